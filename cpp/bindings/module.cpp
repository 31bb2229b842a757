// nutgraf._core: the Python bindings. They hold no logic.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>

#include "bindings.h"
#include "document_object.h"

namespace py = pybind11;
using nutgraf::Extractor;
namespace bindings = nutgraf::bindings;

namespace {

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
  bindings::define_documents(m);
  bindings::define_tables(m);

  bindings::define_rows(m);
  py::class_<Extractor, std::shared_ptr<Extractor>>(m, "Extractor")
      .def(py::init([](const std::vector<std::string>& packs, const std::vector<std::string>& kinds,
                       const py::dict& options, const std::string& compiled) {
             nutgraf::Options o = options_from(kinds, options);
             py::gil_scoped_release release;
             return std::make_shared<Extractor>(packs, std::move(o), compiled);
           }),
           py::arg("packs"), py::arg("kinds") = std::vector<std::string>(),
           py::arg("options") = py::dict(), py::arg("compiled") = "")
      .def_static("choosing",
                  [](const std::vector<std::shared_ptr<Extractor>>& languages) {
                    return std::make_shared<Extractor>(
                        Extractor::choosing({languages.begin(), languages.end()}));
                  })
      .def_property_readonly("precompiled", &Extractor::precompiled)
      .def("extract", &bindings::extract, py::arg("text"), py::arg("published") = py::none())
      .def("extract_many", &bindings::extract_many, py::arg("rows"), py::arg("threads"),
           py::arg("tick"))
      .def("to_arrow", &bindings::to_arrow, py::arg("rows"), py::arg("kind"),
           py::arg("dictionaries"), py::arg("threads"), py::arg("tick"))
      .def(
          "explain",
          [](const Extractor& ex, const py::object& text,
             const std::optional<std::string>& published) {
            const py::object read = py::module_::import("json").attr("loads");
            return read(ex.explain(bindings::to_utf8(text), published.value_or("")));
          },
          py::arg("text"), py::arg("published") = py::none())
      .def("check",
           [](const Extractor& ex) {
             py::list out;
             for (const nutgraf::CheckFailure& f : ex.check()) {
               out.append(py::dict(py::arg("file") = f.file, py::arg("pointer") = f.pointer,
                                   py::arg("expected") = f.expected, py::arg("found") = f.found,
                                   py::arg("hint") = f.hint));
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
