#include "exchange/xml_events.hpp"

#include <expat.h>

#include <cstring>

namespace exchange {
namespace {

std::string_view local(const char* name) {
    const char* colon = std::strrchr(name, ':');
    return colon ? colon + 1 : name;
}

XmlEvents& self(void* events) {
    return *static_cast<XmlEvents*>(events);
}

}  // namespace

XmlEvents::XmlEvents() : parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_open, on_close);
    XML_SetCharacterDataHandler(parser_.get(), on_characters);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
}

void XmlEvents::on_open(void* events, const char* name, const char** attributes) {
    self(events).open(local(name), attributes);
}
void XmlEvents::on_close(void* events, const char* name) {
    self(events).close(local(name));
}
void XmlEvents::on_characters(void* events, const char* text, int size) {
    self(events).characters({text, static_cast<std::size_t>(size)});
}
void XmlEvents::on_doctype(void* events, const char*, const char*, const char*, int) {
    self(events).refuse({"sheet.damaged", "", "file", {}});
}

base::Result<base::Done> XmlEvents::feed(std::string_view bytes) {
    return parse(bytes, false);
}
base::Result<base::Done> XmlEvents::finish() {
    return parse({}, true);
}

base::Result<base::Done> XmlEvents::parse(std::string_view bytes, bool is_last) {
    const auto status =
        XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), is_last ? 1 : 0);
    if (refusal_)
        return *refusal_;
    if (status != XML_STATUS_OK)
        return base::Refusal{"sheet.damaged", "", "file", {}};
    return base::Done{};
}

void XmlEvents::refuse(base::Refusal refusal) {
    if (!refusal_)
        refusal_ = std::move(refusal);
    XML_StopParser(parser_.get(), XML_FALSE);
}

const char* XmlEvents::attribute(const char** attributes, std::string_view name) {
    for (; *attributes; attributes += 2)
        if (local(*attributes) == name)
            return attributes[1];
    return nullptr;
}

}  // namespace exchange
