#include "org/name_tails.hpp"

#include "org/sought.hpp"

namespace org {
namespace {

using store::Query;

const Query delete_person_tails{"org.delete_person_tails", R"sql(
    delete from person_tail where person_id = :person
)sql"};

constexpr std::size_t tails_in_row = 2;

void define_tails(store::Unit& unit, const std::string& register_name) {
    using enum store::ColumnType;
    const auto owner = register_name + "_id";
    unit.define(
        {.name = register_name + "_tail",
         .columns = {{owner, integer, true, "", register_name}, {"tail", text, true, "", ""}},
         .indexes = {{register_name + "_tail_text", "tail", false, ""},
                     {register_name + "_tail_owner", owner, false, ""}},
         .append_only = false});
}

std::vector<std::string> tails_from(std::string_view name, std::size_t first) {
    std::vector<std::string> tails;
    const auto size = compared_characters(name).size();
    for (std::size_t skipped = first; skipped < size; ++skipped)
        if (auto tail = tail_of_name(name, skipped); !tail.empty())
            tails.push_back(std::move(tail));
    return tails;
}

void write_tails(store::Unit& unit, const std::string& register_name,
                 const std::vector<NamedRow>& named, std::size_t first) {
    auto next = named.begin();
    std::vector<std::string> tails;
    std::size_t written = 0;
    unit.bulk(register_name + "_tail", {register_name + "_id", "tail"},
              [&](std::vector<store::Value>& values) {
                  while (written == tails.size()) {
                      if (next == named.end())
                          return false;
                      tails = tails_from(next++->name, first);
                      written = 0;
                  }
                  values = {(next - 1)->id, tails[written++]};
                  return true;
              });
}

}  // namespace

void define_person_tails(store::Unit& unit) {
    define_tails(unit, "person");
}

void define_employer_tails(store::Unit& unit) {
    define_tails(unit, "employer");
}

std::vector<std::string> tails_of_person(std::string_view name) {
    return tails_from(name, tails_in_row + 1);
}

void write_person_tails(store::Unit& unit, const std::vector<NamedRow>& named) {
    write_tails(unit, "person", named, tails_in_row + 1);
}

void write_employer_tails(store::Unit& unit, const std::vector<NamedRow>& named) {
    write_tails(unit, "employer", named, 1);
}

void rewrite_person_tails(store::Unit& unit, const NamedRow& person) {
    unit.run(delete_person_tails, {{"person", person.id}});
    write_person_tails(unit, {person});
}

base::Bytes id_ending_index(const base::Keys& keys, std::string_view number) {
    return keys.blind_index("person.id_ending",
                            number.substr(number.size() - id_ending_characters));
}

}  // namespace org
