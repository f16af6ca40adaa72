// What every fuzz target shares. A target defines check(): it reads the bytes as a stranger's
// and states what must hold for whatever our reader accepts.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fuzz {

void check(std::string_view input);

// Unlike assert, it holds in every build.
inline void must(bool holds, const char* what) {
    if (holds)
        return;
    std::fprintf(stderr, "FAILED: %s\n", what);
    std::abort();
}

}  // namespace fuzz
