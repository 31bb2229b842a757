// Hard-wrapped lines: the line ends that only keep a text within a column, as in mail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace nutgraf {

// Byte indexes of the lines that continue the paragraph of the line before, ascending.
//
// A program that wraps at a width ends a line where the next word has no room. The width is the one
// that explains most line ends; it counts if it explains three of them and half of those after long
// lines, or all of them where some next line begins with a small letter. A line under the text of a
// bullet continues it at any width.
std::vector<uint32_t> continued_lines(std::string_view text);

// Whether the line that begins at `begin` has a mark of quotation as mail has it ("> "), and so has
// the line after it. `after_quoted` says that the line before has one.
bool is_quoted_line(std::string_view text, size_t begin, bool after_quoted);

}  // namespace nutgraf
