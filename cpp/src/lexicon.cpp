#include "lexicon.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>

#include "utf8.h"
#include "word_key.h"

namespace nutgraf {
namespace {

constexpr size_t kMostSenses = 200;   // of one form
constexpr size_t kMostRows = 32'000;  // different lists of senses
constexpr size_t kLongestWord = 64;   // bytes; longer runs of letters are in no lexicon

// How many small letters stand behind a run of capitals and nothing else; 0 if the word is not made
// so.
size_t small_letters_behind(std::string_view word) {
  size_t capitals = 0, small = 0;
  while (capitals < word.size() && word[capitals] >= 'A' && word[capitals] <= 'Z') ++capitals;
  while (capitals + small < word.size() && word[capitals + small] >= 'a' &&
         word[capitals + small] <= 'z')
    ++small;
  return capitals + small == word.size() ? small : 0;
}

uint64_t suffix_key(std::string_view s) { return ClassName::of(s) | 1; }

// One apostrophe in lexicons, two in texts.
std::string normalized(std::string_view s) {
  std::string out = to_lower(s);
  for (size_t at; (at = out.find("\xE2\x80\x99")) != std::string::npos;) out.replace(at, 3, "'");
  return out;
}

// A token of up to eight ASCII bytes, lower-cased, as WordTable keeps it; 0 for others.
uint64_t short_key(std::string_view text, const Token& t) {
  const size_t n = t.end - t.begin;
  if (n > 8 || t.begin + 8 > text.size()) return 0;
  uint64_t v;
  std::memcpy(&v, text.data() + t.begin, 8);  // one load covers most words
  if (n < 8)
    v = std::endian::native == std::endian::little ? v & ((uint64_t{1} << n * 8) - 1)
                                                   : v >> (8 - n) * 8 << (8 - n) * 8;
  return v & kByteHighs ? 0 : lowered(v);
}

// The id of a token's lower-cased text, without allocation for ASCII.
uint32_t word_id(const WordTable& words, std::string_view text, const Token& t) {
  if (const uint64_t key = short_key(text, t)) return words.find_short(key);
  const size_t n = t.end - t.begin;
  if (n > kLongestWord) return WordTable::kUnknown;
  char buffer[kLongestWord];
  uint64_t high = 0;
  for (size_t i = 0; i < n; i += 8) {
    uint64_t v = 0;
    std::memcpy(&v, text.data() + t.begin + i, std::min<size_t>(8, n - i));
    high |= v & kByteHighs;
    v = lowered(v);
    std::memcpy(buffer + i, &v, 8);
  }
  return high ? words.find(normalized(text.substr(t.begin, n))) : words.find({buffer, n});
}

}  // namespace

// The node behind a word; made if it is not there.
uint32_t Lexicon::grow(uint32_t node, uint32_t word) {
  if (!node && word >= first_nodes_.size()) first_nodes_.resize(word + 1);
  const uint32_t known = node ? child(node, word) : first_nodes_[word];
  if (known != FlatMap::kAbsent) return known;
  const auto next = static_cast<uint32_t>(nodes_.size());
  nodes_.emplace_back();
  if (node)
    edges_.insert(uint64_t{node} << 32 | word, next);
  else
    first_nodes_[word] = next;
  return next;
}

Lexicon::Form& Lexicon::form_at(std::string_view form) {
  uint32_t node = 0;
  thread_local std::vector<Token> tokens;
  tokens.clear();
  tokenize(form, spelling_, tokens);
  for (const Token& t : tokens) {
    nodes_[node].more = true;
    node = grow(node, words_.intern(normalized(form.substr(t.begin, t.end - t.begin))));
  }
  if (nodes_[node].form < 0) {
    nodes_[node].form = static_cast<int32_t>(forms_.size());
    forms_.emplace_back();
    forms_.back().starts_with_mark = !tokens.empty() && tokens[0].kind == TokenKind::kMark;
  }
  return forms_[static_cast<size_t>(nodes_[node].form)];
}

bool Lexicon::add(std::string_view form, ClassId cls, std::string_view value, CaseRule rule) {
  Form& f = form_at(form);
  for (Sense& s : f.senses) {
    if (s.cls == cls && s.rule == rule && s.exact == (rule == CaseRule::kExact ? form : "")) {
      s.value = value;  // a later pack overrides
      return true;
    }
  }
  if (f.senses.size() == kMostSenses) return false;
  f.senses.push_back({cls, rule, std::string(value),
                      rule == CaseRule::kExact ? std::string(form) : std::string()});
  if (display_.find(DisplayView(cls, value)) == display_.end())
    display_.emplace(DisplayKey{cls, std::string(value)}, form);
  return true;
}

void Lexicon::add_suffix(std::string_view suffix, ClassId cls) {
  suffixes_[std::string(suffix)].add(cls);
}

void Lexicon::remove(std::string_view form, ClassId cls) {
  std::erase_if(form_at(form).senses, [&](const Sense& s) { return s.cls == cls; });
}

bool Lexicon::allows(const Sense& s, Orth orth, std::string_view span) {
  switch (s.rule) {
    case CaseRule::kAny:
      return true;
    case CaseRule::kCapitalized:
      return orth != Orth::kLower;
    case CaseRule::kUpper:
      return orth == Orth::kUpper || orth == Orth::kInitial;
    case CaseRule::kLower:
      return orth == Orth::kLower;
    case CaseRule::kExact:
      return s.exact == span;
  }
  return false;
}

// First words come first, so that a look-up of a word is one of its node.
void Lexicon::number_nodes() {
  const uint32_t words = words_.size();
  std::vector<uint32_t> number(nodes_.size());
  for (uint32_t word = 1; word < first_nodes_.size(); ++word) number[first_nodes_[word]] = word;
  std::vector<Node> nodes(words + 1);
  for (uint32_t n = 1; n < nodes_.size(); ++n) {
    if (!number[n]) {
      number[n] = static_cast<uint32_t>(nodes.size());
      nodes.emplace_back();
    }
    nodes[number[n]] = nodes_[n];
  }
  FlatMap inner;
  edges_.each([&](uint64_t key, uint32_t node) {
    const uint64_t word = key & 0xFFFFFFFF;
    nodes[word].inside = true;
    inner.insert(uint64_t{number[key >> 32]} << 32 | word, number[node]);
  });
  edges_ = std::move(inner);
  nodes_ = std::move(nodes);
  first_nodes_ = {};
}

uint16_t Lexicon::intern_row(const Row& row, bool marks) {
  auto [it, added] = rows_.try_emplace(row, static_cast<uint16_t>(rows_.size()));
  auto with = [&](SetId base, std::initializer_list<ClassId> more) {
    if (base == 0 && rows_.size() > 1)
      return base;  // only the first row, of unknown words, is what the token is
    ClassSet set = classes_.set(base);
    for (ClassId c : more) set.add(c);
    return classes_.intern(set);
  };
  if (added) {
    for (size_t o = 0; o < kOrthCount; ++o) {
      const ClassId orth = classes_.orth_class(static_cast<Orth>(o));
      sets_.push_back(with(row[o], {orth}));
      sets_.push_back(with(row[o], {orth, classes_.suffix_class()}));
    }
    sets_.push_back(row[0]);  // what is no word has no orthography
  }
  for (size_t m = 0; marks && row[0] && m < kMarkCount; ++m) {
    ClassSet set = classes_.set(row[0]);
    set.add(classes_.set(classes_.mark_set(static_cast<Mark>(m))));
    mark_sets_.insert(it->second * uint64_t{kMarkCount} + m, classes_.intern(set));
  }
  return it->second;
}

// The row of a form where it is written like `span`.
uint16_t Lexicon::row_of(const Form& form, std::string_view span) {
  std::string senses(1, form.starts_with_mark ? 'm' : 'w');
  for (const Sense& s : form.senses) {
    if (s.rule == CaseRule::kExact && s.exact != span) continue;
    senses += static_cast<char>(s.cls & 0xFF);
    senses += static_cast<char>(s.cls >> 8);
    senses += static_cast<char>(s.rule);
  }
  const auto [it, added] = rows_of_senses_.try_emplace(std::move(senses));
  if (!added) return it->second;
  Row row{};
  for (size_t o = 0; o < kOrthCount; ++o) {
    ClassSet set;
    for (const Sense& s : form.senses) {
      if (allows(s, static_cast<Orth>(o), span)) set.add(s.cls);
    }
    row[o] = classes_.intern(set);
  }
  return it->second = intern_row(row, form.starts_with_mark);
}

bool Lexicon::freeze() {
  static std::atomic<uint32_t> count{0};
  id_ = ++count;
  number_nodes();
  intern_row({}, false);
  for (Node& n : nodes_) {
    if (n.form < 0) continue;
    if (rows_.size() > kMostRows) return false;
    Form& f = forms_[static_cast<size_t>(n.form)];
    n.row = row_of(f, "");
    for (const Sense& s : f.senses) {
      if (s.rule == CaseRule::kExact) f.exact.push_back({s.exact, row_of(f, s.exact)});
    }
    n.exact = !f.exact.empty();
  }
  for (auto& [suffix, set] : suffixes_) {
    Row row;
    row.fill(classes_.intern(set));
    suffix_rows_.insert(suffix_key(suffix), intern_row(row, false) + 1u);
    suffix_lengths_[static_cast<unsigned char>(suffix.back())] |= 1u << suffix.size();
  }
  return true;
}

SetId Lexicon::set_of(const Node& node, const Token& t, std::string_view span) const {
  if (node.exact) {
    for (const Exact& e : forms_[static_cast<size_t>(node.form)].exact) {
      if (e.text == span) return set_of(e.row, t);
    }
  }
  return node.row ? set_of(node.row, t) : SetId{0};  // the first row is that of no form: "a $"
}

SetId Lexicon::suffix_set(std::string_view word, const Token& t) const {
  const uint32_t lengths =
      word.empty() ? 0 : suffix_lengths_[static_cast<unsigned char>(word.back())];
  if (!lengths) return set_of(uint16_t{0}, t);
  size_t longest = word.size() > 2 ? std::min(kLongestSuffix, word.size() - 2) : 0, shortest = 1;
  if (t.orth == Orth::kMixed) {  // "SUVs": the ending is all that is written small
    shortest = small_letters_behind(word);
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

// A token that no form covers.
void Lexicon::read_unknown(std::string_view token, const Token& t, const Shapes& shapes,
                           TokenReading& r) const {
  if (t.kind == TokenKind::kMark) {
    r.set = classes_.mark_set(t.mark);
  } else if (t.kind == TokenKind::kWord) {
    r.set = suffix_set(token, t);
  } else if (const int16_t shape = shapes.match(token); shape >= 0) {
    r.origin = Origin::kShape;
    r.index = static_cast<uint32_t>(shape);
    r.set = shapes.set(shape, t.kind);
  } else {
    r.set = shapes.unshaped(t.kind, t.suffix);
  }
}

TokenReading Lexicon::read(std::string_view text, const Token& t, const Shapes& shapes) const {
  TokenReading r;
  r.word = word_id(words_, text, t);
  const Node& n = nodes_[r.word];  // the root's, which is no form and no start, for other words
  const std::string_view token = text.substr(t.begin, t.end - t.begin);
  if (r.word && n.form >= 0) {
    r.set = set_of(n, t, token);
    r.origin = Origin::kForm;
    r.index = static_cast<uint32_t>(n.form);
  }
  if (r.set == 0) {
    r.origin = Origin::kText;
    read_unknown(token, t, shapes, r);
  }
  r.more = r.word && n.more;
  r.inside = r.word && n.inside;
  return r;
}

const TokenReading& Lexicon::remember(std::string_view text, const Token& t,
                                      const Shapes& shapes) const {
  thread_local TokenMemory memory;
  thread_local TokenReading anew;
  if (t.end - t.begin > TokenMemory::kLongest) return anew = read(text, t, shapes);
  const TokenMemory::Key key = TokenMemory::key(id_, text, t);
  TokenMemory::Entry& e = memory.entry(key);
  if (!e.is_of(key)) e.set(key, read(text, t, shapes));
  return e.reading;
}

Unit Lexicon::unit_from(uint32_t first, std::string_view text, const std::vector<Token>& tokens,
                        const Shapes& shapes) const {
  const TokenReading& alone = remember(text, tokens[first], shapes);
  Unit u{.first = first,
         .last = first + 1,
         .set = alone.set,
         .origin = alone.origin,
         .index = alone.index};
  if (alone.more) lengthen(alone.word, text, tokens, shapes, u);
  return u;
}

// The longest form that begins with the unit's token, if there is a longer one.
void Lexicon::lengthen(uint32_t node, std::string_view text, const std::vector<Token>& tokens,
                       const Shapes& shapes, Unit& u) const {
  const Token& first = tokens[u.first];
  for (uint32_t at = u.first + 1; nodes_[node].more && at < tokens.size(); ++at) {
    if (tokens[at].before == Break::kBlankLine) return;
    const TokenReading& next = remember(text, tokens[at], shapes);
    node = next.inside ? child(node, next.word) : 0;
    if (!node) return;
    const Node& n = nodes_[node];
    if (n.form < 0) continue;
    const SetId set = set_of(n, first, text.substr(first.begin, tokens[at].end - first.begin));
    if (set) {
      u = Unit{.first = u.first,
               .last = at + 1,
               .set = set,
               .origin = Origin::kForm,
               .index = static_cast<uint32_t>(n.form)};
    }
  }
}

const std::string* Lexicon::value(const Unit& unit, ClassId cls, std::string_view span) const {
  if (!unit.is(Origin::kForm)) return nullptr;
  for (const Sense& s : forms_[unit.index].senses) {
    if (s.cls != cls) continue;
    if (s.rule != CaseRule::kExact || s.exact == span) return &s.value;
  }
  return nullptr;
}

std::string_view Lexicon::display_name(ClassId cls, std::string_view value) const {
  auto it = display_.find(DisplayView(cls, value));
  return it == display_.end() ? std::string_view() : std::string_view(it->second);
}

const Lexicon::Sense* Lexicon::sense_of(uint32_t node, ClassId cls) const {
  if (!node || nodes_[node].form < 0) return nullptr;
  const auto& senses = forms_[static_cast<size_t>(nodes_[node].form)].senses;
  auto it =
      std::find_if(senses.begin(), senses.end(), [&](const Sense& s) { return s.cls == cls; });
  return it == senses.end() ? nullptr : &*it;
}

bool Lexicon::word_is(std::string_view text, const Token& t, ClassId cls) const {
  return cls != kNoClass && sense_of(word_id(words_, text, t), cls);
}

uint32_t Lexicon::node_of(std::string_view form) const {
  const bool one_word = std::all_of(form.begin(), form.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (one_word) {
    Token whole;
    whole.begin = 0, whole.end = static_cast<uint32_t>(form.size());
    return word_id(words_, form, whole);
  }
  uint32_t node = 0;
  for (const Token& t : tokenize(form, spelling_)) {
    const uint32_t id = word_id(words_, form, t);
    node = !id ? 0 : node ? child(node, id) : id;
    if (!node) break;
  }
  return node;
}

const std::string* Lexicon::value_of(std::string_view form, ClassId cls) const {
  const Sense* sense = sense_of(node_of(form), cls);
  return sense ? &sense->value : nullptr;
}

}  // namespace nutgraf
