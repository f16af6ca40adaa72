#include "org/find.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "org/name_tails.hpp"
#include "org/person_intake.hpp"
#include "org/person_papers.hpp"
#include "org/search.hpp"
#include "org/union_names.hpp"

namespace org {
namespace {

using store::Query;

// Each is one index range of bounded length, row by row as the caller takes it: the scope is no
// condition of it, or the databases would read on for a narrow one, and no join either, for which
// SQLite would gather the whole range first. Where a row's union stands says the tree in memory.
const Query people_by_name{"org.find_people_by_name", R"sql(
    select id, name, union_id
      from person
     where name >= :from and name < :to
     order by name, id
     limit :rows
)sql"};

const Query people_by_pinyin{"org.find_people_by_pinyin", R"sql(
    select id, name, union_id
      from person
     where pinyin >= :from and pinyin < :to
     order by pinyin, id
     limit :rows
)sql"};

const Query people_by_initials{"org.find_people_by_initials", R"sql(
    select id, name, union_id
      from person
     where initials >= :from and initials < :to
     order by initials, id
     limit :rows
)sql"};

const Query people_by_tail{"org.find_people_by_tail", R"sql(
    select id, name, union_id
      from person
     where tail >= :from and tail < :to
     order by tail, id
     limit :rows
)sql"};

const Query people_by_tail_2{"org.find_people_by_tail_2", R"sql(
    select id, name, union_id
      from person
     where tail_2 >= :from and tail_2 < :to
     order by tail_2, id
     limit :rows
)sql"};

const Query people_by_tails{"org.find_people_by_tails", R"sql(
    select person.id, person.name, person.union_id
      from person_tail
     cross join person
     where person_tail.tail >= :from and person_tail.tail < :to
       and person.id = person_tail.person_id
     order by person_tail.tail, person_tail.id
     limit :rows
)sql"};

const Query people_by_id{"org.find_person_by_id", R"sql(
    select id, name, union_id
      from person
     where id = :id
     limit :rows
)sql"};

// An absorbed person's number leads to the one kept.
const Query people_by_id_number{"org.find_people_by_id_number", R"sql(
    select person.id, person.name, person.union_id
      from (select id from person where id_number_index = :index
            union all
            select kept_id as id from person_alias where id_number_index = :index) as bearer
      join person on person.id = bearer.id
     limit :rows
)sql"};

const Query people_by_work_number{"org.find_people_by_work_number", R"sql(
    select id, name, union_id
      from person
     where work_number = :number
     order by id
     limit :rows
)sql"};

const Query people_by_id_ending{"org.find_people_by_id_ending", R"sql(
    select id, name, union_id
      from person
     where id_ending_index = :index
     order by id
     limit :rows
)sql"};

const Query people_by_mobile{"org.find_people_by_mobile", R"sql(
    select id, name, union_id
      from person
     where mobile_index = :index
     order by id
     limit :rows
)sql"};

// `cross join` holds SQLite to this order: the unions first.
const Query people_of_scope{"org.find_people_of_scope", R"sql(
    select person.id, person.name, person.union_id
      from union_node
     cross join person
     where union_node.ord between :first and :last and person.union_id = union_node.id
     limit :rows
)sql"};

const Query employers_by_name{"org.find_employers_by_name", R"sql(
    select id, name, union_id
      from employer
     where name >= :from and name < :to
     order by name, id
     limit :rows
)sql"};

const Query employers_by_pinyin{"org.find_employers_by_pinyin", R"sql(
    select id, name, union_id
      from employer
     where pinyin >= :from and pinyin < :to
     order by pinyin, id
     limit :rows
)sql"};

const Query employers_by_initials{"org.find_employers_by_initials", R"sql(
    select id, name, union_id
      from employer
     where initials >= :from and initials < :to
     order by initials, id
     limit :rows
)sql"};

const Query employers_by_tail{"org.find_employers_by_tail", R"sql(
    select employer.id, employer.name, employer.union_id
      from employer_tail
     cross join employer
     where employer_tail.tail >= :from and employer_tail.tail < :to
       and employer.id = employer_tail.employer_id
     order by employer_tail.tail, employer_tail.id
     limit :rows
)sql"};

const Query employers_by_uscc{"org.find_employers_by_uscc", R"sql(
    select id, name, union_id
      from employer
     where uscc = :uscc
     limit :rows
)sql"};

const Query employers_of_scope{"org.find_employers_of_scope", R"sql(
    select employer.id, employer.name, employer.union_id
      from union_node
     cross join employer
     where union_node.ord between :first and :last and employer.union_id = union_node.id
     limit :rows
)sql"};

using Sounds = std::vector<base::Sound> (*)(std::string_view);

// Where a register's names are looked up, and how they sound.
struct Shelf {
    std::map<NameKey, std::vector<const Query*>> by;
    const Query* of_scope;
    Sounds sounds;

    // Characters alone need no sounds.
    std::optional<HowFound> fits(const NamePattern& pattern, const std::string& name) const {
        if (!pattern.is_all_han())
            return pattern.fits(sounds(name));
        return pattern.fits_characters(compared_characters(name));
    }
};

const Shelf& people_shelf() {
    static const Shelf shelf{
        {{NameKey::name, {&people_by_name}},
         {NameKey::pinyin, {&people_by_pinyin}},
         {NameKey::initials, {&people_by_initials}},
         {NameKey::tail, {&people_by_tail, &people_by_tail_2, &people_by_tails}}},
        &people_of_scope,
        base::sounds_of_person};
    return shelf;
}

const Shelf& employers_shelf() {
    static const Shelf shelf{{{NameKey::name, {&employers_by_name}},
                              {NameKey::pinyin, {&employers_by_pinyin}},
                              {NameKey::initials, {&employers_by_initials}},
                              {NameKey::tail, {&employers_by_tail}}},
                             &employers_of_scope,
                             base::sounds_of_title};
    return shelf;
}

using PaperIndexes = std::vector<base::Bytes>;

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_check_character(char c) {
    return (c >= '0' && c <= '9') || c == 'X' || c == 'x';
}

// A whole ID number, its check character aside: a wrong one finds nobody.
bool is_id_number(std::string_view text) {
    return text.size() == 18 && is_digits(text.substr(0, 17)) && is_check_character(text[17]);
}

bool is_mobile(std::string_view text) {
    return text.size() == 11 && is_digits(text);
}

std::string upper_x(std::string number) {
    if (!number.empty() && number.back() == 'x')
        number.back() = 'X';
    return number;
}

// Cuts the last four of an ID number off the end of what was typed.
std::string take_ending(std::string& text) {
    const auto size = text.size();
    if (size < id_ending_characters)
        return "";
    const auto ending = text.substr(size - id_ending_characters);
    const bool is_ending = is_digits(ending.substr(0, 3)) && is_check_character(ending[3]);
    const bool goes_on =
        size > id_ending_characters && text[size - 5] >= '0' && text[size - 5] <= '9';
    if (!is_ending || goes_on)
        return "";
    text = base::trimmed(text.substr(0, size - id_ending_characters));
    return upper_x(ending);
}

// Reads candidates, keeps those of the scope that fit, each once and as it fits best.
class Gathering {
public:
    Gathering(store::Reader& reader, const Tree& tree, const Scope& scope, const Shelf& shelf,
              std::size_t most, FoundOrder order)
        : reader_(reader), tree_(tree), scope_(scope), shelf_(shelf), most_(most), order_(order) {}

    // Everybody the rows name, as `how`; a pattern narrows them.
    void add_all(const Query& query, const store::Parameters& parameters,
                 const NamePattern& pattern) {
        const Use use = [&](const store::Row& row) {
            auto name = row.text("name");
            if (pattern.is_empty() || shelf_.fits(pattern, name))
                keep(row.integer("id"), HowFound::number, std::move(name));
        };
        const bool ended = read(query, parameters, HowFound::number, use);
        is_cut_ = is_cut_ || !ended;
    }
    void add(const NamePattern& pattern) {
        for (const auto& range : pattern.ranges())
            if (!has_enough(range.best))
                for (const auto* query : shelf_.by.at(range.key))
                    add_range(*query, range, pattern, false);
        cut_short(pattern);
    }
    // Patterns of what may have been meant, once what was typed has found too few.
    void add_alike(const NamePattern& typed) {
        for (const auto& pattern : typed.alike())
            for (const auto& range : pattern.ranges())
                if (range.key == NameKey::pinyin && !has_enough(HowFound::alike))
                    add_range(*shelf_.by.at(range.key).front(), range, pattern, true);
    }
    bool is_empty() const { return kept_.empty(); }
    Finding take() {
        if (order_ == FoundOrder::best_first)
            std::stable_sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) {
                return std::tie(a.how, a.name, a.id) < std::tie(b.how, b.name, b.id);
            });
        Finding finding;
        finding.has_more = is_cut_ || kept_.size() > most_;
        finding.rows = rows_;
        kept_.resize(std::min(kept_.size(), most_));
        for (const auto& kept : kept_)
            finding.found.push_back({kept.id, kept.how});
        return finding;
    }

private:
    using Use = std::function<void(const store::Row&)>;
    static constexpr std::int64_t rows_at_first = 500;
    struct Kept {
        std::int64_t id;
        HowFound how;
        std::string name;
    };

    // Whether so many stand at least as high that no other of that rank is wanted.
    bool has_enough(HowFound how) const {
        if (order_ == FoundOrder::as_met)
            return kept_.size() > most_;
        std::size_t at_least = 0;
        for (int way = 0; way <= static_cast<int>(how); ++way)
            at_least += counts_[static_cast<std::size_t>(way)];
        return at_least > most_;
    }
    // Reads until enough rank as `rank` or higher; answers whether the rows ended before that and
    // before the limit.
    bool read(const Query& query, const store::Parameters& parameters, HowFound rank,
              const Use& use) {
        const auto limit = std::min(range_rows_max, rows_max - rows_);
        // PostgreSQL sends all that was asked for: few rows at first, and only then the same again
        // and all the others.
        const auto few = std::min(limit, rows_at_first);
        const auto read = read_rows(query, parameters, few, rank, use);
        if (read.is_left || read.rows < few || few == limit)
            return is_noted(read, limit);
        return is_noted(read_rows(query, parameters, limit, rank, use), limit);
    }
    struct Read {
        std::int64_t rows = 0;
        bool is_left = false;  // With enough, before the end.
    };
    bool is_noted(const Read& read, std::int64_t limit) {
        rows_ += read.rows;
        return !read.is_left && read.rows < limit;
    }
    Read read_rows(const Query& query, store::Parameters parameters, std::int64_t limit,
                   HowFound rank, const Use& use) {
        Read read;
        parameters.emplace_back("rows", limit);
        if (limit > 0)
            reader_.each(query, parameters, [&](const store::Row& row) {
                ++read.rows;
                if (!scope_.contains(tree_.ord_of(row.integer(2))))
                    return true;
                use(row);
                read.is_left = has_enough(rank);
                return !read.is_left;
            });
        return read;
    }
    Use keeping(const NamePattern& pattern, bool is_alike) {
        return [this, &pattern, is_alike](const store::Row& row) {
            auto name = row.text("name");
            if (const auto how = shelf_.fits(pattern, name))
                keep(row.integer("id"), is_alike ? HowFound::alike : *how, std::move(name));
        };
    }
    void add_range(const Query& query, const CandidateRange& range, const NamePattern& pattern,
                   bool is_alike) {
        const auto last = is_alike ? HowFound::alike : last_of(range.key);
        const bool ended =
            read(query, {{"from", range.from}, {"to", range.to}}, last, keeping(pattern, is_alike));
        is_cut_ = is_cut_ || !ended;
    }
    // A range of whole names begins with those that are all of what was typed.
    static HowFound last_of(NameKey key) {
        if (key == NameKey::tail)
            return HowFound::inside;
        return key == NameKey::initials ? HowFound::initials : HowFound::prefix;
    }
    // A range was read in part only: the scope's own people may be few enough to read them all.
    void cut_short(const NamePattern& pattern) {
        if (!is_cut_ || kept_.size() > most_)
            return;
        const bool ended = read(*shelf_.of_scope, {{"first", scope_.first}, {"last", scope_.last}},
                                HowFound::alike, keeping(pattern, false));
        is_cut_ = !ended;
    }
    void keep(std::int64_t id, HowFound how, std::string name) {
        const auto [place, is_new] = places_.emplace(id, kept_.size());
        if (is_new) {
            kept_.push_back({id, how, std::move(name)});
            ++counts_[static_cast<std::size_t>(how)];
            return;
        }
        auto& kept = kept_[place->second];
        --counts_[static_cast<std::size_t>(kept.how)];
        kept.how = std::min(kept.how, how);
        ++counts_[static_cast<std::size_t>(kept.how)];
    }

    store::Reader& reader_;
    const Tree& tree_;
    const Scope& scope_;
    const Shelf& shelf_;
    const std::size_t most_;
    const FoundOrder order_;
    std::vector<Kept> kept_;  // As met.
    std::unordered_map<std::int64_t, std::size_t> places_;
    std::array<std::size_t, ways_found> counts_{};
    std::int64_t rows_ = 0;
    bool is_cut_ = false;
};

NamePattern pattern_of(const std::string& text) {
    return NamePattern(compared_characters(base::canonical_name(text)));
}

void find_by_name(Gathering& gathering, const NamePattern& pattern, Meant meant) {
    gathering.add(pattern);
    if (meant == Meant::alike)
        gathering.add_alike(pattern);
}

// Work numbers are letters and digits as the employer likes them, with at least one digit.
bool may_be_work_number(const std::string& text) {
    const auto is_ascii = [](char c) { return c > ' ' && c <= '~'; };
    return text.size() <= work_number_characters_max &&
           std::all_of(text.begin(), text.end(), is_ascii) &&
           std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Finding find_person(store::Reader& reader, const Tree& tree, const base::Keys& keys,
                    const Scope& scope, const std::string& entered, std::size_t most, Meant meant,
                    FoundOrder order) {
    auto text = searched_text(entered);
    Gathering gathering(reader, tree, scope, people_shelf(), most, order);
    if (is_id_number(text)) {
        const auto index = keys.blind_index("person.id_number", upper_x(text));
        gathering.add_all(people_by_id_number, {{"index", index}}, NamePattern({}));
    }
    // No paper has a number that is somebody's ID number.
    if (const auto papers = gathering.is_empty() ? paper_indexes(keys, text) : PaperIndexes{};
        !papers.empty())
        if (const auto holder = holder_of_paper(reader, papers); holder != 0)
            gathering.add_all(people_by_id, {{"id", holder}}, NamePattern({}));
    if (is_id_number(text))
        return gathering.take();
    if (may_be_work_number(text))
        gathering.add_all(people_by_work_number, {{"number", canonical_work_number(text)}},
                          NamePattern({}));
    if (is_mobile(text)) {
        const auto index = keys.blind_index("person.mobile", text);
        gathering.add_all(people_by_mobile, {{"index", index}}, NamePattern({}));
    } else if (const auto ending = take_ending(text); !ending.empty()) {
        gathering.add_all(people_by_id_ending, {{"index", id_ending_index(keys, ending)}},
                          pattern_of(text));
    } else {
        find_by_name(gathering, pattern_of(text), meant);
    }
    return gathering.take();
}

Finding find_employer(store::Reader& reader, const Tree& tree, const Scope& scope,
                      const std::string& entered, std::size_t most, Meant meant, FoundOrder order) {
    const auto text = searched_text(entered);
    Gathering gathering(reader, tree, scope, employers_shelf(), most, order);
    if (const auto uscc = base::parse_uscc(text); uscc)
        gathering.add_all(employers_by_uscc, {{"uscc", uscc.value()}}, NamePattern({}));
    else
        find_by_name(gathering, pattern_of(text), meant);
    return gathering.take();
}

std::vector<std::int64_t> page_of_found(const Finding& finding, std::int64_t after) {
    std::vector<std::int64_t> ids;
    for (auto at = static_cast<std::size_t>(std::max<std::int64_t>(after, 0));
         at < finding.found.size(); ++at)
        ids.push_back(finding.found[at].id);
    return ids;
}

Finding find_union(const Tree& tree, const Scope& scope, const std::string& entered,
                   std::size_t most) {
    const auto text = base::canonical_name(searched_text(entered));
    if (const auto uscc = base::parse_uscc(text))
        return tree.names().with_code(scope, uscc.value());
    return tree.names().find(scope, pattern_of(text), most);
}

bool is_personal_number(const std::string& entered) {
    const auto text = searched_text(entered);
    if (base::parse_uscc(text) && !is_id_number(text))
        return false;
    std::size_t run = 0;
    return std::any_of(text.begin(), text.end(), [&](char c) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        return run >= personal_digits_min;
    });
}

}  // namespace org
