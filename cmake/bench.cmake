# `rollup`: the benchmark of bench/, built on request (ninja rollup) and run by bench/run.
file(GLOB bench_sources CONFIGURE_DEPENDS bench/*.cpp)
add_executable(rollup EXCLUDE_FROM_ALL ${bench_sources})
target_link_libraries(rollup PRIVATE figures CLI11::CLI11)

# `bare_lookup`: the floor of bench/city/find_time.py.
add_executable(bare_lookup EXCLUDE_FROM_ALL bench/city/bare.cpp)
target_link_libraries(bare_lookup PRIVATE store)
