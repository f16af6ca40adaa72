// Bytes from a file or from memory, in order: what readers of sheets read from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace exchange {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // As many bytes as there are, up to `size`; 0 at the end only. Throws when the disk fails.
    virtual std::size_t read(char* to, std::size_t size) = 0;
    virtual void rewind() = 0;
    virtual std::uint64_t size() const = 0;
};

// Throws std::runtime_error when there is no such file.
std::unique_ptr<ByteSource> bytes_of_file(const std::filesystem::path& file);
std::unique_ptr<ByteSource> bytes_in_memory(std::string_view bytes);

}  // namespace exchange
