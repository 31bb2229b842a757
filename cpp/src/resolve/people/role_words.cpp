// Role words: offices, tenses and deputies by the classes of a role's units.
#include "resolve/people/role_words.h"

namespace nutgraf {
namespace {

constexpr BuiltinClass kDem = cls("DEM"), kCounterpart = cls("COUNTERPART"),
                       kChief = cls("HEAD_OF_NATION"), kDeputy = cls("DEPUTY"),
                       kQualifier = cls("QUALIFIER"), kInOffice = cls("IN_OFFICE"),
                       kOwnOffice = cls("OWN_OFFICE"), kParty = cls("PARTY"), kBe = cls("AUX_BE"),
                       kBecome = cls("BECOME"), kOrg = cls("ORG"), kOrgName = cls("ORG_NAME"),
                       kHead = cls("ORG_HEAD"), kShared = cls("SHARED_BODY"),
                       kNation = cls("NATION_NOUN"), kCountry = cls("COUNTRY"),
                       kOwner = cls("POSS_PRON"), kProfession = cls("PROFESSION"),
                       kAdverb = cls("RB"), kComma = cls("COMMA");

}  // namespace

RoleWords::RoleWords(const Analysis& a, Arena& scratch, Document& doc)
    : a_(a), doc_(doc), words_(scratch), first_at_(scratch) {
  words_.reserve(doc.roles.size());
  first_at_.reserve(doc.roles.size());
  for (Role& r : doc.roles) {
    a_.check_stop();
    const UnitRange title = units_of(r, r.title);
    const bool understudy = is_understudy(title), chief = any(title, kChief);
    if ((understudy && !any(title, kOwnOffice)) || (chief && leads_a_body(r))) r.title_id = {};
    const bool trade = any(title, kProfession);  // "the striker" is no defender: both are athletes
    const WordKey key = r.title_id.empty() || trade ? words_key(r) : word_key(r.title_id),
                  tense = tense_of(r);
    words_.push_back({title, tensed(key, tense), any(title, kCounterpart), chief, understudy, tense,
                      has(r, r.org, kDem)});
    if (!first_at_.find(r.span.begin))
      first_at_.insert(r.span.begin, static_cast<uint32_t>(words_.size()));
  }
}

OfficeHolding RoleWords::holding(const Role& r, int32_t person) const {
  const Words& words = words_[first_at_.find(r.span.begin) - 1];
  return {.office = office(r),
          .title = a_.slice(r.title),
          .org = r.resolved_org,
          .person = person,
          .at = r.span.begin,
          .leads = words.chief,
          .understudy = words.understudy,
          .partisan = has(r, r.org, kParty),
          .tense = words.tense};
}

UnitRange RoleWords::units_of(const Role& role, Span part) const {
  if (part.empty()) return {};
  const auto& units = a_.base();
  UnitRange r;
  r.first = r.last = a_.unit_at(units, token_from(role.token, part.begin, a_));
  while (r.last < units.size() && a_.span(units[r.last]).begin < part.end) ++r.last;
  return r;
}

bool RoleWords::any(UnitRange r, BuiltinClass c) const {
  for (uint32_t i = r.first; i < r.last; ++i) {
    if (!a_.base()[i].boundary() && a_.has(a_.base()[i], c)) return true;
  }
  return false;
}

std::string_view RoleWords::owner(const Role& r) const {
  const UnitRange lead = units_of(r, {r.span.begin, r.title.begin});
  for (uint32_t i = lead.first; i < lead.last; ++i) {
    const Unit& u = a_.base()[i];
    if (!a_.has(u, kOwner)) continue;
    return a_.grammar.lexicon().value(u, kOwner, a_.slice(u)).value_or("");
  }
  return {};
}

// The verb of being or becoming before the role, or null.
const Unit* RoleWords::copula(const Role& r) const {
  uint32_t unit = a_.unit_at(a_.base(), r.token);
  while (unit > 1 && a_.has(a_.base()[unit - 1], kAdverb)) --unit;  // "is not", "is now"
  if (unit == 0 || a_.base()[unit - 1].boundary()) return nullptr;
  const Unit& before = a_.base()[unit - 1];
  return a_.has(before, kBe) || a_.has(before, kBecome) ? &before : nullptr;
}

bool RoleWords::is_predicate(const Role& r) const {
  const uint32_t unit = a_.unit_at(a_.base(), r.token);
  const bool set_off = unit > 1 && a_.has(a_.base()[unit - 2], kComma);
  if (set_off && a_.has(a_.base()[unit - 1], kQualifier))
    return true;  // "Wu, then the mayor, left"
  return copula(r) != nullptr;
}

bool RoleWords::is_sought(const Role& r) const {
  const Unit* verb = copula(r);
  if (!verb || a_.has(*verb, kBecome)) return verb != nullptr;
  return verb != a_.base().data() && a_.has(*(verb - 1), cls("TO"));
}

std::string_view RoleWords::gender(const Role& r) const {
  const UnitRange title = of(r).title;
  for (uint32_t i = title.first; i < title.last; ++i) {
    const Unit& u = a_.base()[i];
    if (!a_.has(u, kChief)) continue;
    return a_.grammar.lexicon().value(u, kChief, a_.slice(u)).value_or("");
  }
  return {};
}

// A word such as "deputy" comes before another word of the title.
bool RoleWords::is_understudy(UnitRange title) const {
  if (title.first == title.last) return false;
  if (any({title.first, title.last - 1}, kDeputy)) return true;
  const uint32_t end = a_.base()[title.last - 1].last();
  for (uint32_t t = a_.base()[title.first].first; t + 1 < end; ++t) {
    if (a_.grammar.lexicon().word_is(a_.text, a_.tokens[t], kDeputy)) return true;
  }
  return false;
}

// "president of the dockers' union": of no nation.
bool RoleWords::leads_a_body(const Role& r) const {
  if (r.org.empty()) return false;
  const UnitRange org = units_of(r, r.org);
  if (any(org, kNation) || any(org, kCountry)) return false;
  const auto& named = name_level(a_);
  const uint32_t last = a_.unit_at(named, token_from(r.token, r.org.end - 1, a_));
  return any(org, kOrg) || any(org, kHead) || any(org, kShared) || a_.has(named[last], kOrgName);
}

WordKey RoleWords::tense_of(const Role& r) const {
  const UnitRange range = units_of(r, r.qualifier);
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Unit& u = a_.base()[i];
    if (!a_.has(u, kQualifier) || a_.has(u, kInOffice)) continue;
    const auto v = a_.grammar.lexicon().value(u, kQualifier, a_.slice(u));
    return text_key(v ? std::string_view(*v) : a_.slice(u));
  }
  return 0;
}

}  // namespace nutgraf
