#include "exchange/text_stream.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "base/text.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

constexpr std::size_t sample_bytes = 256 * 1024;
constexpr std::size_t character_bytes_max = 4;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

Refusal not_text() {
    return {"sheet.not_text", "", "file", {}};
}

bool has_nul(const char* text, std::size_t size) {
    return std::memchr(text, '\0', size) != nullptr;
}

std::size_t ascii_bytes(const char* text, std::size_t size) {
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= size; at += sizeof eight) {
        std::memcpy(&eight, text + at, sizeof eight);
        if (eight & 0x8080808080808080)
            break;
    }
    while (at < size && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

// Chinese text is nearly all of three bytes; E0 and ED need the strict reading.
bool is_plain_three(const unsigned char* at) {
    return (at[0] & 0xF0) == 0xE0 && at[0] != 0xE0 && at[0] != 0xED && (at[1] & 0xC0) == 0x80 &&
           (at[2] & 0xC0) == 0x80;
}

std::size_t length_told(unsigned char lead) {
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

class Utf8 final : public TextStream {
public:
    explicit Utf8(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {}

    Result<std::size_t> read(char* to, std::size_t size) override {
        while (true) {
            std::memcpy(to, held_.data(), held_count_);
            const auto fresh = bytes_->read(to + held_count_, size - held_count_);
            const auto count = held_count_ + fresh;
            read_ += fresh;
            if (count == 0)
                return std::size_t{0};
            const auto whole = valid_utf8_bytes({to, count});
            const auto rest = count - whole;
            const bool is_broken = rest >= character_bytes_max || (fresh == 0 && rest > 0);
            if (is_broken || has_nul(to, whole))
                return not_text();
            std::memcpy(held_.data(), to + whole, rest);
            held_count_ = rest;
            if (whole > 0)
                return whole;
        }
    }
    const char* encoding() const override { return "utf-8"; }
    std::uint64_t bytes_read() const override { return read_; }

private:
    std::unique_ptr<ByteSource> bytes_;
    std::array<char, character_bytes_max> held_{};  // The start of an unfinished character.
    std::size_t held_count_ = 0;
    std::uint64_t read_ = 0;
};

// GB18030-2022 gave characters of names and signs code points of their own which the
// converter still reads as private ones; both are three bytes in UTF-8.
struct Moved {
    char32_t from, to;
};
constexpr std::array<Moved, 18> moved{{
    {0xE81E, 0x9FB4},
    {0xE826, 0x9FB5},
    {0xE82B, 0x9FB6},
    {0xE82C, 0x9FB7},
    {0xE832, 0x9FB8},
    {0xE843, 0x9FB9},
    {0xE854, 0x9FBA},
    {0xE864, 0x9FBB},
    {0xE78D, 0xFE10},
    {0xE78E, 0xFE12},
    {0xE78F, 0xFE11},
    {0xE790, 0xFE13},
    {0xE791, 0xFE14},
    {0xE792, 0xFE15},
    {0xE793, 0xFE16},
    {0xE794, 0xFE17},
    {0xE795, 0xFE18},
    {0xE796, 0xFE19},
}};

void move_private(char* text, std::size_t size) {
    char* const end = text + size;
    for (char* at = text; at < end; ++at) {
        at = static_cast<char*>(std::memchr(at, 0xEE, static_cast<std::size_t>(end - at)));
        if (!at)
            return;
        if (end - at < 3)
            return;
        const auto unit = base::code_points({at, 3}).front();
        const auto found = std::find_if(moved.begin(), moved.end(),
                                        [&](const Moved& each) { return each.from == unit; });
        if (found != moved.end())
            std::memcpy(at, base::to_utf8(std::u32string(1, found->to)).data(), 3);
    }
}

class Converted final : public TextStream {
public:
    Converted(std::unique_ptr<ByteSource> bytes, const char* encoding)
        : bytes_(std::move(bytes)),
          encoding_(encoding),
          from_(opened(encoding)),
          to_(opened("utf-8")),
          packed_(sample_bytes) {}

    Result<std::size_t> read(char* to, std::size_t size) override {
        while (!is_done_) {
            if (start_ == end_ && !is_last_)
                fill();
            const auto count = TRY(convert(to, size));
            if (count == 0)
                continue;
            if (has_nul(to, count))
                return not_text();
            if (std::string_view(encoding_) == gb18030)
                move_private(to, count);
            return count;
        }
        return std::size_t{0};
    }
    const char* encoding() const override { return encoding_; }
    std::uint64_t bytes_read() const override { return read_; }

    static constexpr const char* gb18030 = "gb18030";

private:
    using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

    static Converter opened(const char* encoding) {
        UErrorCode status = U_ZERO_ERROR;
        Converter converter(ucnv_open(encoding, &status), ucnv_close);
        if (U_FAILURE(status))
            throw std::runtime_error("the converter of a text encoding is not installed");
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                            &status);
        ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                              &status);
        return converter;
    }
    void fill() {
        const auto count = bytes_->read(packed_.data(), packed_.size());
        read_ += count;
        is_last_ = count == 0;
        start_ = packed_.data();
        end_ = start_ + count;
    }
    Result<std::size_t> convert(char* to, std::size_t size) {
        UErrorCode status = U_ZERO_ERROR;
        char* target = to;
        ucnv_convertEx(to_.get(), from_.get(), &target, to + size, &start_, end_, pivot_.data(),
                       &pivot_start_, &pivot_end_, pivot_.data() + pivot_.size(), is_first_,
                       is_last_, &status);
        is_first_ = false;
        if (status == U_BUFFER_OVERFLOW_ERROR)
            return static_cast<std::size_t>(target - to);
        if (U_FAILURE(status))
            return not_text();
        is_done_ = is_last_;
        return static_cast<std::size_t>(target - to);
    }

    std::unique_ptr<ByteSource> bytes_;
    const char* encoding_;
    Converter from_, to_;
    std::vector<char> packed_;
    const char* start_ = nullptr;
    const char* end_ = nullptr;
    std::array<UChar, 4096> pivot_{};
    UChar* pivot_start_ = pivot_.data();
    UChar* pivot_end_ = pivot_.data();
    bool is_first_ = true, is_last_ = false, is_done_ = false;
    std::uint64_t read_ = 0;
};

enum class Guess { utf8, utf8_with_mark, utf16, gb18030 };

Guess guess_of(ByteSource& bytes) {
    std::vector<char> sample(sample_bytes);
    auto count = bytes.read(sample.data(), sample.size());
    const std::string_view head(sample.data(), count);
    if (head.starts_with(utf8_mark))
        return Guess::utf8_with_mark;
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
        return Guess::utf16;
    while (count > 0) {
        const std::string_view part(sample.data(), count);
        if (ascii_bytes(part.data(), count) < count) {
            // Only the end of a full sample may cut a character; a file's own end may not.
            const auto rest = count - valid_utf8_bytes(part);
            const bool may_be_cut = count == sample.size() && rest < character_bytes_max;
            return rest == 0 || may_be_cut ? Guess::utf8 : Guess::gb18030;
        }
        count = bytes.read(sample.data(), sample.size());
    }
    return Guess::utf8;
}

}  // namespace

std::size_t valid_utf8_bytes(std::string_view bytes) {
    const auto* text = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (text[at] < 0x80) {
            at += ascii_bytes(bytes.data() + at, bytes.size() - at);
            continue;
        }
        if (at + 3 <= bytes.size() && is_plain_three(text + at)) {
            at += 3;
            continue;
        }
        const auto length = length_told(text[at]);
        if (length == 0 || at + length > bytes.size() || !base::is_utf8(bytes.substr(at, length)))
            break;
        at += length;
    }
    return at;
}

std::unique_ptr<TextStream> text_of(std::unique_ptr<ByteSource> bytes) {
    const auto guess = guess_of(*bytes);
    bytes->rewind();
    if (guess == Guess::utf16)
        return std::make_unique<Converted>(std::move(bytes), "utf-16");
    if (guess == Guess::gb18030)
        return std::make_unique<Converted>(std::move(bytes), Converted::gb18030);
    if (guess == Guess::utf8_with_mark) {
        std::array<char, utf8_mark.size()> mark{};
        bytes->read(mark.data(), mark.size());
    }
    return std::make_unique<Utf8>(std::move(bytes));
}

}  // namespace exchange
