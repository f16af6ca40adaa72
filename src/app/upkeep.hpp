// What a serving realm does for itself, now and then, beside the requests.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "org/session_use.hpp"
#include "records/realm.hpp"

namespace app {

// Keeps the tail of unfolded facts short, so that figures stay quick however long the server
// runs; figures are exact with or without it. Forgets what was answered to requests long ago.
// Compares newcomers with the register, a few at a time, so that whoever is registered twice comes
// to the desk by itself. Writes down when sessions were last used.
class Upkeep {
public:
    Upkeep(const records::Realm& realm, org::SessionUse& session_use);
    ~Upkeep();

private:
    void run();
    void tidy();
    void note_who_was_there();
    bool compare_newcomers();
    bool goes_on_after(std::chrono::milliseconds);

    const records::Realm& realm_;
    org::SessionUse& session_use_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace app
