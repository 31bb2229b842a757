// Per-thread cache of what a lexicon says about single tokens: 2-way set associative, LRU. A few
// thousand different tokens make up most of a text.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/swar.h"
#include "base/thread_cache.h"
#include "lexicon/class_set.h"
#include "lexicon/lexical_unit.h"
#include "text/token.h"

namespace nutgraf {

// What a lexicon says about a token alone.
struct TokenEntry {
  static constexpr unsigned kWordBits = 23;
  static constexpr uint32_t kMostWords = (1u << kWordBits) - 1;

  Unit::Rest unit{};              // of the token's unit
  uint32_t ways : 8 = 0;          // Bloom filter of the words that continue a form after the token
  uint32_t inside : 1 = 0;        // some form has the token after its first word
  uint32_t word : kWordBits = 0;  // 0: in no form
};

// Cache of one lexicon.
class TokenCache {
 public:
  static constexpr size_t kLongest = 16;  // bytes; longer tokens are not cached

  // The token's text and all that the tokenizer says about it, without where it is.
  struct Key {
    uint64_t text[2];
    uint32_t traits;
  };

  static TokenCache& for_this_thread(uint32_t lexicon) {
    return ThreadCache<TokenCache, 4>::for_this_thread(
        lexicon, [] { return std::make_unique<TokenCache>(); });
  }

  static bool holds(const Token& t) { return t.length <= kLongest; }
  // Key of a token that the cache holds. Tokens have no NUL, so padding with NUL is no loss.
  static Key key(std::string_view text, const Token& t) {
    const auto& [first, second] = kMasks[t.length];
    const char* bytes = text.data() + t.begin;
    char last[kLongest] = {};
    if (t.begin + kLongest > text.size()) [[unlikely]]
      bytes = static_cast<const char*>(std::memcpy(last, bytes, t.length));
    return {{eight_bytes(bytes) & first, eight_bytes(bytes + 8) & second}, traits(t)};
  }

  void prefetch(const Key& k) const { __builtin_prefetch(&sets_[index(k)]); }
  // The entry of the key; `read` computes it if it is not in the cache. Valid until the next call.
  template <class F>
  const TokenEntry& get(const Key& k, F&& read) {
    Set& set = sets_[index(k)];
    if (!set.most_recent.has(k)) {
      std::swap(set.most_recent, set.other);
      if (!set.most_recent.has(k)) set.most_recent = {{k.text[0], k.text[1]}, k.traits, read()};
    }
    return set.most_recent.value;
  }

 private:
  struct Entry {
    uint64_t text[2] = {0, 0};  // no token has this text
    uint32_t traits = 0;
    TokenEntry value;

    bool has(const Key& k) const {
      return text[0] == k.text[0] && text[1] == k.text[1] && traits == k.traits;
    }
  };
  // One line of the processor's cache.
  struct alignas(64) Set {
    Entry most_recent, other;
  };
  static_assert(sizeof(Set) == 64);

  static constexpr unsigned kBits = 15;  // of the number of sets

  static size_t index(const Key& k) {
    const uint64_t all = k.text[0] ^ std::rotl(k.text[1], 23) ^ k.traits;
    return all * 0xD6E8FEB86659FD93ull >> (64 - kBits);
  }
  static uint32_t traits(const Token& t) {
    Token alone = t;
    alone.begin = 0;
    alone.before = Break::kNone;
    alone.may_begin = false;
    const auto bits = std::bit_cast<uint64_t>(alone);  // one half is 0
    return static_cast<uint32_t>(bits | bits >> 32);
  }

  // By length of a token: which of sixteen bytes are the token's.
  static constexpr std::array<std::array<uint64_t, 2>, kLongest + 1> kMasks = [] {
    std::array<std::array<uint64_t, 2>, kLongest + 1> masks{};
    for (size_t n = 0; n < kLongest; ++n)
      masks[n + 1] = masks[n], masks[n + 1][n / 8] |= 0xFFull << n % 8 * 8;
    return masks;
  }();

  std::vector<Set> sets_{size_t{1} << kBits};
};

}  // namespace nutgraf
