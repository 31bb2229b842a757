// Arrow C data interface, import: columns of another library, read without a copy.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/arrow.h"

namespace nutgraf {

// Owner of imported arrays of one schema; releases them at the end.
class ImportedArrays {
 public:
  ImportedArrays() = default;
  ImportedArrays(const ImportedArrays&) = delete;
  ImportedArrays& operator=(const ImportedArrays&) = delete;
  ~ImportedArrays();

  // Both move their arguments, as the interface demands. The stream is read to its end.
  void take(ArrowSchema* schema, ArrowArray* array);
  void take(ArrowArrayStream* stream);

  int64_t length() const;
  // The values of a struct's column ("": of the array itself), per row; null where the row or the
  // value is null. InputError (NG-INPUT-008): no such column, another type, or a damaged
  // dictionary.
  std::vector<std::optional<std::string_view>> strings(const std::string& column) const;
  std::vector<std::optional<int64_t>> integers(const std::string& column) const;
  // ISO 8601 days of a string, date or timestamp column; "" where null.
  std::vector<std::string> days(const std::string& column) const;
  // Whether the column holds whole numbers rather than strings.
  bool is_integer(const std::string& column) const;

 private:
  int64_t child_of(const std::string& column) const;
  template <class F>
  void each_row(const std::string& column, F visit) const;

  ArrowSchema schema_{};
  std::vector<ArrowArray> arrays_;
};

}  // namespace nutgraf
