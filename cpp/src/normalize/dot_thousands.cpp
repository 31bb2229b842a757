// Dot thousands: decides by kind, currency and last digit.
#include "normalize/dot_thousands.h"

namespace nutgraf {
namespace {

consteval SlotId operator""_slot(const char* name, size_t size) {
  return kFigureSlots[{name, size}];
}

bool has_dot(const MatchView& m, SlotId slot) {
  const UnitRange r = m.capture(slot);
  return r.last - r.first == 1 && m.analysis().has(m.unit(r.first), cls("DOT_THREE"));
}

bool has_dot_currency(const MatchView& m) {
  const UnitRange r = m.capture("unit"_slot);
  return !r.empty() && m.analysis().has(m.unit(r.first), cls("COINLESS"));
}

// A thousand times the amount, without decimals.
std::optional<Amount> in_thousands(Amount amount) {
  if (!multiply(amount, Decimal(1000))) return std::nullopt;
  const auto whole = [](const Decimal& n) { return n.divided_by(Decimal(1), 0).value_or(n); };
  amount.value = whole(amount.value);
  if (amount.high) amount.high = whole(*amount.high);
  return amount;
}

}  // namespace

DotReading read_dots(const MatchView& m, Amount& amount) {
  const bool both = has_dot(m, "low"_slot) && has_dot(m, "high"_slot);
  if (!both && !has_dot(m, "value"_slot)) return {};
  const std::optional<Amount> grouped = in_thousands(amount);
  if (!grouped) return {};
  if (has_dot_currency(m)) return amount = *grouped, DotReading{};
  const FigureKind kind = m.rule().figure_kind;
  const bool counts = kind == FigureKind::kMoney || kind == FigureKind::kCount;
  if (!counts || m.has("per"_slot)) return {};
  const bool ends_in_zero = m.get(both ? "high"_slot : "value"_slot).ends_with('0');
  const Decimal decimal = amount.value;
  if (!ends_in_zero) return {.ambiguous = true, .other = grouped->value};
  amount = *grouped;
  return {.ambiguous = true, .other = decimal};
}

}  // namespace nutgraf
