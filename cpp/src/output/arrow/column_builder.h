// Builder of one Arrow column; rows are set by index, and a row that is not set is null.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/string_interner.h"
#include "nutgraf/detail/arena.h"
#include "output/arrow/column_schema.h"

namespace nutgraf {

// Finished column in the layout of the Arrow columnar format.
struct ArrowData {
  ArrowType type = ArrowType::kStruct;
  int64_t length = 0, nulls = 0;
  std::span<const void*> buffers;  // in the order of the format
  std::span<ArrowData> children;   // kWord: the dictionary's strings
};

// Rows are written by index, and a row that nobody writes is null, so absent values cost nothing.
// The children of a struct share its rows; only the elements of lists have rows of their own.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(const ColumnSchema& shape);  // the schema must outlive the builder

  void reserve(size_t rows);  // in all; elements of lists grow on their own

  ArrowType type() const { return type_; }
  ColumnBuilder* children() { return children_.data(); }

  void set(size_t row) { valid_[row] = 1; }  // kStruct, kList: the row is not null
  void set_number(size_t row, int64_t n) {   // kInt, kDate, kBool
    set(row);
    values_[row] = n;
  }
  void set_float(size_t row, double x) { set_number(row, std::bit_cast<int64_t>(x)); }
  void set_text(size_t row, std::string_view text) {  // kString, kWord
    set_number(row, type_ == ArrowType::kWord ? dictionary_index(text) : keep(text));
  }
  // Adds an element to the row's list: its index in the column of elements. Rows come in order.
  size_t add_item(size_t row) {
    ++values_[row];
    if (items_ == children_[0].valid_.size()) children_[0].reserve(2 * items_ + 1);
    return items_++;
  }

  size_t bytes(size_t rows) const;  // estimate of the finished size
  // Returns the first `rows` rows and empties the column.
  ArrowData finish(size_t rows, Arena& to);

 private:
  int64_t keep(std::string_view text) {  // returns its size, the value of the row
    if (text.size() > text_.size() - used_) [[unlikely]]
      make_room(text.size());
    text.copy(text_.data() + used_, text.size());
    used_ += text.size();
    return static_cast<int64_t>(text.size());
  }
  void make_room(size_t bytes);
  int64_t dictionary_index(std::string_view word);  // index in the dictionary of these rows
  const void* validity(ArrowData& of, Arena& to);
  const void* values(size_t rows, Arena& to);
  ArrowData dictionary(Arena& to);

  ArrowType type_;
  std::vector<uint8_t> valid_;   // 1: not null
  std::vector<int64_t> values_;  // kString, kList: sizes; kFloat: bits of the number
  std::vector<char> text_;       // kString: all texts in a row
  size_t used_ = 0;              // bytes of text_
  size_t items_ = 0;             // kList: elements so far
  std::vector<ColumnBuilder> children_;
  const ColumnSchema& shape_;

  // kWord: all words the column ever had, those of these rows, and the index of each among them.
  StringInterner words_;
  std::array<uint32_t, 16> recent_{};  // word ids by `likely_place`
  std::vector<uint32_t> in_rows_;
  std::vector<int32_t> indexes_;  // by id; -1: not in these rows
};

}  // namespace nutgraf
