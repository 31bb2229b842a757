#include "objects.h"

#include <deque>
#include <string>

#include "flat_map.h"

namespace nutgraf::bindings {
namespace {

PyObject* interned(const std::string& s) {
  return checked(PyUnicode_InternFromString(s.c_str())).release().ptr();
}

}  // namespace

const FieldName& field_name(const char* literal) {
  static auto* places = new FlatMap;  // these live as long as the interpreter
  static auto* names = new std::deque<FieldName>;
  const auto address = reinterpret_cast<uintptr_t>(literal);
  uint32_t place = places->find(address);
  if (place == FlatMap::kAbsent) {
    const std::string name = literal;
    names->push_back({interned(name), interned(name + "_id"),
                      interned(name.substr(0, name.size() - 1) + "_ids")});
    place = static_cast<uint32_t>(names->size());
    places->insert(address, place);
  }
  return (*names)[place - 1];
}

}  // namespace nutgraf::bindings
