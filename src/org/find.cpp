#include "org/find.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "org/name_tails.hpp"
#include "org/person_papers.hpp"
#include "org/search.hpp"

namespace org {
namespace {

using store::Query;

// Of each, the inner part is an index range of bounded length; the scope is asked outside it, so
// that neither database reads further for a narrow scope.
const Query people_by_name{"org.find_people_by_name", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from person
             where name >= :from and name < :to order by name, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query people_by_pinyin{"org.find_people_by_pinyin", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from person
             where pinyin >= :from and pinyin < :to order by pinyin, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query people_by_initials{"org.find_people_by_initials", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from person
             where initials >= :from and initials < :to
             order by initials, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query people_by_tail{"org.find_people_by_tail", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from person
             where tail >= :from and tail < :to order by tail, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query people_by_tail_2{"org.find_people_by_tail_2", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from person
             where tail_2 >= :from and tail_2 < :to order by tail_2, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query people_by_tails{"org.find_people_by_tails", R"sql(
    select person.id, person.name, union_node.ord
      from (select person_id, tail from person_tail
             where tail >= :from and tail < :to order by tail, id limit :rows) as candidate
      join person on person.id = candidate.person_id
      join union_node on union_node.id = person.union_id
)sql"};

const Query people_by_id{"org.find_person_by_id", R"sql(
    select person.id, person.name, union_node.ord
      from person
      join union_node on union_node.id = person.union_id
     where person.id = :id
     limit :rows
)sql"};

const Query people_by_id_number{"org.find_people_by_id_number", R"sql(
    select person.id, person.name, union_node.ord
      from person
      join union_node on union_node.id = person.union_id
     where id_number_index = :index
     limit :rows
)sql"};

const Query people_by_id_ending{"org.find_people_by_id_ending", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from person
             where id_ending_index = :index order by id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query people_by_mobile{"org.find_people_by_mobile", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from person
             where mobile_index = :index order by id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

// `cross join` holds SQLite to this order: the unions first.
const Query people_of_scope{"org.find_people_of_scope", R"sql(
    select person.id, person.name, union_node.ord
      from union_node
     cross join person
     where union_node.ord between :first and :last and person.union_id = union_node.id
     limit :rows
)sql"};

const Query employers_by_name{"org.find_employers_by_name", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from employer
             where name >= :from and name < :to order by name, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query employers_by_pinyin{"org.find_employers_by_pinyin", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from employer
             where pinyin >= :from and pinyin < :to order by pinyin, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query employers_by_initials{"org.find_employers_by_initials", R"sql(
    select candidate.id, candidate.name, union_node.ord
      from (select id, name, union_id from employer
             where initials >= :from and initials < :to
             order by initials, id limit :rows) as candidate
      join union_node on union_node.id = candidate.union_id
)sql"};

const Query employers_by_tail{"org.find_employers_by_tail", R"sql(
    select employer.id, employer.name, union_node.ord
      from (select employer_id, tail from employer_tail
             where tail >= :from and tail < :to order by tail, id limit :rows) as candidate
      join employer on employer.id = candidate.employer_id
      join union_node on union_node.id = employer.union_id
)sql"};

const Query employers_by_uscc{"org.find_employers_by_uscc", R"sql(
    select employer.id, employer.name, union_node.ord
      from employer
      join union_node on union_node.id = employer.union_id
     where uscc = :uscc
     limit :rows
)sql"};

const Query employers_of_scope{"org.find_employers_of_scope", R"sql(
    select employer.id, employer.name, union_node.ord
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
    const bool goes_on = size > id_ending_characters && text[size - 5] >= '0' && text[size - 5] <= '9';
    if (!is_ending || goes_on)
        return "";
    text = base::trimmed(text.substr(0, size - id_ending_characters));
    return upper_x(ending);
}

// Reads candidates, keeps those of the scope that fit, each once and as it fits best.
class Gathering {
public:
    Gathering(store::Reader& reader, const Scope& scope, const Shelf& shelf, std::size_t most)
        : reader_(reader), scope_(scope), shelf_(shelf), most_(most) {}

    // Everybody the rows name, as `how`; a pattern narrows them.
    void add_all(const Query& query, store::Parameters parameters, const NamePattern& pattern) {
        const Use use = [&](const store::Row& row) {
            if (pattern.is_empty() || fits(pattern, row))
                keep(row, HowFound::number);
        };
        const bool ended = read(query, std::move(parameters), HowFound::number, use);
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
    Finding take() {
        Finding finding;
        for (const auto& [id, kept] : kept_)
            finding.found.push_back({id, kept.how});
        std::stable_sort(finding.found.begin(), finding.found.end(),
                         [&](const Found& a, const Found& b) {
                             return std::tie(a.how, kept_.at(a.id).name) <
                                    std::tie(b.how, kept_.at(b.id).name);
                         });
        finding.has_more = is_cut_ || finding.found.size() > most_;
        if (finding.found.size() > most_)
            finding.found.resize(most_);
        finding.rows = rows_;
        return finding;
    }

private:
    using Use = std::function<void(const store::Row&)>;
    struct Kept {
        HowFound how;
        std::string name;
    };

    std::optional<HowFound> fits(const NamePattern& pattern, const store::Row& row) const {
        return pattern.fits(shelf_.sounds(row.text("name")));
    }
    // Whether so many stand at least as high that no other of that rank is wanted.
    bool has_enough(HowFound how) const {
        std::size_t at_least = 0;
        for (int way = 0; way <= static_cast<int>(how); ++way)
            at_least += counts_[static_cast<std::size_t>(way)];
        return at_least > most_;
    }
    // Reads until enough rank as `rank` or higher; answers whether the rows ended before that and
    // before the limit.
    bool read(const Query& query, store::Parameters parameters, HowFound rank, const Use& use) {
        const auto limit = std::min(range_rows_max, rows_max - rows_);
        std::int64_t read = 0;
        bool is_left = false;
        parameters.emplace_back("rows", limit);
        if (limit > 0)
            reader_.each(query, parameters, [&](const store::Row& row) {
                ++read;
                if (scope_.contains(row.integer("ord")))
                    use(row);
                is_left = has_enough(rank);
                return !is_left;
            });
        rows_ += read;
        return !is_left && read < limit;
    }
    void add_range(const Query& query, const CandidateRange& range, const NamePattern& pattern,
                   bool is_alike) {
        const Use use = [&](const store::Row& row) {
            if (const auto how = fits(pattern, row))
                keep(row, is_alike ? HowFound::alike : *how);
        };
        const auto last = is_alike ? HowFound::alike : last_of(range.key);
        const bool ended = read(query, {{"from", range.from}, {"to", range.to}}, last, use);
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
        const Use use = [&](const store::Row& row) {
            if (const auto how = fits(pattern, row))
                keep(row, *how);
        };
        const bool ended = read(*shelf_.of_scope, {{"first", scope_.first}, {"last", scope_.last}},
                                HowFound::alike, use);
        is_cut_ = !ended;
    }
    void keep(const store::Row& row, HowFound how) {
        const auto [place, is_new] = kept_.emplace(row.integer("id"), Kept{how, row.text("name")});
        auto& kept = place->second;
        if (!is_new)
            --counts_[static_cast<std::size_t>(kept.how)];
        kept.how = std::min(kept.how, how);
        ++counts_[static_cast<std::size_t>(kept.how)];
    }

    store::Reader& reader_;
    const Scope& scope_;
    const Shelf& shelf_;
    const std::size_t most_;
    std::map<std::int64_t, Kept> kept_;
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

// The first bytes of `name` that hold `characters` characters.
std::string_view head_of(std::string_view name, std::size_t characters) {
    std::size_t at = 0;
    for (; at < name.size(); ++at)
        if ((static_cast<unsigned char>(name[at]) & 0xc0) != 0x80 && characters-- == 0)
            break;
    return name.substr(0, at);
}

// Fifty thousand names are told apart by a plain look for the text, or by their heads; only what
// is left is spelled out.
std::optional<HowFound> union_fits(const UnionNode& node, const NamePattern& pattern,
                                   const std::string& code) {
    if (!code.empty())
        return node.code == code ? std::optional(HowFound::number) : std::nullopt;
    if (!pattern.has_letters() &&
        compared_characters(node.name).find(pattern.characters()) == std::u32string::npos)
        return std::nullopt;
    const auto head = head_of(node.name, pattern.characters().size() + 4);
    if (pattern.is_all_letters() && !pattern.fits(base::sounds_of_title(head)))
        return std::nullopt;
    return pattern.fits(base::sounds_of_title(node.name));
}

}  // namespace

Finding find_person(store::Reader& reader, const base::Keys& keys, const Scope& scope,
                    const std::string& entered, std::size_t most, Meant meant) {
    auto text = searched_text(entered);
    Gathering gathering(reader, scope, people_shelf(), most);
    if (is_id_number(text)) {
        const auto index = keys.blind_index("person.id_number", upper_x(text));
        gathering.add_all(people_by_id_number, {{"index", index}}, NamePattern({}));
    }
    if (const auto papers = paper_indexes(keys, text); !papers.empty())
        if (const auto holder = holder_of_paper(reader, papers); holder != 0)
            gathering.add_all(people_by_id, {{"id", holder}}, NamePattern({}));
    if (is_id_number(text))
        return gathering.take();
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

Finding find_employer(store::Reader& reader, const Scope& scope, const std::string& entered,
                      std::size_t most, Meant meant) {
    const auto text = searched_text(entered);
    Gathering gathering(reader, scope, employers_shelf(), most);
    if (const auto uscc = base::parse_uscc(text); uscc)
        gathering.add_all(employers_by_uscc, {{"uscc", uscc.value()}}, NamePattern({}));
    else
        find_by_name(gathering, pattern_of(text), meant);
    return gathering.take();
}

Finding find_union(const Tree& tree, const Scope& scope, const std::string& entered,
                   std::size_t most) {
    const auto text = base::canonical_name(searched_text(entered));
    const auto pattern = pattern_of(text);
    const auto uscc = base::parse_uscc(text);
    const auto code = uscc ? uscc.value() : std::string();
    Finding finding;
    if (pattern.is_empty())
        return finding;
    for (const auto& node : tree.nodes())
        if (scope.contains(node.ord))
            if (const auto how = union_fits(node, pattern, code))
                finding.found.push_back({node.id, *how});
    std::stable_sort(finding.found.begin(), finding.found.end(),
                     [](const auto& a, const auto& b) { return a.how < b.how; });
    finding.has_more = finding.found.size() > most;
    if (finding.has_more)
        finding.found.resize(most);
    return finding;
}

std::vector<std::int64_t> page_of_found(const Finding& finding, std::int64_t after_id,
                                        std::int64_t limit) {
    std::vector<std::int64_t> ids;
    for (const auto& each : finding.found)
        if (each.id > after_id)
            ids.push_back(each.id);
    std::sort(ids.begin(), ids.end());
    if (ids.size() > static_cast<std::size_t>(limit))
        ids.resize(static_cast<std::size_t>(limit));
    return ids;
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
