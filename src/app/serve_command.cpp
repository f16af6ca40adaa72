// serve: the realm over HTTP, until it is told to stop.
#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include "app/commands.hpp"
#include "app/imports.hpp"
#include "app/upkeep.hpp"
#include "embedded.hpp"
#include "http/api.hpp"
#include "http/api_import.hpp"
#include "http/server.hpp"

namespace app {
namespace {

struct ServeOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    bool behind_tls = false;
};

// Waits for SIGTERM or SIGINT; both were blocked before any thread began.
void wait_for_end() {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    int received = 0;
    sigwait(&ends, &received);
}

void block_ends() {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
}

http::Sentences sentences_of(const catalogue::Catalogue& catalogue) {
    return [&](const base::Refusal& refusal, http::Language language) {
        return catalogue.sentence(refusal, language == http::Language::zh ? "zh" : "en");
    };
}

int serve(const Common& common, const ServeOptions& options) {
    block_ends();
    Installation installation(common.place, Opening::existing);
    auto& realm = installation.realm();
    const auto library = read_library(installation.catalogue());
    const auto types = read_register_types();
    http::Access access(realm, *library, types);
    const http::Sessions sessions(access,
                                  options.behind_tls ? http::Channel::tls : http::Channel::plain);
    const http::Assets assets(embedded::files(), "web/dist/");
    http::Router router;
    exchange::ImportWorker imports(realm, read_import_forms(installation.catalogue()));
    http::add_import_routes(router, access, imports);
    http::add_api(router, access, sessions);  // Last: it describes every route there is.
    router.add_fallback(http::Permission::open(),
                        [&](const http::Request& request) { return assets.answer(request); });
    const http::Site site(std::move(router), sessions, sentences_of(installation.catalogue()),
                          realm.clock);
    http::Options server_options;
    server_options.address = options.address;
    server_options.port = options.port;
    server_options.run = base::random_token(realm.randomness).substr(0, 8);
    http::Server server(site, server_options);
    const Upkeep upkeep(realm, access.session_use());
    fmt::print("Gonghui serves {} at http://{}:{} (Ctrl-C to stop)\n", common.place.database,
               options.address, server.port());
    std::fflush(stdout);
    wait_for_end();
    server.stop();
    return exit_done;
}

}  // namespace

void add_serve_command(CLI::App& program, Common& common, Chosen& chosen) {
    auto* command = program.add_subcommand("serve", "Serve the realm to browsers");
    auto options = std::make_shared<ServeOptions>();
    add_place(*command, common);
    command->add_option("--address", options->address, "Address to listen on");
    command->add_option("--port", options->port, "Port to listen on; 0 lets the system choose");
    command->add_flag("--behind-tls", options->behind_tls,
                      "A proxy in front speaks TLS: mark cookies secure");
    command->add_option("--as-of", common.as_of, "Today of a demonstration, YYYY-MM-DD");
    command->callback([&common, &chosen, options] {
        chosen.run = [&common, options] {
            if (!common.as_of.empty()) {
                const auto date = base::Date::parse(common.as_of);
                if (!date)
                    throw std::runtime_error(common.as_of + " is no date: write YYYY-MM-DD");
                common.place.as_of = date.value();
            }
            return serve(common, *options);
        };
    });
}

}  // namespace app
