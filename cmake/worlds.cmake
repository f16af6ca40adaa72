# A world is a folder worlds/<name>/ whose world.cpp defines `const World& worlds::<ident>()`,
# with <ident> the name in snake case. The registry of worlds is generated.
file(GLOB world_sources CONFIGURE_DEPENDS worlds/*/*.cpp)
set(world_tests ${world_sources})
list(FILTER world_sources EXCLUDE REGEX "_test\\.cpp$")
list(FILTER world_tests INCLUDE REGEX "_test\\.cpp$")
set_property(GLOBAL APPEND PROPERTY gonghui_test_sources ${world_tests})
set(world_declarations "")
set(world_entries "")
foreach(source ${world_sources})
  get_filename_component(file_name ${source} NAME)
  if(file_name STREQUAL "world.cpp")
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(world ${folder} NAME)
    string(REPLACE "-" "_" ident ${world})
    string(APPEND world_declarations "const World& ${ident}()#semicolon#\n")
    string(APPEND world_entries "        &${ident}(),\n")
  endif()
endforeach()
string(REPLACE "#semicolon#" ";" world_declarations "${world_declarations}")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/world_registry.cpp CONTENT
"#include \"world.hpp\"
namespace worlds {
${world_declarations}
static const std::vector<const World*>& all() {
    static const std::vector<const World*> worlds{
${world_entries}    };
    return worlds;
}
const World* find(const std::string& name) {
    for (const auto* world : all())
        if (world->name == name)
            return world;
    return nullptr;
}
std::vector<std::string> names() {
    std::vector<std::string> result;
    for (const auto* world : all())
        result.push_back(world->name);
    return result;
}
}  // namespace worlds
" @ONLY)
add_library(worlds STATIC ${world_sources} ${CMAKE_BINARY_DIR}/generated/world_registry.cpp)
target_include_directories(worlds PUBLIC worlds src)
target_link_libraries(worlds PUBLIC records)
