// Slots of a rule: where "produce" takes each value from, checked against the rule's family.
#include <algorithm>

#include "match/match_result.h"
#include "match/rule_kinds.h"
#include "nutgraf/error.h"
#include "pack/grammar.h"

namespace nutgraf {
namespace {

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (std::string_view n : names) {
    if (!n.empty()) out.append(out.empty() ? "" : ", ").append(n);
  }
  return out;
}

}  // namespace

void Grammar::bind_slots(const RuleEntry& entry, Rule& rule) {
  const std::span<const std::string_view> known = info(rule.family).slots;
  std::vector<Slot> slots;
  for (const auto& [name, source] : entry.produce.slots) {
    const std::string where = entry.where + "/produce/" + name;
    const auto at = std::find(known.begin(), known.end(), name);
    if (at == known.end()) {
      throw PackError("NG-PACK-009", "a " + rule.kind + " has no slot \"" + name + "\"", where,
                      "known: " + joined(known));
    }
    Slot& slot = slots.emplace_back();
    slot.id = static_cast<SlotId>(at - known.begin());
    if (source.starts_with("$"))
      bind_capture(rule, source.substr(1), where, slot);
    else
      bind_literal(rule, source, where, slot);
  }
  rule.slots = Slots(std::move(slots), std::min(rule.pattern.captures.size(), Captures::kMost));
}

void Grammar::bind_literal(const Rule& rule, const std::string& text, const std::string& where,
                           Slot& slot) {
  slot.literal = text;
  const std::span<const std::string_view> names = info(rule.family).names(slot.id);
  const auto at = std::find(names.begin(), names.end(), text);
  if (at == names.end() && !names.empty())
    throw PackError("NG-PACK-013", "unknown name \"" + text + "\"", where,
                    "known: " + joined(names));
  slot.name = static_cast<uint8_t>(at - names.begin());
}

// `source`: "capture" or "capture.CLASS".
void Grammar::bind_capture(const Rule& rule, const std::string& source, const std::string& where,
                           Slot& slot) {
  const size_t dot = source.find('.');
  const std::string capture = source.substr(0, dot);
  const std::vector<std::string>& captures = rule.pattern.captures;
  if (std::find(captures.begin(), captures.end(), capture) == captures.end()) {
    if (rule.has_regex)
      throw PackError("NG-PACK-009", "the regex has no group \"" + capture + "\"", where,
                      "name it in the regex: (?P<name>...)");
    throw PackError("NG-PACK-009", "the pattern has no capture \"" + capture + "\"", where,
                    "name it in the pattern: <name: ...>");
  }
  // The matcher refuses rules with more captures.
  for (size_t i = 0; i < std::min(captures.size(), Captures::kMost); ++i)
    slot.captures |= uint64_t{captures[i] == capture} << i;
  if (dot != std::string::npos) slot.cls = classes_.intern(source.substr(dot + 1));
}

}  // namespace nutgraf
