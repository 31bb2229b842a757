// Per-thread cache of captures: 2-way set associative, LRU, by rule and symbols of the range. The
// same few phrases come again and again.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/thread_cache.h"
#include "lexicon/lexical_unit.h"
#include "match/match_result.h"

namespace nutgraf {

// Span and captures of a range, in units from the start of the range.
class CachedCaptures {
 public:
  // False if there are too many captures to hold.
  bool set(uint32_t begin, const UnitRange& span, const Captures& captures) {
    if (captures.count() > kMostCaptures) return false;
    const auto relative = [&](uint32_t unit) { return static_cast<uint8_t>(unit - begin); };
    span_ = {0, relative(span.first), relative(span.last)};
    count_ = 0;
    captures.each([&](uint32_t capture, UnitRange units) {
      captures_[count_++] = {static_cast<uint8_t>(capture), relative(units.first),
                             relative(units.last)};
    });
    return true;
  }
  // `captures` is empty.
  void get(uint32_t begin, UnitRange& span, Captures& captures) const {
    span = {begin + span_.first, begin + span_.last};
    for (size_t i = 0; i < count_; ++i) {
      const Part& p = captures_[i];
      captures.set(p.capture, {begin + p.first, begin + p.last});
    }
  }

 private:
  static constexpr size_t kMostCaptures = 8;
  struct Part {
    uint8_t capture = 0, first = 0, last = 0;
  };
  Part span_;
  uint8_t count_ = 0;
  std::array<Part, kMostCaptures> captures_{};
};

// Reader and symbols of a short range, as four words. Each is written as a whole: a read of a word
// that was written in parts has to wait for the parts.
class CaptureKey {
 public:
  static constexpr size_t kLongest = 13;  // symbols

  CaptureKey() = default;
  // `reader` is not 0, so no range has the key of an empty entry.
  CaptureKey(uint32_t reader, std::span<const uint16_t> symbols) {
    uint64_t word = uint64_t{reader} | uint64_t{symbols.size()} << 32;
    size_t filled = 0;
    unsigned at = 48;  // bits; the reader has 32, the length 16
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

// Shared by all readers of a thread.
class CaptureCache {
 public:
  // One line of the processor's cache.
  struct alignas(64) Entry {
    CaptureKey key;
    CachedCaptures value;
  };
  static_assert(sizeof(Entry) == 64);

  // The entry of the key, or the entry to overwrite with it.
  static Entry& entry(const CaptureKey& key) {
    CaptureCache& cache = ThreadCache<CaptureCache, 1>::for_this_thread(
        0, [] { return std::make_unique<CaptureCache>(); });
    Entry* const set = &cache.entries_[2 * (key.hash() >> (64 - kBits))];
    if (!(set[0].key == key)) std::swap(set[0], set[1]);  // most recent first
    return set[0];
  }

 private:
  static constexpr unsigned kBits = 14;  // of the number of sets
  std::vector<Entry> entries_{size_t{2} << kBits};
};

}  // namespace nutgraf
