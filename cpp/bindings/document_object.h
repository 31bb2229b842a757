// PyDocument: the document that Python holds, with its table of offsets.
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "base/utf8.h"
#include "document/fact_fields.h"

namespace nutgraf::bindings {

namespace py = pybind11;

class PyDocument {
 public:
  explicit PyDocument(Document document) : document_(std::move(document)) {}
  PyDocument(PyDocument&& o) noexcept
      : document_(std::move(o.document_)) {}  // offsets_ views document_

  const Document& get() const { return document_; }
  const OffsetMap& offsets() const {  // built on first use
    if (!offsets_) offsets_ = std::make_unique<const OffsetMap>(document_.text);
    return *offsets_;
  }

 private:
  Document document_;
  mutable std::unique_ptr<const OffsetMap> offsets_;
};

// Calls use(kind, list) for the list of this name. Raises KeyError for an unknown one.
template <class F>
void with_list(const Document& doc, const std::string& name, F use) {
  bool known = false;
  for_each_list(doc, [&](const auto& kind, const auto& facts) {
    if (kind.list != name) return;
    known = true;
    use(kind, facts);
  });
  if (!known) throw py::key_error(name);
}

// Facts of one kind, from `begin` to before `end`, as objects of `nutgraf.facts`; `owner` is the
// Python Document that they belong to.
py::tuple facts_of(const PyDocument& doc, const std::string& kind, const py::object& owner,
                   size_t begin, size_t end);
// "sentences" or "paragraphs".
py::tuple spans_of(const PyDocument& doc, const std::string& name);

}  // namespace nutgraf::bindings
