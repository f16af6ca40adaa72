// Carries out the jobs of a serving realm one after another, and tells how far they are.
//
// What a crash interrupted is taken up again at the start.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "exchange/import/orders.hpp"

namespace exchange {

constexpr std::size_t orders_waiting_max = 100;

class ImportWorker {
public:
    enum class Order { check, apply };

    ImportWorker(const records::Realm&, std::shared_ptr<const Forms>);
    ~ImportWorker();
    const Forms& forms() const { return *forms_; }

    // Refuses "import.too_many_waiting".
    base::Result<base::Done> order(Order, std::int64_t job_id);
    // Nothing when the job is not under way.
    std::optional<ImportProgress> progress_of(std::int64_t job_id) const;

private:
    void run();
    void carry_out(Order, std::int64_t job_id);

    const records::Realm& realm_;
    const std::shared_ptr<const Forms> forms_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    bool is_over_ = false;
    std::deque<std::pair<Order, std::int64_t>> waiting_;
    std::map<std::int64_t, ImportProgress> under_way_;
    std::thread thread_;
};

}  // namespace exchange
