#include "resolve/orgs.h"

#include <algorithm>

namespace nutgraf {

OrgResolver::OrgResolver(const Analysis& a)
    : a_(a),
      country_(a.grammar.cls("COUNTRY")),
      demonym_(a.grammar.cls("DEMONYM")),
      city_(a.grammar.cls("CITY")),
      org_(a.grammar.cls("ORG")),
      org_name_(a.grammar.cls("ORG_NAME")),
      dem_(a.grammar.cls("DEM")),
      article_(a.grammar.cls("DT")),
      nation_(a.grammar.cls("NATION_NOUN")),
      shared_(a.grammar.cls("SHARED_BODY")),
      plural_nation_(a.grammar.cls("NATION_NOUN_PL")) {
  // A dateline stands before the first dash of the first sentence, its city in capitals.
  const ClassId upper = a.grammar.classes().orth_class(Orth::kUpper);
  size_t seen = 0;
  for (const Unit& u : name_level(a)) {
    if (u.boundary()) continue;
    if (++seen > 4) break;
    if (!a.has(u, upper) || !a.has(u, city_)) continue;
    const auto code = a.grammar.lexicon().value(u, city_, a.slice(u));
    if (code) dateline_ = country(*code);
    break;
  }
}

const ScratchVector<OrgResolver::Named>& OrgResolver::named() const {
  if (named_) return *named_;
  named_.emplace(a_.scratch);
  const ClassId media = a_.grammar.cls("MEDIA_ORG");
  for (const uint32_t i : a_.landmarks.at(Landmark::kNamedBody)) {
    const Unit& u = name_level(a_)[i];
    if (a_.has(u, media)) continue;  // the agency that brings the news is not what it is about
    const Span s = a_.span(u);
    const bool is_org = a_.has(u, org_) || a_.has(u, org_name_);
    named_->push_back({s.begin, s, is_org ? std::string_view() : code_of(u)});
    if (first_body_.empty() && named_->back().code.empty()) first_body_ = s;
  }
  return *named_;
}

// "United Grain Organization (UGO)", "…, or UGO,": the letters stand for the name.
const KeyedTable<std::string_view>& OrgResolver::short_forms() const {
  if (short_forms_) return *short_forms_;
  short_forms_.emplace(a_.scratch);
  const ClassId open = a_.grammar.cls("LPAREN"), close = a_.grammar.cls("RPAREN"),
                upper = a_.grammar.classes().orth_class(Orth::kUpper),
                comma = a_.grammar.cls("COMMA"), either = a_.grammar.cls("CC");
  const auto& units = name_level(a_);
  for (const uint32_t i : a_.landmarks.at(Landmark::kFullName)) {
    if (i + 3 >= units.size()) break;
    const bool brackets = a_.has(units[i + 1], open) && a_.has(units[i + 3], close);
    const bool apposed = a_.has(units[i + 1], comma) && a_.has(units[i + 2], either);
    const Unit& letters = units[i + 2 + apposed];
    if ((brackets || apposed) && a_.has(letters, upper)) {
      std::string_view& name = short_forms_->of(text_key(a_.slice(letters)));
      if (name.empty()) name = a_.slice(units[i]);
    }
  }
  return *short_forms_;
}

Org OrgResolver::country(std::string_view code) const {
  return {a_.grammar.lexicon().display_name(country_, code), code};
}

std::string_view OrgResolver::code_of(const Unit& u) const {
  for (ClassId c : {country_, demonym_}) {
    if (c == kNoClass || !a_.has(u, c)) continue;
    if (const auto v = a_.grammar.lexicon().value(u, c, a_.slice(u))) return *v;
  }
  return {};
}

const OrgResolver::Named* OrgResolver::last_before(uint32_t byte, bool country,
                                                   std::string_view not_code) const {
  constexpr int kReach = 100;  // names: what stands before them nobody has in mind
  auto it = std::upper_bound(named().begin(), named().end(), byte,
                             [](uint32_t b, const Named& n) { return b < n.begin; });
  for (int n = 0; n < kReach && it != named().begin(); ++n) {
    --it;
    if (it->code.empty() == country || it->span.end > byte) continue;
    if (country && it->code == not_code) continue;
    return &*it;
  }
  return nullptr;
}

std::string_view OrgResolver::topic(uint32_t byte) const {
  const Named* last = last_before(byte, false, {});
  if (!last) return {};
  const std::string_view full = a_.slice(first_body_), now = a_.slice(last->span);
  return full.starts_with(now) ? full : std::string_view();
}

Org OrgResolver::resolve(Span org, std::string_view not_code) const {
  if (org.empty()) return {};
  const auto& units = name_level(a_);
  const uint32_t first = a_.unit_at(units, a_.token_at(org.begin));
  bool definite = false, demonstrative = false;
  Span rest = org;
  std::string_view code;
  uint32_t words = 0, countries = 0;
  for (uint32_t i = first; i < units.size(); ++i) {
    const Unit& u = units[i];
    const Span s = a_.span(u);
    if (u.boundary() || s.begin >= org.end) break;
    if (i == first && a_.has(u, article_)) {
      definite = true;
      demonstrative = a_.has(u, dem_);
      rest.begin = a_.span(units[i + 1]).begin;
      continue;
    }
    ++words;
    if (std::string_view c = code_of(u); !c.empty()) ++countries, code = c;
    if (definite && words == 1 && s.end >= org.end) {
      if (a_.has(u, nation_)) {
        const Named* n = last_before(org.begin, true, not_code);
        return n ? country(n->code) : Org{};
      }
    }
    // "the three countries": which, the words do not tell.
    if (s.end >= org.end && a_.has(u, plural_nation_)) return {};
    if (words == 1 && s.end >= org.end && a_.has(u, shared_) && !demonstrative) {
      const Named* n = last_before(org.begin, false, {});
      return n ? Org{a_.slice(n->span), {}} : Org{};
    }
  }
  if (words == 1 && countries == 1) return country(code);
  if (const std::string_view* name = short_forms().find(text_key(a_.slice(rest))))
    return {*name, {}};
  return {a_.slice(rest), {}};
}

}  // namespace nutgraf
