// Refusals and faults as problem documents (RFC 9457), in the reader's language.
//
// The one place where a refusal gets its status: no handler chooses one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/language.hpp"
#include "http/message.hpp"

namespace http {

// The sentence for a refusal's code with its arguments filled (catalogue: Catalogue::sentence).
using Sentences = std::function<std::string(const base::Refusal&, Language)>;

int status_of(std::string_view code);
// The status of several refusals: who may not ask learns nothing about the rest.
int status_of(const base::Refusals& refusals);

struct Reader {
    Language language = Language::zh;
    std::string request_id;
};
// {type, title, status, detail, request_id, errors: [{code, clause, field, message}]}
Response problem(const base::Refusals& refusals, const Reader& reader, const Sentences& sentences);

}  // namespace http
