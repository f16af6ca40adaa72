// The routes of /api/v1, generic over the catalogue: no line has a route of its own.
#pragma once

#include "http/access.hpp"
#include "http/assets.hpp"
#include "http/router.hpp"

namespace http {

// Adds every route. `access`, `sessions` and `assets` must outlive the router.
void add_api(Router& router, const Access& access, const Sessions& sessions);

void add_session_routes(Router&, const Access&, const Sessions&);
void add_catalogue_routes(Router&, const Access&);
void add_home_routes(Router&, const Access&);
void add_union_routes(Router&, const Access&);
void add_people_routes(Router&, const Access&);
void add_register_export_routes(Router&, const Access&);
void add_person_routes(Router&, const Access&);
void add_paper_routes(Router&, const Access&);
void add_duplicate_routes(Router&, const Access&);
void add_merge_routes(Router&, const Access&);
void add_record_routes(Router&, const Access&);
void add_participant_routes(Router&, const Access&);
void add_exchange_routes(Router&, const Access&);
void add_attachment_routes(Router&, const Access&);
void add_figure_routes(Router&, const Access&);
void add_report_routes(Router&, const Access&);
void add_search_routes(Router&, const Access&);
void add_find_routes(Router&, const Access&);
void add_union_change_routes(Router&, const Access&);
void add_tree_routes(Router&, const Access&);
void add_work_list_routes(Router&, const Access&);
void add_audit_routes(Router&, const Access&);
void add_account_routes(Router&, const Access&);
void add_openapi_route(Router&, const Access&);

}  // namespace http
