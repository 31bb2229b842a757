// Recurring weekdays: sets of several weekdays, and sentences about any such day.
#include "resolve/dates/habits.h"

#include "normalize/date_slots.h"

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;

bool is_bare_weekday(const Date& d, const DateExpression& r) {
  return (d.type == DateType::kDate || d.type == DateType::kTime) && r.weekday != kUnset &&
         r.day == kUnset && r.month == kUnset && r.year == kUnset && r.relation == Relation::kNone;
}

// One "and", "or" or comma between the two.
bool are_joined(const Analysis& a, const Date& first, const Date& second) {
  constexpr BuiltinClass kJoint = cls("CC"), kComma = cls("COMMA");
  const std::vector<Unit>& units = a.base();
  const uint32_t at = a.unit_after(first);
  return at < units.size() && units[at].last() == second.token &&
         (a.has(units[at], kJoint) || a.has(units[at], kComma));
}

}  // namespace

void spread_habits(const Analysis& a, std::vector<DateExpression>& expressions, Document& doc) {
  for (size_t i = 0; i + 1 < doc.dates.size(); ++i) {
    const Date& first = doc.dates[i];
    Date& second = doc.dates[i + 1];
    const DateExpression& from = expressions[first.expression];
    DateExpression& to = expressions[second.expression];
    if (first.sentence != second.sentence || !is_bare_weekday(second, to)) continue;
    if (first.type == DateType::kSet && from.weekday != kUnset && are_joined(a, first, second)) {
      second.type = DateType::kSet;
      second.quant = first.quant;
      write_set(to, second, doc);
    } else if (from.any && from.vague) {
      to.any = to.vague = true;
    }
  }
}

}  // namespace nutgraf
