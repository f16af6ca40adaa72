// XML read by events as its bytes arrive. A document type is refused, so that no entity is
// ever defined; names come without their prefix.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/result.hpp"

struct XML_ParserStruct;

namespace exchange {

class XmlEvents {
public:
    XmlEvents();
    virtual ~XmlEvents() = default;
    XmlEvents(const XmlEvents&) = delete;
    XmlEvents& operator=(const XmlEvents&) = delete;

    // Refuses "sheet.damaged" and what the handlers refuse.
    base::Result<base::Done> feed(std::string_view bytes);
    base::Result<base::Done> finish();

protected:
    virtual void open(std::string_view name, const char** attributes) = 0;
    virtual void close(std::string_view) {}
    virtual void characters(std::string_view) {}

    // Stops reading; the first refusal stands.
    void refuse(base::Refusal refusal);
    // By its name without prefix; null when there is none.
    static const char* attribute(const char** attributes, std::string_view name);

private:
    static void on_open(void* events, const char* name, const char** attributes);
    static void on_close(void* events, const char* name);
    static void on_characters(void* events, const char* text, int size);
    static void on_doctype(void* events, const char*, const char*, const char*, int);
    base::Result<base::Done> parse(std::string_view bytes, bool is_last);

    std::unique_ptr<XML_ParserStruct, void (*)(XML_ParserStruct*)> parser_;
    std::optional<base::Refusal> refusal_;
};

}  // namespace exchange
