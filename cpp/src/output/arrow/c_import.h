// Columns that somebody else holds, read where they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/arrow.h"

namespace nutgraf {

// Arrays taken over from another library, released at the end.
class ImportedArrays {
 public:
  ImportedArrays() = default;
  ImportedArrays(const ImportedArrays&) = delete;
  ImportedArrays& operator=(const ImportedArrays&) = delete;
  ~ImportedArrays();

  // Both take what they are given, as the interface wants it; the stream is read to its end.
  void take(ArrowSchema* schema, ArrowArray* array);
  void take(ArrowArrayStream* stream);

  int64_t length() const;
  // A struct's column of this name ("": the array itself), one entry a row; null where there is
  // none. InputError (NG-INPUT-008) if there is no such column, or one of another type.
  std::vector<std::optional<std::string_view>> strings(const std::string& column) const;
  std::vector<std::optional<int64_t>> integers(const std::string& column) const;
  // Days of a string, date or timestamp column as ISO 8601.
  std::vector<std::string> days(const std::string& column) const;
  // Whether the column holds whole numbers rather than strings.
  bool is_integer(const std::string& column) const;

 private:
  int64_t child_of(const std::string& column) const;
  template <class F>
  void each_row(const std::string& column, F row) const;

  ArrowSchema schema_{};
  std::vector<ArrowArray> arrays_;
};

}  // namespace nutgraf
