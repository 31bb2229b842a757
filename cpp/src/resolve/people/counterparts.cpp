// Counterparts: take the office of the person mentioned before, or that of the role before.
#include "resolve/people/counterparts.h"

namespace nutgraf {
namespace {

// "The Danish minister met his Chadian counterpart Vang": nobody holds the first office by name.
void add_counterpart_of_office(const Analysis& a, const RoleWords& words, const Role* first,
                               const Role& r, OfficeIndex& index) {
  constexpr BuiltinClass kPlural = cls("TITLE_PL");
  const Role* const before = &r == first ? nullptr : &r - 1;
  if (!before || before->sentence != r.sentence || r.resolved_person == kNoFact ||
      before->title.empty() || words.any(words.of(*before).title, kPlural))
    return;
  OfficeHolding h = words.holding(r, r.resolved_person);
  h.office = words.office(*before);
  h.title = a.slice(before->title);
  index.add(h);
}

}  // namespace

void add_counterparts(const Analysis& a, const MentionIndex& mentions, const RoleWords& words,
                      OfficeIndex& index, Document& doc) {
  for (Role& r : doc.roles) {
    a.check_stop();
    if (!words.of(r).counterpart || r.org.empty()) continue;
    const auto* m = mentions.before(r.span.begin);
    const OfficeHolding* of_office = m ? index.first_of(m->person) : nullptr;
    if (!of_office) {
      add_counterpart_of_office(a, words, doc.roles.data(), r, index);
      continue;
    }
    if (r.resolved_person == kNoFact) {
      r.resolved_person =
          index.at_org(of_office->office, of_office->title, r.resolved_org, UINT32_MAX, false);
    } else {
      OfficeHolding h = words.holding(r, r.resolved_person);
      h.office = of_office->office;
      h.title = of_office->title;
      index.add(h);
    }
  }
}

}  // namespace nutgraf
