# gonghui_tests: every *_test.cpp beside what it tests, and the C++ tests of tests/.
# Tests that need the binary, a browser or LibreOffice are scripts run by scripts/test.
find_package(GTest)
if(GTest_FOUND)
  enable_testing()
  get_property(test_sources GLOBAL PROPERTY gonghui_test_sources)
  file(GLOB shared_tests CONFIGURE_DEPENDS tests/*_test.cpp tests/fixtures/*.cpp)
  add_executable(gonghui_tests ${test_sources} ${shared_tests})
  target_include_directories(gonghui_tests PRIVATE tests lines)
  set_source_files_properties(tests/fixtures/source_root.cpp PROPERTIES
    COMPILE_DEFINITIONS SOURCE_DIRECTORY="${CMAKE_SOURCE_DIR}")
  find_library(RAPIDCHECK rapidcheck)
  target_link_libraries(gonghui_tests PRIVATE app GTest::gtest_main GTest::gmock ${RAPIDCHECK})
endif()
