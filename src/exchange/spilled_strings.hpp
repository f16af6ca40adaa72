// Many strings by their number: in memory while they are few, in a file without a name once
// they are many, from where the system pages in what is looked at.
//
//   text     the strings one behind the other
//   offsets  where each begins, 8 bytes each, and where the last ends
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace exchange {

constexpr std::size_t spilled_from_bytes = 16u << 20;

// Bytes that are first appended and then read.
class SpilledBytes {
public:
    SpilledBytes() = default;
    SpilledBytes(const SpilledBytes&) = delete;
    SpilledBytes& operator=(const SpilledBytes&) = delete;
    ~SpilledBytes();
    void append(std::string_view bytes);  // Throws when the temporary directory is full.
    void seal();
    std::uint64_t size() const { return size_; }
    const char* data() const { return mapped_ ? mapped_ : memory_.data(); }

private:
    void write_out();

    std::string memory_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, std::fclose};
    char* mapped_ = nullptr;
    std::uint64_t size_ = 0;
};

class SpilledStrings {
public:
    void begin();  // A new string; append to it until the next begins.
    void append(std::string_view text) { text_.append(text); }
    void seal();
    std::uint64_t bytes() const { return text_.size() + offsets_.size(); }
    std::uint64_t size() const { return count_; }
    // Once sealed; empty for a number there is not. The view holds as long as the strings.
    std::string_view at(std::uint64_t number) const;

private:
    SpilledBytes text_, offsets_;
    std::uint64_t count_ = 0;
};

}  // namespace exchange
