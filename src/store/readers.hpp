// The connections that read: opened when first needed, at most `max`, lent to one reader at a
// time. Who comes when all are lent waits.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/connection.hpp"

namespace store {

class Readers {
public:
    Readers(Engine& engine, int max) : engine_(engine), max_(max) {}
    void run(const std::function<void(Reader&)>& work);

private:
    std::unique_ptr<Connection> borrow();
    void give_back(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> begin();

    Engine& engine_;
    const int max_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    int lent_ = 0;
};

}  // namespace store
