// Arrow column layout: validity bits, offsets, dictionary indices and dictionaries.
#include "output/arrow/column_builder.h"

#include <algorithm>
#include <limits>

#include "base/swar.h"
#include "base/utf8.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

constexpr size_t kMostText = std::numeric_limits<int32_t>::max();

// Memory of a buffer: never null, even if empty, and aligned for numbers.
template <class T>
T* room(size_t n, Arena& to) {
  return static_cast<T*>(to.take(std::max<size_t>(n, 1) * sizeof(T), alignof(int64_t)));
}

// Cheap hash that differs for most words of a closed list.
size_t likely_place(std::string_view word) {
  return word.empty() ? 0
                      : word.size() + 3 * static_cast<size_t>(word[word.size() / 2]) + word.back();
}

}  // namespace

ColumnBuilder::ColumnBuilder(const ColumnSchema& shape) : type_(shape.type), shape_(shape) {
  if (type_ == ArrowType::kWord) return;
  children_.reserve(shape.children.size());
  for (const ColumnSchema& s : shape.children) children_.emplace_back(s);
}

void ColumnBuilder::reserve(size_t rows) {
  rows = (rows + 7) / 8 * 8;
  valid_.resize(rows);
  if (type_ != ArrowType::kStruct) {
    values_.resize(rows);
  } else {
    for (ColumnBuilder& c : children_) c.reserve(rows);
  }
}

void ColumnBuilder::make_room(size_t bytes) {
  if (bytes > kMostText - used_) {
    throw LimitError("NG-LIMIT-003", "a column of one table would hold more than 2 GiB of text",
                     shape_.name, "read fewer or shorter texts at once");
  }
  text_.resize(std::clamp<size_t>(2 * text_.size(), used_ + bytes, kMostText));
}

int64_t ColumnBuilder::dictionary_index(std::string_view word) {
  if (word.empty()) word = "";  // the hash needs a non-null address
  uint32_t& id = recent_[likely_place(word) % recent_.size()];
  if (id == StringInterner::kUnknown || words_[id] != word) {
    id = words_.intern(word);
    if (id > indexes_.size()) indexes_.push_back(-1);
  }
  int32_t& index = indexes_[id - 1];
  if (index < 0) {
    index = static_cast<int32_t>(in_rows_.size());
    in_rows_.push_back(id);
  }
  return index;
}

size_t ColumnBuilder::bytes(size_t rows) const {
  constexpr size_t kHead = sizeof(ArrowData) + 64, kWord = 32;  // estimates
  const bool whole = type_ == ArrowType::kInt || type_ == ArrowType::kFloat;
  size_t n = kHead + rows / 8 + used_ + in_rows_.size() * kWord;
  if (type_ != ArrowType::kStruct) n += rows * (whole ? sizeof(int64_t) : sizeof(int32_t));
  for (const ColumnBuilder& c : children_) n += c.bytes(type_ == ArrowType::kList ? items_ : rows);
  return n;
}

// Validity bitmap, least significant bit first; nullptr if all rows are valid.
const void* ColumnBuilder::validity(ArrowData& of, Arena& to) {
  const auto rows = static_cast<size_t>(of.length), size = (rows + 7) / 8;
  auto* const bits = room<uint8_t>(size, to);
  of.nulls = of.length;
  for (size_t i = 0; i < size; ++i) {
    const uint64_t eight = eight_bytes(reinterpret_cast<const char*>(&valid_[8 * i]));
    bits[i] = bit_of_each(eight);
    of.nulls -= static_cast<int64_t>(eight * kByteOnes >> 56);
  }
  std::fill_n(valid_.begin(), rows, uint8_t{0});
  if (of.nulls == 0) to.give_back(bits, size);
  return of.nulls ? bits : nullptr;
}

const void* ColumnBuilder::values(size_t rows, Arena& to) {
  switch (type_) {
    case ArrowType::kString:
    case ArrowType::kList: {
      auto* const offsets = room<int32_t>(rows + 1, to);
      int32_t end = offsets[0] = 0;
      for (size_t i = 0; i < rows; ++i) offsets[i + 1] = end += static_cast<int32_t>(values_[i]);
      return offsets;
    }
    case ArrowType::kDate:
    case ArrowType::kWord: {
      auto* const places = room<int32_t>(rows, to);
      for (size_t i = 0; i < rows; ++i) places[i] = static_cast<int32_t>(values_[i]);
      return places;
    }
    case ArrowType::kBool: {
      auto* const bits = room<uint8_t>((rows + 7) / 8, to);
      std::fill_n(bits, (rows + 7) / 8, uint8_t{0});
      for (size_t i = 0; i < rows; ++i)
        bits[i / 8] = static_cast<uint8_t>(bits[i / 8] | values_[i] << i % 8);
      return bits;
    }
    default: {
      auto* const numbers = room<int64_t>(rows, to);
      std::copy_n(values_.begin(), rows, numbers);
      return numbers;
    }
  }
}

ArrowData ColumnBuilder::dictionary(Arena& to) {
  ArrowData out;
  out.type = ArrowType::kString;
  out.length = static_cast<int64_t>(in_rows_.size());
  auto* const offsets = room<int32_t>(in_rows_.size() + 1, to);
  size_t end = offsets[0] = 0;
  for (size_t i = 0; i < in_rows_.size(); ++i)
    offsets[i + 1] = static_cast<int32_t>(end += words_[in_rows_[i]].size());
  char* const text = room<char>(end, to);
  out.buffers = {to.make<const void*>(3), 3};
  out.buffers[1] = offsets, out.buffers[2] = text;
  char* at = text;
  for (uint32_t word : in_rows_) {
    at += words_[word].copy(at, words_[word].size());
    indexes_[word - 1] = -1;
  }
  in_rows_.clear();
  return out;
}

ArrowData ColumnBuilder::finish(size_t rows, Arena& to) {
  ArrowData out;
  out.type = type_;
  out.length = static_cast<int64_t>(rows);
  const size_t count = type_ == ArrowType::kStruct ? 1 : type_ == ArrowType::kString ? 3 : 2;
  out.buffers = {to.make<const void*>(count), count};
  out.buffers[0] = validity(out, to);
  if (type_ != ArrowType::kStruct) {
    out.buffers[1] = values(rows, to);
    std::fill_n(values_.begin(), rows, 0);
  }
  if (type_ == ArrowType::kString) {
    char* const text = room<char>(used_, to);
    std::copy_n(text_.begin(), used_, text);
    out.buffers[2] = text;
    used_ = 0;
  }
  const bool word = type_ == ArrowType::kWord;
  const size_t children = word ? 1 : children_.size();
  out.children = {to.make<ArrowData>(children), children};
  if (word) out.children[0] = dictionary(to);
  const size_t inside = type_ == ArrowType::kList ? items_ : rows;
  for (size_t i = 0; i < children_.size(); ++i) out.children[i] = children_[i].finish(inside, to);
  items_ = 0;
  return out;
}

}  // namespace nutgraf
