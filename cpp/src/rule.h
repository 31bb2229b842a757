#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "classes.h"
#include "nutgraf/document.h"
#include "pattern.h"

namespace nutgraf {

struct Normalizer;

enum class Stage : uint8_t { kNumber, kName, kFact, kRole };
inline constexpr int kStageCount = 4;
// Does a later stage read what this one makes? Facts and roles are the end of the cascade.
inline constexpr bool makes_units(Stage s) { return s < Stage::kFact; }
inline constexpr std::string_view kStageNames[kStageCount] = {"number", "name", "fact", "role"};

// A slot's name as a number: rules are asked for their slots by names that the compiler has already
// hashed.
struct SlotName {
  constexpr SlotName() = default;
  template <size_t N>
  consteval SlotName(const char (&name)[N]) : id(hash({name, N - 1})) {}
  constexpr SlotName(std::string_view name) : id(hash(name)) {}

  static constexpr uint32_t hash(std::string_view name) {  // FNV-1a
    uint32_t h = 2166136261u;
    for (char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h;
  }
  // Of a number with a bit for each of 64 kinds of names: most slots that a rule has not are told
  // by it.
  constexpr uint64_t bit() const { return uint64_t{1} << (id >> 26); }
  uint32_t id = 0;
  bool operator==(const SlotName&) const = default;
};

// Where a slot's value comes from: a literal, or the captures of one name (the first that took
// part).
struct Slot {
  std::string name;
  SlotName id;
  uint32_t order = 0;  // of the name in its normalizer's list
  std::string literal;
  uint64_t captures = 0;   // of the pattern, a bit each; none: a literal
  ClassId cls = kNoClass;  // the lexicon class to read; kNoClass: that of the capture

  template <class A>
  void archive(A& a) {
    a(name, id, order, literal, captures, cls);
  }
};

struct Example {
  std::string text, span, published;
  std::string expected;  // JSON object of fields to compare
  std::string pointer;
};

struct Rule {
  const RuleInfo* info = nullptr;  // what documents keep of it
  std::string id, reason;
  uint32_t pack = 0;
  std::string pointer;  // JSON pointer in its pack
  Stage stage = Stage::kFact;
  int priority = 0;
  Confidence confidence = Confidence::kHigh;
  Pattern pattern;
  const Normalizer* normalizer = nullptr;  // of its kind
  std::string kind;              // "none": a stop rule; "chunk": only a unit for later stages
  std::vector<Slot> slots;       // in the order of the normalizer's list
  uint64_t slot_bits = 0;        // of their names
  std::vector<ClassId> classes;  // of the unit that the match becomes
  SetId chunk_set = 0;
  std::vector<Example> examples;
  std::vector<std::string> rejects;

  template <class A>
  void archive(A& a) {  // what is asked for to read texts
    a(id, reason, pack, stage, priority, confidence, pattern, kind, slots, slot_bits, classes,
      chunk_set);
  }
};

}  // namespace nutgraf
