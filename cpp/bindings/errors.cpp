// C++ errors as Python exceptions.
#include <pybind11/eval.h>

#include "bindings.h"

namespace nutgraf::bindings {
namespace {

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

}  // namespace

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

void define_errors(py::module_& m) {
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
)",
           scope);
  ErrorTypes& types = error_types();
  types = {scope["Error"], scope["InputError"], scope["PackError"], scope["LimitError"]};
  for (const char* name : {"Error", "InputError", "PackError", "LimitError"})
    m.attr(name) = scope[name];
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
}

}  // namespace nutgraf::bindings
