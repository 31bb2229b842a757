// Lexicon builder: makes a trie of the packs' forms and shares equal entries.
#include "lexicon/lexicon_builder.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr size_t kMostSenses = 200;   // of one form
constexpr size_t kMostRows = 32'000;  // different lists of senses

}  // namespace

uint32_t LexiconBuilder::grow(uint32_t node, uint32_t word) {
  if (!node && word >= first_nodes_.size()) first_nodes_.resize(word + 1);
  const uint64_t edge = Lexicon::edge(node, word);
  const uint32_t known = node ? edges_.find(edge) : first_nodes_[word];
  if (known != FlatHashMap::kAbsent) return known;
  const auto next = static_cast<uint32_t>(nodes_.size());
  nodes_.emplace_back();
  if (node)
    edges_.insert(edge, next);
  else
    first_nodes_[word] = next;
  return next;
}

LexiconBuilder::Draft& LexiconBuilder::draft_of(std::string_view form) {
  uint32_t node = 0;
  thread_local std::vector<Token> tokens;
  tokens.clear();
  tokenize(form, lexicon_.spelling_, tokens);
  for (const Token& t : tokens) {
    const std::string word = Lexicon::normalized(form.substr(t.begin, t.length));
    node = grow(node, lexicon_.words_.intern(word));
  }
  if (nodes_[node].form < 0) {
    nodes_[node].form = static_cast<int32_t>(drafts_.size());
    drafts_.emplace_back().starts_with_mark = !tokens.empty() && tokens[0].kind == TokenKind::kMark;
  }
  return draft_of(nodes_[node]);
}

bool LexiconBuilder::add(std::string_view form, ClassId cls, std::string_view value,
                         CaseRule rule) {
  Draft& d = draft_of(form);
  StringInterner& values = lexicon_.values_;
  const uint32_t v = values.intern(value);
  const uint32_t exact = rule == CaseRule::kExact ? values.intern(form) : StringInterner::kUnknown;
  for (DraftSense& s : d.senses) {
    if (s.cls == cls && s.rule == rule && s.exact == exact) {
      s.value = v;
      return true;
    }
  }
  if (d.senses.size() == kMostSenses) return false;
  d.senses.push_back({cls, rule, v, exact});
  const uint64_t key = Lexicon::display_key(cls, v);
  if (!lexicon_.display_.find(key)) lexicon_.display_.insert(key, values.intern(form));
  return true;
}

void LexiconBuilder::add_suffix(std::string_view suffix, ClassId cls) {
  suffixes_[std::string(suffix)].add(cls);
}

void LexiconBuilder::remove(std::string_view form, ClassId cls) {
  std::erase_if(draft_of(form).senses, [&](const DraftSense& s) { return s.cls == cls; });
}

bool LexiconBuilder::allows(const DraftSense& s, Orth orth, std::string_view span) const {
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
      return lexicon_.values_[s.exact] == span;
  }
  return false;
}

// Gives the node of each first word the number of that word, so that finding the word finds the
// node; other nodes follow.
void LexiconBuilder::number_nodes() {
  const uint32_t words = lexicon_.words_.size();
  std::vector<uint32_t> number(nodes_.size());
  for (uint32_t word = 1; word < first_nodes_.size(); ++word) number[first_nodes_[word]] = word;
  std::vector<Node>& nodes = lexicon_.nodes_;
  nodes.assign(words + 1, {});
  for (uint32_t n = 1; n < nodes_.size(); ++n) {
    if (!number[n]) {
      number[n] = static_cast<uint32_t>(nodes.size());
      nodes.emplace_back();
    }
    nodes[number[n]] = nodes_[n];
  }
  edges_.each([&](uint64_t key, uint32_t node) {
    const auto from = static_cast<uint32_t>(key >> 32), word = static_cast<uint32_t>(key);
    lexicon_.edges_.insert(Lexicon::edge(number[from], word), number[node]);
  });
  lexicon_.mark_ways();
}

// The set with more classes. Only row 0, for unknown words, keeps what has no class of its own.
SetId LexiconBuilder::with(SetId set, std::initializer_list<ClassId> more) {
  if (set == 0 && rows_.size() > 1) return set;
  ClassSet classes = classes_.set(set);
  for (ClassId c : more) classes.add(c);
  return classes_.intern(classes);
}

uint16_t LexiconBuilder::intern_row(const SetsByOrth& sets) {
  const auto [it, added] = rows_.try_emplace(sets, static_cast<uint16_t>(rows_.size()));
  if (!added) return it->second;
  std::vector<SetId>& out = lexicon_.sets_;
  for (size_t o = 0; o < kOrthCount; ++o) {
    const ClassId orth = ClassTable::orth_class(static_cast<Orth>(o));
    out.push_back(with(sets[o], {orth}));
    out.push_back(with(sets[o], {orth, ClassTable::suffix_class()}));
  }
  out.push_back(sets[0]);  // tokens that are no words have no orthography
  return it->second;
}

// For a form that begins with a mark: its set with the classes of each mark.
void LexiconBuilder::add_mark_sets(uint16_t row, SetId form) {
  for (size_t m = 0; form && m < kMarkCount; ++m) {
    const auto mark = static_cast<Mark>(m);
    ClassSet set = classes_.set(form);
    set.add(classes_.set(classes_.mark_set(mark)));
    lexicon_.mark_sets_.insert(Lexicon::mark_key(row, mark), classes_.intern(set));
  }
}

// The row of a form where it is written like `span`.
uint16_t LexiconBuilder::row_of(const Draft& form, std::string_view span) {
  std::string senses(1, form.starts_with_mark ? 'm' : 'w');
  for (const DraftSense& s : form.senses) {
    if (s.exact && lexicon_.values_[s.exact] != span) continue;
    senses += static_cast<char>(s.cls & 0xFF);
    senses += static_cast<char>(s.cls >> 8);
    senses += static_cast<char>(s.rule);
  }
  const auto [it, added] = rows_of_senses_.try_emplace(std::move(senses));
  if (!added) return it->second;
  SetsByOrth sets{};
  for (size_t o = 0; o < kOrthCount; ++o) {
    ClassSet set;
    for (const DraftSense& s : form.senses) {
      if (allows(s, static_cast<Orth>(o), span)) set.add(s.cls);
    }
    sets[o] = classes_.intern(set);
  }
  it->second = intern_row(sets);
  if (form.starts_with_mark) add_mark_sets(it->second, sets[0]);
  return it->second;
}

// Forms with the same senses share a number: most names differ in nothing else.
std::vector<uint32_t> LexiconBuilder::number_forms() {
  std::map<std::vector<uint32_t>, uint32_t> numbers;  // by all that a draft says
  std::vector<uint32_t> number_of_draft, key;
  std::vector<uint32_t>& first_sense = lexicon_.first_sense_;
  std::vector<Sense>& senses = lexicon_.senses_;
  for (const Draft& d : drafts_) {
    key.assign(1, d.starts_with_mark);
    for (const DraftSense& s : d.senses)
      key.insert(key.end(), {s.cls, static_cast<uint32_t>(s.rule), s.value, s.exact});
    const auto [it, added] = numbers.try_emplace(key, static_cast<uint32_t>(first_sense.size()));
    number_of_draft.push_back(it->second);
    if (!added) continue;
    first_sense.push_back(static_cast<uint32_t>(senses.size()));
    for (const DraftSense& s : d.senses) {
      const uint16_t row = s.exact ? row_of(d, lexicon_.values_[s.exact]) : uint16_t{0};
      senses.push_back({s.value, s.exact, s.cls, row});
    }
  }
  first_sense.push_back(static_cast<uint32_t>(senses.size()));
  return number_of_draft;
}

bool LexiconBuilder::build() {
  if (lexicon_.words_.size() > TokenEntry::kMostWords) return false;
  number_nodes();
  intern_row({});
  const std::vector<uint32_t> form_of_draft = number_forms();
  for (Node& n : lexicon_.nodes_) {
    if (n.form < 0) continue;
    if (rows_.size() > kMostRows) return false;
    const Draft& d = draft_of(n);
    n.row = row_of(d, "");
    n.exact = std::any_of(d.senses.begin(), d.senses.end(),
                          [](const DraftSense& s) { return s.exact != StringInterner::kUnknown; });
    n.form = static_cast<int32_t>(form_of_draft[static_cast<size_t>(n.form)]);
  }
  for (const auto& [suffix, set] : suffixes_) {
    SetsByOrth sets;
    sets.fill(classes_.intern(set));
    lexicon_.suffix_rows_.insert(Lexicon::suffix_key(suffix), intern_row(sets) + 1u);
    lexicon_.suffix_lengths_[static_cast<unsigned char>(suffix.back())] |= 1u << suffix.size();
  }
  drafts_ = {}, nodes_ = {}, edges_ = {};  // make room for the rules
  return true;
}

void LexiconBuilder::renumber(Lexicon& lexicon, const std::vector<SetId>& to) {
  for (SetId& s : lexicon.sets_) s = to[s];
  FlatHashMap mark_sets;
  lexicon.mark_sets_.each([&](uint64_t key, SetId s) { mark_sets.insert(key, to[s]); });
  lexicon.mark_sets_ = std::move(mark_sets);
  lexicon.id_ = unique_id();  // cached token entries have the old numbers
}

}  // namespace nutgraf
