#include "reports/narrative.hpp"

#include <algorithm>
#include <tuple>

namespace reports {
namespace {

constexpr int pages_max = 40;  // Of list_rows_max records of the unions below.

std::string text_field(const records::View& view, const std::string& name) {
    const auto* text = std::get_if<std::string>(&view.value(name));
    return text ? *text : "";
}

std::int64_t number_field(const records::View& view, const std::string& name) {
    const auto* number = std::get_if<std::int64_t>(&view.value(name));
    return number ? *number : 0;
}

// Signed by whoever moved it into the state last; an instant's first ten characters are its day.
base::Result<Paragraph> paragraph_of(records::Desk& desk, const NarrativeSource& source,
                                     const records::View& view) {
    Paragraph paragraph{.section = text_field(view, source.section),
                        .position = number_field(view, source.position),
                        .text = text_field(view, source.text),
                        .signed_by = "",
                        .signed_on = "",
                        .record = view.kind->id + ":" + std::to_string(view.id),
                        .label = view.number + " " + view.title};
    std::int64_t newest = -1;
    for (const auto& entry : TRY(desk.history(view.kind->id, view.id))) {
        if (entry.to != source.state || entry.from == entry.to || entry.version < newest)
            continue;
        newest = entry.version;
        paragraph.signed_by = entry.actor;
        paragraph.signed_on = entry.at.substr(0, 10);
    }
    return paragraph;
}

}  // namespace

base::Result<std::vector<Paragraph>> signed_paragraphs(records::Desk& desk,
                                                       const NarrativeSource& source,
                                                       std::int64_t union_id, int year) {
    std::vector<Paragraph> paragraphs;
    records::ListRequest request;
    request.kind = source.kind;
    request.states = {source.state};
    request.between = {{source.year, {std::to_string(year), std::to_string(year)}}};
    request.union_id = union_id;
    request.limit = records::list_rows_max;
    for (int page = 0; page < pages_max; ++page) {
        const auto views = TRY(desk.list(request));
        for (const auto& view : views)
            if (view.union_id == union_id && paragraphs.size() < paragraphs_max)
                paragraphs.push_back(TRY(paragraph_of(desk, source, view)));
        if (views.size() < static_cast<std::size_t>(request.limit))
            break;
        request.before_id = views.back().id;
    }
    std::sort(paragraphs.begin(), paragraphs.end(), [](const Paragraph& a, const Paragraph& b) {
        return std::tie(a.section, a.position, a.record) <
               std::tie(b.section, b.position, b.record);
    });
    return paragraphs;
}

}  // namespace reports
