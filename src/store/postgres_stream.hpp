// The rows of one running statement, taken from the server one at a time, so that a long
// result needs no memory. The protocol runs one statement at a time: before another one
// starts on the connection, the rows still to come are taken into memory.
#pragma once

#include <deque>
#include <string>

#include "store/postgres_values.hpp"

namespace store::postgres {

class Stream {
public:
    // The statement has been sent; `running` is the connection's place for its open stream.
    Stream(PGconn* connection, Stream*& running, std::string name);
    ~Stream();  // Discards what nobody asked for.
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    Result next();  // Null at the end.
    void keep_rest();

private:
    Result receive();

    PGconn* connection_;
    Stream*& running_;
    std::string name_;
    std::deque<Result> kept_;
    bool is_finished_ = false;
};

}  // namespace store::postgres
