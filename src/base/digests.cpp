#include "base/digests.hpp"

#include <algorithm>
#include <numeric>

#include "base/crypto.hpp"
#include "base/sm3_abreast.hpp"

namespace base {
namespace {

void append_big_endian(std::string& text, std::uint64_t number) {
    char bytes[8];
    for (int i = 0; i < 8; ++i)
        bytes[i] = static_cast<char>(number >> (56 - 8 * i));
    text.append(bytes, sizeof bytes);
}

}  // namespace

Digests& Digests::part(std::string_view text) {
    append_big_endian(text_, text.size());
    text_ += text;
    return *this;
}

// As in Digester: the sign bit of the length says "number".
Digests& Digests::part(std::int64_t number) {
    append_big_endian(text_, std::uint64_t{1} << 63);
    append_big_endian(text_, static_cast<std::uint64_t>(number));
    return *this;
}

void Digests::end_message() {
    ends_.push_back(text_.size());
}

std::string_view Digests::message(std::size_t number) const {
    const auto first = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(text_).substr(first, ends_[number] - first);
}

// Those of like length go together: a lane whose message is over idles.
std::vector<Digest> Digests::finish() {
    std::vector<Digest> digests(ends_.size());
    std::vector<std::size_t> order(ends_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [this](std::size_t left, std::size_t right) {
        return message(left).size() < message(right).size();
    });
    std::size_t done = 0;
    std::array<std::string_view, sm3_lanes> lanes;
    for (; has_sm3_abreast() && done + sm3_lanes <= order.size(); done += sm3_lanes) {
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane)
            lanes[lane] = message(order[done + lane]);
        const auto found = sm3_abreast(lanes);
        for (std::size_t lane = 0; lane < sm3_lanes; ++lane)
            digests[order[done + lane]] = found[lane];
    }
    for (; done < order.size(); ++done)
        digests[order[done]] = sm3(message(order[done]));
    return digests;
}

}  // namespace base
