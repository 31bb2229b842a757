// "f1": the letter of a fact's kind, and its place in the document's list counted from 1.
#pragma once

#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include "nutgraf/fact.h"

namespace nutgraf {

class FactId {
 public:
  FactId(char prefix, int32_t index) {
    text_[0] = prefix;
    end_ = std::to_chars(text_ + 1, std::end(text_), index + 1).ptr;
  }
  FactId(const FactId&) = delete;  // the end is a place inside
  operator std::string_view() const { return {text_, static_cast<size_t>(end_ - text_)}; }

 private:
  char text_[16];
  char* end_;
};

// The place in the list, or kNoFact where the text is no id.
inline int32_t index_of(std::string_view id) {
  int32_t number = 0;
  const char* const end = id.data() + id.size();
  const bool whole = !id.empty() && std::from_chars(id.data() + 1, end, number).ptr == end;
  return whole && number > 0 ? number - 1 : kNoFact;
}

}  // namespace nutgraf
