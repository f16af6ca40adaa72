#include "exchange/import/orders.hpp"

#include <filesystem>
#include <fstream>
#include <limits>
#include <stdexcept>

#include "exchange/import/uploads.hpp"

namespace exchange {
namespace {

constexpr std::size_t digest_chunk_bytes = 1u << 20;

Roster roster_of(const records::Realm& realm, const ImportForm& form, const Job& job) {
    if (!job.place.empty())
        return roster_in_file(form, job, job.place);
    return {form, [&realm, job] { return open_upload(realm, job); }, job.mapped, job.union_id};
}

base::Result<Receipt> failed(const records::Realm& realm, std::int64_t id,
                             base::Refusals refusals) {
    realm.database.write([&](store::Unit& unit) {
        if (move_job(unit, id, {"uploaded", "checked", "applying"}, "failed", realm.clock.now()))
            note_failure(unit, id, refusals);
        Findings findings;
        for (const auto& refusal : refusals)
            findings.problems.push_back({Verdict::returned, 0, refusal.field, refusal});
        keep_findings(realm.keys, unit, id, findings);
    });
    return refusals;
}

}  // namespace

std::string digest_of_file(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw std::runtime_error("cannot read " + file);
    base::Digester digester;
    std::string chunk(digest_chunk_bytes, '\0');
    while (stream) {
        stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        digester.part(std::string_view(chunk).substr(0, static_cast<std::size_t>(stream.gcount())));
    }
    return base::to_hex(digester.finish());
}

Roster roster_in_file(const ImportForm& form, const Job& job, const std::string& file) {
    return {form, [file] { return open_rows(std::filesystem::path(file), {}); }, job.mapped,
            job.union_id};
}

std::optional<Job> find_any_job(const records::Realm& realm, std::int64_t id) {
    constexpr auto everything = std::numeric_limits<std::int64_t>::max();
    return realm.database.read(
        [&](store::Reader& reader) { return find_job(reader, {0, 0, everything}, id); });
}

base::Result<MatchedColumns> match_job(const records::Realm& realm, const ImportForm& form,
                                       const Job& job) {
    return match_columns(roster_of(realm, form, job));
}

base::Result<Receipt> check_job(const records::Realm& realm, const Forms& forms, std::int64_t id,
                                const ShowProgress& show) {
    const auto job = find_any_job(realm, id);
    if (!job || !forms.contains(job->form))
        return base::Refusal{"import.not_found", "", "", {}};
    const auto& form = forms.at(job->form);
    std::vector<Candidate> returned;
    auto receipt = check_roster(realm, job->actor, roster_of(realm, form, *job), show,
                                [&](const Candidate& candidate) {
                                    if (returned.size() < returned_by_check_max)
                                        returned.push_back(candidate);
                                });
    if (!receipt)
        return failed(realm, id, receipt.refusals());
    const auto& found = receipt.value();
    realm.database.write([&](store::Unit& unit) {
        const auto now = realm.clock.now();
        if (!move_job(unit, id, {"uploaded", "checked"}, "checked", now))
            return;
        note_counts(unit, id, found.counts, found.columns);
        keep_findings(realm.keys, unit, id, {found.problems, found.kinds});
        clear_returned(unit, id);
        RowsAside aside(realm, unit, form, id, now);
        for (const auto& candidate : returned)
            aside.give_back(candidate);
        aside.flush();
    });
    return receipt;
}

base::Result<Receipt> apply_job(const records::Realm& realm, const Forms& forms, std::int64_t id,
                                const ShowProgress& show, Meanwhile meanwhile, Ordered ordered) {
    const auto job = find_any_job(realm, id);
    if (!job || !forms.contains(job->form))
        return base::Refusal{"import.not_found", "", "", {}};
    if (job->state != "applying")
        return base::Refusal{"import.not_applying", "", "", {}};
    const bool may_have_changed = ordered == Ordered::before && !job->place.empty();
    if (may_have_changed && digest_of_file(job->place) != job->digest)
        return failed(realm, id, {{"import.file_changed", "", "file", {}}});
    auto receipt =
        apply_roster(realm, *job, roster_of(realm, forms.at(job->form), *job), show, meanwhile);
    if (!receipt && receipt.refusals().front().code != "import.not_applying")
        return failed(realm, id, receipt.refusals());
    return receipt;
}

}  // namespace exchange
