// nutgraf._core: what C++ gives to Python, without logic of its own.
#include <pybind11/eval.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <atomic>
#include <exception>
#include <memory>
#include <thread>
#include <variant>

#include <nlohmann/json.hpp>

#include "nutgraf/extractor.h"

namespace py = pybind11;
using nutgraf::Document;
using nutgraf::Extractor;

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
    case Json::value_t::string: return py::str(j.get_ref<const std::string&>());
    case Json::value_t::boolean: return py::bool_(j.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: return py::int_(j.get<int64_t>());
    case Json::value_t::number_float: return py::float_(j.get<double>());
    default: return py::none();
  }
}

// str or bytes as UTF-8. A lone surrogate has no UTF-8: UnicodeEncodeError tells where, the Python face makes it an InputError.
std::string to_utf8(const py::object& text) {
  if (py::isinstance<py::bytes>(text)) return py::reinterpret_borrow<py::bytes>(text);
  if (py::isinstance<py::str>(text)) {
    Py_ssize_t size = 0;
    const char* data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
    if (!data) throw py::error_already_set();
    return {data, static_cast<size_t>(size)};
  }
  throw py::type_error("text must be str or bytes, not " + std::string(py::str(py::type::of(text).attr("__name__"))));
}

struct ErrorTypes {
  py::object base, input, pack, limit;
};

ErrorTypes& error_types() {
  static auto* types = new ErrorTypes;  // lives as long as the interpreter
  return *types;
}

py::object to_python(const nutgraf::Error& e, const py::object& type) {
  py::object error = type(e.what());
  error.attr("code") = e.code();
  error.attr("where") = e.where();
  error.attr("hint") = e.hint();
  return error;
}

py::object error_object(const std::exception_ptr& p) {
  try {
    std::rethrow_exception(p);
  } catch (const nutgraf::InputError& e) {
    return to_python(e, error_types().input);
  } catch (const nutgraf::PackError& e) {
    return to_python(e, error_types().pack);
  } catch (const nutgraf::LimitError& e) {
    return to_python(e, error_types().limit);
  } catch (const nutgraf::Error& e) {
    return to_python(e, error_types().base);
  }
}

nutgraf::Options options_from(const std::vector<std::string>& kinds, const py::dict& d) {
  nutgraf::Options o;
  o.kinds = kinds;
  for (const auto& [key, value] : d) {
    const std::string k = py::cast<std::string>(key);
    if (k == "dollar") o.dollar = py::cast<std::string>(value);
    else if (k == "order") o.order = py::cast<std::string>(value);
    else if (k == "max_text") o.max_text = py::cast<size_t>(value);
    else if (k == "max_facts") o.max_facts = py::cast<size_t>(value);
    else if (k == "on_limit") o.raise_on_limit = py::cast<std::string>(value) == "raise";
    else if (k == "errors") o.replace_bad_utf8 = py::cast<std::string>(value) == "replace";
    else throw nutgraf::InputError("NG-INPUT-005", "unknown option \"" + k + "\"", "options");
  }
  return o;
}

using Outcome = std::variant<std::monostate, Document, std::exception_ptr>;

Outcome extract_one(const Extractor& ex, const std::string& text, const std::string& published) {
  try {
    return ex.extract(text, published);
  } catch (...) {
    return std::current_exception();
  }
}

py::list extract_many(const Extractor& ex, const py::list& texts, const std::vector<std::optional<std::string>>& published,
                      unsigned threads) {
  std::vector<std::string> utf8;
  utf8.reserve(texts.size());
  for (const auto& t : texts) utf8.push_back(to_utf8(py::reinterpret_borrow<py::object>(t)));
  std::vector<Outcome> outcomes(utf8.size());
  {
    py::gil_scoped_release release;
    if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
    std::atomic<size_t> next{0};
    auto work = [&] {
      for (size_t i; (i = next.fetch_add(1)) < utf8.size();) {
        outcomes[i] = extract_one(ex, utf8[i], i < published.size() ? published[i].value_or("") : "");
      }
    };
    std::vector<std::thread> pool;
    for (unsigned i = 1; i < std::min<size_t>(threads, utf8.size()); ++i) pool.emplace_back(work);
    work();
    for (std::thread& t : pool) t.join();
  }
  py::list out;
  for (Outcome& o : outcomes) {
    if (auto* doc = std::get_if<Document>(&o)) out.append(py::cast(std::move(*doc)));
    else out.append(error_object(std::get<std::exception_ptr>(o)));
  }
  return out;
}

}  // namespace

PYBIND11_MODULE(_core, m) {
  m.doc() = "The C++ engine of nutgraf; use the package `nutgraf` instead.";

  // Plain Python classes, so that InputError is a ValueError as well and attributes can be set.
  py::dict scope;
  scope["__name__"] = "nutgraf";  // where users find them, and pickle too
  py::exec(R"(
class Error(Exception):
    """Base of all nutgraf errors: `code` is stable, `where` names the place, `hint` says what to do."""
    code = ""
    where = ""
    hint = ""
class InputError(Error, ValueError):
    """The text, the publication date or an argument cannot be used."""
class PackError(Error, ValueError):
    """A pack cannot be loaded; `where` is file and JSON pointer."""
class LimitError(Error, ValueError):
    """A limit was reached and on_limit="raise"."""
)", scope);
  ErrorTypes& types = error_types();
  types = {scope["Error"], scope["InputError"], scope["PackError"], scope["LimitError"]};
  for (const char* name : {"Error", "InputError", "PackError", "LimitError"}) m.attr(name) = scope[name];
  py::register_exception_translator([](std::exception_ptr p) {
    if (!p) return;
    py::object error;
    try {
      std::rethrow_exception(p);
    } catch (const nutgraf::Error&) {
      error = error_object(p);
    }
    PyErr_SetObject(py::type::of(error).ptr(), error.ptr());
  });

  py::class_<Document>(m, "Document")
      .def_readonly("text", &Document::text)
      .def("to_dict", [](const Document& d, bool why) { return to_python(Json::parse(nutgraf::to_json(d, why))); },
           py::arg("why") = false)
      .def("to_json", [](const Document& d, bool why, int indent) { return nutgraf::to_json(d, why, indent); },
           py::arg("why") = false, py::arg("indent") = -1)
      .def_static("from_json", [](const std::string& s) { return nutgraf::from_json(s); });

  py::class_<Extractor>(m, "Extractor")
      .def(py::init([](const std::vector<std::string>& packs, const std::vector<std::string>& kinds, const py::dict& options) {
             nutgraf::Options o = options_from(kinds, options);
             py::gil_scoped_release release;
             return std::make_unique<Extractor>(packs, std::move(o));
           }),
           py::arg("packs"), py::arg("kinds") = std::vector<std::string>(), py::arg("options") = py::dict())
      .def("extract",
           [](const Extractor& ex, const py::object& text, const std::optional<std::string>& published) {
             const std::string utf8 = to_utf8(text);
             py::gil_scoped_release release;
             return ex.extract(utf8, published.value_or(""));
           },
           py::arg("text"), py::arg("published") = py::none())
      .def("extract_many", &extract_many, py::arg("texts"), py::arg("published"), py::arg("threads") = 0)
      .def("explain",
           [](const Extractor& ex, const py::object& text, const std::optional<std::string>& published) {
             return to_python(Json::parse(ex.explain(to_utf8(text), published.value_or(""))));
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
          out.append(py::dict(py::arg("name") = p.name, py::arg("version") = p.version, py::arg("file") = p.file));
        }
        return out;
      });
}
