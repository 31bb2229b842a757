#include "captures.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <string_view>

#include "kept.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

int count_groups(const PatternNode& node) {
  int n = node.kind == PatternNode::kCapture || node.kind == PatternNode::kSpan;
  for (const PatternNode& p : node.parts) n += count_groups(p);
  return n;
}

// The largest product of counts of which one stands in the other.
size_t count_repeats(const PatternNode& node) {
  size_t most = 1;
  for (const PatternNode& p : node.parts) most = std::max(most, count_repeats(p));
  const int times = node.max < 0 ? node.min : node.max;
  return node.kind == PatternNode::kRepeat ? most * static_cast<size_t>(std::max(times, 1)) : most;
}

// What a stretch of letters meant: units counted from its start.
struct Reading {
  static constexpr size_t kMaxCaptures = 8;  // of those that took part
  struct Part {
    uint8_t capture, first, last;
  };
  uint8_t span[2] = {0, 0};
  uint8_t captures = 0;
  std::array<Part, kMaxCaptures> capture{};
};

// A stretch has one place and replaces what is there.
class Memory {
 public:
  static constexpr size_t kLongest = 26;  // bytes; longer stretches are read anew

  struct alignas(64) Entry {
    uint32_t reader = 0;  // readers count from 1
    uint8_t length = 0;
    char letters[kLongest];
    Reading reading;
  };

  static Entry& entry(uint32_t reader, std::string_view letters) {
    Memory& memory = Kept<Memory, 1>::of_this_thread(0, [] { return std::make_unique<Memory>(); });
    uint64_t h = reader * 0x9E3779B97F4A7C15ull;
    for (char c : letters) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return memory.entries_[(h ^ h >> 32) & (kEntries - 1)];
  }

 private:
  static constexpr size_t kEntries = 8192;  // a power of two
  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

bool pack(uint32_t at, UnitRange span, const std::vector<UnitRange>& captures, Reading& out) {
  auto relative = [&](uint32_t unit) { return static_cast<uint8_t>(unit - at); };
  out.span[0] = relative(span.first);
  out.span[1] = relative(span.last);
  out.captures = 0;
  for (size_t i = 0; i < captures.size(); ++i) {
    if (captures[i].empty()) continue;
    if (out.captures == Reading::kMaxCaptures) return false;
    out.capture[out.captures++] = {static_cast<uint8_t>(i), relative(captures[i].first),
                                   relative(captures[i].last)};
  }
  return true;
}

// A walk through a rule's nodes along a stretch, with the ways that are left to try: no node is
// tried twice at one place, so the work is linear in the stretch.
class Walk {
 public:
  static constexpr uint32_t kNowhere = 0xFFFFFFFF;

  bool find(const Automaton& automaton, const Automaton::Part& part, const Alphabet& alphabet,
            const std::vector<uint16_t>& symbols, size_t place_count) {
    const auto length = static_cast<uint32_t>(symbols.size());
    places.assign(place_count, kNowhere);
    tried_.assign(((part.end - part.begin) * (size_t{length} + 1) + 63) / 64, 0);
    left_.assign(1, {part.entry, 0, kNone});
    while (!left_.empty()) {
      auto [node, at, undo] = left_.back();
      left_.pop_back();
      if (undo != kNone) {
        places[undo] = at;
        continue;
      }
      while (try_once((node - part.begin) * (size_t{length} + 1) + at)) {
        const Automaton::Node& n = automaton.nodes()[node];
        if (n.kind == Automaton::Node::kMatch) {
          if (at == length) return true;
          break;
        }
        if (n.kind == Automaton::Node::kAtom) {
          if (at == length || !alphabet.fits(n.atom, symbols[at])) break;
          ++at;
        } else if (n.kind == Automaton::Node::kSplit) {
          left_.push_back({n.other, at, kNone});
        } else {
          left_.push_back({0, places[n.atom], n.atom});
          places[n.atom] = at;
        }
        node = n.next;
      }
    }
    return false;
  }

  std::vector<uint32_t> places;

 private:
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  struct Left {
    uint32_t node, at;
    uint32_t undo;  // kNone: go on with node; else this place was `at` before
  };

  bool try_once(size_t i) {
    uint64_t& bits = tried_[i / 64];
    const uint64_t bit = uint64_t{1} << (i % 64);
    const bool first = !(bits & bit);
    bits |= bit;
    return first;
  }

  std::vector<uint64_t> tried_;
  std::vector<Left> left_;
};

}  // namespace

void check_captures(const Rule& rule) {
  constexpr int kMaxGroups = 48;
  constexpr size_t kMostRepeats = 1000;
  const int groups = count_groups(rule.pattern.root);
  if (groups > kMaxGroups) {
    throw PackError("NG-PACK-014", "more than " + std::to_string(kMaxGroups) + " captures",
                    rule.pointer, "simplify the pattern");
  }
  if (groups > 0 && count_repeats(rule.pattern.root) > kMostRepeats) {
    throw PackError("NG-PACK-014", "counts inside counts go beyond 1,000", rule.pointer,
                    "simplify the pattern: what is repeated is copied");
  }
}

CaptureReader::CaptureReader(const Rule& rule, uint32_t number, const Automaton& automaton,
                             const Alphabet& alphabet)
    : automaton_(automaton),
      alphabet_(alphabet),
      part_(automaton.part(number)),
      captures_(rule.pattern.captures.size()) {
  static std::atomic<uint32_t> count{0};
  id_ = ++count;
  const auto* nodes = automaton.nodes().data();
  saves_ = std::any_of(nodes + part_.begin, nodes + part_.end,
                       [](const Automaton::Node& n) { return n.kind == Automaton::Node::kSave; });
}

void CaptureReader::search(const std::vector<uint16_t>& symbols, uint32_t at, UnitRange& span,
                           std::vector<UnitRange>& captures) const {
  thread_local Walk walk;
  if (!walk.find(automaton_, part_, alphabet_, symbols, Automaton::kCapturePlaces + 2 * captures_))
    return;
  const auto range = [&](size_t place, UnitRange& out) {
    if (walk.places[place] != Walk::kNowhere && walk.places[place + 1] != Walk::kNowhere)
      out = {at + walk.places[place], at + walk.places[place + 1]};
  };
  range(Automaton::kSpanPlaces, span);
  for (size_t i = 0; i < captures_; ++i) range(Automaton::kCapturePlaces + 2 * i, captures[i]);
}

void CaptureReader::read(const Unit* units, uint32_t at, uint32_t length, UnitRange& span,
                         std::vector<UnitRange>& captures) const {
  span = {at, at + length};
  captures.clear();
  if (!saves_) return;
  captures.resize(captures_);
  thread_local std::vector<uint16_t> symbols;
  symbols.clear();
  for (uint32_t i = 0; i < length; ++i) symbols.push_back(alphabet_.symbol(units[i].set));
  const std::string_view letters(reinterpret_cast<const char*>(symbols.data()),
                                 symbols.size() * sizeof(uint16_t));
  if (letters.size() > Memory::kLongest) return search(symbols, at, span, captures);
  Memory::Entry& e = Memory::entry(id_, letters);
  if (e.reader == id_ && e.length == letters.size() &&
      std::memcmp(e.letters, letters.data(), letters.size()) == 0) {
    span = {at + e.reading.span[0], at + e.reading.span[1]};
    for (size_t i = 0; i < e.reading.captures; ++i) {
      const Reading::Part& p = e.reading.capture[i];
      captures[p.capture] = {at + p.first, at + p.last};
    }
    return;
  }
  search(symbols, at, span, captures);
  e.reader = pack(at, span, captures, e.reading) ? id_ : 0;
  e.length = static_cast<uint8_t>(letters.size());
  std::memcpy(e.letters, letters.data(), letters.size());
}

}  // namespace nutgraf
