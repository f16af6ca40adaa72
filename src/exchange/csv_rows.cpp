#include "exchange/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <map>

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

constexpr std::size_t buffer_bytes = 256 * 1024;
constexpr std::size_t sniffed_rows_max = 20;
constexpr std::array<char, 3> separators{',', '\t', ';'};  // The first of equals wins.

constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t highs = 0x8080808080808080;

// The high bit of every byte that is zero, and no other (Hacker's Delight, 6-1).
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
    return ~(((word & ~highs) + ~highs) | word) & highs;
}
static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");

// The first separator or line end, eight bytes at a time: most cells are two steps long.
class Stops {
public:
    explicit Stops(char separator)
        : separator_(separator), word_(ones * static_cast<unsigned char>(separator)) {}

    char separator() const { return separator_; }
    const char* next(const char* at, const char* end) const {
        std::uint64_t word = 0;
        for (; end - at >= static_cast<std::ptrdiff_t>(sizeof word); at += sizeof word) {
            std::memcpy(&word, at, sizeof word);
            const auto found = zero_bytes(word ^ word_) | zero_bytes(word ^ (ones * '\n')) |
                               zero_bytes(word ^ (ones * '\r'));
            if (found)
                return at + std::countr_zero(found) / 8;
        }
        while (at < end && *at != separator_ && *at != '\n' && *at != '\r')
            ++at;
        return at;
    }

private:
    char separator_;
    std::uint64_t word_;
};

bool ends_line(std::string_view text, std::size_t at) {
    const bool is_before_line_feed = at + 1 < text.size() && text[at + 1] == '\n';
    return text[at] == '\n' || (text[at] == '\r' && !is_before_line_feed);
}

// How many lines agree on how often the separator stands outside quotes.
std::size_t agreement(std::string_view text, char separator) {
    std::map<std::size_t, std::size_t> lines_by_count;
    std::size_t count = 0, lines = 0;
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && text[at] == separator)
            ++count;
        if (is_quoted || !ends_line(text, at))
            continue;
        ++lines_by_count[std::exchange(count, 0)];
        if (++lines == sniffed_rows_max)
            break;
    }
    ++lines_by_count[count];
    std::size_t best = 0;
    for (const auto& [each, agreeing] : lines_by_count)
        if (each > 0)
            best = std::max(best, agreeing);
    return best;
}

char separator_of(std::string_view head) {
    char best = separators.front();
    for (const char each : separators)
        if (agreement(head, each) > agreement(head, best))
            best = each;
    return best;
}

class CsvRows final : public RowSource {
public:
    CsvRows(std::unique_ptr<TextStream> text, std::uint64_t bytes, const RowLimits& limits)
        : text_(std::move(text)), limits_(limits), buffer_(buffer_bytes) {
        facts_.form = std::string("csv ") + text_->encoding();
        facts_.bytes = bytes;
    }

    Result<bool> next(SheetRow& row) override {
        if (facts_.separator == 0) {
            TRY(fill());
            facts_.separator = separator_of({buffer_.data(), end_});
            stops_ = Stops(facts_.separator);
        }
        row.line = ++line_;
        while (!split(row.cells)) {
            if (is_last_ && start_ == end_)
                return false;
            if (is_last_)
                return refused("sheet.damaged");
            TRY(fill());
        }
        if (line_ > limits_.rows_max)
            return refused("sheet.too_many_rows", limits_.rows_max);
        if (row.cells.size() > limits_.columns_max)
            return refused("sheet.too_many_columns", limits_.columns_max);
        return finished(row.cells);
    }
    const SheetFacts& facts() const override { return facts_; }
    std::uint64_t bytes_read() const override { return text_->bytes_read(); }

private:
    Refusal refused(const char* code, std::uint64_t max = 0) const {
        Refusal refusal{code, "", "file", {{"line", std::to_string(line_)}}};
        if (max > 0)
            refusal.arguments["max"] = std::to_string(max);
        return refusal;
    }

    // Keeps the unfinished row and reads on behind it.
    Result<base::Done> fill() {
        std::memmove(buffer_.data(), buffer_.data() + start_, end_ - start_);
        end_ -= std::exchange(start_, 0);
        if (end_ > limits_.row_bytes_max)
            return refused("sheet.cell_too_long", limits_.cell_bytes_max);
        if (end_ > buffer_.size() / 2)
            buffer_.resize(buffer_.size() * 2);
        auto count = text_->read(buffer_.data() + end_, buffer_.size() - end_);
        if (!count)
            return refused("sheet.not_text");
        is_last_ = count.value() == 0;
        end_ += count.value();
        return base::Done{};
    }

    // False when the row goes on beyond what is in the buffer, or there is none.
    bool split(std::vector<SheetCell>& cells) {
        cells.clear();
        quoted_.clear();
        const char* const end = buffer_.data() + end_;
        const char* at = buffer_.data() + start_;
        if (at == end)
            return false;
        while (true) {
            const char* start = at;
            if (at < end && *at == '"') {
                at = after_quotes(at, end);
                if (!at)
                    return false;
            }
            const char* stop = stops_.next(at, end);
            if (stop == end && !is_last_)
                return false;
            keep(cells, start, at, stop);
            if (stop < end && *stop == stops_.separator()) {
                at = stop + 1;
                continue;
            }
            return end_row(stop, end);
        }
    }
    bool end_row(const char* stop, const char* end) {
        if (stop < end && *stop == '\r' && stop + 1 == end && !is_last_)
            return false;  // A line feed may follow.
        if (stop < end)
            stop += *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? 2 : 1;
        start_ = static_cast<std::size_t>(stop - buffer_.data());
        return true;
    }
    // Behind the closing quote; nothing when it is not in the buffer. At the buffer's end a
    // quote may yet be doubled.
    const char* after_quotes(const char* at, const char* end) const {
        for (++at; at < end; at += 2) {  // Past the two quotes that stand for one.
            at = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
            if (!at)
                return nullptr;
            if (at + 1 == end)
                return is_last_ ? end : nullptr;
            if (at[1] != '"')
                return at + 1;
        }
        return nullptr;
    }
    void keep(std::vector<SheetCell>& cells, const char* start, const char* unquoted,
              const char* stop) {
        if (unquoted > start)
            quoted_.push_back(cells.size());
        SheetCell& cell = cells.emplace_back();
        cell.text = {start, static_cast<std::size_t>(stop - start)};
    }

    Result<bool> finished(std::vector<SheetCell>& cells) {
        for (const auto column : quoted_)
            cells[column].text = without_quotes(cells[column].text);
        for (auto& cell : cells) {
            if (cell.text.empty())
                continue;
            cell.kind = CellKind::text;
            if (cell.text.size() > limits_.cell_bytes_max)
                return refused("sheet.cell_too_long", limits_.cell_bytes_max);
            if (cell.text.front() == '\'' && is_formula_like(cell.text))
                cell.text.remove_prefix(1);
        }
        return true;
    }
    // Shortens the text where it lies; the row before it is behind us.
    std::string_view without_quotes(std::string_view raw) {
        if (raw.size() >= 2 && raw.find('"', 1) == raw.size() - 1)
            return raw.substr(1, raw.size() - 2);
        char* const start = buffer_.data() + (raw.data() - buffer_.data());
        char* to = start;
        bool is_inside = true;
        for (std::size_t at = 1; at < raw.size(); ++at) {
            if (!is_inside || raw[at] != '"')
                *to++ = raw[at];
            else if (at + 1 < raw.size() && raw[at + 1] == '"')
                *to++ = raw[at++];
            else
                is_inside = false;
        }
        return {start, static_cast<std::size_t>(to - start)};
    }

    std::unique_ptr<TextStream> text_;
    RowLimits limits_;
    SheetFacts facts_;
    Stops stops_{','};
    std::vector<char> buffer_;  // Text from start_ to end_ is read and not yet given.
    std::size_t start_ = 0, end_ = 0;
    bool is_last_ = false;
    std::uint64_t line_ = 0;           // The one that is read.
    std::vector<std::size_t> quoted_;  // Columns of the row that began with a quote.
};

}  // namespace

bool is_formula_like(std::string_view cell) {
    while (!cell.empty() && cell.front() == '\'')
        cell.remove_prefix(1);
    return !cell.empty() && std::memchr("=+-@\t\r", cell.front(), 6) != nullptr;
}

std::unique_ptr<RowSource> csv_rows(std::unique_ptr<TextStream> text, std::uint64_t bytes,
                                    const RowLimits& limits) {
    return std::make_unique<CsvRows>(std::move(text), bytes, limits);
}

}  // namespace exchange
