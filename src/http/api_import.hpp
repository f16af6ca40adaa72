// Rosters over HTTP: sent in parts, checked, ordered, followed, and their doubtful rows decided.
#pragma once

#include "exchange/import/worker.hpp"
#include "http/access.hpp"
#include "http/router.hpp"

namespace http {

// The worker must outlive the router.
void add_import_routes(Router&, const Access&, exchange::ImportWorker&);

}  // namespace http
