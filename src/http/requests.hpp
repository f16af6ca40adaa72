// What list and figure routes read from a query, and what they share in their answers.
#pragma once

#include <boost/json/array.hpp>

#include "figures/figures.hpp"
#include "http/message.hpp"
#include "records/records.hpp"

namespace http {

std::string kind_of(const Request& request);  // "line.kind" of the path.

// ?q=&state=a,b&where.FIELD=v&from.FIELD=&to.FIELD=&union=&before=&limit=
base::Result<records::ListRequest> list_request_of(const Request& request);

// ?union=&from=&to=&reach=whole|own&where.DIMENSION=a,b — the union defaults to the actor's own,
// the period to this year. Refuses malformed dates and reaches by name.
base::Result<figures::Question> question_of(const Request& request, const std::string& figure,
                                            std::int64_t union_otherwise, base::Date today);

boost::json::array deadlines_json(const catalogue::Catalogue&,
                                  const std::vector<records::DeadlineView>&);

}  // namespace http
