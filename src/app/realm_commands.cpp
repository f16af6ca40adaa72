// init, backup, restore, account: making and keeping a realm.
#include <fmt/format.h>

#include <filesystem>

#include "app/commands.hpp"
#include "org/accounts.hpp"
#include "org/tree.hpp"

namespace app {
namespace {

namespace files = std::filesystem;

void print_password(const std::string& login, const std::string& password) {
    fmt::print("Sign in as {} with the password {} (shown only now).\n", login, password);
}

struct InitOptions {
    std::string name, type = "county_federation", login = "admin";
};

int init(const Common& common, const InitOptions& options) {
    Installation installation(common.place, Opening::create);
    auto& realm = installation.realm();
    const org::Actor founder{0, "realm", 0, "", {0, 0, std::int64_t{1} << 60}};
    const auto password = base::random_password(realm.randomness);
    const auto made = realm.database.write([&](store::Unit& unit) -> base::Result<std::int64_t> {
        const org::NewUnion root{0, options.name, options.type, "", 0, std::nullopt};
        const auto ids = TRY(org::add_unions(unit, realm.keys, founder, realm.clock.now(), {root}));
        return org::add_account(
            unit, realm.keys, founder, realm.clock.now(),
            {options.login, options.login, password, {{0, "system_administrator", ids.front()}}});
    });
    if (!made)
        return print_refusals(installation.catalogue(), made.refusals());
    fmt::print("Created {} with its key in {}.\n", common.place.database,
               key_file_of(common.place));
    fmt::print(
        "Keep the key apart from backups of the database: without it, sealed fields cannot be "
        "read.\n");
    print_password(options.login, password);
    return exit_done;
}

int back_up(const Common& common, const std::string& target) {
    if (files::exists(target))
        throw std::runtime_error(target + " exists already: choose another file");
    Installation installation(common.place, Opening::existing);
    installation.database().back_up_to(target);
    fmt::print("Backed up {} to {} ({} bytes). Its key {} is not in it.\n", common.place.database,
               target, files::file_size(target), key_file_of(common.place));
    return exit_done;
}

int restore(const Common& common, const std::string& source) {
    if (!files::exists(source))
        throw std::runtime_error("no backup at " + source);
    if (files::exists(common.place.database))
        throw std::runtime_error(common.place.database +
                                 " exists already: restore to another file");
    files::copy_file(source, common.place.database);
    files::permissions(common.place.database, files::perms::owner_read | files::perms::owner_write);
    Installation installation(common.place,
                              Opening::existing);  // Fails where the key is another's.
    fmt::print("Restored {} to {}. Check it with `gonghui verify --db {}`.\n", source,
               common.place.database, common.place.database);
    return exit_done;
}

struct AccountOptions {
    std::string login, name, role;
    std::int64_t union_id = 0;
};

int add_account(const Common& common, const AccountOptions& options) {
    Installation installation(common.place, Opening::existing);
    auto& realm = installation.realm();
    if (!realm.catalogue.roles.contains(options.role))
        return print_refusals(installation.catalogue(), {{"account.role_unknown", "", "role", {}}});
    const auto actor = operator_of(installation);
    const auto password = base::random_password(realm.randomness);
    const auto union_id = options.union_id ? options.union_id : actor.scope.union_id;
    const auto made = realm.database.write([&](store::Unit& unit) {
        return org::add_account(
            unit, realm.keys, actor, realm.clock.now(),
            {options.login, options.name, password, {{0, options.role, union_id}}});
    });
    if (!made)
        return print_refusals(installation.catalogue(), made.refusals());
    print_password(options.login, password);
    return exit_done;
}

int reset_password(const Common& common, const std::string& login) {
    Installation installation(common.place, Opening::existing);
    auto& realm = installation.realm();
    const auto actor = operator_of(installation);
    const auto password = base::random_password(realm.randomness);
    const auto hash = base::hash_password(password);
    const auto reset = realm.database.write([&](store::Unit& unit) -> base::Result<base::Done> {
        for (const auto& account : org::list_accounts(unit, actor.scope))
            if (account.login == login)
                return org::reset_password(unit, realm.keys, actor, realm.clock.now(), account.id,
                                           hash);
        return base::Refusal{"account.not_found", "", "login", {}};
    });
    if (!reset)
        return print_refusals(installation.catalogue(), reset.refusals());
    print_password(login, password);
    return exit_done;
}

void add_account_commands(CLI::App& program, Common& common, Chosen& chosen) {
    auto* group = program.add_subcommand("account", "Add an account, or give it a new password");
    group->require_subcommand(1);
    auto account = std::make_shared<AccountOptions>();
    auto* add = group->add_subcommand("add", "Add an account with a fresh password");
    add_place(*add, common);
    add->add_option("login", account->login, "Sign-in name")->required();
    add->add_option("--name", account->name, "Name shown in histories")->required();
    add->add_option("--role", account->role, "Role, as in lines/roles.yaml")->required();
    add->add_option("--union", account->union_id, "Union id (default: the root)");
    add->callback([&common, &chosen, account] {
        chosen.run = [&common, account] { return add_account(common, *account); };
    });
    auto* reset = group->add_subcommand("reset", "A fresh password for who has lost it");
    add_place(*reset, common);
    reset->add_option("login", account->login, "Sign-in name")->required();
    reset->callback([&common, &chosen, account] {
        chosen.run = [&common, account] { return reset_password(common, account->login); };
    });
}

}  // namespace

void add_realm_commands(CLI::App& program, Common& common, Chosen& chosen) {
    auto* init_command =
        program.add_subcommand("init", "Create an empty realm and its administrator");
    auto options = std::make_shared<InitOptions>();
    add_place(*init_command, common);
    init_command->add_option("--name", options->name, "Name of the general union")->required();
    init_command->add_option("--type", options->type, "Type of the root union");
    init_command->add_option("--login", options->login, "Sign-in name of the administrator");
    init_command->callback([&common, &chosen, options] {
        chosen.run = [&common, options] { return init(common, *options); };
    });

    auto* backup_command = program.add_subcommand("backup", "Copy the realm while it is in use");
    auto target = std::make_shared<std::string>();
    add_place(*backup_command, common);
    backup_command->add_option("file", *target, "Where to")->required();
    backup_command->callback([&common, &chosen, target] {
        chosen.run = [&common, target] { return back_up(common, *target); };
    });

    auto* restore_command = program.add_subcommand("restore", "Bring a backup back as a realm");
    auto source = std::make_shared<std::string>();
    add_place(*restore_command, common);
    restore_command->add_option("file", *source, "The backup")->required();
    restore_command->callback([&common, &chosen, source] {
        chosen.run = [&common, source] { return restore(common, *source); };
    });

    add_account_commands(program, common, chosen);
}

}  // namespace app
