// Lexicon look-up: the longest known phrase at a token, else its suffix or spelling.
#include "lexicon/lexicon.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "base/word_hash.h"

namespace nutgraf {
namespace {

constexpr size_t kLongestWord = 64;  // bytes; no lexicon has a longer word

// Number of small letters in a word of capitals, then small letters ("SUVs": 1); 0 for other words.
size_t small_letters_after_capitals(std::string_view word) {
  size_t capitals = 0, small = 0;
  while (capitals < word.size() && word[capitals] >= 'A' && word[capitals] <= 'Z') ++capitals;
  while (capitals + small < word.size() && word[capitals + small] >= 'a' &&
         word[capitals + small] <= 'z')
    ++small;
  return capitals + small == word.size() ? small : 0;
}

// Key of WordInterner for a token of up to eight ASCII bytes; 0 for other tokens.
uint64_t short_key(std::string_view text, const Token& t) {
  const size_t n = t.length;
  if (n > 8) return 0;
  const char* const from = text.data() + t.begin;
  const bool at_end = t.begin + 8 > text.size();
  uint64_t v = at_end ? load_bytes(from, n) : load_bytes(from, 8);  // one load covers most words
  if (n < 8)
    v = std::endian::native == std::endian::little ? v & ((uint64_t{1} << n * 8) - 1)
                                                   : v >> (8 - n) * 8 << (8 - n) * 8;
  return v & kByteHighs ? 0 : lowered(v);
}

}  // namespace

// Lower case, with the ASCII apostrophe.
std::string Lexicon::normalized(std::string_view word) {
  std::string out = to_lower_simple(word);
  for (size_t at; (at = out.find("\xE2\x80\x99")) != std::string::npos;) out.replace(at, 3, "'");
  return out;
}

// ASCII needs no allocation.
uint32_t Lexicon::word_id(std::string_view text, const Token& t) const {
  if (const uint64_t key = short_key(text, t)) return words_.find_short(key);
  const size_t n = t.length;
  if (n > kLongestWord) return WordInterner::kUnknown;
  char buffer[kLongestWord];
  uint64_t high = 0;
  for (size_t i = 0; i < n; i += 8) {
    uint64_t v = 0;
    std::memcpy(&v, text.data() + t.begin + i, std::min<size_t>(8, n - i));
    high |= v & kByteHighs;
    v = lowered(v);
    std::memcpy(buffer + i, &v, 8);
  }
  return high ? words_.find(normalized(text.substr(t.begin, n))) : words_.find({buffer, n});
}

void Lexicon::mark_ways() {
  edges_.each([&](uint64_t key, uint32_t) {
    const auto node = static_cast<uint32_t>(key >> 32), word = static_cast<uint32_t>(key);
    if (node >= nodes_.size() || word >= nodes_.size()) throw DamagedArchive();
    nodes_[node].ways = static_cast<uint16_t>(nodes_[node].ways | way(word));
    nodes_[word].inside = true;
  });
}

SetId Lexicon::set_of(const Node& node, const Token& t, std::string_view span) const {
  if (node.exact) {
    for (const Sense& s : senses(static_cast<uint32_t>(node.form))) {
      if (s.exact && values_[s.exact] == span) return set_of(s.row, t);
    }
  }
  return node.row ? set_of(node.row, t) : SetId{0};
}

SetId Lexicon::suffix_set(std::string_view word, const Token& t) const {
  const uint32_t lengths =
      word.empty() ? 0 : suffix_lengths_[static_cast<unsigned char>(word.back())];
  if (!lengths) return set_of(uint16_t{0}, t);
  size_t longest = word.size() > 2 ? std::min(kLongestSuffix, word.size() - 2) : 0, shortest = 1;
  if (t.orth == Orth::kMixed) {  // "SUVs": the suffix is the small letters
    shortest = small_letters_after_capitals(word);
    longest = std::min(longest, shortest);
  } else if (t.orth != Orth::kLower) {
    longest = 0;
  }
  for (size_t n = longest; n > 0 && n >= shortest; --n) {
    if (!(lengths >> n & 1)) continue;
    if (uint32_t row = suffix_rows_.find(suffix_key(word.substr(word.size() - n)))) {
      return set_of(static_cast<uint16_t>(row - 1), t);
    }
  }
  return set_of(uint16_t{0}, t);
}

// True for a preposition and a name whose space is lost: "byWen".
bool Lexicon::is_glued(std::string_view word) const {
  const auto capital =
      std::find_if(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; });
  const auto head = static_cast<size_t>(capital - word.begin());
  constexpr size_t kShortestName = 3;
  if (head < 2 || word.size() < head + kShortestName || *capital < 'A' || *capital > 'Z')
    return false;
  return std::all_of(capital + 1, word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         known(word.substr(0, head), cls("PREP"));
}

// The unit of a token that no form covers.
void Lexicon::read_unknown(std::string_view token, const Token& t, const TokenShapes& shapes,
                           Unit& u) const {
  u.origin = Origin::kText;
  if (t.kind == TokenKind::kMark) {
    u.set = classes_.mark_set(t.mark);
  } else if (t.kind == TokenKind::kWord) {
    Token as_read = t;
    if (t.orth == Orth::kMixed && is_glued(token)) as_read.orth = Orth::kLower;
    u.set = suffix_set(token, as_read);
  } else if (const int16_t shape = shapes.match(token); shape >= 0) {
    u.origin = Origin::kShape;
    u.index = static_cast<uint32_t>(shape);
    u.set = shapes.set(shape, t.kind);
  } else {
    u.set = shapes.unshaped(t.kind, t.suffix);
  }
}

TokenEntry Lexicon::read(std::string_view text, const Token& t, const TokenShapes& shapes) const {
  TokenEntry r;
  Unit u{.first = 0, .set = 0, .length = 1, .origin = Origin::kText, .index = 0};
  if (t.kind == TokenKind::kShape) {  // in no form; TextShapeTable knows its classes
    r.unit = u.rest();
    return r;
  }
  r.word = word_id(text, t);
  const Node& n = nodes_[r.word];  // the root, which has no form, for unknown words
  const std::string_view token = text.substr(t.begin, t.length);
  if (r.word && n.form >= 0) {
    u.set = set_of(n, t, token);
    u.origin = Origin::kForm;
    u.index = static_cast<uint32_t>(n.form);
  }
  if (u.set == 0) read_unknown(token, t, shapes, u);
  r.unit = u.rest();
  if (r.word) r.ways = n.ways, r.inside = n.inside;
  return r;
}

SetId Lexicon::word_set(std::string_view text, const Token& t, const TokenShapes& shapes) const {
  Unit unit;
  const auto read_entry = [&] { return read(text, t, shapes); };
  if (!TokenCache::holds(t)) {
    unit.set_rest(read_entry().unit);
  } else {
    TokenCache& cache = TokenCache::for_this_thread(id_);
    unit.set_rest(cache.get(TokenCache::key(text, t), read_entry).unit);
  }
  return unit.set;
}

void Lexicon::TokenReader::read_block() {
  std::array<TokenCache::Key, kBlock> keys;
  const uint32_t begin = end_, stop = end_ + kBlock;
  const auto last = static_cast<uint32_t>(std::min<size_t>(stop, tokens.size()));
  for (uint32_t i = begin; i < last; ++i) {
    if (!TokenCache::holds(tokens[i])) continue;
    keys[i - begin] = TokenCache::key(text, tokens[i]);
    cache_.prefetch(keys[i - begin]);
  }
  for (; end_ < last; ++end_) entries_[end_ % kEntries] = look_up(end_, keys[end_ - begin]);
  for (; end_ < stop; ++end_) entries_[end_ % kEntries] = {};
}

// Makes the unit the longest form that begins with its token, if there is one of several tokens.
void Lexicon::lengthen(uint32_t node, const TokenReader& reader, Unit& u) const {
  const std::vector<Token>& tokens = reader.tokens;
  const Token& first = tokens[u.first];
  for (uint32_t at = u.first + 1; nodes_[node].ways && at < tokens.size(); ++at) {
    if (tokens[at].before == Break::kBlankLine) return;
    node = child(node, reader.ahead(at));
    if (!node) return;
    const Node& n = nodes_[node];
    // "fell to 4p.": after a unit joined to its number a period ends the sentence.
    const bool full_stop = first.suffix && at == u.first + 1 && tokens[at].mark == Mark::kPeriod;
    if (n.form < 0 || full_stop) continue;
    const SetId set =
        set_of(n, first, reader.text.substr(first.begin, tokens[at].end() - first.begin));
    if (set) {
      u = Unit{.first = u.first,
               .set = set,
               .length = at + 1 - u.first,
               .origin = Origin::kForm,
               .index = static_cast<uint32_t>(n.form)};
    }
  }
}

std::optional<std::string_view> Lexicon::value(const Unit& unit, ClassId cls,
                                               std::string_view span) const {
  const Sense* s = unit.is(Origin::kForm) ? sense_as_written(unit.index, cls, span) : nullptr;
  return s ? std::optional(values_[s->value]) : std::nullopt;
}

std::string_view Lexicon::display_name(ClassId cls, std::string_view value) const {
  const uint32_t known = values_.find(value);
  const uint32_t form = known ? display_.find(display_key(cls, known)) : StringInterner::kUnknown;
  return form ? values_[form] : std::string_view();
}

const Lexicon::Sense* Lexicon::any_sense(uint32_t node, ClassId cls) const {
  if (!node || nodes_[node].form < 0) return nullptr;
  for (const Sense& s : senses(static_cast<uint32_t>(nodes_[node].form))) {
    if (s.cls == cls) return &s;
  }
  return nullptr;
}

uint32_t Lexicon::node_of(std::string_view form) const {
  const bool one_word = std::all_of(form.begin(), form.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (one_word) {
    Token whole;
    whole.length = static_cast<uint32_t>(form.size());
    return word_id(form, whole);
  }
  uint32_t node = 0;
  for (const Token& t : tokenize(form, spelling_)) {
    const uint32_t id = word_id(form, t);
    node = !id ? 0 : node ? child(node, id) : id;
    if (!node) break;
  }
  return node;
}

std::optional<std::string_view> Lexicon::value_of(std::string_view form, ClassId cls) const {
  const Sense* sense = any_sense(node_of(form), cls);
  return sense ? std::optional(values_[sense->value]) : std::nullopt;
}

}  // namespace nutgraf
