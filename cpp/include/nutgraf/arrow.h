// Facts as Arrow columns, one table a kind, always with the same schema (docs/tables.md).
//
//   nutgraf::ArrowBuilder builder({"figures"});
//   builder.add(document, {0});
//   nutgraf::ArrowBatch batch = builder.finish();
//   ArrowArray array;
//   batch.to_c(&array);  // nothing is copied; array.release(&array) when done
//
// The structs are the Arrow C data interface, so any Arrow library reads what is exported here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/document.h"
#include "nutgraf/error.h"

#ifndef ARROW_C_DATA_INTERFACE  // the guards and the layout are those of the Arrow specification
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
}
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

extern "C" {
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
}
#endif

namespace nutgraf {

struct ArrowData;

// What a table looks like.
struct ArrowLayout {
  std::string
      kind;  // figures dates roles quotes people facts, or marks: all that stands in the text
  bool dictionaries =
      true;               // words of closed lists (kind, rule, unit…) as dictionaries, else plain
  bool text_ids = false;  // doc_id is a string, else an int64
};

// A column of the schema, for those who print it.
struct ArrowField {
  std::string name, type;  // string int64 float64 bool timestamp[us] struct list dictionary
  std::vector<ArrowField> children;
};

// The document that a row belongs to: its number, or its text id where the layout says so.
struct DocId {
  int64_t number = 0;
  std::string_view text = {};
};

// Rows of one table; immutable, shared by all that is exported from it.
class ArrowBatch {
 public:
  explicit ArrowBatch(std::shared_ptr<const ArrowData> root) : root_(std::move(root)) {}
  int64_t rows() const;
  void to_c(ArrowArray* out) const;

 private:
  std::shared_ptr<const ArrowData> root_;
};

// Fills one table row by row. Columns have 32-bit offsets: more than 2 GiB of text in one of them
// is a LimitError, after which the builder is of no use.
class ArrowBuilder {
 public:
  explicit ArrowBuilder(ArrowLayout layout);  // throws InputError for an unknown kind
  ~ArrowBuilder();
  ArrowBuilder(ArrowBuilder&&) noexcept;

  // All facts of the table's kind, in order.
  void add(const Document& doc, DocId id);
  // Only these, by their ids: "f1", "d3"…
  void add(const Document& doc, DocId id, const std::vector<std::string>& facts);
  // A document that could not be read is a row with nothing but its id and `error`.
  void add_error(DocId id, std::string_view message);

  // The rows so far; the builder begins a new batch of the same table.
  ArrowBatch finish();

  std::vector<ArrowField> fields() const;
  void schema_to_c(ArrowSchema* out) const;

 private:
  struct Rows;
  std::unique_ptr<Rows> rows_;
};

// Batches of one layout as a stream that may be read once.
void stream_to_c(const ArrowLayout& layout, std::vector<ArrowBatch> batches, ArrowArrayStream* out);

}  // namespace nutgraf
