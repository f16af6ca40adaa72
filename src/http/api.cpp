#include "http/api.hpp"

namespace http {

void add_api(Router& router, const Access& access, const Sessions& sessions) {
    add_session_routes(router, access, sessions);
    add_catalogue_routes(router, access);
    add_home_routes(router, access);
    add_union_routes(router, access);
    add_people_routes(router, access);
    add_register_export_routes(router, access);
    add_person_routes(router, access);
    add_paper_routes(router, access);
    add_duplicate_routes(router, access);
    add_merge_routes(router, access);
    add_record_routes(router, access);
    add_participant_routes(router, access);
    add_exchange_routes(router, access);
    add_attachment_routes(router, access);
    add_figure_routes(router, access);
    add_report_routes(router, access);
    add_search_routes(router, access);
    add_find_routes(router, access);
    add_union_change_routes(router, access);
    add_tree_routes(router, access);
    add_work_list_routes(router, access);
    add_audit_routes(router, access);
    add_account_routes(router, access);
    add_openapi_route(router, access);
}

}  // namespace http
