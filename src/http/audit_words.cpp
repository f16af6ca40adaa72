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
    Named{"absorb", "audit_entry.did_absorb"},
    Named{"activate", "audit_entry.did_activate"},
    Named{"add", "audit_entry.did_add"},
    Named{"add_despite_resemblance", "audit_entry.did_add_despite_resemblance"},
    Named{"apply", "audit_entry.did_apply"},
    Named{"ask", "audit_entry.did_ask"},
    Named{"attach", "audit_entry.did_attach"},
    Named{"bring_back", "audit_entry.did_bring_back"},
    Named{"change", "audit_entry.did_change"},
    Named{"change_password", "audit_entry.did_change_password"},
    Named{"create", "audit_entry.did_create"},
    Named{"decide", "audit_entry.did_decide"},
    Named{"decline", "audit_entry.did_decline"},
    Named{"dissolve", "audit_entry.did_dissolve"},
    Named{"distinct", "audit_entry.did_distinct"},
    Named{"drop", "audit_entry.did_drop"},
    Named{"end", "audit_entry.did_end"},
    Named{"export", "audit_entry.did_export"},
    Named{"find", "audit_entry.did_find"},
    Named{"first_password", "audit_entry.did_first_password"},
    Named{"import", "audit_entry.did_import"},
    Named{"lock", "audit_entry.did_lock"},
    Named{"lock_out", "audit_entry.did_lock_out"},
    Named{"merge", "audit_entry.did_merge"},
    Named{"move", "audit_entry.did_move"},
    Named{"open", "audit_entry.did_open"},
    Named{"refound", "audit_entry.did_refound"},
    Named{"rename", "audit_entry.did_rename"},
    Named{"reset_password", "audit_entry.did_reset_password"},
    Named{"reveal", "audit_entry.did_reveal"},
    Named{"seal", "audit_entry.did_seal"},
    Named{"sign_in", "audit_entry.did_sign_in"},
    Named{"sign_in_failed", "audit_entry.did_sign_in_failed"},
    Named{"sign_out", "audit_entry.did_sign_out"},
    Named{"split", "audit_entry.did_split"},
    Named{"switch_post", "audit_entry.did_switch_post"},
    Named{"transfer", "audit_entry.did_transfer"},
    Named{"undo", "audit_entry.did_undo"},
    Named{"unlock", "audit_entry.did_unlock"},
    Named{"unmerge", "audit_entry.did_unmerge"},
    Named{"upload", "audit_entry.did_upload"},
    Named{"withdraw", "audit_entry.did_withdraw"},
};

constexpr std::array subjects{
    Named{"account", "audit_entry.of_account"},
    Named{"account_state", "audit_entry.of_account"},
    Named{"employer", "audit_entry.of_employer"},
    Named{"employers", "audit_entry.of_employers"},
    Named{"household", "audit_entry.of_household"},
    Named{"import", "audit_entry.of_import"},
    Named{"import_row", "audit_entry.of_import_row"},
    Named{"list", "audit_entry.of_list"},
    Named{"participants", "audit_entry.of_participants"},
    Named{"people", "audit_entry.of_people"},
    Named{"person", "audit_entry.of_person"},
    Named{"person_handshake", "audit_entry.of_handshake"},
    Named{"person_merge", "audit_entry.of_merge"},
    Named{"person_pair", "audit_entry.of_pair"},
    Named{"person_paper", "audit_entry.of_paper"},
    Named{"post", "audit_entry.of_post"},
    Named{"report", "audit_entry.of_report"},
    Named{"report_version", "audit_entry.of_report_version"},
    Named{"union", "audit_entry.of_union"},
    Named{"union_affiliation", "audit_entry.of_affiliation"},
    Named{"union_coverage", "audit_entry.of_coverage"},
};

// In the order they are told.
constexpr std::array details{
    Named{"from_name", "audit_entry.told_from_name"},
    Named{"to_name", "audit_entry.told_to_name"},
    Named{"day", "audit_entry.told_day"},
    Named{"decision", "audit_entry.told_decision"},
    Named{"what", "audit_entry.told_what"},
    Named{"rows", "audit_entry.told_rows"},
    Named{"accepted", "audit_entry.told_accepted"},
    Named{"unchanged", "audit_entry.told_unchanged"},
    Named{"held", "audit_entry.told_held"},
    Named{"returned", "audit_entry.told_returned"},
    Named{"moved", "audit_entry.told_moved"},
    Named{"year", "audit_entry.told_year"},
    Named{"reason", "audit_entry.told_reason"},
};

// Values of "what": which sensitive field was shown.
constexpr std::array revealed{
    Named{"born_on", "audit_entry.shown_born_on"},
    Named{"id_number", "audit_entry.shown_id_number"},
    Named{"mobile", "audit_entry.shown_mobile"},
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
