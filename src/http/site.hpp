// Everything a server serves: one request in, one answer out, whatever happens.
//
// Admission, the route's handler, refusals as problems, exceptions as a number for the
// person and a line for the operator, and the security headers of every answer.
#pragma once

#include <string>

#include "base/clock.hpp"
#include "http/message.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"
#include "http/sessions.hpp"

namespace http {

class Site {
public:
    // The sessions and the clock must outlive the site.
    Site(Router router, const Sessions& sessions, Sentences sentences, base::Clock& clock);

    // What the transport must know before it reads a body.
    Load load_of(Method method, std::string_view path) const;
    // Never throws. Runs on a worker thread.
    Response answer(Request request) const;
    // For what is wrong with the message itself; never throws.
    Response refuse(const base::Refusals& refusals, const Reader& reader) const;
    const Router& router() const { return router_; }

private:
    Response admitted(Request& request, const Router::Match& match) const;
    Response handled(Request& request, const Route& route) const;
    Response routed(Request& request) const;
    Response dressed(Response response) const;

    Router router_;
    const Sessions& sessions_;
    Sentences sentences_;
    base::Clock& clock_;
};

// Sun, 06 Nov 1994 08:49:37 GMT (RFC 9110 §5.6.7)
std::string http_date(base::Instant instant);

}  // namespace http
