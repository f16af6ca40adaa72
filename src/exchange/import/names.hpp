// The unions and employers a roster may name, by name and code, within the actor's sight.
//
// What lies outside the scope is not here at all: a row that names it reads "unknown union",
// and nothing about it can be learned from what it is told to resemble.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/tree.hpp"
#include "store/store.hpp"

namespace exchange {

constexpr std::size_t similar_names_sought_max = 2'000;  // Different unknown names of one roster.

// One that is named: nobody, exactly one, or several of one name.
struct Named {
    std::int64_t id = 0;
    bool is_ambiguous = false;
};

class UnionNames {
public:
    UnionNames(std::shared_ptr<const org::Tree> tree, const org::Scope& scope);
    Named by_name(std::string_view name) const;
    std::int64_t by_code(const std::string& code) const;
    // A union whose name is that name but for a slip or the usual endings; 0: none. Thread-safe.
    std::int64_t similar_to(const std::string& name) const;
    bool has(std::int64_t id) const;
    const org::Tree& tree() const { return *tree_; }

private:
    std::int64_t seek(const std::string& name) const;

    std::shared_ptr<const org::Tree> tree_;
    org::Scope scope_;
    std::unordered_map<std::string, Named> names_;
    std::unordered_map<std::string, std::int64_t> codes_;
    std::vector<std::pair<std::u32string, std::int64_t>> cores_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::int64_t> sought_;
};

class EmployerNames {
public:
    // Those of the scope and of the unions above it, who lend them to everyone below.
    EmployerNames(store::Reader&, const org::Tree&, const org::Scope&);
    Named by_name(std::string_view name) const;
    std::int64_t by_code(const std::string& code) const;

private:
    std::unordered_map<std::string, Named> names_;
    std::unordered_map<std::string, std::int64_t> codes_;
};

}  // namespace exchange
