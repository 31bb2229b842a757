// Arrow C data interface, export: columns and schemas as its structs. An exported array keeps its
// batch alive, so nothing is copied.
#include <cerrno>

#include "nutgraf/arrow.h"
#include "output/arrow/column_builder.h"

namespace nutgraf {
namespace {

const char* format_of(ArrowType type) {
  switch (type) {
    case ArrowType::kString:
      return "u";
    case ArrowType::kWord:
      return "i";  // the indices; the dictionary itself is "u"
    case ArrowType::kInt:
      return "l";
    case ArrowType::kFloat:
      return "g";
    case ArrowType::kBool:
      return "b";
    case ArrowType::kDate:
      return "tdD";
    case ArrowType::kStruct:
      return "+s";
    case ArrowType::kList:
      return "+l";
  }
  return "n";
}

// Private data of an exported struct; T is ArrowArray or ArrowSchema.
template <class T>
struct Owned {
  std::vector<T> children;
  std::vector<T*> pointers;
  T dictionary{};
};

struct OwnedArray : Owned<ArrowArray> {
  std::shared_ptr<const ArrowData> root;  // keeps the batch's memory
};

struct OwnedSchema : Owned<ArrowSchema> {
  std::string name;
};

// Release callback. A child that its reader has moved away has no release any more.
template <class T, class O>
void release(T* t) {
  auto* owned = static_cast<O*>(t->private_data);
  for (T& c : owned->children) {
    if (c.release) c.release(&c);
  }
  if (t->dictionary && t->dictionary->release) t->dictionary->release(t->dictionary);
  t->release = nullptr;
  delete owned;
}

template <class T, class O, class Column, class Fill>
void fill(T* out, std::unique_ptr<O> owned, const Column& column, Fill fill_one) {
  out->children = nullptr;
  out->dictionary = nullptr;
  out->n_children = 0;
  if (column.type == ArrowType::kWord) {
    fill_one(column.children[0], &owned->dictionary);
    out->dictionary = &owned->dictionary;
  } else {
    owned->children.resize(column.children.size());
    for (size_t i = 0; i < owned->children.size(); ++i) {
      fill_one(column.children[i], &owned->children[i]);
      owned->pointers.push_back(&owned->children[i]);
    }
    out->n_children = static_cast<int64_t>(owned->children.size());
    out->children = owned->pointers.data();
  }
  out->release = &release<T, O>;
  out->private_data = owned.release();
}

struct Stream {
  ArrowLayout layout;
  std::vector<ArrowBatch> batches;
  size_t next = 0;
};

Stream& stream_of(ArrowArrayStream* s) { return *static_cast<Stream*>(s->private_data); }

}  // namespace

void array_to_c(const std::shared_ptr<const ArrowData>& root, const ArrowData& column,
                ArrowArray* out) {
  auto owned = std::make_unique<OwnedArray>();
  owned->root = root;
  out->length = column.length;
  out->null_count = column.nulls;
  out->offset = 0;
  out->n_buffers = static_cast<int64_t>(column.buffers.size());
  out->buffers = column.buffers.data();
  fill(out, std::move(owned), column,
       [&](const ArrowData& c, ArrowArray* to) { array_to_c(root, c, to); });
}

void schema_to_c(const ColumnSchema& shape, ArrowSchema* out) {
  auto owned = std::make_unique<OwnedSchema>();
  owned->name = shape.name;
  out->format = format_of(shape.type);
  out->name = owned->name.c_str();
  out->metadata = nullptr;
  out->flags = ARROW_FLAG_NULLABLE;
  fill(out, std::move(owned), shape, &schema_to_c);
}

int64_t ArrowBatch::rows() const { return root_->length; }

void ArrowBatch::to_c(ArrowArray* out) const { array_to_c(root_, *root_, out); }

void stream_to_c(const ArrowLayout& layout, std::vector<ArrowBatch> batches,
                 ArrowArrayStream* out) {
  out->private_data = new Stream{layout, std::move(batches)};
  out->get_schema = [](ArrowArrayStream* s, ArrowSchema* schema) {
    ArrowBuilder(stream_of(s).layout).schema_to_c(schema);
    return 0;
  };
  out->get_next = [](ArrowArrayStream* s, ArrowArray* array) {
    Stream& stream = stream_of(s);
    if (stream.next == stream.batches.size()) {
      array->release = nullptr;  // the end
    } else {
      stream.batches[stream.next++].to_c(array);
    }
    return 0;
  };
  out->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  out->release = [](ArrowArrayStream* s) {
    delete &stream_of(s);
    s->release = nullptr;
  };
}

}  // namespace nutgraf
