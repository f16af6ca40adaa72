// The interface described by itself: OpenAPI 3.1 from the routes and the catalogue.
#include <memory>

#include "http/api.hpp"
#include "http/render.hpp"

namespace http {
namespace {

namespace json = boost::json;
using catalogue::FieldType;

json::object schema_of(const catalogue::Field& field) {
    json::object schema{{"title", field.words.en}, {"description", field.words.zh}};
    switch (field.type) {
        case FieldType::money:
            schema["type"] = "string";
            schema["pattern"] = R"(^-?[0-9]+(\.[0-9]{1,2})?$)";
            break;
        case FieldType::date:
            schema["type"] = "string";
            schema["format"] = "date";
            break;
        case FieldType::flag:
            schema["type"] = "boolean";
            break;
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::band:
            schema["type"] = "string";
            break;
        case FieldType::choice: {
            json::array codes;
            for (const auto& option : field.options)
                codes.push_back(json::value(option.code));
            schema["type"] = "string";
            schema["enum"] = codes;
            break;
        }
        default:
            schema["type"] = "integer";
    }
    return schema;
}

json::object schema_of(const catalogue::Kind& kind) {
    json::object properties;
    json::array required;
    for (const auto& field : kind.fields) {
        properties[field.name] = schema_of(field);
        if (field.required)
            required.push_back(json::value(field.name));
    }
    return {{"type", "object"},         {"title", kind.words.en}, {"description", kind.words.zh},
            {"properties", properties}, {"required", required},   {"additionalProperties", false}};
}

std::string lower(std::string_view method) {
    std::string text(method);
    for (auto& letter : text)
        letter = static_cast<char>(letter | 0x20);
    return text;
}

json::object operation_of(const Route& route) {
    json::array parameters;
    const auto& path = route.path_template;
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
        const auto name = path.substr(open + 1, path.find('}', open) - open - 1);
        parameters.push_back(json::object{{"name", name},
                                          {"in", "path"},
                                          {"required", true},
                                          {"schema", json::object{{"type", "string"}}}});
    }
    const json::object problem{{"description", "Refused: a problem document with every reason"}};
    return {{"parameters", parameters},
            {"x-permission", route.permission.to_text()},
            {"responses",
             json::object{{"2XX", json::object{{"description", "Done"}}}, {"4XX", problem}}}};
}

json::object openapi_of(const std::vector<Route>& routes, const catalogue::Catalogue& catalogue) {
    json::object paths;
    for (const auto& route : routes) {
        auto& path = paths[route.path_template];
        if (path.is_null())
            path = json::object{};
        path.as_object()[lower(to_text(route.method))] = operation_of(route);
    }
    json::object schemas;
    for (const auto& [id, kind] : catalogue.kinds)
        schemas[id] = schema_of(kind);
    return {{"openapi", "3.1.0"},
            {"info", json::object{{"title", "Gonghui"}, {"version", "1"}}},
            {"paths", paths},
            {"components", json::object{{"schemas", schemas}}}};
}

}  // namespace

// Describes the routes added before it and itself, so that no route is left unsaid.
void add_openapi_route(Router& router, const Access& access) {
    const auto described = std::make_shared<json::object>();
    router.add(Method::get, "/api/v1/openapi.json", Permission::signed_in(),
               [described](const Request& request) -> base::Result<Response> {
                   return tagged(request, http::json(*described));
               });
    *described = openapi_of(router.routes(), access.catalogue());
}

}  // namespace http
