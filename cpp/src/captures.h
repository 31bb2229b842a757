// Where the captures of a rule stand in a stretch that it matches: RE2 over the rule's own letters.
// Symbols that the rule does not tell apart are one letter, so patterns stay small, and the same
// few words come again and again: each thread remembers what the last ones meant.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "alphabet.h"
#include "rule.h"
#include "unit.h"

namespace nutgraf {

class CaptureReader {
 public:
  // Throws PackError NG-PACK-014 if the rule has too many captures.
  CaptureReader(const Rule& rule, const Alphabet& alphabet);

  // Sets span and captures of the stretch of these units, of which the first is number `at`. The
  // pattern is compiled at its first use.
  void read(const Unit* units, uint32_t at, uint32_t length, UnitRange& span,
            std::vector<UnitRange>& captures) const;

 private:
  static constexpr int kSpanGroup = -1, kMaxGroups = 48;
  // A letter is the character one above its number (NUL ends C strings in messages): a byte where
  // all letters of the rule fit, else a character of UTF-8.
  static constexpr size_t kMaxNarrow = 0xFF;
  struct Letter {
    char bytes[3];
    uint8_t size;
  };

  void compile() const;
  std::vector<uint16_t> find_letters() const;
  void collect_atoms(const PatternNode& node) const;
  void order(std::vector<uint16_t>& letters, std::vector<uint16_t>& symbol_of_letter) const;
  std::string character_class(uint16_t atom, const std::vector<uint16_t>& symbol_of_letter) const;
  void write(const PatternNode& node, const std::vector<std::string>& classes,
             std::string& out) const;
  uint32_t letters_in(std::string_view bytes) const;
  void ask_re2(std::string_view letters, uint32_t at, UnitRange& span,
               std::vector<UnitRange>& captures) const;

  const Rule& rule_;
  const Alphabet& alphabet_;
  int groups_count_;
  uint32_t id_;  // tells readers apart in what threads remember

  mutable std::once_flag compiled_;
  mutable std::vector<uint16_t> atoms_;  // of the rule, each once
  mutable std::unique_ptr<RE2> pattern_;
  mutable std::vector<int> groups_;  // RE2 group → capture, kSpanGroup for [[ … ]]
  mutable bool wide_ = false;
  mutable std::vector<Letter> letters_;  // by symbol
};

}  // namespace nutgraf
