// TIMEX3 values of durations ("P2Y3M") and of sets ("XXXX-WXX-5").
#include <algorithm>
#include <iterator>

#include "normalize/date_slots.h"

namespace nutgraf {
namespace {

struct UnitForm {
  std::string_view timex;  // letter after P or PT
  bool clock;
  int factor;  // TIMEX3 units in one of these
  DocText ucum;
  int ucum_factor;
};

// By TimeUnit, without kNone.
constexpr UnitForm kForms[] = {
    {"S", true, 1, "s", 1},     {"M", true, 1, "min", 1},    {"H", true, 1, "h", 1},
    {"D", false, 1, "d", 1},    {"W", false, 1, "wk", 1},    {"W", false, 2, "wk", 2},
    {"WE", false, 1, "d", 2},   {"M", false, 1, "mo", 1},    {"M", false, 3, "mo", 3},
    {"M", false, 6, "mo", 6},   {"Y", false, 1, "a", 1},     {"DE", false, 1, "a", 10},
    {"CE", false, 1, "a", 100}, {"ML", false, 1, "a", 1000}, {"D", false, 1, "d", 1}};

const UnitForm* form_of(TimeUnit unit) {
  const size_t index = static_cast<size_t>(unit) - 1;
  return index < std::size(kForms) ? &kForms[index] : nullptr;
}

// Most factors are 1.
std::optional<Decimal> times(const Decimal& n, int factor) {
  return factor == 1 && !n.is_zero() ? n : n.times(Decimal(factor));
}

std::string whole_part(const Decimal& n) {
  std::string digits = n.str();
  digits.resize(std::min(digits.find('.'), digits.size()));
  return digits;
}

// True for a whole number that can be copied into the value.
bool is_plain(std::string_view count) {
  return count[0] >= '1' && count[0] <= '9' &&
         std::all_of(count.begin(), count.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The TIMEX3 value of a count of units. "5.5" hours are PT5H30M: a fraction goes to the next finer
// unit where that has a whole number of it.
DocText amount(const Decimal& count, const UnitForm& u, Document& doc) {
  const std::string_view prefix = u.clock ? "PT" : "P";
  if (count.is_integer()) return doc.keep({prefix, whole_part(count), u.timex});
  const int finer = u.timex == "Y" ? 12 : u.clock && u.timex != "S" ? 60 : 0;
  const std::string_view finer_unit = u.timex == "H" || u.timex == "Y" ? "M" : "S";
  if (finer != 0 && !count.is_negative()) {
    const Decimal whole = *Decimal::parse(whole_part(count));
    const std::optional<Decimal> fraction = count.minus(whole),
                                 rest = fraction ? times(*fraction, finer) : std::nullopt;
    if (rest && rest->is_integer()) {
      const std::string coarse = whole.is_zero() ? "" : whole.str() + std::string(u.timex);
      return doc.keep({prefix, coarse, whole_part(*rest), finer_unit});
    }
  }
  return doc.keep({prefix, count.str(), u.timex});
}

// Number of finer units in a coarser one; 0 if it is not a fixed whole number.
int ratio(TimeUnit coarse, TimeUnit fine) {
  struct Step {
    TimeUnit coarse, fine;
    int times;
  };
  using enum TimeUnit;
  static constexpr Step kSteps[] = {{kYear, kMonth, 12},    {kWeek, kDay, 7},
                                    {kDay, kHour, 24},      {kHour, kMinute, 60},
                                    {kMinute, kSecond, 60}, {kHour, kSecond, 3600}};
  for (const Step& s : kSteps) {
    if (s.coarse == coarse && s.fine == fine) return s.times;
  }
  return 0;
}

// "two years and three months" is P2Y3M, and 27 months.
void add_finer(Date& d, const Decimal& n, TimeUnit unit, const Decimal& more, TimeUnit more_unit,
               Document& doc) {
  const UnitForm &u = *form_of(unit), &finer = *form_of(more_unit);
  const bool first_clock = finer.clock && !u.clock;
  const std::optional<Decimal> more_count = times(more, finer.factor);
  if (!more_count) return;
  const std::string_view rest = amount(*more_count, finer, doc);
  d.value = doc.keep({d.value, rest.substr(finer.clock && !first_clock ? 2 : 1)});
  const int per_unit = ratio(unit, more_unit);
  if (per_unit == 0) return;
  const std::optional<Decimal> coarse = times(n, per_unit),
                               sum = coarse ? coarse->plus(more) : std::nullopt;
  if (!sum) return;
  d.has_quantity = true;
  d.quantity.unit = finer.ucum;
  d.quantity.value = *sum;
}

// Decades and centuries are counted in years, as in TimeBank: "two decades" is P20Y.
DateExpression in_years(DateExpression r, const Decimal& years, const std::optional<Decimal>& high,
                        Document& doc) {
  r.unit = TimeUnit::kYear;
  r.count = doc.keep(years.str());
  if (high) r.high = doc.keep(high->str());
  return r;
}

}  // namespace

void write_duration(const DateExpression& r, Date& d, Document& doc) {
  const UnitForm* u = form_of(r.unit);
  if (!u) return;
  if (r.vague) {
    d.value = doc.keep({u->clock ? "PTX" : "PX", u->timex});
    return;
  }
  const std::string_view count = r.count.empty() ? "1" : r.count;
  const std::optional<Decimal> n = Decimal::parse(count);
  const std::optional<Decimal> units = n ? times(*n, u->factor) : std::nullopt,
                               quantity = n ? times(*n, u->ucum_factor) : std::nullopt,
                               high = Decimal::parse(r.high),
                               high_quantity = high ? times(*high, u->ucum_factor) : std::nullopt;
  // Without a value: some number has too many digits.
  if (units && quantity && u->ucum == "a" && u->ucum_factor > 1)
    return write_duration(in_years(r, *quantity, high_quantity, doc), d, doc);
  if (!units || !quantity || r.high.empty() == high_quantity.has_value()) return;
  d.value = u->factor == 1 && is_plain(count) ? doc.keep({u->clock ? "PT" : "P", count, u->timex})
                                              : amount(*units, *u, doc);
  if (!r.more.empty() && form_of(r.more_unit)) {
    if (const std::optional<Decimal> more = Decimal::parse(r.more)) {
      add_finer(d, *n, r.unit, *more, r.more_unit, doc);
      return;
    }
  }
  d.has_quantity = true;
  d.quantity.unit = u->ucum;
  d.quantity.value = *quantity;
  if (high_quantity) d.quantity.has_high = true, d.quantity.high = *high_quantity;
}

// The value of a set is the period that repeats ("every two weeks"); how often is in Date::freq.
void write_set(const DateExpression& r, Date& d, Document& doc) {
  if (!d.value.empty()) return;
  std::string value;
  if (r.weekday != DateExpression::kUnset) {
    value = "XXXX-WXX-" + std::to_string(r.weekday);
    if (!r.daypart.empty()) value.append("T").append(r.daypart);
  } else if (!r.holiday.empty()) {
    const bool fixed = r.holiday.size() == 5 && r.holiday[2] == '-';
    value = "XXXX-" + std::string(fixed ? r.holiday : "XX-XX");
  } else if (!r.daypart.empty()) {
    value = "XXXX-XX-XXT" + std::string(r.daypart);
  } else if (!r.season.empty()) {
    value = "XXXX-" + std::string(r.season);
  } else if (r.month != DateExpression::kUnset) {
    value = "XXXX-" + std::string(r.month < 10 ? "0" : "") + std::to_string(r.month);
  } else {
    return write_duration(r, d, doc);
  }
  d.value = doc.keep(value);
}

}  // namespace nutgraf
