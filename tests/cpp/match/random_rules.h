// Random patterns for differential tests: each as a pack pattern and as an equivalent RE2 pattern.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"

namespace nutgraf {

inline constexpr std::string_view kLetters = "ABCD";

// Equivalent patterns in the pack language and for RE2; a unit is a letter for RE2.
struct Both {
  std::string pack, re2;
};

class RandomRules {
 public:
  explicit RandomRules(uint32_t seed) : random_(seed) {}

  Both pattern(int depth) {
    const int kind = depth == 0 ? 0 : pick(5);
    if (kind <= 1) return atom();
    if (kind == 2) {
      const Both x = pattern(depth - 1);
      const char* sign[] = {"?", "*", "+", "{2,3}", "{0,2}"};
      const char* s = sign[pick(5)];
      return {"(" + x.pack + ")" + s, "(?:" + x.re2 + ")" + s};
    }
    const Both x = pattern(depth - 1), y = pattern(depth - 1);
    if (kind == 3) return {"(" + x.pack + " | " + y.pack + ")", "(?:" + x.re2 + "|" + y.re2 + ")"};
    return {x.pack + " " + y.pack, x.re2 + y.re2};
  }
  std::string text() {
    std::string out;
    for (int i = pick(14) + 1; i > 0; --i) out += kLetters[static_cast<size_t>(pick(4))];
    return out;
  }

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<uint32_t>(n)); }
  Both atom() {
    const std::string c(1, kLetters[static_cast<size_t>(pick(4))]);
    return pick(6) == 0 ? Both{".", "."} : Both{c, c};
  }

  std::mt19937 random_;
};

// Adds a class per letter, named like it; returns the class sets.
inline std::vector<SetId> one_class_per_letter(ClassTable& classes) {
  std::vector<SetId> out;
  for (char c : kLetters) {
    ClassSet s;
    s.add(classes.intern(std::string(1, c)));
    out.push_back(classes.intern(s));
  }
  return out;
}

inline std::vector<Unit> units_of(std::string_view text, const std::vector<SetId>& set_of) {
  std::vector<Unit> out;
  for (char c : text) {
    Unit& u = out.emplace_back();
    u.first = static_cast<uint32_t>(out.size() - 1);
    u.set = set_of[kLetters.find(c)];
    u.length = 1;
  }
  return out;
}

}  // namespace nutgraf
