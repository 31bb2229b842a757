// Organisation resolution: countries by adjective, short forms, "the company", "that country".
#include "resolve/people/organizations.h"

#include <algorithm>

#include "resolve/people/name_words.h"

namespace nutgraf {

ResolvedOrg kept_org(const Org& o, Document& doc) {
  const bool plain = o.name.find_first_of("\r\n\t") == std::string_view::npos;
  return {doc.keep(plain ? o.name : std::string_view(single_spaced(o.name))), doc.keep(o.code)};
}

OrganizationResolver::OrganizationResolver(const Analysis& a, Arena& scratch)
    : a_(a), scratch_(scratch) {
  // A dateline is a city in capitals at the start of the first sentence.
  size_t seen = 0;
  for (const Unit& u : name_level(a)) {
    if (u.boundary()) continue;
    if (++seen > 4) break;
    if (!a.has(u, kUpper) || !a.has(u, kCity)) continue;
    const auto code = a.grammar.lexicon().value(u, kCity, a.slice(u));
    if (code) dateline_ = country(*code);
    break;
  }
}

const ScratchVector<OrganizationResolver::NamedOrganization>& OrganizationResolver::named() {
  if (named_) return *named_;
  named_.emplace(scratch_);
  for (const uint32_t i : a_.positions.at(PositionClass::kNamedBody)) {
    a_.check_stop();
    const Unit& u = name_level(a_)[i];
    if (a_.has(u, kMedia)) continue;  // the news agency is not the topic
    const Span s = a_.span(u);
    if (too_long(s)) continue;
    const bool is_org = a_.has(u, kOrg) || a_.has(u, kOrgName);
    named_->push_back({s.begin, s, is_org ? std::string_view() : code_of(u)});
    if (first_body_.empty() && named_->back().code.empty()) first_body_ = s;
  }
  return *named_;
}

// Short forms in the text: "United Grain Organization (UGO)", "…, or UGO,".
const InsertionOrderedMap<std::string_view>& OrganizationResolver::short_forms() {
  if (short_forms_) return *short_forms_;
  short_forms_.emplace(scratch_);
  constexpr BuiltinClass kOpen = cls("LPAREN"), kClose = cls("RPAREN"), kComma = cls("COMMA"),
                         kEither = cls("CC");
  const auto& units = name_level(a_);
  for (const uint32_t i : a_.positions.at(PositionClass::kFullName)) {
    a_.check_stop();
    if (i + 3 >= units.size()) break;
    const bool brackets = a_.has(units[i + 1], kOpen) && a_.has(units[i + 3], kClose);
    const bool apposed = a_.has(units[i + 1], kComma) && a_.has(units[i + 2], kEither);
    const Unit& letters = units[i + 2 + apposed];
    if ((brackets || apposed) && a_.has(letters, kUpper) && !too_long(a_.span(units[i]))) {
      std::string_view& name = short_forms_->of(text_key(a_.slice(letters)));
      if (name.empty()) name = a_.slice(units[i]);
    }
  }
  return *short_forms_;
}

Org OrganizationResolver::country(std::string_view code) const {
  return {a_.grammar.lexicon().display_name(kCountry, code), code};
}

std::string_view OrganizationResolver::code_of(const Unit& u) const {
  for (BuiltinClass c : {kCountry, kDemonym}) {
    if (!a_.has(u, c)) continue;
    if (const auto v = a_.grammar.lexicon().value(u, c, a_.slice(u))) return *v;
  }
  return {};
}

const OrganizationResolver::NamedOrganization* OrganizationResolver::last_before(
    uint32_t byte, bool country, std::string_view not_code) {
  constexpr int kMaxNames = 100;  // search range; earlier names are no longer in mind
  auto it = std::upper_bound(named().begin(), named().end(), byte,
                             [](uint32_t b, const NamedOrganization& n) { return b < n.begin; });
  for (int n = 0; n < kMaxNames && it != named().begin(); ++n) {
    --it;
    if (it->code.empty() == country || it->span.end > byte) continue;
    if (country && it->code == not_code) continue;
    return &*it;
  }
  return nullptr;
}

std::string_view OrganizationResolver::topic(uint32_t byte) {
  const NamedOrganization* last = last_before(byte, false, {});
  if (!last) return {};
  const std::string_view full = a_.slice(first_body_), now = a_.slice(last->span);
  return full.starts_with(now) && !others_named({last->span.end, byte}) ? full : std::string_view();
}

// True if a name of neither a person nor a place is an owner or subject in the span: perhaps of
// another organisation.
bool OrganizationResolver::others_named(Span s) const {
  const auto& units = name_level(a_);
  const std::string_view full = a_.slice(first_body_);
  constexpr uint32_t kFar = 600;  // units; a name so far back is no longer in mind
  const uint32_t begin = a_.unit_at(units, a_.token_at(s.begin));
  for (uint32_t i = begin; i + 1 < units.size() && a_.span(units[i]).begin < s.end; ++i) {
    if (i - begin > kFar) return true;
    const Unit& u = units[i];
    const auto is = [&](BuiltinClass c) { return a_.has(u, c); };
    if (u.boundary() || !is(kCapitalised) || is(kPersonName) || is(kNoSurname) || is(kPronoun) ||
        is(kNoun) || is(kNouns) || is(kAdverb))
      continue;
    const bool acts = a_.has(units[i + 1], kPossessive) || a_.has(units[i + 1], kFinite);
    if (acts && full.find(a_.slice(u)) == std::string_view::npos) return true;
  }
  return false;
}

Org OrganizationResolver::owner(uint32_t token) {
  const auto& units = name_level(a_);
  const uint32_t own = a_.unit_at(units, token);
  const uint32_t sentence = a_.segments.sentence_of(token);
  uint32_t first = a_.unit_at(units, sentence == 0 ? 0 : a_.segments.sentence_end[sentence - 1]);
  while (first < own && (units[first].boundary() || a_.has(units[first], kArticle))) ++first;
  if (first + 1 >= own || !a_.has(units[first + 1], kFinite)) return {};
  const uint32_t begin = a_.span(units[first]).begin, end = a_.span(units[own]).begin;
  const NamedOrganization* const body = last_before(end, false, {});
  const NamedOrganization* const nation = last_before(end, true, {});
  const bool is_body = body && body->begin == begin, is_nation = nation && nation->begin == begin;
  if (is_body && !(nation && nation->begin > begin)) return {a_.slice(body->span), {}};
  if (is_nation && !(body && body->begin > begin)) return country(nation->code);
  return {};
}

Org OrganizationResolver::resolve(Span org, uint32_t token, std::string_view not_code) {
  if (org.empty()) return {};
  const auto& units = name_level(a_);
  const uint32_t first = a_.unit_at(units, token_from(token, org.begin, a_));
  bool definite = false, demonstrative = false;
  Span rest = org;
  std::string_view code;
  uint32_t words = 0, countries = 0;
  for (uint32_t i = first; i < units.size(); ++i) {
    const Unit& u = units[i];
    const Span s = a_.span(u);
    if (u.boundary() || s.begin >= org.end) break;
    if (i == first && a_.has(u, kArticle)) {
      definite = true;
      demonstrative = a_.has(u, kDem);
      rest.begin = a_.span(units[i + 1]).begin;
      continue;
    }
    ++words;
    if (std::string_view c = code_of(u); !c.empty()) ++countries, code = c;
    if (words == 1 && s.end >= org.end && a_.has(u, kParty)) {
      if (const auto v = a_.grammar.lexicon().value(u, kParty, a_.slice(u))) return {*v, {}};
    }
    if (definite && words == 1 && s.end >= org.end) {
      if (a_.has(u, kNation)) {
        const NamedOrganization* n = last_before(org.begin, true, not_code);
        return n ? country(n->code) : Org{};
      }
    }
    // "the three countries": unknown which.
    if (s.end >= org.end && a_.has(u, kPluralNation)) return {};
    if (words == 1 && s.end >= org.end && a_.has(u, kShared) && !demonstrative) {
      const NamedOrganization* n = last_before(org.begin, false, {});
      return n ? Org{a_.slice(n->span), {}} : Org{};
    }
  }
  if (words == 1 && countries == 1) return country(code);
  if (const std::string_view* name = short_forms().find(text_key(a_.slice(rest))))
    return {*name, {}};
  return too_long(rest) ? Org{} : Org{a_.slice(rest), {}};
}

}  // namespace nutgraf
