// What a roster may hold, as declared beside the line it feeds (lines/*/*/import.yaml) or, for
// the platform's own registers, in src/exchange/registers.yaml.
//
// A form names its columns, the headings people write over them, what each gives, and how a
// record arrives. Nothing here knows a line: a form is data, checked against the catalogue.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/problems.hpp"
#include "records/arrivals.hpp"

namespace exchange {

enum class Register { people, employers, unions };

// What a column gives. `field`: of the record that arrives with the person.
enum class Gives {
    person_name,
    person_id_number,
    person_mobile,
    person_born_on,
    person_sex,
    person_work_number,
    union_name,
    union_code,
    employer_name,
    employer_code,
    field,
    own_name,  // Of the employer or union itself …
    own_code,
    own_type,
    own_industry,
    own_headcount,
    own_founded_on,
    parent_name,  // … and the union above it.
    parent_code,
};

struct FormColumn {
    std::string name;  // Names the column in mappings and errors.
    catalogue::Words words;
    std::vector<std::string> also;  // Headings people write instead.
    Gives gives = Gives::field;
    const catalogue::Field* field = nullptr;
    bool required = false;
};

struct ImportForm {
    std::string name;  // "members": as commands and addresses say it.
    catalogue::Words words;
    Register feeds = Register::people;
    records::Route route;                                   // Without a kind: the register alone.
    std::string person_field, union_field, employer_field;  // Of the record.
    base::Values otherwise;                                 // Fields the roster says nothing about.
    std::vector<FormColumn> columns;
    std::vector<catalogue::Option> types;                         // Of employers or unions.
    std::map<std::string, std::vector<std::string>> types_below;  // Union type → legal below it.
    std::string version;  // Digest of the rules: the form, its line and its policy.

    const FormColumn* column(std::string_view column_name) const;
};

using Forms = std::map<std::string, ImportForm>;

struct FormsRead {
    std::shared_ptr<const Forms> forms;  // Null when there are problems.
    std::vector<catalogue::Problem> problems;
};
// The catalogue must outlive the forms.
FormsRead read_forms(const std::map<std::string, std::string>& files,
                     const catalogue::Catalogue& catalogue);

// May the actor bring such a roster in: create the records and register people, or manage
// the unions? The realm's operator may.
bool may_import(const catalogue::Catalogue&, const ImportForm&, const org::Actor&);

}  // namespace exchange
