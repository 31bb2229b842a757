// One growing Arrow column, and what it gives when its rows are done.
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

// Rows of one column as the Arrow columnar format lays them out.
struct ArrowData {
  ArrowType type = ArrowType::kStruct;
  int64_t length = 0, nulls = 0;
  std::span<const void*> buffers;  // in the order in which the format wants them
  std::span<ArrowData> children;   // kWord: the dictionary's strings
};

// Rows are written by their number, and a row that nothing is written into is null: what is not
// there costs nothing. A struct's children have its rows, only the elements of lists have others.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(const ColumnSchema& shape);  // which must live as long

  void reserve(size_t rows);  // so many in all; the elements of a list look after themselves

  ArrowType type() const { return type_; }
  ColumnBuilder* children() { return children_.data(); }

  void set(size_t row) { valid_[row] = 1; }  // kStruct, kList: it is there
  void set_number(size_t row, int64_t n) {   // kInt, kTimestamp, kBool
    set(row);
    values_[row] = n;
  }
  void set_float(size_t row, double x) { set_number(row, std::bit_cast<int64_t>(x)); }
  void set_text(size_t row, std::string_view text) {  // kString, kWord
    set_number(row, type_ == ArrowType::kWord ? place_of(text) : keep(text));
  }
  // The number of a new element of the row's list in the column of elements; rows come in order.
  size_t add_item(size_t row) {
    ++values_[row];
    if (items_ == children_[0].valid_.size()) children_[0].reserve(2 * items_ + 1);
    return items_++;
  }

  size_t bytes(size_t rows) const;  // that they will take, about
  // The first `rows` rows; the column begins anew.
  ArrowData finish(size_t rows, Arena& to);

 private:
  int64_t keep(std::string_view text) {  // its size, which is the row's value
    if (text.size() > text_.size() - used_) [[unlikely]]
      make_room(text.size());
    text.copy(text_.data() + used_, text.size());
    used_ += text.size();
    return static_cast<int64_t>(text.size());
  }
  void make_room(size_t bytes);
  int64_t place_of(std::string_view word);  // in the dictionary of these rows
  const void* validity(ArrowData& of, Arena& to);
  const void* values(size_t rows, Arena& to);
  ArrowData dictionary(Arena& to);

  ArrowType type_;
  std::vector<uint8_t> valid_;   // 1: the row is there
  std::vector<int64_t> values_;  // what stands there; kString, kList: its size; kFloat: its bits
  std::vector<char> text_;       // kString: one behind the other
  size_t used_ = 0;              // of that
  size_t items_ = 0;             // kList
  std::vector<ColumnBuilder> children_;
  const ColumnSchema& shape_;

  // kWord: all that the column ever had, those of these rows, and each one's place among them.
  StringInterner words_;
  std::array<uint32_t, 16> recent_{};  // of them, by `likely_place`
  std::vector<uint32_t> in_rows_;
  std::vector<int32_t> places_;  // by id; -1: not among them
};

}  // namespace nutgraf
