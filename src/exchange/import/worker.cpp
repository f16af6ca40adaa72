#include "exchange/import/worker.hpp"

#include <exception>

namespace exchange {

ImportWorker::ImportWorker(const records::Realm& realm, std::shared_ptr<const Forms> forms)
    : realm_(realm), forms_(std::move(forms)) {
    for (const auto id :
         realm.database.read([](store::Reader& reader) { return interrupted_jobs(reader); }))
        waiting_.emplace_back(Order::apply, id);
    thread_ = std::thread([this] { run(); });
}

ImportWorker::~ImportWorker() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

base::Result<base::Done> ImportWorker::order(Order what, std::int64_t job_id) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= orders_waiting_max)
            return base::Refusal{"import.too_many_waiting", "", "", {}};
        waiting_.emplace_back(what, job_id);
        under_way_[job_id] = {};
    }
    wake_.notify_all();
    return base::Done{};
}

std::optional<ImportProgress> ImportWorker::progress_of(std::int64_t job_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = under_way_.find(job_id);
    return found == under_way_.end() ? std::nullopt : std::optional(found->second);
}

void ImportWorker::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
        if (is_over_)
            return;  // What is ordered stands in the realm and waits for the next start.
        const auto [what, id] = waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        carry_out(what, id);
        lock.lock();
        under_way_.erase(id);
    }
}

void ImportWorker::carry_out(Order what, std::int64_t job_id) {
    const auto show = [this, job_id](const ImportProgress& progress) {
        const std::lock_guard lock(mutex_);
        under_way_[job_id] = progress;
    };
    try {
        // Whatever comes of it stands with the job.
        if (what == Order::check)
            (void)check_job(realm_, *forms_, job_id, show);
        else
            (void)apply_job(realm_, *forms_, job_id, show);
    } catch (const std::exception&) {
        // The disk or the database failed: the job stays ordered, and the next start tries again.
    }
}

}  // namespace exchange
