#include "http/pipe.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace http {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;

}  // namespace

Pipe::Pipe(const boost::asio::any_io_executor& executor)
    : signal_(std::make_shared<Signal>(executor)) {}

void Pipe::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t room = std::min(chunk_bytes - gathered_.size(), bytes.size());
        gathered_ += bytes.substr(0, room);
        bytes.remove_prefix(room);
        if (gathered_.size() == chunk_bytes)
            hand_over();
    }
}

void Pipe::finish() {
    if (!gathered_.empty())
        hand_over();
    end(End::complete);
}

void Pipe::fail() {
    end(End::failed);
}

bool Pipe::take(std::string& chunk) {
    const std::lock_guard lock(mutex_);
    if (chunk_.empty())
        return false;
    chunk.swap(chunk_);
    chunk_.clear();
    taken_.notify_one();
    return true;
}

Pipe::End Pipe::ended() {
    const std::lock_guard lock(mutex_);
    return chunk_.empty() ? end_ : End::none;
}

void Pipe::abandon() {
    const std::lock_guard lock(mutex_);
    is_abandoned_ = true;
    taken_.notify_one();
}

void Pipe::hand_over() {
    {
        std::unique_lock lock(mutex_);
        taken_.wait(lock, [this] { return chunk_.empty() || is_abandoned_; });
        if (is_abandoned_)
            throw Disconnected{};
        chunk_.swap(gathered_);
    }
    gathered_.clear();
    wake();
}

void Pipe::end(End how) {
    {
        const std::lock_guard lock(mutex_);
        end_ = how;
    }
    wake();
}

void Pipe::wake() {
    boost::asio::post(signal_->executor(), [signal = signal_] { signal->announce(); });
}

}  // namespace http
