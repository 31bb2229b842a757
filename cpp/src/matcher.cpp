#include "matcher.h"

#include <algorithm>
#include <atomic>

#include "nutgraf/error.h"
#include "re2_text.h"

namespace nutgraf {
namespace {

// DFA states and programs of one stage may take this much; RE2 falls back to slower, still linear matching beyond it.
constexpr int64_t kMemory = int64_t{256} << 20;
// A symbol is one byte of Latin-1, or two or three of UTF-8, the same for the whole stage: the first code point of each width.
constexpr uint32_t kFirst[] = {0, 1, 0x80, 0x800};  // 0 stays unused: NUL ends C strings in error messages
constexpr size_t kBehindLast[] = {0, 0x100, 0x800, 0xD800};
constexpr size_t kMaxSymbols = kBehindLast[3] - kFirst[3];
constexpr int kMaxCaptures = 48;
constexpr size_t kLongestMatch = 100;     // units; keeps the work linear in the text, whatever the patterns

std::string hex(uint32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "\\x{%x}", c);
  return buffer;
}

}  // namespace

Matcher::AtomKey Matcher::key_of(const Atom& atom) {
  AtomKey key{atom.any, atom.must, atom.must_not};
  std::sort(std::get<1>(key).begin(), std::get<1>(key).end());
  std::sort(std::get<2>(key).begin(), std::get<2>(key).end());
  return key;
}

Matcher::Matcher(std::vector<const Rule*> rules, const ClassTable& classes) {
  static std::atomic<uint32_t> count{0};
  id_ = ++count;
  for (const Rule* r : rules) rules_.push_back({r, nullptr, {}});
  sentence_ = classes.find("SENT");
  paragraph_ = classes.find("PARA");
  make_alphabet(classes);
  if (rules_.empty()) return;

  RE2::Options options(RE2::Quiet);
  options.set_encoding(width_ == 1 ? RE2::Options::EncodingLatin1 : RE2::Options::EncodingUTF8);
  options.set_max_mem(kMemory);
  RE2::Options longest = options;
  longest.set_longest_match(true);
  which_ = std::make_unique<RE2::Set>(longest, RE2::ANCHOR_BOTH);
  std::string all;
  for (Compiled& c : rules_) {
    std::string plain, error;
    write(c.rule->pattern.root, false, plain);
    if (which_->Add(re2_text(plain), &error) < 0) {
      throw PackError("NG-PACK-014", error, c.rule->pointer, "simplify the pattern");
    }
    if (!all.empty()) all += '|';
    all += "(?:" + plain + ")";
    std::string with;
    write(c.rule->pattern.root, true, with);
    c.pattern = std::make_unique<RE2>(re2_text(with), options);
    if (!c.pattern->ok() || c.pattern->NumberOfCapturingGroups() > kMaxCaptures) {
      throw PackError("NG-PACK-014", c.pattern->ok() ? "too many captures" : c.pattern->error(),
                      c.rule->pointer, "simplify the pattern");
    }
    c.groups.assign(static_cast<size_t>(c.pattern->NumberOfCapturingGroups()) + 1, kSpanGroup);
    for (const auto& [group, name] : c.pattern->CapturingGroupNames()) {
      c.groups[static_cast<size_t>(group)] = std::atoi(name.c_str() + 1);
    }
    if (RE2::FullMatch("", *c.pattern)) {
      throw PackError("NG-PACK-016", "the pattern matches nothing at all", c.rule->pointer,
                      "make one part of it obligatory");
    }
  }
  std::vector<const Pattern*> patterns;
  for (const Compiled& c : rules_) patterns.push_back(&c.rule->pattern);
  const size_t words = symbols_.size() / 64 + 1;
  std::vector<Openings::Bits> by_atom(atoms_.size(), Openings::Bits(words));
  for (uint32_t s = 0; s < symbols_.size(); ++s) {
    for (uint16_t a = 0; a < atoms_.size(); ++a) {
      if (symbols_[s].has(a)) by_atom[a][s / 64] |= uint64_t{1} << (s % 64);
    }
  }
  openings_ = Openings(static_cast<uint32_t>(symbols_.size()), patterns,
                       [&](const Atom& atom) -> const Openings::Bits& { return by_atom[atoms_.at(key_of(atom))]; });
  any_ = std::make_unique<RE2>(re2_text(all), longest);
  if (!any_->ok() || !which_->Compile()) {
    throw PackError("NG-PACK-014", "the rules of one stage are too large together", rules_[0].rule->pointer,
                    "remove or simplify rules");
  }
}

void Matcher::collect_atoms(const PatternNode& n) {
  if (n.kind == PatternNode::kAtom) atoms_.try_emplace(key_of(n.atom), static_cast<uint16_t>(atoms_.size()));
  for (const PatternNode& p : n.parts) collect_atoms(p);
}

// Sets of classes that no atom of the stage tells apart share a symbol.
void Matcher::make_alphabet(const ClassTable& classes) {
  for (const Compiled& c : rules_) collect_atoms(c.rule->pattern.root);
  std::vector<ClassSet> projected(classes.set_count());
  for (const auto& [key, index] : atoms_) {
    const auto& [any, must, must_not] = key;
    for (SetId s = 0; s < classes.set_count(); ++s) {
      const ClassSet& set = classes.set(s);
      auto has = [&](ClassId c) { return set.has(c); };
      if (any && (has(sentence_) || has(paragraph_))) continue;
      if (std::all_of(must.begin(), must.end(), has) && std::none_of(must_not.begin(), must_not.end(), has)) {
        projected[s].add(index);
      }
    }
  }
  // Neighbouring symbols share classes, so that an atom is few ranges.
  symbols_ = projected;
  std::sort(symbols_.begin(), symbols_.end(),
            [](const ClassSet& a, const ClassSet& b) { return a.bits() < b.bits(); });
  symbols_.erase(std::unique(symbols_.begin(), symbols_.end()), symbols_.end());
  if (symbols_.size() > kMaxSymbols) {
    throw PackError("NG-PACK-014", "a stage tells " + std::to_string(symbols_.size()) + " sets of classes apart; at most " +
                        std::to_string(kMaxSymbols),
                    "", "use fewer classes in its rules");
  }
  width_ = 1;
  while (kFirst[width_] + symbols_.size() > kBehindLast[width_]) ++width_;
  for (const ClassSet& p : projected) {
    auto it = std::lower_bound(symbols_.begin(), symbols_.end(), p,
                               [](const ClassSet& a, const ClassSet& b) { return a.bits() < b.bits(); });
    symbol_of_set_.push_back(static_cast<uint16_t>(it - symbols_.begin()));
  }
}

void Matcher::append_symbol(uint32_t symbol, std::string& out) const {
  const uint32_t c = symbol + kFirst[width_];
  if (width_ == 1) {
    out.push_back(static_cast<char>(c));
    return;
  }
  if (width_ == 2) {
    out.push_back(static_cast<char>(0xC0 | c >> 6));
  } else {
    out.push_back(static_cast<char>(0xE0 | c >> 12));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
  }
  out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
}

Matcher::Tags Matcher::tag(const std::vector<Unit>& units) const {
  Tags tags;
  tags.symbols.reserve(units.size());
  tags.bytes.reserve(units.size() * width_);
  for (const Unit& u : units) {
    tags.symbols.push_back(symbol_of_set_[u.set]);
    append_symbol(tags.symbols.back(), tags.bytes);
  }
  return tags;
}

void Matcher::write(const Atom& atom, std::string& out) const {
  const ClassId index = atoms_.at(key_of(atom));
  auto fits = [&](const ClassSet& s) { return s.has(index); };
  const uint32_t first = kFirst[width_];
  std::string ranges;
  for (uint32_t i = 0; i < symbols_.size(); ++i) {
    if (!fits(symbols_[i])) continue;
    uint32_t j = i;
    while (j + 1 < symbols_.size() && fits(symbols_[j + 1])) ++j;
    ranges += hex(first + i);
    if (j > i) ranges += "-" + hex(first + j);
    i = j;
  }
  out += ranges.empty() ? (width_ == 1 ? "[^\\x00-\\xff]" : "[^\\x00-\\x{10ffff}]") : "[" + ranges + "]";
}

void Matcher::write(const PatternNode& node, bool captures, std::string& out) const {
  switch (node.kind) {
    case PatternNode::kAtom:
      write(node.atom, out);
      return;
    case PatternNode::kSequence:
      for (const PatternNode& p : node.parts) write(p, captures, out);
      return;
    case PatternNode::kChoice:
      out += "(?:";
      for (size_t i = 0; i < node.parts.size(); ++i) {
        if (i) out += '|';
        write(node.parts[i], captures, out);
      }
      out += ')';
      return;
    case PatternNode::kRepeat:
      out += "(?:";
      write(node.parts[0], captures, out);
      out += ')';
      out += "{" + std::to_string(node.min) + "," + (node.max < 0 ? "" : std::to_string(node.max)) + "}";
      return;
    case PatternNode::kCapture:
      out += captures ? "(?P<c" + std::to_string(node.capture) + ">" : "(?:";
      write(node.parts[0], captures, out);
      out += ')';
      return;
    case PatternNode::kSpan:
      out += captures ? "(" : "(?:";  // a group without a name
      write(node.parts[0], captures, out);
      out += ')';
      return;
  }
}

void Matcher::hits(std::string_view tags, std::vector<int>& out) const {
  out.clear();
  if (rules_.size() == 1) {
    out.push_back(0);
    return;
  }
  RE2::Set::ErrorInfo info;
  if (!which_->Match(re2_text(tags), &out, &info) && info.kind != RE2::Set::kNoError) {
    // The set ran out of its memory budget: ask each rule.
    for (size_t i = 0; i < rules_.size(); ++i) {
      if (RE2::FullMatch(re2_text(tags), *rules_[i].pattern)) out.push_back(static_cast<int>(i));
    }
  }
  std::sort(out.begin(), out.end());
}

bool Matcher::next(const Tags& tags, size_t at, RuleMatch& m) const {
  const std::vector<uint16_t>& symbols = tags.symbols;
  Re2Text found;
  for (;; ++at) {
    while (at + 1 < symbols.size() && !openings_.contains(symbols[at], symbols[at + 1])) ++at;
    if (at + 1 >= symbols.size()) return false;  // the last unit ends a paragraph; no rule begins there
    const size_t end = std::min(tags.bytes.size(), (at + kLongestMatch) * width_);
    if (any_->Match(re2_text(tags.bytes), at * width_, end, RE2::ANCHOR_START, &found, 1)) break;
  }
  const std::string_view text(found.data(), found.size());
  const uint32_t offset = static_cast<uint32_t>(at);
  m.whole = {offset, static_cast<uint32_t>(offset + text.size() / width_)};
  if (text.size() > ReadingCache::kLongest) {
    read(text, m);
    return true;
  }
  ReadingCache& cache = ReadingCache::of_this_thread();
  const Reading* known = cache.find(id_, text);
  Reading fresh;
  if (!known) {
    const bool fits = read(text, m) && pack(m, fresh);
    if (fits) cache.remember(id_, text, fresh);
    return true;
  }
  m.rule = rules_[known->rule].rule;
  m.span = {offset + known->span[0], offset + known->span[1]};
  m.captures.assign(known->captures, {});
  for (size_t i = 0; i < known->captures; ++i) {
    const auto& c = known->capture[i];
    if (c[0] != Reading::kAbsent) m.captures[i] = {offset + c[0], offset + c[1]};
  }
  return true;
}

bool Matcher::pack(const RuleMatch& m, Reading& out) const {
  if (m.captures.size() > Reading::kMaxCaptures) return false;
  auto relative = [&](uint32_t unit) { return static_cast<uint8_t>(unit - m.whole.first); };
  auto same = [&](const Compiled& c) { return c.rule == m.rule; };
  out.rule = static_cast<uint16_t>(std::find_if(rules_.begin(), rules_.end(), same) - rules_.begin());
  out.span = {relative(m.span.first), relative(m.span.last)};
  out.captures = static_cast<uint8_t>(m.captures.size());
  for (size_t i = 0; i < m.captures.size(); ++i) {
    const UnitRange& c = m.captures[i];
    if (c.empty()) out.capture[i] = {Reading::kAbsent, Reading::kAbsent};
    else out.capture[i] = {relative(c.first), relative(c.last)};
  }
  return true;
}

bool Matcher::read(std::string_view tags, RuleMatch& m) const {
  thread_local std::vector<int> ids;
  hits(tags, ids);
  const Compiled* best = nullptr;
  for (int id : ids) {
    const Compiled& c = rules_[static_cast<size_t>(id)];
    if (!best || c.rule->priority > best->rule->priority) best = &c;
  }
  m.rule = best->rule;
  m.span = m.whole;
  m.captures.clear();
  if (best->groups.size() == 1) return true;
  Re2Text groups[kMaxCaptures + 1];
  const int n = static_cast<int>(best->groups.size());
  if (!best->pattern->Match(re2_text(tags), 0, tags.size(), RE2::ANCHOR_BOTH, groups, n)) return false;
  m.captures.assign(best->rule->pattern.captures.size(), {});
  for (size_t i = 1; i < best->groups.size(); ++i) {
    const Re2Text& g = groups[i];
    if (g.data() == nullptr) continue;
    size_t begin = m.whole.first + static_cast<size_t>(g.data() - tags.data()) / width_;
    UnitRange r{static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + g.size() / width_)};
    if (best->groups[i] == kSpanGroup) m.span = r;
    else m.captures[static_cast<size_t>(best->groups[i])] = r;
  }
  return true;
}

std::vector<const Rule*> Matcher::candidates(const std::vector<Unit>& units, const UnitRange& whole) const {
  std::vector<const Rule*> out;
  std::vector<int> ids;
  const Tags tags = tag(units);
  hits(std::string_view(tags.bytes).substr(whole.first * width_, (whole.last - whole.first) * width_), ids);
  for (int id : ids) out.push_back(rules_[static_cast<size_t>(id)].rule);
  return out;
}

}  // namespace nutgraf
