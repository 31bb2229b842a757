// Options of an Extractor, fixed when it is made.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace nutgraf {

struct Options {
  std::vector<std::string> kinds;  // of figures dates roles quotes; empty: all
  std::string dollar = "USD";  // "USD": a bare $ is USD unless the document says otherwise; "none"
  std::string order = "none";  // "DMY", "MDY": how 03/04/2018 is read; "none": never guessed
  size_t max_text = size_t{64} << 20;  // bytes; reading takes up to some 45 for each
  size_t max_facts = 2'000'000;        // up to some 1,000 bytes each
  bool raise_on_limit = false;         // else Document::truncated tells
  bool replace_bad_utf8 = false;       // else NG-INPUT-001
};

// Thrown by `extract` after another thread has set its `stop` flag.
struct Stopped {};

}  // namespace nutgraf
