// Papers to attach: a one-page PDF with its title and the record's number, and a small
// picture. Made byte by byte, so that they are the same wherever the world is made.
#pragma once

#include <string>
#include <vector>

namespace worlds::yunxi {

// A page of A4 in the reader's Song typeface, which every PDF viewer in Chinese brings along.
std::string pdf_page(const std::vector<std::string>& lines);
// A grey picture of `width` × `height`, patterned from `seed`.
std::string png_picture(unsigned width, unsigned height, unsigned seed);

}  // namespace worlds::yunxi
