// Tables for Python: import and export by the Arrow PyCapsule interface.
#include <pybind11/stl.h>

#include <cerrno>

#include "bindings.h"
#include "document_object.h"

namespace nutgraf::bindings {
namespace {

// Capsule that owns a struct of the C data interface until a consumer releases it.
template <class T>
py::capsule capsule(const char* name, std::unique_ptr<T> owned) {
  py::capsule c(owned.get(), name, [](PyObject* o) {
    auto* t = static_cast<T*>(PyCapsule_GetPointer(o, PyCapsule_GetName(o)));
    if (t->release) t->release(t);
    delete t;
  });
  owned.release();
  return c;
}

template <class T>
T* opened(const py::handle& c, const char* name) {
  auto* t = static_cast<T*>(PyCapsule_GetPointer(c.ptr(), name));
  if (!t) throw py::error_already_set();
  return t;
}

py::capsule schema_capsule(const ArrowLayout& layout) {
  auto schema = std::make_unique<ArrowSchema>();
  ArrowBuilder(layout).schema_to_c(schema.get());
  return capsule("arrow_schema", std::move(schema));
}

// Record batch with its layout, from which its schema is made.
struct Batch {
  ArrowLayout layout;
  ArrowBatch batch;
};

py::list described(const std::vector<ArrowField>& fields) {
  py::list out;
  for (const ArrowField& f : fields)
    out.append(py::make_tuple(f.name, f.type, described(f.children)));
  return out;
}

// Table of one kind of fact: of each document all facts, or only those with the given ids.
Table table_of(
    const std::string& kind, bool dictionaries,
    const std::vector<std::pair<const PyDocument*, std::optional<std::vector<std::string>>>>&
        documents) {
  const ArrowLayout layout{kind, dictionaries};
  ArrowBuilder builder(layout);
  int64_t number = 0;
  for (const auto& [doc, ids] : documents) {
    const DocId id{number++};
    ids ? builder.add(doc->get(), id, *ids) : builder.add(doc->get(), id);
  }
  return {layout, {builder.finish()}};
}

// Table of one kind of fact: of each document the facts from one number to before another.
Table table_of_ranges(const std::string& kind, bool dictionaries,
                      const std::vector<std::tuple<const PyDocument*, size_t, size_t>>& ranges) {
  const ArrowLayout layout{kind, dictionaries};
  ArrowBuilder builder(layout);
  int64_t number = 0;
  for (const auto& [doc, begin, end] : ranges)
    builder.add(doc->get(), doc->offsets(), DocId{number++}, begin, end);
  return {layout, {builder.finish()}};
}

}  // namespace

void import_arrow(const py::object& source, ImportedArrays& to) {
  if (py::hasattr(source, "__arrow_c_array__")) {
    const py::tuple pair = source.attr("__arrow_c_array__")();
    to.take(opened<ArrowSchema>(pair[0], "arrow_schema"),
            opened<ArrowArray>(pair[1], "arrow_array"));
  } else {
    const py::object stream = source.attr("__arrow_c_stream__")();
    to.take(opened<ArrowArrayStream>(stream, "arrow_array_stream"));
  }
}

void define_tables(py::module_& m) {
  // Readers may ask for another schema; the interface lets a producer give its own.
  const auto ignored = py::arg("requested_schema") = py::none();
  py::class_<ArrowLayout>(m, "Schema")
      .def(py::init([](const std::string& kind, bool dictionaries, bool text_ids) {
             return ArrowLayout{kind, dictionaries, text_ids};
           }),
           py::arg("kind"), py::arg("dictionaries") = true, py::arg("text_ids") = false)
      .def_readonly("kind", &ArrowLayout::kind)
      .def_property_readonly(
          "fields", [](const ArrowLayout& l) { return described(ArrowBuilder(l).fields()); })
      .def("__arrow_c_schema__", &schema_capsule);
  py::class_<Batch>(m, "Batch")
      .def("__len__", [](const Batch& b) { return b.batch.rows(); })
      .def("__arrow_c_schema__", [](const Batch& b) { return schema_capsule(b.layout); })
      .def(
          "__arrow_c_array__",
          [](const Batch& b, const py::object&) {
            auto array = std::make_unique<ArrowArray>();
            b.batch.to_c(array.get());
            return py::make_tuple(schema_capsule(b.layout),
                                  capsule("arrow_array", std::move(array)));
          },
          ignored);
  py::class_<Table>(m, "Table")
      .def_readonly("schema", &Table::layout)
      .def("__len__",
           [](const Table& t) {
             int64_t rows = 0;
             for (const ArrowBatch& b : t.batches) rows += b.rows();
             return rows;
           })
      .def_property_readonly("batches",
                             [](const Table& t) {
                               py::list out;
                               for (const ArrowBatch& b : t.batches) out.append(Batch{t.layout, b});
                               return out;
                             })
      .def(
          "__arrow_c_stream__",
          [](const Table& t, const py::object&) {
            auto stream = std::make_unique<ArrowArrayStream>();
            stream_to_c(t.layout, t.batches, stream.get());
            return capsule("arrow_array_stream", std::move(stream));
          },
          ignored);
  m.def("table", &table_of, py::arg("kind"), py::arg("dictionaries"), py::arg("documents"));
  m.def("table_of_ranges", &table_of_ranges, py::arg("kind"), py::arg("dictionaries"),
        py::arg("ranges"));
}

}  // namespace nutgraf::bindings
