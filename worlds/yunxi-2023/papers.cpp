#include "papers.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "base/text.hpp"

namespace worlds::yunxi {
namespace {

// UniGB-UCS2-H takes two bytes a character, high byte first.
std::string hex_of(const std::string& line) {
    std::string hex;
    for (const char32_t character : base::code_points(line))
        hex += fmt::format("{:04X}", static_cast<std::uint32_t>(character) & 0xffff);
    return hex;
}

std::string content_of(const std::vector<std::string>& lines) {
    std::string content = "BT /F1 18 Tf 72 760 Td 30 TL\n";
    for (const auto& line : lines)
        content += fmt::format("<{}> Tj T*\n", hex_of(line));
    return content + "ET\n";
}

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>((number >> shift) & 0xff);
    return bytes;
}

// CRC-32 of ISO 3309, as PNG asks for.
std::uint32_t crc_of(const std::string& bytes) {
    std::uint32_t crc = 0xffffffffu;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320u : 0u);
    }
    return ~crc;
}

std::uint32_t adler_of(const std::string& bytes) {
    std::uint32_t low = 1, high = 0;
    for (const char byte : bytes) {
        low = (low + static_cast<unsigned char>(byte)) % 65521;
        high = (high + low) % 65521;
    }
    return (high << 16) | low;
}

std::string chunk(const std::string& type, const std::string& data) {
    const auto body = type + data;
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(crc_of(body));
}

// One stored block: pictures here are small, and no library needs to agree on compression.
std::string stored(const std::string& data) {
    const auto size = static_cast<std::uint16_t>(data.size());
    std::string block = "\x78\x01\x01";
    for (const unsigned part : {unsigned{size}, static_cast<unsigned>(~size & 0xffff)}) {
        block += static_cast<char>(part & 0xff);
        block += static_cast<char>(part >> 8);
    }
    return block + data + big_endian(adler_of(data));
}

}  // namespace

std::string pdf_page(const std::vector<std::string>& lines) {
    const auto content = content_of(lines);
    const std::array objects{
        std::string("<< /Type /Catalog /Pages 2 0 R >>"),
        std::string("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        std::string("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R "
                    "/Resources << /Font << /F1 4 0 R >> >> >>"),
        std::string("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light "
                    "/Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>"),
        std::string("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
                    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
                    "/FontDescriptor 6 0 R >>"),
        std::string("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 "
                    "/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 "
                    "/CapHeight 880 /StemV 93 >>"),
        fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content)};
    std::string file = "%PDF-1.4\n";
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", file.size());
        file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    return fmt::format("{}{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", file,
                       table, objects.size() + 1, file.size());
}

std::string png_picture(unsigned width, unsigned height, unsigned seed) {
    std::string rows;
    for (unsigned y = 0; y < height; ++y) {
        rows += '\0';  // No filter.
        for (unsigned x = 0; x < width; ++x)
            rows += static_cast<char>((x * (3 + seed % 5) + y * (2 + seed % 7) + seed) & 0xff);
    }
    const std::string header =
        big_endian(width) + big_endian(height) + std::string("\x08\x00\x00\x00\x00", 5);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", stored(rows)) +
           chunk("IEND", "");
}

}  // namespace worlds::yunxi
