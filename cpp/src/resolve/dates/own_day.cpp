// Own day: datelines, notes of release and lines of a date alone, and comparisons in brackets.
#include "resolve/dates/own_day.h"

#include <algorithm>

#include "analysis/unit_view.h"

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;

class OwnDay {
 public:
  OwnDay(const Analysis& a, const Document& doc) : a_(a), doc_(doc), units_(a, a.base()) {}

  int32_t find() const {
    int32_t found = kNoFact;
    for (size_t i = 0; i < doc_.dates.size(); ++i) {
      const Date& d = doc_.dates[i];
      if (d.paragraph >= kFirstParagraphs) break;
      if (!is_full_day(d, a_.expression(d))) continue;
      const bool alone = fills_line(d);
      if (!alone && !is_dateline(d) && !is_release(d)) continue;
      if (found == kNoFact) {
        found = static_cast<int32_t>(i);
        if (!alone) return found;
      } else if (alone) {
        return kNoFact;  // days head the entries of a chronicle
      }
    }
    return found;
  }

 private:
  static constexpr uint32_t kFirstParagraphs = 6, kMostUnitsBefore = 8;

  static bool is_full_day(const Date& d, const DateExpression& r) {
    const bool point = d.type == DateType::kDate || d.type == DateType::kTime;
    return point && !d.ambiguous && r.year != kUnset && r.month != kUnset && r.day != kUnset &&
           !r.short_year && !r.bc && r.relation == Relation::kNone && !r.range_end;
  }

  bool opens_paragraph(uint32_t i) const { return i == 0 || units_.is(i - 1, kParagraph); }

  bool fills_line(const Date& d) const {
    // The unit after a token is never a boundary: these have no tokens.
    uint32_t end = a_.unit_after(d);
    if (units_.is(end, kPeriod)) end = std::min(end + 2, units_.size());
    return follows_place(a_.first_unit(d)) &&
           (end >= units_.size() || units_.is(end - 1, kParagraph));
  }

  bool is_dateline(const Date& d) const {
    uint32_t end = a_.unit_after(d);
    if (units_.is(end, kClose)) ++end;
    if (!units_.is(end, kDash) && !units_.is(end, kHyphen)) return false;
    return !opens_paragraph(a_.first_unit(d)) && follows_place(a_.first_unit(d));
  }

  // "OSTLEY, Norway, | 4 March 2025", or nothing before the date.
  bool follows_place(uint32_t begin) const {
    for (uint32_t n = 0; !opens_paragraph(begin); --begin) {
      const bool place = units_.is(begin - 1, kCap) || units_.is(begin - 1, kUpper) ||
                         units_.is(begin - 1, kComma) || units_.is(begin - 1, kOpen) ||
                         units_.is(begin - 1, kPeriod) || units_.is(begin - 1, kHyphen);
      if (++n > kMostUnitsBefore || !place) return false;
    }
    return true;
  }

  bool is_release(const Date& d) const {
    uint32_t at = a_.first_unit(d);
    while (at > 0 && (units_.is(at - 1, kColon) || units_.is(at - 1, kOn))) --at;
    return at > 0 && a_.has(units_[at - 1], a_.grammar.classes().id_of("D_ISSUED"));
  }

  const Analysis& a_;
  const Document& doc_;
  UnitView units_;
  static constexpr BuiltinClass kParagraph = cls("PARA"), kPeriod = cls("PERIOD"),
                                kDash = cls("DASH"), kHyphen = cls("HYPHEN"), kOpen = cls("LPAREN"),
                                kClose = cls("RPAREN"), kComma = cls("COMMA"),
                                kColon = cls("COLON"), kCap = cls("CAP"), kUpper = cls("UPPER"),
                                kOn = cls("D_ON_DAY");
};

}  // namespace

int32_t find_own_day(const Analysis& a, const Document& doc) {
  return a.published ? kNoFact : OwnDay(a, doc).find();
}

bool heads_comparison(const Analysis& a, const Date& d) {
  constexpr BuiltinClass kOpen = cls("LPAREN"), kColon = cls("COLON");
  const UnitView units(a, a.base());
  return units.is(a.first_unit(d) - 1, kOpen) && units.is(a.unit_after(d), kColon);
}

}  // namespace nutgraf
