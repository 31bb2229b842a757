// One growing Arrow column: buffers as the Arrow columnar format lays them out, children inside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nutgraf {

enum class ArrowType : uint8_t { kString, kWord, kInt, kFloat, kBool, kTimestamp, kStruct, kList };

class ArrowColumn {
 public:
  // A kWord is a dictionary-coded string. The children of a struct and the one of a list are made
  // by the caller.
  ArrowColumn(std::string name, ArrowType type);

  void push_null();             // a struct's children get their nulls from the caller
  void push(std::string_view);  // kString, kWord
  void push_int(int64_t);       // kInt, kTimestamp
  void push_float(double);
  void push_bool(bool);
  void push_struct() { push_valid(true); }  // its children are pushed by the caller
  void push_list();  // ends a list: all that its child got since the last one

  void clear();  // no rows; the shape stays

  const std::string& name() const { return name_; }
  ArrowType type() const { return type_; }
  int64_t length() const { return length_; }
  int64_t nulls() const { return nulls_; }
  const std::vector<ArrowColumn>& children() const { return children_; }
  std::vector<ArrowColumn>& children() { return children_; }
  size_t text_bytes() const { return bytes_.size(); }
  // In the order in which the format wants them.
  std::vector<const void*> buffers() const;

 private:
  void push_valid(bool valid) {
    push_bit(valid_, valid);
    nulls_ += !valid;
    ++length_;
  }
  // Of the row that is being made.
  void push_bit(std::vector<uint8_t>& bits, bool on) const {
    const auto place = static_cast<unsigned>(length_) % 8;
    if (place == 0) bits.push_back(0);
    bits.back() = static_cast<uint8_t>(bits.back() | unsigned{on} << place);
  }

  std::string name_;
  ArrowType type_;
  int64_t length_ = 0, nulls_ = 0;
  std::vector<uint8_t> valid_;         // a bit a row, only read where there are nulls
  std::vector<uint8_t> bits_;          // kBool
  std::vector<int64_t> fixed_;         // kInt, kTimestamp; kFloat by its bits
  std::vector<int32_t> offsets_;       // kString, kList; kWord: places in the dictionary
  std::vector<char> bytes_;            // kString
  std::vector<ArrowColumn> children_;  // kWord: the dictionary's strings
  std::unordered_map<std::string, int32_t> places_;  // kWord
  std::string last_word_;                            // kWord: words come in runs
  int32_t last_place_ = -1;
};

}  // namespace nutgraf
