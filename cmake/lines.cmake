# A line is a folder lines/<domain>/<line>/ with a line.yaml. Nothing here names one:
# folders are found, their .cpp files compiled, and a registry generated that calls
# `void lines::<line>::bind(catalogue::Bindings&)` for each folder that has a line.cpp.
file(GLOB line_declarations CONFIGURE_DEPENDS lines/*/*/line.yaml)
file(GLOB line_sources CONFIGURE_DEPENDS lines/*/*/*.cpp)
set(line_tests ${line_sources})
list(FILTER line_sources EXCLUDE REGEX "_test\\.cpp$")
list(FILTER line_tests INCLUDE REGEX "_test\\.cpp$")
set_property(GLOBAL APPEND PROPERTY gonghui_test_sources ${line_tests})

set(registry_declarations "")
set(registry_calls "")
foreach(source ${line_sources})
  get_filename_component(file_name ${source} NAME)
  if(file_name STREQUAL "line.cpp")
    get_filename_component(folder ${source} DIRECTORY)
    get_filename_component(line ${folder} NAME)
    string(APPEND registry_declarations "namespace lines::${line} { void bind(catalogue::Bindings&); }\n")
    string(APPEND registry_calls "    ${line}::bind(bindings);\n")
  endif()
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/line_registry.cpp CONTENT
"#include \"catalogue/bindings.hpp\"
${registry_declarations}
namespace lines {
void bind_all(catalogue::Bindings& bindings) {
    (void)bindings;
${registry_calls}}
}  // namespace lines
" @ONLY)

add_library(lines STATIC ${line_sources} ${CMAKE_BINARY_DIR}/generated/line_registry.cpp)
target_include_directories(lines PUBLIC src PRIVATE ${CMAKE_SOURCE_DIR}/lines)
# A line's rules include base only; the binding header is catalogue's. http is linked for app.
target_link_libraries(lines PUBLIC http)
