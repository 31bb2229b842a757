// Converts a document's values to Python objects directly, without JSON in between.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace nutgraf::bindings {

namespace py = pybind11;

// Owns a new reference; raises the Python error if the call gave none.
inline py::object checked(PyObject* made) {
  if (!made) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}
inline void check(int result) {
  if (result < 0) throw py::error_already_set();
}

inline py::object text_object(std::string_view s) {
  return checked(PyUnicode_DecodeUTF8(s.data(), static_cast<Py_ssize_t>(s.size()), nullptr));
}
inline py::object number_object(uint32_t n) { return checked(PyLong_FromUnsignedLong(n)); }

// Interned Python string of a literal, cached by the literal's address.
py::handle field_name(const char* literal);

// Sink of a DocumentWriter that makes dicts and lists.
class DictBuilder {
 public:
  void key(const char* name) { key_ = py::reinterpret_borrow<py::object>(field_name(name)); }
  void key(std::string_view name) { key_ = text_object(name); }
  void null() { put(py::none()); }
  void text(std::string_view s) { put(text_object(s)); }
  void number(uint32_t n) { put(number_object(n)); }
  void boolean(bool b) { put(py::bool_(b)); }
  // Objects of an array have the same keys: each starts as a copy of the one before it, since
  // overwriting the values of a dict is faster than growing it.
  void begin_object() {
    PyObject* const in = open_.empty() ? nullptr : open_.back();
    const Py_ssize_t before = in && PyList_CheckExact(in) ? PyList_GET_SIZE(in) : 0;
    begin(checked(before ? PyDict_Copy(PyList_GET_ITEM(in, before - 1)) : PyDict_New()));
  }
  void end_object() { open_.pop_back(); }
  void begin_array() { begin(checked(PyList_New(0))); }
  void end_array() { open_.pop_back(); }

  py::object take() { return std::move(whole_); }

 private:
  void put(const py::object& value) {
    if (open_.empty()) {
      whole_ = value;
    } else if (PyObject* in = open_.back(); PyList_CheckExact(in)) {
      check(PyList_Append(in, value.ptr()));
    } else {
      check(PyDict_SetItem(in, key_.ptr(), value.ptr()));
    }
  }
  void begin(const py::object& container) {
    put(container);
    open_.push_back(container.ptr());
  }

  py::object whole_, key_;
  std::vector<PyObject*> open_;  // parts of the whole
};

}  // namespace nutgraf::bindings
