# embedded: every data file the binary carries, as one table of name → bytes (.incbin).
# Names are paths relative to the repository: "lines/aid/school_aid/line.yaml".
file(GLOB_RECURSE embedded_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
  lines/*.yaml outlines/* worlds/*.yaml src/*.yaml)
if(GONGHUI_WEB)
  file(GLOB_RECURSE web_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} web/dist/*)
  list(APPEND embedded_files ${web_files})
endif()
list(SORT embedded_files)

set(assembly "    .section .rodata\n")
set(entries "")
set(externs "")
set(number 0)
foreach(file ${embedded_files})
  string(APPEND assembly
    "    .global embedded_${number}_begin\n    .global embedded_${number}_end\n"
    "embedded_${number}_begin:\n    .incbin \"${CMAKE_SOURCE_DIR}/${file}\"\nembedded_${number}_end:\n    .byte 0\n")
  string(APPEND externs "extern \"C\" const char embedded_${number}_begin[], embedded_${number}_end[]#semicolon#\n")
  string(APPEND entries "    {\"${file}\", {embedded_${number}_begin, std::size_t(embedded_${number}_end - embedded_${number}_begin)}},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")
string(REPLACE "#semicolon#" ";" externs "${externs}")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/embedded.S CONTENT "${assembly}" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/embedded.hpp CONTENT
"// The data files inside the binary, sorted by name.
#pragma once
#include <map>
#include <string_view>
namespace embedded {
const std::map<std::string_view, std::string_view>& files();
}
" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/embedded.cpp CONTENT
"#include \"embedded.hpp\"
#include <cstddef>
${externs}
namespace embedded {
const std::map<std::string_view, std::string_view>& files() {
    static const std::map<std::string_view, std::string_view> all{
${entries}    };
    return all;
}
}
" @ONLY)
list(TRANSFORM embedded_files PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE embedded_paths)
set_source_files_properties(${CMAKE_BINARY_DIR}/generated/embedded.S PROPERTIES OBJECT_DEPENDS "${embedded_paths}")
add_library(embedded STATIC ${CMAKE_BINARY_DIR}/generated/embedded.S ${CMAKE_BINARY_DIR}/generated/embedded.cpp)
target_include_directories(embedded PUBLIC ${CMAKE_BINARY_DIR}/generated)
