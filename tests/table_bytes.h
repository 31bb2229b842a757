// Table contents as one string, so that tests can compare tables.
#pragma once

#include <string>
#include <vector>

#include "nutgraf/arrow.h"

namespace nutgraf {

// Appends rows [first, last) of a column and of its children; `schema` describes the column.
inline void append_column(const ArrowSchema& schema, const ArrowArray& array, int64_t first,
                          int64_t last, std::string& out) {
  const std::string format = schema.format;
  auto bytes = [&](size_t buffer, int64_t from, int64_t to, size_t width) {
    const auto* data = static_cast<const char*>(array.buffers[buffer]);
    out.append(data + static_cast<size_t>(from) * width, static_cast<size_t>(to - from) * width);
  };
  auto bits = [&](size_t buffer) {
    const auto* data = static_cast<const uint8_t*>(array.buffers[buffer]);
    for (int64_t i = first; i < last; ++i) out += data[i / 8] >> (i % 8) & 1 ? '1' : '0';
  };
  out += '\n' + format + (schema.name ? schema.name : "");
  if (first == last) return;
  if (array.buffers[0]) bits(0);  // validity
  if (format == "b") bits(1);
  if (format == "l" || format == "g" || format == "tsu:") bytes(1, first, last, 8);
  if (format == "i") bytes(1, first, last, 4);
  int64_t inner_first = first, inner_last = last;
  if (format == "u" || format == "+l") {
    const auto* offsets = static_cast<const int32_t*>(array.buffers[1]);
    bytes(1, first, last + 1, 4);
    inner_first = offsets[first];
    inner_last = offsets[last];
    if (format == "u") bytes(2, inner_first, inner_last, 1);
  }
  for (int64_t i = 0; i < schema.n_children; ++i)
    append_column(*schema.children[i], *array.children[i], inner_first, inner_last, out);
  if (schema.dictionary)
    append_column(*schema.dictionary, *array.dictionary, 0, array.dictionary->length, out);
}

inline std::string table_bytes(const ArrowLayout& layout, const std::vector<ArrowBatch>& batches) {
  ArrowSchema schema;
  ArrowBuilder(layout).schema_to_c(&schema);
  std::string out;
  for (const ArrowBatch& batch : batches) {
    ArrowArray array;
    batch.to_c(&array);
    append_column(schema, array, 0, array.length, out);
    array.release(&array);
  }
  schema.release(&schema);
  return out;
}

}  // namespace nutgraf
