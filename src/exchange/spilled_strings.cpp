#include "exchange/spilled_strings.hpp"

#include <sys/mman.h>

#include <cstring>
#include <stdexcept>

namespace exchange {

SpilledBytes::~SpilledBytes() {
    if (mapped_)
        munmap(mapped_, size_);
}

void SpilledBytes::append(std::string_view bytes) {
    memory_.append(bytes);
    size_ += bytes.size();
    if (memory_.size() >= spilled_from_bytes)
        write_out();
}

void SpilledBytes::write_out() {
    if (!file_)
        file_.reset(std::tmpfile());
    if (!file_ || std::fwrite(memory_.data(), 1, memory_.size(), file_.get()) != memory_.size())
        throw std::runtime_error("cannot spill a sheet's strings: is the temporary disk full?");
    memory_.clear();
}

void SpilledBytes::seal() {
    if (!file_)
        return;
    write_out();
    memory_.shrink_to_fit();
    if (std::fflush(file_.get()) != 0)
        throw std::runtime_error("cannot spill a sheet's strings: is the temporary disk full?");
    void* mapped = mmap(nullptr, size_, PROT_READ, MAP_SHARED, fileno(file_.get()), 0);
    if (mapped == MAP_FAILED)
        throw std::runtime_error("cannot map a sheet's spilled strings");
    mapped_ = static_cast<char*>(mapped);
}

void SpilledStrings::begin() {
    const std::uint64_t offset = text_.size();
    offsets_.append({reinterpret_cast<const char*>(&offset), sizeof offset});
    ++count_;
}

void SpilledStrings::seal() {
    begin();  // Where the last one ends.
    --count_;
    text_.seal();
    offsets_.seal();
}

std::string_view SpilledStrings::at(std::uint64_t number) const {
    if (number >= count_)
        return {};
    std::uint64_t ends[2];
    std::memcpy(ends, offsets_.data() + number * sizeof ends[0], sizeof ends);
    return {text_.data() + ends[0], static_cast<std::size_t>(ends[1] - ends[0])};
}

}  // namespace exchange
