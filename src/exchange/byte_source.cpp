#include "exchange/byte_source.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace exchange {
namespace {

class FileBytes final : public ByteSource {
public:
    explicit FileBytes(const std::filesystem::path& file)
        : file_(std::fopen(file.c_str(), "rb"), std::fclose) {
        if (!file_)
            throw std::runtime_error("cannot open a sheet to read");
        std::setvbuf(file_.get(), nullptr, _IONBF, 0);  // The readers have buffers of their own.
        size_ = std::filesystem::file_size(file);
    }
    std::size_t read(char* to, std::size_t size) override {
        const auto count = std::fread(to, 1, size, file_.get());
        if (count == 0 && std::ferror(file_.get()))
            throw std::runtime_error("cannot read a sheet: does the disk fail?");
        return count;
    }
    void rewind() override { std::rewind(file_.get()); }
    std::uint64_t size() const override { return size_; }

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::uint64_t size_ = 0;
};

class MemoryBytes final : public ByteSource {
public:
    explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}
    std::size_t read(char* to, std::size_t size) override {
        const auto count = std::min(size, bytes_.size() - place_);
        if (count > 0)
            std::memcpy(to, bytes_.data() + place_, count);
        place_ += count;
        return count;
    }
    void rewind() override { place_ = 0; }
    std::uint64_t size() const override { return bytes_.size(); }

private:
    std::string_view bytes_;
    std::size_t place_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> bytes_of_file(const std::filesystem::path& file) {
    return std::make_unique<FileBytes>(file);
}

std::unique_ptr<ByteSource> bytes_in_memory(std::string_view bytes) {
    return std::make_unique<MemoryBytes>(bytes);
}

}  // namespace exchange
