#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "classes.h"
#include "nutgraf/fact.h"
#include "pattern.h"

namespace nutgraf {

struct Normalizer;

enum class Stage : uint8_t { kNumber, kName, kFact, kRole };
inline constexpr int kStageCount = 4;
inline constexpr std::string_view kStageNames[kStageCount] = {"number", "name", "fact", "role"};

// Where a slot's value comes from: a literal, or the captures of one name (the first that took part).
struct Slot {
  std::string name;
  std::string literal;
  std::vector<int> captures;
  ClassId cls = kNoClass;  // the lexicon class to read; kNoClass: that of the capture
};

struct Example {
  std::string text, span, published;
  std::string expected;  // JSON object of fields to compare
  std::string pointer;
};

struct Rule {
  std::string id, reason;
  uint32_t pack = 0;
  std::string pointer;  // JSON pointer in its pack
  Stage stage = Stage::kFact;
  int priority = 0;
  Confidence confidence = Confidence::kHigh;
  Pattern pattern;
  const Normalizer* normalizer = nullptr;  // of its kind
  std::string kind;  // "none": a stop rule; "chunk": only a unit for later stages
  std::vector<Slot> slots;
  std::vector<ClassId> classes;  // of the unit that the match becomes
  SetId chunk_set = 0;
  std::vector<Example> examples;
  std::vector<std::string> rejects;
};

}  // namespace nutgraf
