#include "exchange/import/papers.hpp"

#include "exchange/templates.hpp"

namespace exchange {
namespace {

constexpr double id_width = 22, usual_width = 16;

const std::string& said(const catalogue::Words& words, Language language) {
    return language == Language::zh ? words.zh : words.en;
}

std::vector<std::string> options_of(const ImportForm& form, const FormColumn& column,
                                    Language language) {
    std::vector<std::string> options;
    if (column.gives == Gives::own_type)
        for (const auto& option : form.types)
            options.push_back(said(option.words, language));
    if (column.gives == Gives::person_sex)
        options = language == Language::zh ? std::vector<std::string>{"男", "女"}
                                           : std::vector<std::string>{"male", "female"};
    if (!column.field)
        return options;
    for (const auto& option : column.field->options)
        options.push_back(said(option.words, language));
    if (column.field->type == catalogue::FieldType::flag)
        options = language == Language::zh ? std::vector<std::string>{"是", "否"}
                                           : std::vector<std::string>{"yes", "no"};
    return options;
}

}  // namespace

std::string import_template(const ImportForm& form, Language language) {
    RegisterTemplate wanted;
    wanted.title = said(form.words, language);
    wanted.id = form.name;
    wanted.rule_version = form.version;
    for (const auto& column : form.columns) {
        const bool is_id = column.gives == Gives::person_id_number;
        const auto help = column.field ? said(column.field->hint, language) : std::string();
        wanted.columns.push_back({said(column.words, language), column.required,
                                  is_id ? id_width : usual_width, help,
                                  options_of(form, column, language)});
    }
    return write_template(wanted);
}

ReturnedCounts write_returned(const records::Realm& realm, store::Reader& reader,
                              const ImportForm& form, const Job& job, Language language,
                              const std::filesystem::path& file) {
    const auto columns = columns_of_job(form, job);
    ReturnedWorkbook workbook(file, realm.catalogue,
                              {job.headings, false, language, realm.clock.today()});
    each_returned(realm.keys, reader, job.id, [&](const KeptCandidate& kept) {
        SheetRow row;
        row.line = static_cast<std::uint64_t>(kept.line);
        for (std::size_t i = 0; i < kept.row.size(); ++i)
            row.cells.push_back(kept.row.cell(i));
        std::vector<ReturnedError> errors;
        for (const auto& [name, refusal] : kept.reasons) {
            const auto* column = form.column(name);
            const auto place =
                column && columns
                    ? columns->places[static_cast<std::size_t>(column - form.columns.data())]
                    : no_column;
            errors.push_back({place == no_column ? whole_line : place, refusal});
        }
        workbook.add(row, errors);
        return true;
    });
    return workbook.close();
}

}  // namespace exchange
