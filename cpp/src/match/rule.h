// Rule: a compiled pattern with what it produces, its slots and its examples.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/class_set.h"
#include "match/pattern.h"
#include "match/rule_kinds.h"
#include "nutgraf/document.h"

namespace nutgraf {

enum class Stage : uint8_t { kNumber, kName, kFact, kRole };
inline constexpr int kStageCount = 4;
// Whether the stage makes units that a later stage reads.
inline constexpr bool makes_units(Stage s) { return s < Stage::kFact; }
inline constexpr std::string_view kStageNames[kStageCount] = {"number", "name", "fact", "role"};

// Slot: source of one value of the product. A literal, or the first capture of some name that took
// part in the match.
struct Slot {
  SlotId id{};
  std::string literal;
  uint64_t captures = 0;   // one bit per capture of the pattern; none: a literal
  ClassId cls = kNoClass;  // whose lexicon value to read; kNoClass: the capture's class
  uint8_t name = 0;        // literal of a named slot: its index among the names

  template <class A>
  void archive(A& a) {
    a(id, literal, captures, cls, name);
  }
};

struct Example {
  std::string text, span, published;
  std::string expected;  // JSON object of fields to compare
  std::string pointer;
};

// The slots of a rule.
class Slots {
 public:
  Slots() = default;
  // Names are unique. `captures`: number of captures of the pattern.
  Slots(std::vector<Slot> slots, size_t captures) : all_(std::move(slots)), of_capture_(captures) {
    std::sort(all_.begin(), all_.end(), [](const Slot& a, const Slot& b) { return a.id < b.id; });
    for (size_t i = 0; i < all_.size(); ++i) {
      const Slot& s = all_[i];
      index_of_[static_cast<size_t>(s.id)] = static_cast<uint8_t>(i);
      if (!s.captures) literals_ |= bit(s.id);
      for (size_t c = 0; c < captures; ++c) {
        if (s.captures >> c & 1) of_capture_[c] |= bit(s.id);
      }
    }
  }

  bool empty() const { return all_.empty(); }
  // In the order of the family's list.
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  const Slot& back() const { return all_.back(); }
  const Slot& operator[](SlotId id) const { return all_[index_of_[static_cast<size_t>(id)]]; }
  // One bit per slot.
  uint64_t literals() const { return literals_; }
  uint64_t of_capture(uint32_t capture) const { return of_capture_[capture]; }

  template <class A>
  void archive(A& a) {
    a(all_, literals_, of_capture_, index_of_);
  }

 private:
  std::vector<Slot> all_;
  uint64_t literals_ = 0;
  std::vector<uint64_t> of_capture_;
  std::array<uint8_t, kMostSlots> index_of_{};  // in the list
};

struct Rule {
  // Read for every match.
  const RuleInfo* info = nullptr;  // what documents keep
  Slots slots;
  Stage stage = Stage::kFact;
  RuleFamily family = RuleFamily::kStop;  // of its kind
  Confidence confidence = Confidence::kHigh;
  FigureKind figure_kind = FigureKind::kNumber;  // of rules that make figures
  bool has_regex = false;  // the pattern is the unit of the regex's hit; captures are its groups
  SetId chunk_set = 0;     // of the unit that the match becomes
  Pattern pattern;

  // For messages, traces and pack checks.
  std::string id, reason;
  uint32_t pack = 0;
  std::string pointer;  // JSON pointer in its pack
  int priority = 0;
  std::string regex;             // while packs load
  std::string kind;              // "none": a stop rule; "chunk": only a unit for later stages
  std::vector<ClassId> classes;  // of the unit that the match becomes
  std::vector<Example> examples;
  std::vector<std::string> rejects;

  template <class A>
  void archive(A& a) {  // without examples: what texts need
    a(id, reason, pack, stage, priority, confidence, pattern, kind, slots, classes, chunk_set,
      has_regex);
  }
};

}  // namespace nutgraf
