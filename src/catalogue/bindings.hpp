// Where a line's line.cpp hands its rules to the catalogue.
#pragma once

#include <map>
#include <string>

#include "base/rule.hpp"

namespace catalogue {

struct Bindings {
    std::map<std::string, base::Rule> rules;  // "line.rule"
    void add(const std::string& name, base::Rule rule) { rules.emplace(name, std::move(rule)); }
};

}  // namespace catalogue
