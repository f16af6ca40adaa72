#include "http/audit_words.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <string_view>

#include "base/text.hpp"

namespace http {
namespace {

using catalogue::Catalogue;
using std::string_view;

struct Named {
    string_view name;
    const char* code;
};

// By the last part of an action's name.
constexpr std::array deeds{
    Named{"absorb", "audit.did_absorb"},
    Named{"activate", "audit.did_activate"},
    Named{"add", "audit.did_add"},
    Named{"add_despite_resemblance", "audit.did_add_despite_resemblance"},
    Named{"apply", "audit.did_apply"},
    Named{"ask", "audit.did_ask"},
    Named{"attach", "audit.did_attach"},
    Named{"bring_back", "audit.did_bring_back"},
    Named{"change", "audit.did_change"},
    Named{"change_password", "audit.did_change_password"},
    Named{"create", "audit.did_create"},
    Named{"decide", "audit.did_decide"},
    Named{"decline", "audit.did_decline"},
    Named{"dissolve", "audit.did_dissolve"},
    Named{"distinct", "audit.did_distinct"},
    Named{"drop", "audit.did_drop"},
    Named{"end", "audit.did_end"},
    Named{"export", "audit.did_export"},
    Named{"find", "audit.did_find"},
    Named{"first_password", "audit.did_first_password"},
    Named{"import", "audit.did_import"},
    Named{"lock", "audit.did_lock"},
    Named{"lock_out", "audit.did_lock_out"},
    Named{"merge", "audit.did_merge"},
    Named{"move", "audit.did_move"},
    Named{"open", "audit.did_open"},
    Named{"refound", "audit.did_refound"},
    Named{"rename", "audit.did_rename"},
    Named{"reset_password", "audit.did_reset_password"},
    Named{"reveal", "audit.did_reveal"},
    Named{"seal", "audit.did_seal"},
    Named{"sign_in", "audit.did_sign_in"},
    Named{"sign_in_failed", "audit.did_sign_in_failed"},
    Named{"sign_out", "audit.did_sign_out"},
    Named{"split", "audit.did_split"},
    Named{"switch_post", "audit.did_switch_post"},
    Named{"transfer", "audit.did_transfer"},
    Named{"undo", "audit.did_undo"},
    Named{"unlock", "audit.did_unlock"},
    Named{"unmerge", "audit.did_unmerge"},
    Named{"upload", "audit.did_upload"},
    Named{"withdraw", "audit.did_withdraw"},
};

constexpr std::array subjects{
    Named{"account", "audit.of_account"},
    Named{"account_state", "audit.of_account"},
    Named{"employer", "audit.of_employer"},
    Named{"employers", "audit.of_employers"},
    Named{"household", "audit.of_household"},
    Named{"import", "audit.of_import"},
    Named{"import_row", "audit.of_import_row"},
    Named{"list", "audit.of_list"},
    Named{"participants", "audit.of_participants"},
    Named{"people", "audit.of_people"},
    Named{"person", "audit.of_person"},
    Named{"person_handshake", "audit.of_handshake"},
    Named{"person_merge", "audit.of_merge"},
    Named{"person_pair", "audit.of_pair"},
    Named{"person_paper", "audit.of_paper"},
    Named{"post", "audit.of_post"},
    Named{"report", "audit.of_report"},
    Named{"report_version", "audit.of_report_version"},
    Named{"union", "audit.of_union"},
    Named{"union_affiliation", "audit.of_affiliation"},
    Named{"union_coverage", "audit.of_coverage"},
};

// In the order they are told.
constexpr std::array details{
    Named{"from_name", "audit.told_from_name"},
    Named{"to_name", "audit.told_to_name"},
    Named{"day", "audit.told_day"},
    Named{"decision", "audit.told_decision"},
    Named{"what", "audit.told_what"},
    Named{"rows", "audit.told_rows"},
    Named{"accepted", "audit.told_accepted"},
    Named{"unchanged", "audit.told_unchanged"},
    Named{"held", "audit.told_held"},
    Named{"returned", "audit.told_returned"},
    Named{"moved", "audit.told_moved"},
    Named{"year", "audit.told_year"},
    Named{"reason", "audit.told_reason"},
};

// Values of "what": which sensitive field was shown.
constexpr std::array revealed{
    Named{"born_on", "audit.shown_born_on"},
    Named{"id_number", "audit.shown_id_number"},
    Named{"mobile", "audit.shown_mobile"},
};

// Says the codes of one catalogue in one language.
class Speaker {
public:
    Speaker(const Catalogue& catalogue, Language language)
        : catalogue_(catalogue), language_(language) {}

    std::string say(const catalogue::Words& words) const {
        return language_ == Language::zh ? words.zh : words.en;
    }
    std::string say(const char* code) const {
        return catalogue_.sentence({code, "", "", {}}, language_ == Language::zh ? "zh" : "en");
    }
    template <std::size_t N>
    std::string say(const std::array<Named, N>& all, string_view name) const {
        const auto* found = std::find_if(all.begin(), all.end(),
                                         [&](const Named& named) { return named.name == name; });
        return found == all.end() ? "" : say(found->code);
    }
    // A code that has words of its own, as the names of work lists do; else nothing.
    std::string say_code(const std::string& code) const {
        const auto said = say(code.c_str());
        return said == code ? "" : said;
    }
    const catalogue::Kind* kind(string_view id) const { return catalogue_.find_kind(id); }
    string_view colon() const { return language_ == Language::zh ? "：" : ": "; }
    string_view stop() const { return language_ == Language::zh ? "；" : "; "; }

private:
    const Catalogue& catalogue_;
    const Language language_;
};

// "list:aid.application", "participants:aid.application:7", "person:17-1016", "people".
std::string subject_of(const Speaker& speaker, const std::string& object) {
    std::string said;
    const auto add = [&said](const std::string& word) {
        if (!word.empty())
            said += (said.empty() ? "" : " ") + word;
    };
    for (const auto& part : base::split(object, ':')) {
        if (const auto* kind = speaker.kind(part))
            add(speaker.say(kind->words));
        else if (const auto word = speaker.say(subjects, part); !word.empty())
            add(word);
        else if (const auto own = speaker.say_code(part); !own.empty())
            add(own);
        else if (!part.empty() && part.find_first_not_of("0123456789-/") == part.npos)
            add(base::replaced(part, "-", "—"));
        else
            return object;
    }
    return said;
}

// "record.move:accept" is a transition of the kind the entry is about.
std::string deed_of(const Speaker& speaker, const org::AuditLine& line) {
    const auto parts = base::split(line.action, ':');
    const auto deed = speaker.say(deeds, parts[0].substr(parts[0].find('.') + 1));
    if (deed.empty() || parts.size() < 2)
        return deed.empty() ? line.action : deed;
    const auto* kind = speaker.kind(line.object.substr(0, line.object.find(':')));
    const auto* taken = kind ? kind->transition(parts[1]) : nullptr;
    return taken ? speaker.say(taken->words) : deed;
}

std::string value_of(const Speaker& speaker, const Named& key, const boost::json::value& value) {
    const std::string text = value.is_string()  ? std::string(value.get_string())
                             : value.is_int64() ? std::to_string(value.get_int64())
                                                : "";
    if (key.name != "what")
        return text;
    const auto word = speaker.say(revealed, text);
    return word.empty() ? text : word;
}

std::string detail_of(const Speaker& speaker, const std::string& detail) {
    boost::system::error_code error;
    const auto parsed = boost::json::parse(detail, error);
    std::string said;
    if (error || !parsed.is_object())
        return said;
    for (const auto& key : details)
        if (const auto* value = parsed.get_object().if_contains(key.name))
            if (const auto text = value_of(speaker, key, *value); !text.empty())
                said.append(said.empty() ? "" : speaker.stop())
                    .append(speaker.say(key.code))
                    .append(speaker.colon())
                    .append(text);
    return said;
}

}  // namespace

AuditWords words_of(const Catalogue& catalogue, Language language, const org::AuditLine& line) {
    const Speaker speaker(catalogue, language);
    return {deed_of(speaker, line), subject_of(speaker, line.object),
            detail_of(speaker, line.detail)};
}

}  // namespace http
