#include "match/captures.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "base/large_pages.h"
#include "base/thread_cache.h"
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

// What a stretch meant: units counted from its start.
struct CachedCaptures {
  static constexpr size_t kMaxCaptures = 8;  // of those that took part
  struct Part {
    uint8_t capture, first, last;
  };
  uint8_t span[2] = {0, 0};
  uint8_t captures = 0;
  std::array<Part, kMaxCaptures> capture{};
};

// A short stretch and which reader asks, in four numbers that are made as wholes: what was written
// in parts has to wait before it is read as one.
class CaptureKey {
 public:
  static constexpr size_t kLongest = 13;  // symbols; longer stretches are read anew

  CaptureKey() = default;
  // Readers count from 1.
  CaptureKey(uint32_t reader, std::span<const uint16_t> symbols) {
    uint64_t word = uint64_t{reader} | uint64_t{symbols.size()} << 32;
    size_t filled = 0;
    unsigned at = 48;  // behind the length's 16 bits
    for (const uint16_t symbol : symbols) {
      word |= uint64_t{symbol} << at;
      at += 16;
      if (at == 64) words_[filled++] = std::exchange(word, 0), at = 0;
    }
    if (at) words_[filled] = word;
  }
  bool operator==(const CaptureKey& o) const {
    return ((words_[0] ^ o.words_[0]) | (words_[1] ^ o.words_[1]) | (words_[2] ^ o.words_[2]) |
            (words_[3] ^ o.words_[3])) == 0;
  }
  uint64_t hash() const {
    constexpr uint64_t kOdd = 0x9E3779B97F4A7C15;
    const auto& [a, b, c, d] = words_;
    return (((a * kOdd ^ b) * kOdd ^ c) * kOdd ^ d) * kOdd;
  }

 private:
  std::array<uint64_t, 4> words_{};
};

// A stretch has one of two places and replaces what was not asked for longest.
class CaptureCache {
 public:
  struct alignas(64) Entry {
    CaptureKey key;
    CachedCaptures value;
  };

  // The stretch's, or the one that it may have.
  static Entry& entry(const CaptureKey& key) {
    CaptureCache& cache = ThreadCache<CaptureCache, 1>::for_this_thread(
        0, [] { return std::make_unique<CaptureCache>(); });
    Entry* const pair = &cache.entries_[2 * (key.hash() >> (64 - kBits))];
    if (!(pair[0].key == key)) std::swap(pair[0], pair[1]);  // the last asked for in front
    return pair[0];
  }

 private:
  static constexpr unsigned kBits = 14;
  std::vector<Entry, InLargePages<Entry>> entries_{size_t{2} << kBits};
};

bool pack(uint32_t at, UnitRange span, const Captures& captures, CachedCaptures& out) {
  auto relative = [&](uint32_t unit) { return static_cast<uint8_t>(unit - at); };
  if (captures.count() > CachedCaptures::kMaxCaptures) return false;
  out.span[0] = relative(span.first);
  out.span[1] = relative(span.last);
  out.captures = 0;
  captures.each([&](uint32_t capture, UnitRange units) {
    out.capture[out.captures++] = {static_cast<uint8_t>(capture), relative(units.first),
                                   relative(units.last)};
  });
  return true;
}

// A walk through a rule's nodes along a stretch, with the ways that are left to try: no node is
// tried twice at one place, so the work is linear in the stretch.
class BitStateSearch {
 public:
  static constexpr uint32_t kNowhere = 0xFFFFFFFF;

  bool find(const Nfa& nfa, const Nfa::Part& part, const SymbolAlphabet& alphabet,
            std::span<const uint16_t> symbols, size_t place_count) {
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
        const Nfa::Node& n = nfa.nodes()[node];
        if (n.kind == Nfa::Node::kMatch) {
          if (at == length) return true;
          break;
        }
        if (n.kind == Nfa::Node::kAtom) {
          if (at == length || !alphabet.fits(n.atom, symbols[at])) break;
          ++at;
        } else if (n.kind == Nfa::Node::kSplit) {
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
  static_assert(kMaxGroups <= Captures::kMost);
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

CaptureReader::CaptureReader(const Rule& rule, uint32_t number, const Nfa& nfa,
                             const SymbolAlphabet& alphabet)
    : nfa_(nfa),
      alphabet_(alphabet),
      part_(nfa.part(number)),
      captures_(static_cast<uint32_t>(rule.pattern.captures.size())) {
  static std::atomic<uint32_t> count{0};
  id_ = ++count;
  const auto* nodes = nfa.nodes().data();
  saves_ = std::any_of(nodes + part_.begin, nodes + part_.end,
                       [](const Nfa::Node& n) { return n.kind == Nfa::Node::kSave; });
}

void CaptureReader::search(std::span<const uint16_t> symbols, uint32_t at, UnitRange& span,
                           Captures& captures) const {
  thread_local BitStateSearch search_state;
  if (!search_state.find(nfa_, part_, alphabet_, symbols,
                         Nfa::kCapturePlaces + size_t{2} * captures_))
    return;
  const auto range = [&](size_t place) {
    const uint32_t first = search_state.places[place], last = search_state.places[place + 1];
    const bool set = first != BitStateSearch::kNowhere && last != BitStateSearch::kNowhere;
    return set ? std::optional<UnitRange>({at + first, at + last}) : std::nullopt;
  };
  if (const auto r = range(Nfa::kSpanPlaces)) span = *r;
  for (uint32_t i = 0; i < captures_; ++i) {
    const auto r = range(Nfa::kCapturePlaces + 2 * i);
    if (r && !r->empty()) captures.set(i, *r);
  }
}

void CaptureReader::read(std::span<const uint16_t> symbols, uint32_t at, UnitRange& span,
                         Captures& captures) const {
  span = {at, at + static_cast<uint32_t>(symbols.size())};
  captures.clear();
  if (!saves_) return;
  if (symbols.size() > CaptureKey::kLongest) return search(symbols, at, span, captures);
  const CaptureKey key(id_, symbols);
  CaptureCache::Entry& e = CaptureCache::entry(key);
  if (e.key == key) {
    span = {at + e.value.span[0], at + e.value.span[1]};
    for (size_t i = 0; i < e.value.captures; ++i) {
      const CachedCaptures::Part& p = e.value.capture[i];
      captures.set(p.capture, {at + p.first, at + p.last});
    }
    return;
  }
  search(symbols, at, span, captures);
  if (pack(at, span, captures, e.value)) e.key = key;
}

}  // namespace nutgraf
