#include "exchange/roster.hpp"

#include <algorithm>
#include <optional>

#include "base/identifiers.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "exchange/headings.hpp"
#include "org/people.hpp"

namespace exchange {
namespace {

using base::Refusal;
using catalogue::Kind;

// What a column of a roster can hold, and the headings people write over it.
enum class Part { name, id_number, role, amount, note };
struct Heading {
    Part part;
    const char* zh;
    const char* en;
    std::vector<std::string_view> synonyms;
};
const std::vector<Heading>& headings() {
    static const std::vector<Heading> all{
        {Part::name, "姓名", "Name", {"名字", "职工姓名", "full name"}},
        {Part::id_number,
         "证件号码",
         "ID number",
         {"身份证号", "身份证号码", "证件号", "公民身份号码", "id"}},
        {Part::role, "角色", "Role", {"类别", "身份", "人员类别"}},
        {Part::amount, "金额（元）", "Amount (yuan)", {"金额", "慰问金", "补助金额", "amount"}},
        {Part::note, "备注", "Note", {"说明", "remark", "remarks"}},
    };
    return all;
}

const std::string& said(const catalogue::Words& words, Language language) {
    return language == Language::zh ? words.zh : words.en;
}

std::vector<const Heading*> headings_of(const Kind& kind) {
    std::vector<const Heading*> wanted;
    for (const auto& heading : headings()) {
        const bool is_kept = (heading.part != Part::role || !kind.participants.roles.empty()) &&
                             (heading.part != Part::amount || kind.participants.has_amount);
        if (is_kept)
            wanted.push_back(&heading);
    }
    return wanted;
}

std::vector<Column> columns_for(const Kind& kind, Language language, bool with_options) {
    std::vector<Column> columns;
    for (const auto* heading : headings_of(kind)) {
        Column column{language == Language::zh ? heading->zh : heading->en,
                      heading->part == Part::id_number ? 22.0 : 16.0,
                      {}};
        if (with_options && heading->part == Part::role)
            for (const auto& role : kind.participants.roles)
                column.options.push_back(said(role.words, language));
        columns.push_back(std::move(column));
    }
    return columns;
}

using Places = std::map<Part, std::size_t>;

base::Result<Places> places_in(const Row& first_row) {
    std::vector<Wanted> wanted;
    for (const auto& heading : headings()) {
        auto& each = wanted.emplace_back(Wanted{heading.en, {heading.zh, heading.en}, false});
        each.said.insert(each.said.end(), heading.synonyms.begin(), heading.synonyms.end());
    }
    const auto found = find_headings({{1, first_row}}, wanted, {});
    if (!found)
        return found.refusals().front().code == "heading.none"
                   ? Refusal{"roster.no_heading", "", "file", {}}
                   : found.refusals().front();
    Places places;
    for (std::size_t at = 0; at < wanted.size(); ++at)
        if (found.value().places[at] != no_place)
            places.emplace(headings()[at].part, found.value().places[at]);
    return places;
}

// Reads one line of the sheet; what is wrong is noted at its cell.
class LineReader {
public:
    LineReader(const records::Realm& realm, store::Reader& reader, const org::Actor& actor,
               const Kind& kind, const Sheet& sheet, const Places& places)
        : realm_(realm),
          reader_(reader),
          tree_(realm.trees.get(reader)),
          actor_(actor),
          kind_(kind),
          sheet_(sheet),
          places_(places) {}

    std::optional<records::Participant> read(std::size_t row, std::vector<CellError>& errors) {
        row_ = row;
        errors_ = &errors;
        const auto before = errors.size();
        records::Participant participant;
        participant.name = base::canonical_name(cell(Part::name));
        participant.note = base::trimmed(cell(Part::note));
        read_person(participant);
        read_role(participant);
        read_amount(participant);
        if (errors.size() > before)
            return std::nullopt;
        return participant;
    }

private:
    std::string cell(Part part) const {
        const auto place = places_.find(part);
        const auto& row = sheet_.rows[row_];
        return place == places_.end() || place->second >= row.size() ? "" : row[place->second];
    }
    void wrong(Part part, Refusal refusal) {
        const auto place = places_.find(part);
        const auto& first = sheet_.rows.front();
        const bool is_named = place != places_.end() && place->second < first.size();
        errors_->push_back({row_ + 1, is_named ? first[place->second] : "", std::move(refusal)});
    }
    void read_person(records::Participant& participant) {
        const auto number = base::trimmed(cell(Part::id_number));
        if (number.empty()) {
            if (kind_.participants.person_required)
                wrong(Part::id_number, {"field.required", "", "", {}});
            else if (participant.name.empty())
                wrong(Part::name, {"field.required", "", "", {}});
            return;
        }
        const auto parsed = base::parse_resident_id(number, realm_.clock.today());
        if (!parsed) {
            for (const auto& refusal : parsed.refusals())
                wrong(Part::id_number, refusal);
            return;
        }
        find_person(parsed.value().number, participant);
    }
    void find_person(const std::string& number, records::Participant& participant) {
        org::PageRequest page;
        page.text = number;
        page.limit = 1;
        const auto found = org::find_people(reader_, *tree_, realm_.keys, actor_.scope, page);
        if (found.empty())
            return wrong(Part::id_number, {"roster.person_unknown", "", "", {}});
        if (!participant.name.empty() && participant.name != found.front().name)
            return wrong(Part::name, {"roster.name_differs", "", "", {}});
        participant.person_id = found.front().id;
    }
    void read_role(records::Participant& participant) {
        const auto text = base::trimmed(cell(Part::role));
        const auto& roles = kind_.participants.roles;
        if (roles.empty())
            return;
        const auto role = std::find_if(roles.begin(), roles.end(), [&](const auto& each) {
            return each.code == text || each.words.zh == text || each.words.en == text;
        });
        if (role == roles.end())
            return wrong(Part::role,
                         {text.empty() ? "field.required" : "field.not_an_option", "", "", {}});
        participant.role = role->code;
    }
    void read_amount(records::Participant& participant) {
        const auto text = base::trimmed(cell(Part::amount));
        if (text.empty() || !kind_.participants.has_amount)
            return;
        const auto money = base::Money::parse(text);
        if (!money)
            return wrong(Part::amount, money.refusals().front());
        participant.amount = money.value().fen();
    }

    const records::Realm& realm_;
    store::Reader& reader_;
    const std::shared_ptr<const org::Tree> tree_;
    const org::Actor& actor_;
    const Kind& kind_;
    const Sheet& sheet_;
    const Places& places_;
    std::size_t row_ = 0;
    std::vector<CellError>* errors_ = nullptr;
};

bool is_blank(const Row& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const auto& cell) { return base::trimmed(cell).empty(); });
}

std::string shown(const catalogue::Field& field, const records::View& view, Language language) {
    if (const auto* label = view.label(field.name))
        return *label;
    const auto& value = view.value(field.name);
    if (base::is_nothing(value))
        return "";
    if (const auto* text = std::get_if<std::string>(&value)) {
        for (const auto& option : field.options)
            if (option.code == *text)
                return said(option.words, language);
        return *text;
    }
    const auto number = std::get<std::int64_t>(value);
    if (field.type == catalogue::FieldType::money)
        return base::Money::of_fen(number).to_text();
    if (field.type == catalogue::FieldType::flag)
        return language == Language::zh ? (number ? "是" : "否") : (number ? "yes" : "no");
    return std::to_string(number);
}

}  // namespace

Written roster_template(const Kind& kind, Language language) {
    return {said(kind.participants.words, language), columns_for(kind, language, true), {}, {}};
}

base::Result<RosterRead> read_roster(const records::Realm& realm, store::Reader& reader,
                                     const org::Actor& actor, const Kind& kind,
                                     const Sheet& sheet) {
    const auto places = TRY(places_in(sheet.rows.front()));
    if (!places.contains(Part::name) && !places.contains(Part::id_number))
        return Refusal{"roster.no_heading", "", "file", {}};
    RosterRead roster;
    LineReader lines(realm, reader, actor, kind, sheet, places);
    for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
        if (is_blank(sheet.rows[row]))
            continue;
        ++roster.lines;
        if (auto participant = lines.read(row, roster.errors))
            roster.participants.push_back(std::move(*participant));
        else
            ++roster.returned;
    }
    if (roster.participants.size() > records::participants_max)
        return Refusal{"participants.too_many",
                       "",
                       "file",
                       {{"max", std::to_string(records::participants_max)}}};
    return roster;
}

Written marked_roster(const catalogue::Catalogue& catalogue, const Sheet& sheet,
                      const std::vector<CellError>& errors, Language language) {
    Written written;
    written.title = language == Language::zh ? "退回修改" : "Returned";
    const auto& first = sheet.rows.front();
    for (const auto& heading : first)
        written.columns.push_back({heading, 18, {}});
    const auto error_column = first.size();
    written.columns.push_back(
        {language == Language::zh ? errors_heading.zh : errors_heading.en, 50, {}});
    written.rows.assign(sheet.rows.begin() + 1, sheet.rows.end());
    for (auto& row : written.rows)
        row.resize(error_column + 1);
    for (const auto& error : errors) {
        const auto text = catalogue.sentence(error.refusal, language == Language::zh ? "zh" : "en");
        const auto row = error.row - 2;
        const auto column = static_cast<std::size_t>(
            std::find(first.begin(), first.end(), error.column) - first.begin());
        written.marks[{row, column}] = text;
        auto& all = written.rows[row][error_column];
        all += (all.empty() ? "" : "；") + (error.column.empty() ? "" : error.column + "：") + text;
    }
    return written;
}

Written roster_sheet(const Kind& kind, const std::vector<records::Participant>& participants,
                     Language language) {
    Written written = roster_template(kind, language);
    for (const auto& participant : participants) {
        Row row;
        for (const auto* heading : headings_of(kind)) {
            if (heading->part == Part::name)
                row.push_back(participant.name);
            else if (heading->part == Part::amount)
                row.push_back(base::Money::of_fen(participant.amount).to_text());
            else if (heading->part == Part::note)
                row.push_back(participant.note);
            else if (heading->part == Part::role)
                for (const auto& role : kind.participants.roles) {
                    if (role.code == participant.role)
                        row.push_back(said(role.words, language));
                }
            else
                row.push_back("");  // Numbers leave the realm only by a reveal with a reason.
        }
        written.rows.push_back(std::move(row));
    }
    return written;
}

Written list_sheet(const Kind& kind, const std::vector<records::View>& views, Language language) {
    Written written;
    written.title = said(kind.words, language);
    const bool is_zh = language == Language::zh;
    written.columns = {{is_zh ? "编号" : "Number", 20, {}},
                       {is_zh ? "工会" : "Union", 28, {}},
                       {is_zh ? "状态" : "State", 12, {}}};
    for (const auto& field : kind.fields)
        written.columns.push_back({said(field.words, language), 18, {}});
    for (const auto& view : views) {
        const auto* state = kind.state(view.state);
        Row row{view.number, view.union_name, state ? said(state->words, language) : view.state};
        for (const auto& field : kind.fields)
            row.push_back(shown(field, view, language));
        written.rows.push_back(std::move(row));
    }
    return written;
}

}  // namespace exchange
