// A lexicon while packs load, and how it is frozen.
#include <algorithm>

#include "base/utf8.h"
#include "lexicon/lexicon.h"

namespace nutgraf {
namespace {

constexpr size_t kMostSenses = 200;   // of one form
constexpr size_t kMostRows = 32'000;  // different lists of senses

}  // namespace

// The node behind a word; made if it is not there.
uint32_t Lexicon::grow(uint32_t node, uint32_t word) {
  if (!node && word >= first_nodes_.size()) first_nodes_.resize(word + 1);
  const uint32_t known = node ? child(node, word) : first_nodes_[word];
  if (known != FlatHashMap::kAbsent) return known;
  const auto next = static_cast<uint32_t>(nodes_.size());
  nodes_.emplace_back();
  if (node)
    edges_.insert(uint64_t{node} << 32 | word, next);
  else
    first_nodes_[word] = next;
  return next;
}

Lexicon::Draft& Lexicon::draft_of(std::string_view form) {
  uint32_t node = 0;
  thread_local std::vector<Token> tokens;
  tokens.clear();
  tokenize(form, spelling_, tokens);
  for (const Token& t : tokens) {
    node = grow(node, words_.intern(normalized(form.substr(t.begin, t.length))));
  }
  if (nodes_[node].form < 0) {
    nodes_[node].form = static_cast<int32_t>(drafts_.forms.size());
    Draft& d = drafts_.forms.emplace_back();
    d.starts_with_mark = !tokens.empty() && tokens[0].kind == TokenKind::kMark;
  }
  return drafts_.forms[static_cast<size_t>(nodes_[node].form)];
}

bool Lexicon::add(std::string_view form, ClassId cls, std::string_view value, CaseRule rule) {
  Draft& d = draft_of(form);
  const uint32_t v = values_.intern(value),
                 exact = rule == CaseRule::kExact ? values_.intern(form) : StringInterner::kUnknown;
  for (DraftSense& s : d.senses) {
    if (s.cls == cls && s.rule == rule && s.exact == exact) {
      s.value = v;  // a later pack overrides
      return true;
    }
  }
  if (d.senses.size() == kMostSenses) return false;
  d.senses.push_back({cls, rule, v, exact});
  if (!display_.find(display_key(cls, v)))
    display_.insert(display_key(cls, v), values_.intern(form));
  return true;
}

void Lexicon::add_suffix(std::string_view suffix, ClassId cls) {
  drafts_.suffixes[std::string(suffix)].add(cls);
}

void Lexicon::remove(std::string_view form, ClassId cls) {
  std::erase_if(draft_of(form).senses, [&](const DraftSense& s) { return s.cls == cls; });
}

bool Lexicon::allows(const DraftSense& s, Orth orth, std::string_view span) const {
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
      return values_[s.exact] == span;
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
  FlatHashMap inner;
  edges_.each([&](uint64_t key, uint32_t node) {
    inner.insert(uint64_t{number[key >> 32]} << 32 | (key & 0xFFFFFFFF), number[node]);
  });
  edges_ = std::move(inner);
  nodes_ = std::move(nodes);
  first_nodes_ = {};
  mark_ways();
}

void Lexicon::mark_ways() {
  edges_.each([&](uint64_t key, uint32_t) {
    const auto node = static_cast<uint32_t>(key >> 32), word = static_cast<uint32_t>(key);
    if (node >= nodes_.size() || word >= nodes_.size()) throw DamagedArchive();
    nodes_[node].ways = static_cast<uint16_t>(nodes_[node].ways | way(word));
    nodes_[word].inside = true;
  });
}

uint16_t Lexicon::intern_row(const Row& row, bool marks) {
  auto [it, added] = drafts_.rows.try_emplace(row, static_cast<uint16_t>(drafts_.rows.size()));
  auto with = [&](SetId base, std::initializer_list<ClassId> more) {
    if (base == 0 && drafts_.rows.size() > 1)
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
uint16_t Lexicon::row_of(const Draft& form, std::string_view span) {
  std::string senses(1, form.starts_with_mark ? 'm' : 'w');
  for (const DraftSense& s : form.senses) {
    if (s.exact && values_[s.exact] != span) continue;
    senses += static_cast<char>(s.cls & 0xFF);
    senses += static_cast<char>(s.cls >> 8);
    senses += static_cast<char>(s.rule);
  }
  const auto [it, added] = drafts_.rows_of_senses.try_emplace(std::move(senses));
  if (!added) return it->second;
  Row row{};
  for (size_t o = 0; o < kOrthCount; ++o) {
    ClassSet set;
    for (const DraftSense& s : form.senses) {
      if (allows(s, static_cast<Orth>(o), span)) set.add(s.cls);
    }
    row[o] = classes_.intern(set);
  }
  return it->second = intern_row(row, form.starts_with_mark);
}

// Many forms mean the same, as names do: they become one.
std::vector<uint32_t> Lexicon::number_forms() {
  std::map<std::vector<uint32_t>, uint32_t> known;  // by all that is said
  std::vector<uint32_t> number, said;
  for (const Draft& d : drafts_.forms) {
    said.assign(1, d.starts_with_mark);
    for (const DraftSense& s : d.senses)
      said.insert(said.end(), {s.cls, static_cast<uint32_t>(s.rule), s.value, s.exact});
    const auto [it, added] = known.try_emplace(said, static_cast<uint32_t>(first_sense_.size()));
    number.push_back(it->second);
    if (!added) continue;
    first_sense_.push_back(static_cast<uint32_t>(senses_.size()));
    for (const DraftSense& s : d.senses) {
      const uint16_t row = s.exact ? row_of(d, values_[s.exact]) : uint16_t{0};
      senses_.push_back({s.value, s.exact, s.cls, row});
    }
  }
  first_sense_.push_back(static_cast<uint32_t>(senses_.size()));
  return number;
}

bool Lexicon::freeze() {
  if (words_.size() > TokenEntry::kMostWords) return false;
  number_nodes();
  intern_row({}, false);
  const std::vector<uint32_t> number = number_forms();
  for (Node& n : nodes_) {
    if (n.form < 0) continue;
    if (drafts_.rows.size() > kMostRows) return false;
    const Draft& d = drafts_.forms[static_cast<size_t>(n.form)];
    n.form = static_cast<int32_t>(number[static_cast<size_t>(n.form)]);
    n.row = row_of(d, "");
    n.exact = std::any_of(d.senses.begin(), d.senses.end(),
                          [](const DraftSense& s) { return s.exact != StringInterner::kUnknown; });
  }
  for (auto& [suffix, set] : drafts_.suffixes) {
    Row row;
    row.fill(classes_.intern(set));
    suffix_rows_.insert(suffix_key(suffix), intern_row(row, false) + 1u);
    suffix_lengths_[static_cast<unsigned char>(suffix.back())] |= 1u << suffix.size();
  }
  drafts_ = {};
  return true;
}

void Lexicon::renumber(const std::vector<SetId>& to) {
  for (SetId& s : sets_) s = to[s];
  FlatHashMap mark_sets;
  mark_sets_.each([&](uint64_t key, SetId s) { mark_sets.insert(key, to[s]); });
  mark_sets_ = std::move(mark_sets);
  id_ = next_id();  // what threads remember has the old numbers
}

}  // namespace nutgraf
