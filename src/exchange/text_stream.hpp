// The text of a file as UTF-8, whatever encoding it came in.
//
// UTF-8 with or without mark, UTF-16 with mark, else GB18030. Told by the first part of the
// file that holds more than ASCII; from there on it is that encoding or refused, so that one
// broken byte far down does not turn five million names into others.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "exchange/byte_source.hpp"

namespace exchange {

class TextStream {
public:
    virtual ~TextStream() = default;
    // Whole characters of at most `size` bytes (at least 16); 0 at the end only. Refuses
    // "sheet.not_text": bytes of another encoding, and NUL, which no text holds.
    virtual base::Result<std::size_t> read(char* to, std::size_t size) = 0;
    virtual const char* encoding() const = 0;  // "utf-8", "utf-16", "gb18030".
    virtual std::uint64_t bytes_read() const = 0;
};

std::unique_ptr<TextStream> text_of(std::unique_ptr<ByteSource> bytes);

// How many bytes from the start are whole characters of UTF-8; all of them, unless something
// wrong or an unfinished character follows.
std::size_t valid_utf8_bytes(std::string_view bytes);

}  // namespace exchange
