// figures, evidence: a number, and the records that prove it.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/commands.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "figures/figures.hpp"

namespace app {
namespace {

namespace json = boost::json;
using figures::Answer;
using figures::Question;

struct QuestionOptions {
    std::string figure, from, to, reach = "whole", by;
    std::vector<std::string> where;
    std::int64_t union_id = 0;
    int limit = 50;
};

void add_question(CLI::App& command, QuestionOptions& options) {
    command.add_option("--union", options.union_id, "Union id (default: the root)");
    command.add_option("--from", options.from, "First day, YYYY-MM-DD (default: this year)");
    command.add_option("--to", options.to, "Last day, YYYY-MM-DD");
    command.add_option("--reach", options.reach, "whole: the union and all below; own: its own")
        ->check(CLI::IsMember({"whole", "own"}));
    command.add_option("--where", options.where, "dimension=value[,value]; may be repeated");
}

base::Result<base::Period> period_of(const QuestionOptions& options, base::Date today) {
    auto period = base::year_of(today.year());
    if (!options.from.empty())
        period.first = TRY(base::Date::parse(options.from));
    if (!options.to.empty())
        period.last = TRY(base::Date::parse(options.to));
    return period;
}

base::Result<Question> question_of(Installation& installation, const QuestionOptions& options) {
    // A whole address, as documents and the page carry it, says everything by itself.
    if (options.figure.find('?') != std::string::npos)
        return figures::parse_address(options.figure);
    Question question;
    question.figure = options.figure;
    question.union_id =
        options.union_id ? options.union_id : operator_of(installation).scope.union_id;
    question.period = TRY(period_of(options, installation.realm().clock.today()));
    question.reach = options.reach == "own" ? figures::Reach::own : figures::Reach::whole;
    for (const auto& condition : options.where) {
        const auto equals = condition.find('=');
        if (equals == std::string::npos)
            return base::Refusal{"figure.address_malformed", "", "where", {}};
        const auto values = base::split(condition.substr(equals + 1), ',');
        question.where[condition.substr(0, equals)] = {values.begin(), values.end()};
    }
    return question;
}

std::string value_text(const catalogue::Catalogue& catalogue, const Answer& answer) {
    if (answer.is_blank)
        return "—";
    if (answer.ratio)
        return fmt::format("{} ({}/{})", base::percent_text(*answer.ratio, 2),
                           answer.ratio->numerator, answer.ratio->denominator);
    const auto& unit = catalogue.units.at(answer.unit);
    if (unit.is_money)
        return base::Money::of_fen(answer.value).to_grouped() + unit.words.zh;
    return std::to_string(answer.value) + unit.words.zh;
}

json::object to_json(const catalogue::Catalogue& catalogue, const Answer& answer) {
    json::object object{{"figure", answer.question.figure},
                        {"address", figures::to_address(answer.question)},
                        {"value", answer.value},
                        {"unit", answer.unit},
                        {"text", value_text(catalogue, answer)},
                        {"is_blank", answer.is_blank}};
    if (answer.ratio)
        object["ratio"] = {{"numerator", answer.ratio->numerator},
                           {"denominator", answer.ratio->denominator}};
    return object;
}

void print_answer(const catalogue::Catalogue& catalogue, const Answer& answer) {
    const auto& figure = catalogue.figures.at(answer.question.figure);
    fmt::print("{}  {}  {}\n", answer.question.figure, figure.words.zh,
               value_text(catalogue, answer));
}

int print_figures(const Common& common, const QuestionOptions& options) {
    Installation installation(common.place, Opening::existing);
    const auto& catalogue = installation.catalogue();
    const auto actor = operator_of(installation);
    std::vector<std::string> names;
    if (options.figure.empty())
        for (const auto& [name, figure] : catalogue.figures)
            names.push_back(name);
    else
        names.push_back(options.figure);

    json::array all;
    for (const auto& name : names) {
        auto named = options;
        named.figure = name;
        const auto question = question_of(installation, named);
        if (!question)
            return print_refusals(catalogue, question.refusals());
        const auto answer = installation.database().read([&](store::Reader& reader) {
            return figures::Desk(installation.realm(), reader, actor).answer(question.value());
        });
        if (!answer)
            return print_refusals(catalogue, answer.refusals());
        if (common.json)
            all.push_back(to_json(catalogue, answer.value()));
        else
            print_answer(catalogue, answer.value());
    }
    if (common.json)
        fmt::print("{}\n", json::serialize(all));
    return exit_done;
}

json::object to_json(const catalogue::Catalogue& catalogue, const figures::EvidencePage& page) {
    json::array items;
    for (const auto& item : page.items)
        items.push_back(json::object{{"kind", item.kind},
                                     {"record", item.record_id},
                                     {"number", item.number},
                                     {"title", item.title},
                                     {"union", item.union_name},
                                     {"state", item.state},
                                     {"day", base::Date::of_days(item.day).to_text()},
                                     {"count", item.count},
                                     {"quantity", item.quantity}});
    return {{"answer", to_json(catalogue, page.answer)},
            {"records", page.records},
            {"items", items},
            {"next", page.next}};
}

int print_evidence(const Common& common, const QuestionOptions& options) {
    Installation installation(common.place, Opening::existing);
    const auto& catalogue = installation.catalogue();
    const auto actor = operator_of(installation);
    const auto question = question_of(installation, options);
    if (!question)
        return print_refusals(catalogue, question.refusals());
    const auto page = installation.database().read([&](store::Reader& reader) {
        return figures::Desk(installation.realm(), reader, actor)
            .evidence(question.value(), "", options.limit);
    });
    if (!page)
        return print_refusals(catalogue, page.refusals());
    if (common.json) {
        fmt::print("{}\n", json::serialize(to_json(catalogue, page.value())));
        return exit_done;
    }
    print_answer(catalogue, page.value().answer);
    for (const auto& item : page.value().items)
        fmt::print("  {}  {}  {}  {}  {}\n", base::Date::of_days(item.day).to_text(), item.number,
                   item.title, item.union_name, item.quantity ? item.quantity : item.count);
    fmt::print("{} records behind it, {} shown\n", page.value().records, page.value().items.size());
    return exit_done;
}

}  // namespace

void add_figure_commands(CLI::App& program, Common& common, Chosen& chosen) {
    auto* figures_command = program.add_subcommand("figures", "Figures of a union and a period");
    auto asked = std::make_shared<QuestionOptions>();
    add_place(*figures_command, common);
    add_json(*figures_command, common);
    figures_command->add_option("figure", asked->figure,
                                "line.figure or a figure's address; all when left out");
    add_question(*figures_command, *asked);
    figures_command->callback([&common, &chosen, asked] {
        chosen.run = [&common, asked] { return print_figures(common, *asked); };
    });

    auto* evidence_command = program.add_subcommand("evidence", "The records behind a figure");
    auto proved = std::make_shared<QuestionOptions>();
    add_place(*evidence_command, common);
    add_json(*evidence_command, common);
    evidence_command->add_option("figure", proved->figure, "line.figure or a figure's address")
        ->required();
    evidence_command->add_option("--limit", proved->limit, "Records to show")
        ->check(CLI::Range(1, figures::evidence_rows_max));
    add_question(*evidence_command, *proved);
    evidence_command->callback([&common, &chosen, proved] {
        chosen.run = [&common, proved] { return print_evidence(common, *proved); };
    });
}

}  // namespace app
