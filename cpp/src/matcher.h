// All rules of a stage as RE2 over the tag string: one DFA pass finds where any rule matches;
// captures run only there.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "classes.h"
#include "openings.h"
#include "reading_cache.h"
#include "rule.h"
#include "unit.h"

namespace nutgraf {

struct RuleMatch {
  const Rule* rule = nullptr;
  UnitRange whole, span;            // with and without context
  std::vector<UnitRange> captures;  // by index in the rule's pattern; empty: took no part
};

class Matcher {
 public:
  // Rules of one stage. `usual` tells how often each set of classes is seen: usual sets get short
  // codes. Throws PackError (NG-PACK-014 if the patterns together are too large for the memory
  // budget).
  Matcher(std::vector<const Rule*> rules, const ClassTable& classes,
          const std::vector<uint32_t>& usual);

  // Leftmost, then longest (context included), then priority, then pack order; goes on behind the
  // span, or, if `found` says that the match means nothing, with what begins in it.
  template <class F>
  void each(const std::vector<Unit>& units, F&& found) const {
    if (rules_.empty()) return;
    thread_local Tags tags;  // its memory serves the next text
    thread_local RuleMatch m;
    tag(units, tags);
    size_t at = 0;
    while (next(tags, at, m)) {
      const bool holds = found(m);
      at = std::max<size_t>(holds ? m.span.last : m.span.first, m.whole.first + 1u);
    }
  }

  // Every rule that matches exactly where `m` stands, the winner included; for traces.
  std::vector<const Rule*> candidates(const std::vector<Unit>& units, const UnitRange& whole) const;

 private:
  struct Compiled {
    const Rule* rule;
    std::unique_ptr<RE2> pattern;  // with captures
    std::vector<int> groups;       // RE2 group → capture, kSpanGroup for [[ … ]]
  };
  static constexpr int kSpanGroup = -1, kMaxGroups = 48;

  struct Tags {
    std::string bytes;  // what RE2 reads: each symbol as a character of UTF-8
    std::vector<uint16_t> symbols;
    std::vector<uint32_t> starts;  // of each symbol in `bytes`, and the end
  };

  void tag(const std::vector<Unit>& units, Tags& out) const;
  bool next(const Tags& tags, size_t at, RuleMatch& m) const;
  // Does no match begin with the symbols here, whatever follows?
  bool is_dead_end(const Tags& tags, size_t at) const;
  void hits(std::string_view tags, std::vector<int>& out) const;
  // Which rule, span and captures the stretch m.whole has; false if RE2 gave no captures.
  bool read(std::string_view tags, RuleMatch& m) const;
  // The same, counted from the stretch's start; false if it does not fit.
  bool pack(const RuleMatch& m, Reading& out) const;
  void unpack(const Reading& r, RuleMatch& m) const;

  // What a symbol is made of: the atoms of the stage's patterns that a set of classes fits.
  using AtomKey = std::tuple<bool, std::vector<ClassId>, std::vector<ClassId>>;
  static AtomKey key_of(const Atom& atom);
  void collect_atoms(const PatternNode& node);
  void make_alphabet(const ClassTable& classes, const std::vector<uint32_t>& usual);
  void write(const PatternNode& node, bool captures, std::string& out) const;
  std::string character_class(uint16_t atom) const;

  uint32_t id_ = 0;  // tells matchers apart in the cache of readings
  std::vector<Compiled> rules_;
  std::vector<uint16_t> symbol_of_set_;
  struct Code {
    std::array<char, 3> bytes;
    uint8_t length;
  };
  std::vector<Code> codes_;  // by symbol
  std::string joker_;        // a character that every atom takes
  std::map<AtomKey, uint16_t> atoms_;
  std::vector<std::string> character_classes_;  // by atom, as RE2 reads them
  std::vector<ClassSet> symbols_;               // the stage's alphabet: sets of atoms
  ClassId sentence_ = kNoClass, paragraph_ = kNoClass;
  Openings openings_;
  std::unique_ptr<RE2> any_;
  std::unique_ptr<RE2::Set> which_;
};

}  // namespace nutgraf
