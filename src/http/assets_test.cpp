#include "http/assets.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <map>
#include <string>

#include "http/target.hpp"

namespace http {
namespace {

const std::string script(5'000, 'x');
const std::map<std::string_view, std::string_view> files{
    {"web/dist/index.html", "<!doctype html><title>工汇</title>"},
    {"web/dist/favicon.ico", "icon"},
    {"web/dist/assets/index-4f3a9c.js", script},
    {"lines/line.yaml", "line: secret"},
};

Response asked(const std::string& path, const std::string& encoding) {
    static const Assets assets(files, "web/dist/");
    Request request;
    request.path = path;
    request.headers.add("Accept-Encoding", encoding);
    auto answer = assets.answer(request);
    if (answer)
        return answer.take();
    Response none;
    none.status = 404;
    return none;
}

std::string unpacked(std::string_view bytes) {
    std::string whole(10'000, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(whole.data());
    stream.avail_out = static_cast<uInt>(whole.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    whole.resize(stream.total_out);
    inflateEnd(&stream);
    return whole;
}

TEST(Assets, AFileWithADigestInItsNameIsKeptForGood) {
    const Response response = asked("/assets/index-4f3a9c.js", "");
    EXPECT_EQ(bytes_of(response), script);
    EXPECT_EQ(response.headers.get("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(response.headers.get("Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(Assets, ThePageIsAskedForAgainEveryTime) {
    const Response response = asked("/index.html", "");
    EXPECT_EQ(response.headers.get("Cache-Control"), "no-cache");
    Request again;
    again.path = "/";
    again.headers.add("If-None-Match", std::string(response.headers.get("ETag")));
    EXPECT_EQ(Assets(files, "web/dist/").answer(again).value().status, 304);
}

TEST(Assets, APlaceInsideThePageIsThePage) {
    for (const char* path : {"/", "/reports/2023", "/people"})
        EXPECT_TRUE(bytes_of(asked(path, "")).starts_with("<!doctype html>")) << path;
}

TEST(Assets, AFileThatIsMissingIsNotThePage) {
    EXPECT_EQ(asked("/assets/index-old.js", "").status, 404);
    EXPECT_EQ(asked("/lines/line.yaml", "").status, 404);
    EXPECT_EQ(asked("/../lines/line.yaml", "").status, 404);
}

TEST(Assets, WhoUnderstandsGzipGetsLess) {
    const Response packed = asked("/assets/index-4f3a9c.js", "br, gzip;q=0.8");
    EXPECT_EQ(packed.headers.get("Content-Encoding"), "gzip");
    EXPECT_LT(bytes_of(packed).size(), script.size());
    EXPECT_EQ(unpacked(bytes_of(packed)), script);
    EXPECT_FALSE(asked("/assets/index-4f3a9c.js", "gzip;q=0").headers.has("Content-Encoding"));
    EXPECT_FALSE(asked("/favicon.ico", "gzip").headers.has("Content-Encoding"));
}

TEST(Target, AnAddressIsDecodedOnce) {
    const auto target = parse_target("/a%20b/%E5%BC%A0?q=%2525&empty=&flag&text=a+b%2Bc");
    ASSERT_TRUE(target);
    EXPECT_EQ(target.value().path, "/a b/张");
    EXPECT_EQ(target.value().query,
              (Values{{"q", "%25"}, {"empty", ""}, {"flag", ""}, {"text", "a b+c"}}));
}

TEST(Target, SixtyFourParametersAreReadAndSixtyFiveAreNot) {
    std::string text = "/?p0=";
    for (int i = 1; i < 64; ++i)
        text += "&p" + std::to_string(i) + "=1";
    EXPECT_TRUE(parse_target(text));
    const auto over = parse_target(text + "&p64=1");
    ASSERT_FALSE(over);
    EXPECT_EQ(over.refusals().front().code, "request.too_many_parameters");
}

}  // namespace
}  // namespace http
