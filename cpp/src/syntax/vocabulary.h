// Vocabulary of the syntax model: numbers of frequent words and endings, lists of lexicon classes.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat_hash_map.h"
#include "base/word_hash.h"
#include "syntax/word.h"
#include "text/token.h"

namespace nutgraf {

// Numbers of words; 0 and 1 are reserved, see SyntaxWord.
class WordNumbers {
 public:
  static constexpr uint32_t kFirst = 2;

  uint16_t of(uint32_t hash) const {
    const uint32_t n = numbers_.find(hash);
    return n ? static_cast<uint16_t>(n) : SyntaxWord::kUnknown;
  }
  uint32_t size() const { return kFirst + static_cast<uint32_t>(hashes_.size()); }
  void add(uint32_t hash) {
    numbers_.insert(hash, size());
    hashes_.push_back(hash);
  }

  template <class A>
  void archive(A& a) {
    std::vector<uint32_t> hashes = hashes_;
    a.numbers(hashes);
    if constexpr (A::kReading) {
      if (hashes.size() > UINT16_MAX - kFirst) throw DamagedArchive();
      for (uint32_t h : hashes) add(h);
    }
  }

 private:
  std::vector<uint32_t> hashes_;
  FlatHashMap numbers_;
};

struct Vocabulary {
  static constexpr size_t kMostClasses = 32;

  WordNumbers forms, endings;
  std::vector<std::string> classes;  // at most kMostClasses; their bits in SyntaxWord::classes
  static constexpr size_t kTagRows = 32;
  std::vector<uint8_t> sure_tags;  // by form and tag before: the tag, or 0 if a network decides

  // The tag of a frequent word that needs no network, or Tag::kNone.
  Tag sure_tag(uint16_t form, Tag before) const {
    return static_cast<Tag>(sure_tags[form * kTagRows + static_cast<size_t>(before)]);
  }

  // Hash of a word for `forms`. All numerals of a length are the same word.
  static uint32_t form_hash(std::string_view text, const Token& t) {
    if (t.kind == TokenKind::kNumeral || t.kind == TokenKind::kCompound)
      return kNumeral + static_cast<uint32_t>(t.kind) * 8 + std::min<uint32_t>(t.length, 5);
    return folded(word_key(text));
  }
  // Hash of a word's ending for `endings`.
  static uint32_t ending_hash(std::string_view text) {
    constexpr size_t kBytes = 3;
    return folded(word_key(text.size() > kBytes ? text.substr(text.size() - kBytes) : text));
  }

  SyntaxWord word(std::string_view text, const Token& t, uint32_t class_bits,
                  uint16_t class_set = 0) const {
    return {.form = forms.of(form_hash(text, t)),
            .ending = t.kind == TokenKind::kWord ? endings.of(ending_hash(text)) : uint16_t{0},
            .shape = shape(t),
            .class_set = class_set,
            .classes = class_bits};
  }

  template <class A>
  void archive(A& a) {
    a(forms, endings, classes, sure_tags);
    if (classes.size() > kMostClasses || sure_tags.size() != forms.size() * kTagRows)
      throw DamagedArchive();
    for (uint8_t t : sure_tags) {
      if (t >= kTagCount) throw DamagedArchive();
    }
  }

 private:
  static constexpr uint32_t kNumeral = 0x4E554D;

  static uint32_t folded(uint64_t h) { return static_cast<uint32_t>(h ^ h >> 32); }
  static uint8_t shape(const Token& t) {
    constexpr uint32_t kKinds = 40;  // after orthographies and marks
    if (t.kind == TokenKind::kWord) return static_cast<uint8_t>(t.orth);
    if (t.kind == TokenKind::kMark) return static_cast<uint8_t>(kOrthCount + uint32_t(t.mark));
    return static_cast<uint8_t>(kKinds + static_cast<uint32_t>(t.kind));
  }
};

}  // namespace nutgraf
