// Interned Python strings for field names, one per C++ literal.
#include "python_values.h"

#include "base/flat_hash_map.h"

namespace nutgraf::bindings {

py::handle field_name(const char* literal) {
  static auto* places = new FlatHashMap;  // never freed: they live as long as the interpreter
  static auto* names = new std::vector<PyObject*>;
  const auto address = reinterpret_cast<uintptr_t>(literal);
  uint32_t place = places->find(address);
  if (place == FlatHashMap::kAbsent) {
    names->push_back(checked(PyUnicode_InternFromString(literal)).release().ptr());
    place = static_cast<uint32_t>(names->size());
    places->insert(address, place);
  }
  return (*names)[place - 1];
}

}  // namespace nutgraf::bindings
