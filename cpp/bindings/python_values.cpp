// Interned Python strings for field names, one per C++ literal.
#include "python_values.h"

#include "base/flat_hash_map.h"

namespace nutgraf::bindings {

py::handle field_name(const char* literal) {
  static auto* indexes = new FlatHashMap;  // never freed: they live as long as the interpreter
  static auto* names = new std::vector<PyObject*>;
  const auto address = reinterpret_cast<uintptr_t>(literal);
  uint32_t index = indexes->find(address);
  if (index == FlatHashMap::kAbsent) {
    names->push_back(checked(PyUnicode_InternFromString(literal)).release().ptr());
    index = static_cast<uint32_t>(names->size());
    indexes->insert(address, index);
  }
  return (*names)[index - 1];
}

}  // namespace nutgraf::bindings
