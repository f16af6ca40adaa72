// A small site on a real port for the transport's tests.
#pragma once

#include <boost/json/value.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.hpp"
#include "fixtures/http_client.hpp"
#include "http/server.hpp"
#include "http/sessions.hpp"
#include "http/site.hpp"

namespace http {

// Lets a test decide when a handler goes on.
class Gate {
public:
    void open() {
        const std::lock_guard lock(mutex_);
        is_open_ = true;
        changed_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return is_open_; });
        --waiting_;
    }
    void wait_for_guests(int guests) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_ >= guests; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_open_ = false;
    int waiting_ = 0;
};

// One officer who may read but not approve.
struct Officer final : Visitor {
    bool may(std::string_view action) const override { return action == "record.read"; }
    std::optional<Language> language() const override { return Language::en; }
};

struct OneAccount final : Accounts {
    const std::string token = std::string(64, 'a');
    base::Result<std::shared_ptr<const Visitor>> resume(const std::string& shown) override {
        if (shown != token)
            return base::Refusal{"sign_in.expired", "", "", {}};
        return std::shared_ptr<const Visitor>(std::make_shared<Officer>());
    }
};

inline std::string code_only(const base::Refusal& refusal, Language language) {
    return refusal.code + (language == Language::en ? " en" : " zh");
}

class RunningSite {
public:
    explicit RunningSite(const std::function<void(Router&)>& add_routes)
        : RunningSite(add_routes, Options{}) {}
    RunningSite(const std::function<void(Router&)>& add_routes, Options options)
        : site_(routes(add_routes), sessions_, code_only, clock_),
          server_(std::make_unique<Server>(site_, std::move(options))) {}

    fixtures::HttpClient visitor() const { return fixtures::HttpClient(port()); }
    std::uint16_t port() const { return server_->port(); }
    Server& server() { return *server_; }
    const Site& site() const { return site_; }
    std::string cookie() const { return "Cookie: gonghui_session=" + accounts_.token + "\r\n"; }

private:
    static Router routes(const std::function<void(Router&)>& add_routes) {
        Router router;
        add_routes(router);
        return router;
    }
    base::FixedClock clock_{base::Date::of(2023, 5, 12)};
    OneAccount accounts_;
    Sessions sessions_{accounts_, Channel::plain};
    Site site_;
    std::unique_ptr<Server> server_;
};

}  // namespace http
