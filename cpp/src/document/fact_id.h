// FactId: "f1", the letter of a fact's kind and its number in the document's list, from 1.
#pragma once

#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include "nutgraf/facts.h"

namespace nutgraf {

class FactId {
 public:
  FactId(char prefix, int32_t index) {
    for (auto n = static_cast<uint32_t>(index) + 1; n != 0; n /= 10)
      *--begin_ = static_cast<char>('0' + n % 10);
    *--begin_ = prefix;
  }
  FactId(const FactId&) = delete;  // begin_ points into it
  operator std::string_view() const { return {begin_, std::end(text_)}; }

 private:
  char text_[12];
  char* begin_ = std::end(text_);
};

// Index of the fact in its list; kNoFact if the text is no id.
inline int32_t index_of(std::string_view id) {
  int32_t number = 0;
  const char* const end = id.data() + id.size();
  const bool whole = !id.empty() && std::from_chars(id.data() + 1, end, number).ptr == end;
  return whole && number > 0 ? number - 1 : kNoFact;
}

}  // namespace nutgraf
