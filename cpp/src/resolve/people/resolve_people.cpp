// Who is who: the cast, the holders of offices, the organisations of roles; then who says what.
#include <algorithm>

#include "resolve/passes.h"
#include "resolve/people/office_holders.h"
#include "resolve/people/organizations.h"
#include "resolve/people/person_backlinks.h"
#include "resolve/people/person_clustering.h"
#include "resolve/quotes/resolve_quotes.h"
#include "resolve/sort_facts.h"

namespace nutgraf {
namespace {

// A principal who is a person is no organisation ("Yeltsin's spokesman").
void clear_personal_orgs(Document& doc, const MentionIndex& mentions) {
  for (Role& r : doc.roles) {
    if (!r.org.empty() && mentions.at(r.org)) r.org = {};
  }
}

void join_persons(Document& doc, const MentionIndex& mentions) {
  for (Role& r : doc.roles) {
    if (!r.person.empty()) r.resolved_person = mentions.person_at(r.person);
  }
}

// "chairman of Acme since 2004": the date right behind the office and the word that says which end
// it is.
void date_terms(const Analysis& a, Document& doc) {
  constexpr BuiltinClass kSince = cls("TERM_SINCE"), kUntil = cls("TERM_UNTIL");
  for (Role& r : doc.roles) {
    const uint32_t next = token_from(r.token, r.span.end, a);
    if (next + 1 >= a.tokens.size()) continue;
    const Unit& word = a.base()[a.unit_at(a.base(), next)];
    const bool since = a.has(word, kSince), until = a.has(word, kUntil);
    if (!since && !until) continue;
    auto d = std::lower_bound(doc.dates.begin(), doc.dates.end(), r.span.end,
                              [](const Date& x, uint32_t b) { return x.span.begin < b; });
    if (d == doc.dates.end() || d->sentence != r.sentence ||
        d->span.begin != a.tokens[next + 1].begin)  // one word between
      continue;
    const auto index = static_cast<int32_t>(d - doc.dates.begin());
    if (since) r.since = index;
    if (until) r.until = index;
  }
}

// A title needs a person, an organisation or a known holder.
void drop_empty(Document& doc) {
  std::erase_if(doc.roles, [](const Role& r) {
    if (!r.person.empty() || !r.org.empty()) return r.title.empty() && r.org.empty();
    return r.resolved_person == kNoFact;
  });
}

}  // namespace

void resolve_people(const Analysis& a, Document& doc) {
  const MentionIndex mentions = find_people(a, doc);
  clear_personal_orgs(doc, mentions);
  join_persons(doc, mentions);
  resolve_holders(a, mentions, doc);
  drop_empty(doc);
  sort_by_place(doc.roles);
  date_terms(a, doc);
  link_people(a, doc, doc.roles, &Person::roles, [](const Role& r) { return r.resolved_person; });
  a.check_stop();
  resolve_quotes(a, mentions, doc);
}

}  // namespace nutgraf
