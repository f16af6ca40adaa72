#include "store/postgres_stream.hpp"

#include <utility>

namespace store::postgres {

Stream::Stream(PGconn* connection, Stream*& running, std::string name)
    : connection_(connection), running_(running), name_(std::move(name)) {
    PQsetSingleRowMode(connection_);
    running_ = this;
}

Stream::~Stream() {
    while (!is_finished_)
        receive();
}

// Null when the statement is over. A failure comes as a result, once, before the end.
Result Stream::receive() {
    Result result(PQgetResult(connection_));
    if (!result) {
        is_finished_ = true;
        running_ = nullptr;
    }
    return result;
}

void Stream::keep_rest() {
    while (!is_finished_)
        if (auto result = receive())
            kept_.push_back(std::move(result));
}

Result Stream::next() {
    while (true) {
        Result result;
        if (!kept_.empty()) {
            result = std::move(kept_.front());
            kept_.pop_front();
        } else if (!is_finished_) {
            result = receive();
        }
        if (!result)
            return result;
        if (has_failed(result.get())) {
            keep_rest();
            raise(connection_, result.get(), name_);
        }
        if (PQntuples(result.get()) > 0)
            return result;
    }
}

}  // namespace store::postgres
