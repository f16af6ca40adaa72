#include "http/problem.hpp"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "fixtures/source_root.hpp"

namespace http {
namespace {

std::string sentence(const base::Refusal& refusal, Language language) {
    return refusal.code + (language == Language::en ? " in English" : " 中文");
}

int status_of_codes(std::initializer_list<const char*> codes) {
    base::Refusals refusals;
    for (const char* code : codes)
        refusals.push_back({code, "", "", {}});
    return status_of(refusals);
}

TEST(Problem, TheCodeDecidesTheStatus) {
    EXPECT_EQ(status_of("permission.denied"), 403);
    EXPECT_EQ(status_of("record.not_found"), 404);
    EXPECT_EQ(status_of("record.stale_version"), 409);
    EXPECT_EQ(status_of("sign_in.failed"), 401);
    EXPECT_EQ(status_of("rate.sign_in"), 429);
    EXPECT_EQ(status_of("request.cross_site"), 403);
    EXPECT_EQ(status_of("request.unknown_field"), 422);
    EXPECT_EQ(status_of("anything.else"), 422);
}

TEST(Problem, WhoMayNotAskLearnsThatFirst) {
    EXPECT_EQ(status_of_codes({"aid.too_soon", "permission.denied"}), 403);
    EXPECT_EQ(status_of_codes({"permission.denied", "sign_in.required"}), 401);
    EXPECT_EQ(status_of_codes({"aid.too_soon", "record.stale_version"}), 409);
    EXPECT_EQ(status_of_codes({"aid.too_soon", "aid.income"}), 422);
}

TEST(Problem, AFormWrongFromEndToEndIsNotToldSoForever) {
    const base::Refusals refusals(5'000, base::Refusal{"request.unknown_field", "", "/a", {}});
    const auto document =
        boost::json::parse(bytes_of(problem(refusals, {Language::en, "run-7"}, sentence)));
    EXPECT_EQ(document.at("errors").as_array().size(), 200u);
}

TEST(Problem, EveryReasonIsToldInTheReadersLanguage) {
    const Response response =
        problem({{"aid.too_soon", "art. 9", "lodged_on", {}}, {"aid.income", "art. 5(1)", "", {}}},
                {Language::en, "run-7"}, sentence);
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
    EXPECT_EQ(response.headers.get("Content-Language"), "en");
    const auto document = boost::json::parse(bytes_of(response));
    EXPECT_EQ(document, boost::json::parse(R"json({
        "type": "urn:gonghui:refusal:aid.too_soon",
        "title": "problem.status_422 in English",
        "status": 422,
        "detail": "aid.too_soon in English",
        "request_id": "run-7",
        "errors": [
            {"code": "aid.too_soon", "clause": "art. 9", "field": "lodged_on",
             "message": "aid.too_soon in English"},
            {"code": "aid.income", "clause": "art. 5(1)", "field": "",
             "message": "aid.income in English"}
        ]})json"));
}

TEST(Language, TheBrowsersPreferenceDecidesAndChineseIsTheDefault) {
    EXPECT_EQ(language_of(""), Language::zh);
    EXPECT_EQ(language_of("fr, de;q=0.9"), Language::zh);
    EXPECT_EQ(language_of("en-GB,en;q=0.9"), Language::en);
    EXPECT_EQ(language_of("zh-CN,zh;q=0.9,en;q=0.8"), Language::zh);
    EXPECT_EQ(language_of("zh;q=0.5, en;q=0.50001"), Language::zh);
    EXPECT_EQ(language_of("zh;q=0.5, EN-us;q=0.6"), Language::en);
    EXPECT_EQ(language_of("en;q=0, *;q=0.1"), Language::zh);
    EXPECT_EQ(language_of("en;q=nonsense"), Language::zh);
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Codes stand in quotes: "request.malformed".
void collect_codes(const std::string& source, std::set<std::string>& codes) {
    for (const char* area : {"\"request.", "\"permission.", "\"server.", "\"sign_in."}) {
        for (auto at = source.find(area); at != std::string::npos; at = source.find(area, at + 1)) {
            const std::string code = source.substr(at + 1, source.find('"', at + 1) - at - 1);
            if (!code.ends_with('.'))
                codes.insert(code);
        }
    }
}

// Each code's sentence stands once, in the layer that says it first.
std::map<std::string, YAML::Node> all_words() {
    std::map<std::string, YAML::Node> words;
    for (const auto& layer : std::filesystem::directory_iterator(fixtures::source_root() / "src")) {
        const auto path = layer.path() / "words.yaml";
        if (!std::filesystem::exists(path))
            continue;
        for (const auto& entry : YAML::LoadFile(path.string()))
            words.emplace(entry.first.as<std::string>(), entry.second);
    }
    return words;
}

TEST(Words, EveryCodeOfTheTransportHasASentenceInBothLanguages) {
    std::set<std::string> codes;
    for (const auto& file :
         std::filesystem::directory_iterator(fixtures::source_root() / "src/http")) {
        const std::string name = file.path().filename().string();
        if (name.ends_with(".cpp") && !name.ends_with("_test.cpp"))
            collect_codes(content_of(file.path()), codes);
    }
    codes.erase("request.key_reused");  // A rule of org, which gives it its sentence.
    EXPECT_GT(codes.size(), 20U);
    std::set<std::string> titles;
    for (const std::string& code : codes)
        titles.insert("problem.status_" + std::to_string(status_of(code)));
    codes.merge(titles);
    const auto words = all_words();
    for (const std::string& code : codes) {
        const auto found = words.find(code);
        ASSERT_NE(found, words.end()) << code;
        EXPECT_FALSE(found->second["zh"].as<std::string>("").empty()) << code;
        EXPECT_FALSE(found->second["en"].as<std::string>("").empty()) << code;
    }
}

}  // namespace
}  // namespace http
