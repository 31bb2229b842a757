// String view type of the installed RE2: re2::StringPiece before 2023, absl::string_view since.
#pragma once

#include <re2/re2.h>

#include <string_view>

#if __has_include(<re2/stringpiece.h>)
#include <re2/stringpiece.h>
#else
#include <absl/strings/string_view.h>
#endif

namespace nutgraf {

#if __has_include(<re2/stringpiece.h>)
using Re2Text = re2::StringPiece;
#else
using Re2Text = absl::string_view;
#endif

inline Re2Text re2_text(std::string_view s) { return Re2Text(s.data(), s.size()); }

}  // namespace nutgraf
