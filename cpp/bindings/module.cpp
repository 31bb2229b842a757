// nutgraf._core: what C++ gives to Python, without logic of its own.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "bindings.h"
#include "json_writer.h"
#include "utf8.h"

namespace py = pybind11;
using nutgraf::Document;
using nutgraf::Extractor;
namespace bindings = nutgraf::bindings;

namespace {

using Json = nlohmann::ordered_json;

py::object to_python(const Json& j) {
  switch (j.type()) {
    case Json::value_t::object: {
      py::dict d;
      for (const auto& [key, value] : j.items()) d[py::str(key)] = to_python(value);
      return d;
    }
    case Json::value_t::array: {
      py::list l;
      for (const Json& value : j) l.append(to_python(value));
      return l;
    }
    case Json::value_t::string:
      return py::str(j.get_ref<const std::string&>());
    case Json::value_t::boolean:
      return py::bool_(j.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return py::int_(j.get<int64_t>());
    case Json::value_t::number_float:
      return py::float_(j.get<double>());
    default:
      return py::none();
  }
}

nutgraf::Options options_from(const std::vector<std::string>& kinds, const py::dict& d) {
  nutgraf::Options o;
  o.kinds = kinds;
  for (const auto& [key, value] : d) {
    const std::string k = py::cast<std::string>(key);
    if (k == "dollar")
      o.dollar = py::cast<std::string>(value);
    else if (k == "order")
      o.order = py::cast<std::string>(value);
    else if (k == "max_text")
      o.max_text = py::cast<size_t>(value);
    else if (k == "max_facts")
      o.max_facts = py::cast<size_t>(value);
    else if (k == "on_limit")
      o.raise_on_limit = py::cast<std::string>(value) == "raise";
    else if (k == "errors")
      o.replace_bad_utf8 = py::cast<std::string>(value) == "replace";
    else
      throw nutgraf::InputError("NG-INPUT-005", "unknown option \"" + k + "\"", "options");
  }
  return o;
}

}  // namespace

PYBIND11_MODULE(_core, m) {
  m.doc() = "The C++ engine of nutgraf; use the package `nutgraf` instead.";

  bindings::define_errors(m);
  bindings::define_tables(m);

  py::class_<Document>(m, "Document")
      .def_readonly("text", &Document::text)
      .def_property_readonly(  // without making the facts of a large document
          "truncated",
          [](const Document& d) -> std::optional<std::pair<std::string, uint32_t>> {
            if (d.truncated.empty()) return std::nullopt;
            return std::pair(d.truncated, nutgraf::OffsetMap(d.text).code_point(d.truncated_at));
          })
      .def(
          "to_dict",
          [](const Document& d, bool why) { return to_python(nutgraf::json_value(d, why)); },
          py::arg("why") = false)
      .def(
          "to_json",
          [](const Document& d, bool why, int indent) { return nutgraf::to_json(d, why, indent); },
          py::arg("why") = false, py::arg("indent") = -1)
      .def_static("from_json", [](const std::string& s) { return nutgraf::from_json(s); });

  bindings::define_rows(m);
  py::class_<Extractor>(m, "Extractor")
      .def(py::init([](const std::vector<std::string>& packs, const std::vector<std::string>& kinds,
                       const py::dict& options, const std::string& compiled) {
             nutgraf::Options o = options_from(kinds, options);
             py::gil_scoped_release release;
             return std::make_unique<Extractor>(packs, std::move(o), compiled);
           }),
           py::arg("packs"), py::arg("kinds") = std::vector<std::string>(),
           py::arg("options") = py::dict(), py::arg("compiled") = "")
      .def_property_readonly("precompiled", &Extractor::precompiled)
      .def(
          "extract",
          [](const Extractor& ex, const py::object& text,
             const std::optional<std::string>& published) {
            const std::string_view utf8 = bindings::to_utf8(text);
            py::gil_scoped_release release;
            return ex.extract(utf8, published.value_or(""));
          },
          py::arg("text"), py::arg("published") = py::none())
      .def("extract_many", &bindings::extract_many, py::arg("rows"), py::arg("threads"),
           py::arg("tick"))
      .def("to_arrow", &bindings::to_arrow, py::arg("rows"), py::arg("kind"),
           py::arg("dictionaries"), py::arg("threads"), py::arg("tick"))
      .def(
          "explain",
          [](const Extractor& ex, const py::object& text,
             const std::optional<std::string>& published) {
            return to_python(
                Json::parse(ex.explain(bindings::to_utf8(text), published.value_or(""))));
          },
          py::arg("text"), py::arg("published") = py::none())
      .def("check",
           [](const Extractor& ex) {
             py::list out;
             for (const nutgraf::CheckFailure& f : ex.check()) {
               out.append(py::dict(py::arg("file") = f.file, py::arg("pointer") = f.pointer,
                                   py::arg("expected") = f.expected, py::arg("found") = f.found));
             }
             return out;
           })
      .def_property_readonly("packs", [](const Extractor& ex) {
        py::list out;
        for (const nutgraf::PackInfo& p : ex.packs()) {
          out.append(py::dict(py::arg("name") = p.name, py::arg("version") = p.version,
                              py::arg("file") = p.file));
        }
        return out;
      });
}
