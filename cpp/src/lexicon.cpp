#include "lexicon.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <unordered_set>

#include "utf8.h"

namespace nutgraf {
namespace {

constexpr size_t kLongestWord = 64;  // bytes; longer runs of letters are in no lexicon
constexpr size_t kLongestSuffix = 7;

// How many small letters stand behind a run of capitals and nothing else; 0 if the word is not made so.
size_t small_letters_behind(std::string_view word) {
  size_t capitals = 0, small = 0;
  while (capitals < word.size() && word[capitals] >= 'A' && word[capitals] <= 'Z') ++capitals;
  while (capitals + small < word.size() && word[capitals + small] >= 'a' && word[capitals + small] <= 'z') ++small;
  return capitals + small == word.size() ? small : 0;
}

uint64_t suffix_key(std::string_view s) {
  uint64_t k = s.size();
  for (char c : s) k = k << 8 | static_cast<unsigned char>(c);
  return k;
}

// One apostrophe in lexicons, two in texts.
std::string normalized(std::string_view s) {
  std::string out = to_lower(s);
  for (size_t at; (at = out.find("\xE2\x80\x99")) != std::string::npos;) out.replace(at, 3, "'");
  return out;
}

constexpr uint64_t kOnes = 0x0101010101010101ull, kHighBits = 0x80 * kOnes;

// ASCII capitals to small letters, eight bytes at once.
uint64_t lowered(uint64_t v) {
  const uint64_t seven = v & ~kHighBits;
  const uint64_t from_a = seven + (0x80 - 'A') * kOnes, above_z = seven + (0x7F - 'Z') * kOnes;
  return v | ((from_a ^ above_z) & ~v & kHighBits) >> 2;
}

// The id of a token's lower-cased text, without allocation for ASCII.
uint32_t word_id(const WordTable& words, std::string_view text, const Token& t) {
  const size_t n = t.end - t.begin;
  if (n > kLongestWord) return WordTable::kUnknown;
  if (n <= 8 && t.begin + 8 <= text.size()) {  // one load covers most words
    uint64_t v;
    std::memcpy(&v, text.data() + t.begin, 8);
    if (n < 8) v = std::endian::native == std::endian::little ? v & ((uint64_t{1} << n * 8) - 1) : v >> (8 - n) * 8 << (8 - n) * 8;
    if (!(v & kHighBits)) return words.find_short(lowered(v));
  }
  char buffer[kLongestWord];
  uint64_t high = 0;
  for (size_t i = 0; i < n; i += 8) {
    uint64_t v = 0;
    std::memcpy(&v, text.data() + t.begin + i, std::min<size_t>(8, n - i));
    high |= v & kHighBits;
    v = lowered(v);
    std::memcpy(buffer + i, &v, 8);
  }
  return high ? words.find(normalized(text.substr(t.begin, n))) : words.find({buffer, n});
}

}  // namespace

Lexicon::Form& Lexicon::form_at(std::string_view form) {
  uint32_t node = 0;
  const std::vector<Token> tokens = tokenize(form);
  for (const Token& t : tokens) {
    nodes_[node].more = true;
    uint32_t word = words_.intern(normalized(form.substr(t.begin, t.end - t.begin)));
    uint32_t next = child(node, word);
    if (next == FlatMap::kAbsent) {
      next = static_cast<uint32_t>(nodes_.size());
      edges_.insert(uint64_t{node} << 32 | word, next);
      nodes_.emplace_back();
    }
    node = next;
  }
  if (nodes_[node].form < 0) {
    nodes_[node].form = static_cast<int32_t>(forms_.size());
    forms_.emplace_back();
    forms_.back().starts_with_mark = !tokens.empty() && tokens[0].kind == TokenKind::kMark;
  }
  return forms_[static_cast<size_t>(nodes_[node].form)];
}

void Lexicon::add(std::string_view form, ClassId cls, std::string_view value, CaseRule rule) {
  Form& f = form_at(form);
  for (Sense& s : f.senses) {
    if (s.cls == cls && s.rule == rule && s.exact == (rule == CaseRule::kExact ? form : "")) {
      s.value = value;  // a later pack overrides
      return;
    }
  }
  f.senses.push_back({cls, rule, std::string(value),
                      rule == CaseRule::kExact ? std::string(form) : std::string()});
  display_.try_emplace(std::to_string(cls) + ":" + std::string(value), form);
}

void Lexicon::add_suffix(std::string_view suffix, ClassId cls) {
  suffixes_[std::string(suffix.substr(0, kLongestSuffix))].add(cls);
}

void Lexicon::remove(std::string_view form, ClassId cls) {
  std::erase_if(form_at(form).senses, [&](const Sense& s) { return s.cls == cls; });
}

bool Lexicon::allows(const Sense& s, Orth orth, std::string_view span) {
  switch (s.rule) {
    case CaseRule::kAny: return true;
    case CaseRule::kCapitalized: return orth != Orth::kLower;
    case CaseRule::kUpper: return orth == Orth::kUpper || orth == Orth::kInitial;
    case CaseRule::kLower: return orth == Orth::kLower;
    case CaseRule::kExact: return s.exact == span;
  }
  return false;
}

void Lexicon::freeze() {
  FlatMap inner;
  edges_.each([&](uint64_t key, uint32_t node) {
    const size_t word = static_cast<size_t>(key & 0xFFFFFFFF);
    if (word >= word_infos_.size()) word_infos_.resize(word + 1);
    if (key >> 32) {
      word_infos_[word].inside = true;
      inner.insert(key, node);
    } else {
      word_infos_[word].node = node;
    }
  });
  edges_ = std::move(inner);
  std::vector<SetId> bases;
  std::unordered_set<SetId> seen;
  auto remember = [&](const ClassSet& set) {
    SetId id = classes_.intern(set);
    if (seen.insert(id).second) bases.push_back(id);
    return id;
  };
  remember(ClassSet{});
  std::unordered_set<SetId> mark_bases;  // of forms that begin with a mark
  for (Form& f : forms_) {
    for (const Sense& s : f.senses) {
      if (s.rule == CaseRule::kExact) f.exact.push_back({s.exact, {}});
    }
    for (size_t o = 0; o < kOrthCount; ++o) {
      auto set_for = [&](std::string_view span) {
        ClassSet set;
        for (const Sense& s : f.senses) {
          if (allows(s, static_cast<Orth>(o), span)) set.add(s.cls);
        }
        return remember(set);
      };
      f.base[o] = set_for("");
      for (Exact& e : f.exact) e.base[o] = set_for(e.text);
      if (!f.starts_with_mark) continue;
      mark_bases.insert(f.base[o]);
      for (const Exact& e : f.exact) mark_bases.insert(e.base[o]);
    }
  }
  std::map<Row, uint16_t> row_ids;
  for (Node& n : nodes_) {
    if (n.form < 0) continue;
    const Form& f = forms_[static_cast<size_t>(n.form)];
    auto [it, added] = row_ids.try_emplace(f.base, static_cast<uint16_t>(rows_.size()));
    if (added) rows_.push_back(f.base);
    n.row = it->second;
    n.exact = !f.exact.empty();
  }
  for (auto& [suffix, set] : suffixes_) {
    suffix_sets_.insert(suffix_key(suffix), remember(set));
    suffix_lengths_[static_cast<unsigned char>(suffix.back())] |= static_cast<uint8_t>(1u << suffix.size());
  }
  full_.resize((*std::max_element(bases.begin(), bases.end()) + size_t{1}) * kSlots);
  for (SetId base : bases) {
    auto fill = [&](size_t slot, ClassId extra, ClassId more) {
      ClassSet set = classes_.set(base);
      if (extra != kNoClass) set.add(extra);
      if (more != kNoClass) set.add(more);
      full_[base * kSlots + slot] = classes_.intern(set);
    };
    for (size_t o = 0; o < kOrthCount; ++o) {
      ClassId orth = classes_.orth_class(static_cast<Orth>(o));
      fill(o * 2, orth, kNoClass);
      fill(o * 2 + 1, orth, classes_.suffix_class());
    }
    fill(kDigitSlot, kNoClass, kNoClass);
    if (!mark_bases.contains(base)) continue;
    for (size_t m = 0; m < kMarkCount; ++m) {
      ClassSet set = classes_.set(base);
      set.add(classes_.set(classes_.mark_set(static_cast<Mark>(m))));
      full_[base * kSlots + kMarkSlots + m] = classes_.intern(set);
    }
  }
}

SetId Lexicon::base_set(const Node& node, const Token& t, std::string_view span) const {
  if (node.exact) {
    for (const Exact& e : forms_[static_cast<size_t>(node.form)].exact) {
      if (e.text == span) return e.base[static_cast<size_t>(t.orth)];
    }
  }
  return rows_[node.row][static_cast<size_t>(t.orth)];
}

SetId Lexicon::full_set(SetId base, const Token& t) const {
  const SetId* row = &full_[base * kSlots];
  if (t.kind == TokenKind::kMark) return row[kMarkSlots + static_cast<size_t>(t.mark)];
  if (t.kind != TokenKind::kWord) return row[kDigitSlot];
  return row[static_cast<size_t>(t.orth) * 2 + t.suffix];
}

SetId Lexicon::suffix_set(std::string_view word, const Token& t) const {
  const uint8_t lengths = word.empty() ? 0 : suffix_lengths_[static_cast<unsigned char>(word.back())];
  if (!lengths) return full_set(0, t);
  size_t longest = word.size() > 2 ? std::min(kLongestSuffix, word.size() - 2) : 0, shortest = 1;
  if (t.orth == Orth::kMixed) {  // "SUVs": the ending is all that is written small
    shortest = small_letters_behind(word);
    longest = std::min(longest, shortest);
  } else if (t.orth != Orth::kLower) {
    longest = 0;
  }
  for (size_t n = longest; n > 0 && n >= shortest; --n) {
    if (!(lengths >> n & 1)) continue;
    if (SetId base = suffix_sets_.find(suffix_key(word.substr(word.size() - n)))) return full_set(base, t);
  }
  return full_set(0, t);
}

void Lexicon::tag(std::string_view text, const std::vector<Token>& tokens, const Shapes& shapes,
                  std::vector<Unit>& out) const {
  // Look-ups first, in a loop of their own: they do not wait for each other's cache misses.
  std::vector<uint32_t> words;
  words.reserve(tokens.size());
  for (const Token& t : tokens) words.push_back(word_id(words_, text, t));
  out.reserve(out.size() + tokens.size());
  for (uint32_t i = 0; i < tokens.size();) {
    const Token& t = tokens[i];
    Unit u;
    u.first = i;
    u.last = i + 1;
    SetId base = 0;
    for (uint32_t at = i, node = word_info(words[i]).node; node;) {
      const Node& n = nodes_[node];
      if (n.form >= 0) {
        if (SetId s = base_set(n, t, text.substr(t.begin, tokens[at].end - t.begin))) {
          base = s;
          u.form = n.form;
          u.last = at + 1;
        }
      }
      if (!n.more || ++at >= tokens.size() || tokens[at].before == Break::kBlankLine) break;
      node = word_info(words[at]).inside ? child(node, words[at]) : 0;
    }
    if (base != 0) {
      u.set = full_set(base, t);
    } else if (t.kind == TokenKind::kMark) {
      u.set = classes_.mark_set(t.mark);
    } else if (t.kind == TokenKind::kWord) {
      u.set = suffix_set(text.substr(t.begin, t.end - t.begin), t);
    } else {
      u.shape = shapes.match(text.substr(t.begin, t.end - t.begin));
      u.set = u.shape >= 0 ? shapes.set(u.shape, t.kind) : shapes.unshaped(t.kind, t.suffix);
    }
    out.push_back(u);
    i = u.last;
  }
}

const std::string* Lexicon::value(const Unit& unit, ClassId cls, std::string_view span) const {
  if (unit.form < 0) return nullptr;
  for (const Sense& s : forms_[static_cast<size_t>(unit.form)].senses) {
    if (s.cls != cls) continue;
    if (s.rule != CaseRule::kExact || s.exact == span) return &s.value;
  }
  return nullptr;
}

std::string_view Lexicon::display_name(ClassId cls, std::string_view value) const {
  auto it = display_.find(std::to_string(cls) + ":" + std::string(value));
  return it == display_.end() ? std::string_view() : std::string_view(it->second);
}

const std::string* Lexicon::value_of(std::string_view form, ClassId cls) const {
  uint32_t node = 0;
  for (const Token& t : tokenize(form)) {
    uint32_t id = words_.find(normalized(form.substr(t.begin, t.end - t.begin)));
    node = !id ? 0 : node ? child(node, id) : word_info(id).node;
    if (!node) return nullptr;
  }
  if (nodes_[node].form < 0) return nullptr;
  const auto& senses = forms_[static_cast<size_t>(nodes_[node].form)].senses;
  auto it = std::find_if(senses.begin(), senses.end(), [&](const Sense& s) { return s.cls == cls; });
  return it == senses.end() ? nullptr : &it->value;
}

}  // namespace nutgraf
