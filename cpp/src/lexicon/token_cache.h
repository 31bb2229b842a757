// What a thread saw of the last tokens: a few thousand make up most of a text and are read once.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/flat_hash_map.h"
#include "base/large_pages.h"
#include "base/thread_cache.h"
#include "base/utf8.h"
#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"
#include "text/token.h"

namespace nutgraf {

// What a lexicon says of a token alone.
struct TokenEntry {
  static constexpr unsigned kWordBits = 23;
  static constexpr uint32_t kMostWords = (1u << kWordBits) - 1;

  Unit::Rest unit{};              // of the token's unit
  uint32_t ways : 8 = 0;          // longer forms begin with the token: with what they go on
  uint32_t inside : 1 = 0;        // it stands in some form behind others
  uint32_t word : kWordBits = 0;  // 0: in no form
};

// Of one lexicon. A new token replaces the one of two that has not been seen for longer.
class TokenCache {
 public:
  static constexpr size_t kLongest = 16;  // bytes; longer tokens are read anew

  struct Key {
    uint64_t text[2];
    uint32_t traits;  // all that the tokenizer says of it, but not of what stands before it
  };
  struct Entry {
    uint64_t text[2] = {0, 0};  // no token's
    uint32_t traits = 0;
    TokenEntry reading;

    bool is_of(const Key& k) const {
      return text[0] == k.text[0] && text[1] == k.text[1] && traits == k.traits;
    }
    void set(const Key& k, const TokenEntry& r) {
      text[0] = k.text[0], text[1] = k.text[1];
      traits = k.traits;
      reading = r;
    }
  };
  static_assert(sizeof(Entry) == 32);

  static TokenCache& for_this_thread(uint32_t lexicon) {
    return ThreadCache<TokenCache, 4>::for_this_thread(
        lexicon, [] { return std::make_unique<TokenCache>(); });
  }

  static bool holds(const Token& t) { return t.length <= kLongest; }
  // Of a token that the memory may hold. No token holds NUL, so none is like another with fewer
  // bytes.
  static Key key(std::string_view text, const Token& t) {
    const auto& [first, second] = kBytes[t.length];
    const char* bytes = text.data() + t.begin;
    char last[kLongest] = {};
    if (t.begin + kLongest > text.size()) [[unlikely]]
      bytes = static_cast<const char*>(std::memcpy(last, bytes, t.length));
    return {{eight_bytes(bytes) & first, eight_bytes(bytes + 8) & second}, traits(t)};
  }

  // Two tokens share a place, as they do a line of the cache; the last one seen stands in front.
  struct alignas(64) CacheLine {
    std::array<Entry, 2> entries;

    // `read()` says it of a token that is not here.
    template <class F>
    const TokenEntry& of(const Key& k, F&& read) {
      if (!entries[0].is_of(k)) {
        std::swap(entries[0], entries[1]);
        if (!entries[0].is_of(k)) entries[0].set(k, read());
      }
      return entries[0].reading;
    }
  };
  CacheLine& line(const Key& k) {
    const uint64_t all = k.text[0] ^ std::rotl(k.text[1], 23) ^ k.traits;
    return lines_[all * 0xD6E8FEB86659FD93ull >> (64 - kBits)];
  }

 private:
  static uint32_t traits(const Token& t) {
    Token said = t;
    said.begin = 0;
    said.before = Break::kNone;
    said.may_begin = false;
    const auto bits = std::bit_cast<uint64_t>(said);  // one half of them 0
    return static_cast<uint32_t>(bits | bits >> 32);
  }

  // By length: the bytes of a token among sixteen.
  static constexpr std::array<std::array<uint64_t, 2>, kLongest + 1> kBytes = [] {
    std::array<std::array<uint64_t, 2>, kLongest + 1> masks{};
    for (size_t n = 0; n < kLongest; ++n)
      masks[n + 1] = masks[n], masks[n + 1][n / 8] |= 0xFFull << n % 8 * 8;
    return masks;
  }();

  static constexpr unsigned kBits = 15;
  std::vector<CacheLine, InLargePages<CacheLine>> lines_{size_t{1} << kBits};
};

}  // namespace nutgraf
