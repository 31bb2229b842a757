// What a stretch of tags means – which rule, which captures – depends on the stretch alone, and the
// same few stretches come again and again, as do openings that lead nowhere. Each thread remembers
// the last ones, so that RE2 reads only what is new.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "flat_map.h"

namespace nutgraf {

struct Reading {
  static constexpr size_t kMaxCaptures = 8;  // of those that took part
  struct Part {
    uint8_t capture, first,
        last;  // index in the rule's pattern; units, counted from the start of the stretch
  };

  uint16_t rule = 0;  // index in its matcher
  uint8_t span[2] = {0, 0};
  uint8_t captures = 0;
  std::array<Part, kMaxCaptures> capture{};
};

// Three symbols with which no match of a matcher begins, whatever follows.
class DeadEnds {
 public:
  static constexpr size_t kSymbols = 3;

  static uint64_t key(uint32_t matcher, const uint16_t* symbols) {
    return uint64_t{matcher & 0x7FFF} << 48 | uint64_t{symbols[0]} << 32 |
           uint64_t{symbols[1]} << 16 | symbols[2];
  }
  // Each key has two places; the newer one is the first.
  std::optional<bool> find(uint64_t key) const {
    const size_t at = place(key);
    for (size_t i : {at, at ^ 1}) {
      if (entries_[i] >> 1 == key) return entries_[i] & 1;
    }
    return std::nullopt;
  }
  void remember(uint64_t key, bool dead) {
    const size_t at = place(key);
    entries_[at ^ 1] = entries_[at];
    entries_[at] = key << 1 | uint64_t{dead};
  }

  // A key has 15 bits of the matcher's number; where the others change, nothing known holds.
  static DeadEnds& of_this_thread(uint32_t matcher) {
    thread_local DeadEnds dead;
    if (dead.era_ != matcher >> 15) {
      std::fill(dead.entries_.begin(), dead.entries_.end(), 0);
      dead.era_ = matcher >> 15;
    }
    return dead;
  }

 private:
  static constexpr size_t kEntries = 32768;  // a power of two
  static size_t place(uint64_t key) { return FlatMap::mix(key) & (kEntries - 2); }

  std::vector<uint64_t> entries_ = std::vector<uint64_t>(kEntries);
  uint32_t era_ = 0;
};

class ReadingCache {
 public:
  static constexpr size_t kLongest = 22;  // bytes of tags; longer stretches are read anew

  // Null if the stretch is not remembered. The pointer holds until the next call.
  const Reading* find(uint32_t matcher, std::string_view tags) {
    Entry& e = entry(matcher, tags);
    const bool same = e.matcher == matcher && e.length == tags.size() &&
                      std::memcmp(e.tags, tags.data(), tags.size()) == 0;
    return same ? &e.reading : nullptr;
  }
  void remember(uint32_t matcher, std::string_view tags, const Reading& reading) {
    Entry& e = entry(matcher, tags);
    e.matcher = matcher;
    e.length = static_cast<uint8_t>(tags.size());
    std::memcpy(e.tags, tags.data(), tags.size());
    e.reading = reading;
  }

  static ReadingCache& of_this_thread() {
    thread_local ReadingCache cache;
    return cache;
  }

 private:
  static constexpr size_t kEntries =
      8192;  // a power of two; a stretch has one place and replaces what is there
  struct Entry {
    uint32_t matcher = 0;  // matchers count from 1
    uint8_t length = 0;
    char tags[kLongest];
    Reading reading;
  };

  Entry& entry(uint32_t matcher, std::string_view tags) {
    uint64_t h = matcher * 0x9E3779B97F4A7C15ull;
    for (char c : tags) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return entries_[(h ^ h >> 32) & (kEntries - 1)];
  }

  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

}  // namespace nutgraf
