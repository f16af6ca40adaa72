// SM3 (GB/T 32905) of eight messages at a time, where the processor has AVX2.
//
// Hashing is one long chain of steps that wait for each other, so one message leaves most of a
// processor idle; eight chains beside one another take little longer than one.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "base/bytes.hpp"

namespace base {

constexpr std::size_t sm3_lanes = 8;

bool has_sm3_abreast();
// Only where has_sm3_abreast(). Messages of about the same length waste least.
std::array<Digest, sm3_lanes> sm3_abreast(std::span<const std::string_view, sm3_lanes> messages);

}  // namespace base
