// Arrow tables of facts, each kind with a fixed schema (docs/tables.md).
//
//   nutgraf::ArrowBuilder builder({"figures"});
//   builder.add(document, {0});
//   nutgraf::ArrowBatch batch = builder.finish();
//   ArrowArray array;
//   batch.to_c(&array);  // nothing is copied; array.release(&array) when done
//
// The structs are the Arrow C data interface, which every Arrow library imports.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/document.h"
#include "nutgraf/error.h"

#ifndef ARROW_C_DATA_INTERFACE  // guards and layout as in the Arrow specification
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
class OffsetMap;  // base/utf8.h

// Options of a table.
struct ArrowLayout {
  std::string
      kind;  // figures dates roles quotes people facts, or marks: all that stands in the text
  bool dictionaries =
      true;               // words of closed lists (kind, rule, unit…) as dictionaries, else plain
  bool text_ids = false;  // doc_id is a string, else an int64
};

// Column of the schema in readable form.
struct ArrowField {
  std::string name, type;  // string int64 float64 bool date32 struct list dictionary
  std::vector<ArrowField> children;
};

// Document of a row: its number, or its text id if the layout has text ids.
struct DocId {
  int64_t number = 0;
  std::string_view text = {};
};

// Immutable rows of one table. Everything exported shares its memory.
class ArrowBatch {
 public:
  explicit ArrowBatch(std::shared_ptr<const ArrowData> root) : root_(std::move(root)) {}
  int64_t rows() const;
  void to_c(ArrowArray* out) const;

 private:
  std::shared_ptr<const ArrowData> root_;
};

// Builder of one table, row by row. Columns have 32-bit offsets: more than 2 GiB of text in a
// column is a LimitError, after which the builder must not be used.
class ArrowBuilder {
 public:
  explicit ArrowBuilder(ArrowLayout layout);  // throws InputError for an unknown kind
  ~ArrowBuilder();
  ArrowBuilder(ArrowBuilder&&) noexcept;

  // Adds all facts of the table's kind, in order.
  void add(const Document& doc, DocId id);
  // Adds the facts from `begin` to before `end` of a table with one kind. `offsets` are those of
  // the document's text, which the parts of a long document share.
  void add(const Document& doc, const OffsetMap& offsets, DocId id, size_t begin, size_t end);
  // Adds only these facts, by their ids: "f1", "d3"…
  void add(const Document& doc, DocId id, const std::vector<std::string>& facts);
  // Adds a document that could not be read: a row with only its id and `error`.
  void add_error(DocId id, std::string_view message);

  // Returns the rows so far and begins a new batch of the same table.
  ArrowBatch finish();

  std::vector<ArrowField> fields() const;
  void schema_to_c(ArrowSchema* out) const;

 private:
  struct Rows;
  std::unique_ptr<Rows> rows_;
};

// Exports batches of one layout as a stream that can be read once.
void stream_to_c(const ArrowLayout& layout, std::vector<ArrowBatch> batches, ArrowArrayStream* out);

}  // namespace nutgraf
