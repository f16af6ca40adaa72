#include "store/statement.hpp"

#include <algorithm>
#include <cctype>

namespace store {
namespace {

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_name_part(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9');
}

// Where the run that begins at `from` and ends with `end` is over. An unfinished run reaches
// the end of the text: the database will say what is wrong with it.
std::size_t after(std::string_view sql, std::size_t from, std::string_view end) {
    const auto found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
}

// The length of what is copied as it stands from `at`: a quoted run (a doubled quote simply
// begins the next run), a comment or a cast; 0 when `at` is none of them.
std::size_t verbatim_length(std::string_view sql, std::size_t at) {
    const auto rest = sql.substr(at);
    if (rest[0] == '\'' || rest[0] == '"')
        return after(rest, 1, rest.substr(0, 1));
    if (rest.starts_with("--"))
        return after(rest, 2, "\n");
    if (rest.starts_with("/*"))
        return after(rest, 2, "*/");
    return rest.starts_with("::") ? 2 : 0;
}

std::size_t number_of(std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end())
        return static_cast<std::size_t>(found - names.begin()) + 1;
    names.emplace_back(name);
    return names.size();
}

std::size_t name_length(std::string_view rest) {
    if (rest.empty() || !is_name_start(rest[0]))
        return 0;
    return static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_name_part) -
                                    rest.begin());
}

// " is null" or " is not null", as written in any case.
bool begins_null_test(std::string_view rest) {
    const auto skip = [&](std::string_view word) {
        const auto start = std::min(rest.find_first_not_of(" \n\t"), rest.size());
        const auto found = rest.substr(start, word.size());
        const bool is_it = std::equal(found.begin(), found.end(), word.begin(), word.end(),
                                      [](char a, char b) { return (a | 0x20) == b; });
        if (is_it)
            rest.remove_prefix(start + word.size());
        return is_it;
    };
    return skip("is") && (skip("null") || (skip("not") && skip("null")));
}

// Words and single punctuation marks, lower case; enough to read the head of an insert.
std::vector<std::string> head_of_insert(std::string_view sql) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < sql.size() && sql[at] != ')';) {
        if (const auto length = name_length(sql.substr(at)); length > 0) {
            words.emplace_back(sql.substr(at, length));
            at += length;
            continue;
        }
        if (sql[at] == '(')
            words.emplace_back("(");
        at += std::max<std::size_t>(sql[at] == '"' ? 1 : verbatim_length(sql, at), 1);
    }
    for (auto& word : words)
        std::transform(word.begin(), word.end(), word.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return words;
}

}  // namespace

Statement parse_statement(std::string_view sql, char mark) {
    Statement statement;
    const auto copy = [&](std::string_view part) {
        statement.sql += part;
        statement.sql_without_null_tests += part;
    };
    for (std::size_t at = 0; at < sql.size();) {
        const auto length = sql[at] == ':' ? name_length(sql.substr(at + 1)) : 0;
        if (const auto verbatim = verbatim_length(sql, at); verbatim > 0 || length == 0) {
            copy(sql.substr(at, std::max<std::size_t>(verbatim, 1)));
            at += std::max<std::size_t>(verbatim, 1);
            continue;
        }
        const auto number = number_of(statement.names, sql.substr(at + 1, length));
        at += 1 + length;
        const bool is_tested = begins_null_test(sql.substr(at));
        statement.is_only_tested.resize(statement.names.size(), true);
        statement.is_only_tested[number - 1] = statement.is_only_tested[number - 1] && is_tested;
        const auto placeholder = mark + std::to_string(number);
        statement.sql += placeholder;
        statement.sql_without_null_tests += is_tested ? "null" : placeholder;
    }
    return statement;
}

InsertHead read_insert_head(std::string_view sql) {
    const auto words = head_of_insert(sql);
    if (words.size() < 5 || words[0] != "insert" || words[1] != "into" || words[3] != "(")
        return {};
    return {words[2], std::find(words.begin() + 4, words.end(), "id") != words.end()};
}

std::vector<const Value*> arrange(const Query& query, const std::vector<std::string>& names,
                                  const Parameters& parameters) {
    std::vector<const Value*> values(names.size(), nullptr);
    for (std::size_t at = 0; at < parameters.size(); ++at) {
        const auto& parameter = parameters[at];
        // A long list mostly comes in the order of its names.
        const bool is_here = at < names.size() && names[at] == parameter.name;
        const auto found = is_here ? names.begin() + static_cast<std::ptrdiff_t>(at)
                                   : std::find(names.begin(), names.end(), parameter.name);
        if (found == names.end())
            throw std::logic_error(query.name + ": no parameter :" + parameter.name);
        values[static_cast<std::size_t>(found - names.begin())] = &parameter.value;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!values[i])
            throw std::logic_error(query.name + ": parameter :" + names[i] + " is not given");
    return values;
}

}  // namespace store
