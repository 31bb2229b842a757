// What a thread saw of the last tokens: a few thousand make up most of a text and are read once.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "classes.h"
#include "flat_map.h"
#include "token.h"
#include "unit.h"

namespace nutgraf {

// What a lexicon says of a token alone.
struct TokenReading {
  uint64_t traits : 44 = 0;  // whose lexicon, and what the tokenizer says: TokenMemory's
  SetId set : kSetBits = 0;
  Origin origin : 2 = Origin::kText;
  uint32_t index : 30 = 0;  // as Unit's
  bool more : 1 = false;    // longer forms begin with the token
  bool inside : 1 = false;  // it stands in some form behind others
  uint32_t word : 30 = 0;   // 0: in no form
};

// A token has one place and replaces what is there.
class TokenMemory {
 public:
  static constexpr size_t kLongest = 16;  // bytes; longer tokens are read anew

  struct Key {
    uint64_t text[2];
    uint64_t traits;
  };
  struct alignas(32) Entry {
    uint64_t text[2] = {0, 0};
    TokenReading reading;

    bool is_of(const Key& k) const {
      return text[0] == k.text[0] && text[1] == k.text[1] && reading.traits == k.traits;
    }
    void set(const Key& k, const TokenReading& r) {
      text[0] = k.text[0], text[1] = k.text[1];
      reading = r;
      reading.traits = k.traits;
    }
  };
  static_assert(sizeof(Entry) == 32);

  static TokenMemory& of_this_thread() {
    thread_local TokenMemory memory;
    return memory;
  }

  // Of a token of up to kLongest bytes. No token holds NUL, so none is like another with fewer.
  static Key key(uint32_t lexicon, std::string_view text, const Token& t) {
    static_assert(kMarkCount < 32 && kOrthCount < 8);
    const size_t n = t.end - t.begin;
    Key k{{0, 0},
          uint64_t{lexicon} << 12 | static_cast<uint64_t>(t.kind) << 9 |
              static_cast<uint64_t>(t.orth) << 6 | static_cast<uint64_t>(t.mark) << 1 | t.suffix};
    if (std::endian::native == std::endian::little && t.begin + kLongest <= text.size()) {
      std::memcpy(k.text, text.data() + t.begin, kLongest);  // of one size: no call
      k.text[0] &= low_bytes(n);
      k.text[1] &= n > 8 ? low_bytes(n - 8) : 0;
    } else {
      std::memcpy(k.text, text.data() + t.begin, n);
    }
    return k;
  }

  Entry& entry(const Key& k) {
    const uint64_t h = FlatMap::mix(k.text[0] ^ (k.text[1] << 23 | k.text[1] >> 41) ^ k.traits);
    return entries_[h & (kEntries - 1)];
  }

 private:
  static uint64_t low_bytes(size_t n) { return n >= 8 ? ~uint64_t{0} : (uint64_t{1} << n * 8) - 1; }

  static constexpr size_t kEntries = 16384;  // a power of two
  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

}  // namespace nutgraf
