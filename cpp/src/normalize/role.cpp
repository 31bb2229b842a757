// Role normalizer: a match becomes one role per office and holder.
#include <algorithm>

#include "normalize/normalizer.h"

namespace nutgraf {
namespace {

consteval SlotId operator""_slot(const char* name, size_t size) { return kRoleSlots[{name, size}]; }

// Slots of each role that a match may hold. Later roles share parts with the first: "Presidents A
// of X and B of Y" share the title, "Sgt. A, a spokesman for X" the person.
struct Parts {
  SlotId person, title, org, qualifier;
  // First role; another holder of its title; another office of its person.
  enum What { kFirst, kHolder, kOffice } what;
};
constexpr Parts kParts[] = {
    {"person"_slot, "title"_slot, "org"_slot, "qualifier"_slot, Parts::kFirst},
    {"person_b"_slot, "title"_slot, "org_b"_slot, "qualifier"_slot, Parts::kHolder},
    {"person_c"_slot, "title"_slot, "org_c"_slot, "qualifier"_slot, Parts::kHolder},
    {"person_d"_slot, "title"_slot, "org_c"_slot, "qualifier"_slot, Parts::kHolder},
    {"person"_slot, "title_2"_slot, "org_2"_slot, "qualifier_2"_slot, Parts::kOffice},
};

UnitRange hull(std::initializer_list<UnitRange> parts) {
  UnitRange out;
  for (const UnitRange& p : parts) {
    if (p.empty()) continue;
    out = out.empty() ? p : UnitRange{std::min(out.first, p.first), std::max(out.last, p.last)};
  }
  return out;
}

// The lexicon's id of the office: that of the last title unit in the capture.
std::string_view title_id(const MatchView& m, UnitRange title) {
  const Analysis& a = m.analysis();
  for (BuiltinClass c : {cls("TITLE"), cls("TITLE_PL")}) {
    for (uint32_t i = title.last; i > title.first; --i) {
      const Unit& u = m.unit(i - 1);
      if (!a.has(u, c)) continue;
      if (u.is(Origin::kChunk)) return m.value(u, c);
      const auto v = a.grammar.lexicon().value(u, c, a.slice(u));
      return v ? std::string_view(*v) : std::string_view();
    }
  }
  return "";
}

// "Norvik Research analyst": the capital shows that the title's first word ends the name before it.
void end_name(const Analysis& a, const Unit& title, Role& r) {
  if (title.length < 2 || r.org.empty() || r.org.end > r.title.begin) return;
  const Token &word = a.tokens[title.first], &next = a.tokens[title.first + 1];
  const bool joint = r.org.end + 1 == word.begin && a.token_at(r.org.end - 1) + 1 == title.first;
  if (!joint || word.orth != Orth::kCap || next.orth != Orth::kLower) return;
  const Lexicon& lexicon = a.grammar.lexicon();
  if (!lexicon.word_is(a.text, word, cls("COLLECTIVE")) &&
      !lexicon.word_is(a.text, word, cls("ORG_HEAD")))
    return;
  r.org.end = word.end();
  r.title.begin = next.begin;
}

}  // namespace

std::optional<StageValue> normalize_role(const MatchView& m, Document& doc) {
  const Slots& slots = m.rule().slots;
  const bool several = !slots.empty() && slots.back().id > "qualifier"_slot;
  const bool second_office = several && m.has("title_2"_slot);
  for (const Parts& p : kParts) {
    if (p.what != Parts::kFirst && !several) break;
    if (p.what == Parts::kOffice && !second_office) continue;
    const bool has_person = p.what != Parts::kHolder || m.has(p.person);
    // Offices of organisations need no holders, but the last of four holders is named.
    if (!has_person && (!m.has(p.org) || p.person == "person_d"_slot)) continue;
    Role& r = doc.roles.emplace_back();
    begin_fact(m, doc, r);
    const UnitRange person = m.capture(has_person ? p.person : "person"_slot);
    r.person = m.span(person);
    const UnitRange title = m.capture(p.title);
    r.title = m.span(title);
    UnitRange org = m.capture(p.org);
    if (p.what == Parts::kHolder && org.empty() && m.capture("org"_slot).last <= title.first)
      org = m.capture("org"_slot);  // "Danish ministers A and B"
    r.org = m.span(org);
    if (!title.empty()) end_name(m.analysis(), m.unit(title.first), r);
    const UnitRange qualifier = m.capture(p.qualifier);
    r.qualifier = m.span(qualifier);
    r.title_id = doc.keep(title_id(m, title));
    if (second_office) {
      // Each office has its own span; the article before the first belongs to it.
      UnitRange all = hull({person, title, org, qualifier});
      if (p.what == Parts::kFirst && m.range().first < person.first) all.first = m.range().first;
      r.span = m.span(all);
      r.token = m.unit(all.first).first;
    }
  }
  return StageValue();
}

}  // namespace nutgraf
