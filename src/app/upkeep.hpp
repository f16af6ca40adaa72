// What a serving realm does for itself, now and then, beside the requests.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "records/realm.hpp"

namespace app {

// Keeps the tail of unfolded facts short, so that figures stay quick however long the server
// runs; figures are exact with or without it. Forgets what was answered to requests long ago.
class Upkeep {
public:
    explicit Upkeep(const records::Realm& realm);
    ~Upkeep();

private:
    void run();

    const records::Realm& realm_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace app
