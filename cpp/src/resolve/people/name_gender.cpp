// Gender of a name: looked up in the lexicon's forms of address and given names.
#include "resolve/people/name_gender.h"

namespace nutgraf {

std::string_view gender_of_address(const Analysis& a, const std::vector<Unit>& units,
                                   uint32_t unit) {
  constexpr BuiltinClass kAddress = cls("HONORIFIC");
  if (unit == 0 || !a.has(units[unit - 1], kAddress)) return {};
  const Unit& before = units[unit - 1];
  const auto v = a.grammar.lexicon().value(before, kAddress, a.slice(before));
  return v ? std::string_view(*v) : std::string_view();
}

std::string_view gender_of_given_name(const Analysis& a, std::string_view name) {
  const std::string_view given = name.substr(0, name.find(' '));
  for (const BuiltinClass c : {cls("GIVEN_NAME"), cls("GIVEN_NAME_WEAK")}) {
    if (const auto v = a.grammar.lexicon().value_of(given, c); v && !v->empty()) return *v;
  }
  return {};
}

}  // namespace nutgraf
