// The answer to a question the domain may refuse.
//
// A refusal is an ordinary outcome with a stable code; a full disk is an
// exception and a bug an assertion, never a Result. A Result carries every
// reason at once, in rule-book order, so that a form can show all its errors.
#pragma once

#include <cassert>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace base {

struct Refusal {
    std::string code;    // "area.reason": public, never renamed, never reused.
    std::string clause;  // Where the rule book says so; empty for the platform's own refusals.
    std::string field;   // The field it is about, or empty.
    std::map<std::string, std::string> arguments;  // Fill {name} in the sentence for the code.
    bool operator==(const Refusal&) const = default;
};
using Refusals = std::vector<Refusal>;

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Refusals refusals) : state_(std::move(refusals)) { assert(!this->refusals().empty()); }
    Result(Refusal refusal) : state_(Refusals{std::move(refusal)}) {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }
    const T& value() const& {
        assert(*this);
        return std::get<T>(state_);
    }
    T value() && { return take(); }
    T take() {
        assert(*this);
        return std::get<T>(std::move(state_));
    }
    const Refusals& refusals() const& { return std::get<Refusals>(state_); }
    // By value, so that a loop over the reasons of a temporary answer owns them.
    Refusals refusals() && { return std::get<Refusals>(std::move(state_)); }

private:
    std::variant<T, Refusals> state_;
};

// For commands that answer nothing but "done".
struct Done {
    bool operator==(const Done&) const = default;
};

// Appends the refusals of `result`, if any: collects all reasons before answering.
template <typename T>
void collect(Refusals& into, const Result<T>& result) {
    if (!result)
        into.insert(into.end(), result.refusals().begin(), result.refusals().end());
}

}  // namespace base

// Unwraps a Result, or returns its refusals from the enclosing function.
#define TRY(expression)                \
    __extension__({                    \
        auto result_ = (expression);   \
        if (!result_)                  \
            return result_.refusals(); \
        result_.take();                \
    })
