// Roles and people: small passes that link roles, people and dates.
#include "resolve/people/resolve_people.h"

#include <algorithm>

#include "analysis/sort_facts.h"
#include "resolve/people/person_backlinks.h"

namespace nutgraf {

void clear_personal_orgs(const MentionIndex& mentions, Document& doc) {
  for (Role& r : doc.roles) {
    if (!r.org.empty() && mentions.at(r.org)) r.org = {};
  }
}

void join_persons(const MentionIndex& mentions, Document& doc) {
  for (Role& r : doc.roles) {
    if (!r.person.empty()) r.resolved_person = mentions.person_at(r.person);
  }
}

void date_terms(const Analysis& a, Document& doc) {
  constexpr BuiltinClass kSince = cls("TERM_SINCE"), kUntil = cls("TERM_UNTIL");
  for (Role& r : doc.roles) {
    a.check_stop();
    const uint32_t next = token_from(r.token, r.span.end, a);
    if (next + 1 >= a.tokens.size()) continue;
    const Unit& word = a.base()[a.unit_at(a.base(), next)];
    const bool since = a.has(word, kSince), until = a.has(word, kUntil);
    if (!since && !until) continue;
    auto d = std::lower_bound(doc.dates.begin(), doc.dates.end(), r.span.end,
                              [](const Date& x, uint32_t b) { return x.span.begin < b; });
    if (d == doc.dates.end() || d->sentence != r.sentence ||
        d->span.begin != a.tokens[next + 1].begin)  // exactly one word between
      continue;
    const auto index = static_cast<int32_t>(d - doc.dates.begin());
    if (since) r.since = index;
    if (until) r.until = index;
  }
}

void drop_empty_roles(Document& doc) {
  std::erase_if(doc.roles, [](const Role& r) {
    if (!r.person.empty() || !r.org.empty()) return r.title.empty() && r.org.empty();
    return r.resolved_person == kNoFact && r.resolved_org.name.empty();
  });
  sort_by_position(doc.roles);
}

void link_roles_to_people(Arena& scratch, Document& doc) {
  link_people(scratch, doc, doc.roles, &Person::roles,
              [](const Role& r) { return r.resolved_person; });
}

}  // namespace nutgraf
