// The root key's file: 32 raw bytes that only the server's user may read.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "base/crypto.hpp"

namespace base {
namespace {

constexpr std::size_t root_size = 32;

class File {
public:
    File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags, 0600)) {}
    ~File() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    bool is_open() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

[[noreturn]] void fail(const std::string& path, const std::string& what) {
    throw std::runtime_error(fmt::format("root key {}: {}", path, what));
}

// Without the directory's own sync a power cut may leave data sealed by a key nobody has.
void sync_directory_of(const std::string& path) {
    const auto slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const File directory(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory.is_open())
        ::fsync(directory.descriptor());
}

}  // namespace

Bytes read_root_key(const std::string& path) {
    const File file(path, O_RDONLY | O_CLOEXEC);
    if (!file.is_open())
        fail(path, fmt::format("cannot be opened ({}); put the realm's key file back from where "
                               "it is kept safe, or name the right path",
                               std::strerror(errno)));
    struct stat status{};
    if (::fstat(file.descriptor(), &status) != 0 || !S_ISREG(status.st_mode))
        fail(path, "is not an ordinary file; name the realm's key file");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        fail(path, "may be read by other users of this machine; run chmod 600 on it");
    Bytes key(root_size + 1);
    const auto size = ::read(file.descriptor(), key.data(), key.size());
    if (size != static_cast<ssize_t>(root_size))
        fail(path, "is not 32 bytes long; put the realm's own key file back from where it is kept");
    key.resize(root_size);
    return key;
}

Bytes create_root_key(const std::string& path, Randomness& randomness) {
    const File file(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
    if (!file.is_open())
        fail(path, fmt::format("cannot be created ({}); an existing key is never overwritten",
                               std::strerror(errno)));
    Bytes key(root_size);
    randomness.fill(key);
    const auto size = ::write(file.descriptor(), key.data(), key.size());
    if (size != static_cast<ssize_t>(root_size) || ::fsync(file.descriptor()) != 0) {
        ::unlink(path.c_str());
        fail(path, "cannot be written; check that the disk has room");
    }
    sync_directory_of(path);
    return key;
}

}  // namespace base
