#include "exchange/import/form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "catalogue/strict.hpp"
#include "records/fields.hpp"

namespace exchange {
namespace {

using catalogue::Mapping;
using catalogue::Node;
using catalogue::Problems;
using Files = std::map<std::string, std::string>;

constexpr const char* registers_path = "src/exchange/registers.yaml";
constexpr std::size_t version_characters = 12;
constexpr std::size_t also_max = 40;

constexpr std::array<std::pair<std::string_view, Register>, 3> registers{
    {{"people", Register::people},
     {"employers", Register::employers},
     {"unions", Register::unions}}};

constexpr std::array<std::pair<std::string_view, Gives>, 18> givings{{
    {"person.name", Gives::person_name},
    {"person.id_number", Gives::person_id_number},
    {"person.mobile", Gives::person_mobile},
    {"person.born_on", Gives::person_born_on},
    {"person.sex", Gives::person_sex},
    {"person.work_number", Gives::person_work_number},
    {"union.name", Gives::union_name},
    {"union.code", Gives::union_code},
    {"employer.name", Gives::employer_name},
    {"employer.code", Gives::employer_code},
    {"own.name", Gives::own_name},
    {"own.code", Gives::own_code},
    {"own.type", Gives::own_type},
    {"own.industry", Gives::own_industry},
    {"own.headcount", Gives::own_headcount},
    {"own.founded_on", Gives::own_founded_on},
    {"parent.name", Gives::parent_name},
    {"parent.code", Gives::parent_code},
}};

bool is_import_file(const std::vector<std::string>& parts) {
    return parts.size() == 4 && parts[0] == "lines" && parts[3] == "import.yaml";
}

class FormReader {
public:
    FormReader(const Files& files, const catalogue::Catalogue& catalogue)
        : files_(files), catalogue_(catalogue) {}

    FormsRead read() {
        for (const auto& [path, content] : files_) {
            const auto parts = base::split(path, '/');
            if (is_import_file(parts))
                read_file(path, parts[2]);
        }
        if (files_.contains(registers_path))
            read_registers();
        FormsRead read;
        if (problems_.none())
            read.forms = std::make_shared<const Forms>(std::move(forms_));
        read.problems = problems_.take();
        return read;
    }

private:
    void read_file(const std::string& path, const std::string& line) {
        const auto& own = *paths_.insert(path).first;
        const auto document = catalogue::parse_document(own, files_.at(path), problems_);
        if (document)
            read_form(*document, line, version_of(path));
    }

    void read_registers() {
        const auto& own = *paths_.insert(registers_path).first;
        const auto document = catalogue::parse_document(own, files_.at(own), problems_);
        if (!document)
            return;
        for (const auto& entry : document->entries)
            read_form(entry.value, "", version_of(registers_path));
    }

    // Whatever a verdict may depend on beside the register itself.
    std::string version_of(const std::string& path) const {
        const auto folder = path.substr(0, path.rfind('/') + 1);
        base::Digester digester;
        digester.part(files_.at(path));
        for (const char* name : {"line.yaml", "policy.yaml"})
            if (const auto file = files_.find(folder + name); file != files_.end())
                digester.part(file->second);
        for (const char* name : {"lines/union_types.yaml", "lines/employer_types.yaml"})
            if (const auto file = files_.find(name); file != files_.end())
                digester.part(file->second);
        return base::to_hex(digester.finish()).substr(0, version_characters);
    }

    void read_form(const Node& node, const std::string& line, std::string version) {
        const Mapping mapping(node, "an import",
                              {"import", "words", "feeds", "kind", "through", "person", "union",
                               "employer", "otherwise", "columns"},
                              problems_);
        ImportForm form;
        form.version = std::move(version);
        form.name = catalogue::to_name(mapping.need("import"), problems_);
        form.words = catalogue::to_words(mapping.need("words"), problems_);
        form.feeds = catalogue::to_enum(mapping.need("feeds"), registers, problems_)
                         .value_or(Register::people);
        if (const auto* kind = mapping.get("kind"))
            read_route(mapping, *kind, line, form);
        if (form.feeds != Register::people)
            read_types(form);
        if (const auto* columns = mapping.need("columns"))
            for (const auto* entry :
                 catalogue::named_entries(columns, catalogue::name_length_max, problems_))
                read_column(*entry, form);
        if (!forms_.emplace(form.name, std::move(form)).second)
            problems_.add(node.place, "another import has this name");
    }

    void read_route(const Mapping& mapping, const Node& kind, const std::string& line,
                    ImportForm& form) {
        form.route.kind = catalogue_.find_kind(line + "." + kind.text);
        if (!form.route.kind)
            return problems_.add(kind.place, fmt::format("the line has no kind '{}'", kind.text));
        for (const Node* name : catalogue::to_list(mapping.get("through"), problems_)) {
            const auto* step = form.route.kind->transition(name->text);
            const auto& from = form.route.state();
            if (step && std::find(step->from.begin(), step->from.end(), from) != step->from.end())
                form.route.through.push_back(step);
            else
                problems_.add(name->place,
                              fmt::format("'{}' does not lead on from '{}'", name->text, from));
        }
        form.person_field = field_named(mapping.need("person"), form, catalogue::FieldType::person);
        form.union_field = field_named(mapping.get("union"), form, catalogue::FieldType::union_);
        form.employer_field =
            field_named(mapping.get("employer"), form, catalogue::FieldType::employer);
        if (const auto* otherwise = mapping.get("otherwise"))
            for (const auto& entry : otherwise->entries)
                read_otherwise(entry, form);
    }

    std::string field_named(const Node* node, const ImportForm& form, catalogue::FieldType type) {
        if (!node)
            return "";
        const auto* field = form.route.kind->field(node->text);
        if (!field || field->type != type)
            problems_.add(node->place, fmt::format("'{}' is no field of that type", node->text));
        return node->text;
    }

    void read_otherwise(const catalogue::Entry& entry, ImportForm& form) {
        const auto* field = form.route.kind->field(entry.key);
        if (!field)
            return problems_.add(entry.place, fmt::format("there is no field '{}'", entry.key));
        const auto value = records::checked(*field, base::Value{entry.value.text});
        if (!value)
            return problems_.add(entry.value.place,
                                 fmt::format("'{}' is no value of the field", entry.value.text));
        form.otherwise[entry.key] = value.value();
    }

    // Types of unions and employers are data the catalogue's reader leaves to others.
    void read_types(ImportForm& form) {
        const auto path =
            form.feeds == Register::unions ? "lines/union_types.yaml" : "lines/employer_types.yaml";
        const auto file = files_.find(path);
        if (file == files_.end())
            return;
        const auto& own = *paths_.insert(path).first;
        const auto document = catalogue::parse_document(own, file->second, problems_);
        if (!document)
            return;
        for (const auto& entry : document->entries) {
            form.types.push_back(
                {entry.key, catalogue::to_words(entry.value.find("words"), problems_)});
            for (const Node* below : catalogue::to_list(entry.value.find("children"), problems_))
                form.types_below[entry.key].push_back(below->text);
        }
    }

    void read_column(const catalogue::Entry& entry, ImportForm& form) {
        const Mapping mapping(entry.value, "a column", {"gives", "required", "words", "also"},
                              problems_);
        FormColumn column;
        column.name = entry.key;
        column.required = catalogue::to_flag(mapping.get("required"), problems_);
        if (const auto* gives = mapping.get("gives"))
            column.gives = catalogue::to_enum(gives, givings, problems_).value_or(Gives::field);
        else
            take_field(entry, form, column);
        if (const auto* words = mapping.get("words"))
            column.words = catalogue::to_words(words, problems_);
        if (column.words.zh.empty())
            problems_.add(entry.place, "the column needs words");
        for (const Node* heading : catalogue::to_list(mapping.get("also"), problems_))
            column.also.push_back(heading->text);
        if (column.also.size() > also_max)
            problems_.add(entry.place, fmt::format("more than {} headings", also_max));
        form.columns.push_back(std::move(column));
    }

    void take_field(const catalogue::Entry& entry, const ImportForm& form, FormColumn& column) {
        column.field = form.route.kind ? form.route.kind->field(entry.key) : nullptr;
        if (!column.field)
            return problems_.add(entry.place, fmt::format("there is no field '{}'", entry.key));
        if (!form.route.may_write(*column.field) || records::is_reference(column.field->type))
            problems_.add(entry.place, "a roster cannot give this field");
        column.words = column.field->words;
    }

    const Files& files_;
    const catalogue::Catalogue& catalogue_;
    std::set<std::string> paths_;
    Problems problems_;
    Forms forms_;
};

}  // namespace

const FormColumn* ImportForm::column(std::string_view column_name) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const auto& each) { return each.name == column_name; });
    return found == columns.end() ? nullptr : &*found;
}

FormsRead read_forms(const Files& files, const catalogue::Catalogue& catalogue) {
    return FormReader(files, catalogue).read();
}

bool may_import(const catalogue::Catalogue& catalogue, const ImportForm& form,
                const org::Actor& actor) {
    if (actor.account_id == 0 && actor.role.empty())
        return true;
    if (form.route.kind && !records::may_take(catalogue, form.route, actor))
        return false;
    const auto role = catalogue.roles.find(actor.role);
    const char* right = form.feeds == Register::people ? "manage_people" : "manage_unions";
    return role != catalogue.roles.end() && role->second.grants.contains(right);
}

}  // namespace exchange
