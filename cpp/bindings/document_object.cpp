// PyDocument: defines the Python class of the document: ids, dict, JSON, provenance.
#include "document_object.h"

#include <pybind11/stl.h>

#include <optional>

#include "bindings.h"
#include "output/json/document_visitor.h"
#include "python_values.h"

namespace nutgraf::bindings {
namespace {

py::list packs_of(const PyDocument& d) {
  py::list out;
  if (!d.get().packs) return out;
  for (const PackInfo& p : *d.get().packs)
    out.append(py::dict(py::arg("name") = p.name, py::arg("version") = p.version));
  return out;
}

// Language that was chosen, and what by; none if the packs were given.
std::optional<std::pair<std::string, std::string>> language(const PyDocument& d) {
  if (d.get().language_by.empty()) return std::nullopt;
  return std::pair(d.get().language, d.get().language_by);
}

// Limit and position (code point) where reading stopped early, if it did.
std::optional<std::pair<std::string, uint32_t>> truncated(const PyDocument& d) {
  if (d.get().truncated.empty()) return std::nullopt;
  return std::pair(d.get().truncated, d.offsets().code_point(d.get().truncated_at));
}

size_t count(const PyDocument& d, const std::string& kind) {
  size_t count = 0;
  with_list(d.get(), kind, [&](const auto&, const auto& facts) { count = facts.size(); });
  return count;
}

// Calls use(kind, list, index) for the fact with this id. Raises KeyError for an unknown one.
template <class F>
void with_fact(const Document& doc, const std::string& id, F use) {
  const int32_t index = index_of(id);
  bool known = false;
  for_each_list(doc, [&](const auto& kind, const auto& facts) {
    if (index == kNoFact || static_cast<size_t>(index) >= facts.size()) return;
    if (std::string_view(FactId(kind.letter, index)) != id) return;
    known = true;
    use(kind, facts, static_cast<size_t>(index));
  });
  if (!known) throw py::key_error(id);
}

py::object entry(const PyDocument& d, const std::string& id) {
  DictBuilder dict;
  with_fact(d.get(), id, [&](const auto& kind, const auto& facts, size_t i) {
    DocumentWriter(d.get(), d.offsets(), dict).fact(kind, facts, i, false);
  });
  return dict.take();
}

// The dicts of the facts of one kind from `begin` to before `end`.
py::object entries(const PyDocument& d, const std::string& kind, size_t begin, size_t end) {
  DictBuilder dicts;
  dicts.begin_array();
  with_list(d.get(), kind, [&](const auto& of, const auto& facts) {
    for (size_t i = begin; i < std::min(end, facts.size()); ++i)
      DocumentWriter(d.get(), d.offsets(), dicts).fact(of, facts, i, false);
  });
  dicts.end_array();
  return dicts.take();
}

py::object why(const PyDocument& d, const std::string& id) {
  DictBuilder dict;
  with_fact(d.get(), id, [&]<class T>(const FactKind<T>&, const FactList<T>& facts, size_t i) {
    if constexpr (FactKind<T>::is_found) {
      DocumentWriter(d.get(), d.offsets(), dict).why(facts[i]);
    } else {
      throw py::key_error(id);
    }
  });
  return dict.take();
}

py::object to_dict(const PyDocument& d, bool with_why) {
  DictBuilder dict;
  DocumentWriter(d.get(), d.offsets(), dict).document(with_why);
  return dict.take();
}

py::object to_json(const PyDocument& d, bool with_why, int indent) {
  return text_object(nutgraf::to_json(d.get(), with_why, indent));
}

// Calls write(str) with each piece of the JSON.
void write_json(const PyDocument& d, const py::object& write, bool with_why, int indent) {
  nutgraf::write_json(
      d.get(), [&](std::string_view piece) { write(text_object(piece)); }, with_why, indent);
}

}  // namespace

void define_documents(py::module_& m) {
  py::list kinds;  // list and class of every kind
  each_fact_kind(
      [&](const auto& kind) { kinds.append(py::make_tuple(kind.list, kind.python_class)); });
  m.attr("FACT_KINDS") = py::tuple(kinds);
  py::class_<PyDocument>(m, "Document")
      .def_property_readonly("text", [](const PyDocument& d) { return text_object(d.get().text); })
      .def_property_readonly("published",
                             [](const PyDocument& d) {
                               const std::string& day = d.get().published;
                               return day.empty() ? py::object(py::none()) : text_object(day);
                             })
      .def_property_readonly("packs", &packs_of)
      .def_property_readonly("language", &language)
      .def_property_readonly("truncated", &truncated)
      .def("count", &count, py::arg("kind"))
      .def("facts", &facts_of, py::arg("kind"), py::arg("owner"), py::arg("begin") = 0,
           py::arg("end") = SIZE_MAX)
      .def("spans", &spans_of, py::arg("name"))
      .def("entry", &entry, py::arg("id"))
      .def("entries", &entries, py::arg("kind"), py::arg("begin"), py::arg("end"))
      .def("why", &why, py::arg("id"))
      .def("to_dict", &to_dict, py::arg("why") = false)
      .def("to_json", &to_json, py::arg("why") = false, py::arg("indent") = -1)
      .def("write_json", &write_json, py::arg("write"), py::arg("why") = false,
           py::arg("indent") = -1)
      .def_static("from_json",
                  [](const std::string& s) { return PyDocument(nutgraf::from_json(s)); });
}

}  // namespace nutgraf::bindings
