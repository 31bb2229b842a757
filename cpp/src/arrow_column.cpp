#include "arrow_column.h"

#include <bit>
#include <limits>

#include "nutgraf/error.h"

namespace nutgraf {

ArrowColumn::ArrowColumn(std::string name, ArrowType type) : name_(std::move(name)), type_(type) {
  if (type == ArrowType::kWord) children_.emplace_back("", ArrowType::kString);
  clear();
}

void ArrowColumn::clear() {
  length_ = nulls_ = 0;
  valid_.clear(), bits_.clear(), fixed_.clear(), offsets_.clear(), bytes_.clear(), places_.clear();
  last_word_.clear();
  last_place_ = -1;
  // Readers want an address even where there is nothing to read.
  bits_.reserve(8), fixed_.reserve(1), offsets_.reserve(8), bytes_.reserve(8);
  if (type_ == ArrowType::kString || type_ == ArrowType::kList) offsets_.push_back(0);
  for (ArrowColumn& c : children_) c.clear();
}

void ArrowColumn::push_null() {
  switch (type_) {
    case ArrowType::kString:
    case ArrowType::kList:
      offsets_.push_back(offsets_.back());
      break;
    case ArrowType::kWord:
      offsets_.push_back(0);
      break;
    case ArrowType::kBool:
      push_bit(bits_, false);
      break;
    case ArrowType::kStruct:
      break;
    default:
      fixed_.push_back(0);
  }
  push_valid(false);
}

void ArrowColumn::push(std::string_view text) {
  if (type_ == ArrowType::kString) {
    if (bytes_.size() + text.size() > std::numeric_limits<int32_t>::max()) {
      throw LimitError("NG-LIMIT-003", "a column of one table would hold more than 2 GiB of text",
                       name_, "read fewer or shorter texts at once");
    }
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    offsets_.push_back(static_cast<int32_t>(bytes_.size()));
  } else {
    if (last_place_ < 0 || text != last_word_) {
      last_word_ = text;
      const auto next = static_cast<int32_t>(children_[0].length());
      const auto [at, is_new] = places_.try_emplace(last_word_, next);
      if (is_new) children_[0].push(text);
      last_place_ = at->second;
    }
    offsets_.push_back(last_place_);
  }
  push_valid(true);
}

void ArrowColumn::push_int(int64_t n) {
  fixed_.push_back(n);
  push_valid(true);
}

void ArrowColumn::push_float(double x) { push_int(std::bit_cast<int64_t>(x)); }

void ArrowColumn::push_bool(bool on) {
  push_bit(bits_, on);
  push_valid(true);
}

void ArrowColumn::push_list() {
  offsets_.push_back(static_cast<int32_t>(children_[0].length()));
  push_valid(true);
}

std::vector<const void*> ArrowColumn::buffers() const {
  const void* valid = nulls_ ? valid_.data() : nullptr;
  switch (type_) {
    case ArrowType::kString:
      return {valid, offsets_.data(), bytes_.data()};
    case ArrowType::kWord:
    case ArrowType::kList:
      return {valid, offsets_.data()};
    case ArrowType::kBool:
      return {valid, bits_.data()};
    case ArrowType::kStruct:
      return {valid};
    default:
      return {valid, fixed_.data()};
  }
}

}  // namespace nutgraf
