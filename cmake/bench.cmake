# `rollup`: the benchmark of bench/, built on request (ninja rollup) and run by bench/run.
file(GLOB bench_sources CONFIGURE_DEPENDS bench/*.cpp)
add_executable(rollup EXCLUDE_FROM_ALL ${bench_sources})
target_link_libraries(rollup PRIVATE figures CLI11::CLI11)
