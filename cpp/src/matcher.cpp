#include "matcher.h"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "nutgraf/error.h"
#include "re2_text.h"
#include "utf8.h"

namespace nutgraf {
namespace {

// DFA states and programs of one stage may take this much; RE2 falls back to slower, still linear
// matching beyond it.
constexpr int64_t kMemory = int64_t{256} << 20;
// A symbol is the character of UTF-8 one above its number: NUL ends C strings in error messages.
constexpr uint32_t code_of(uint32_t symbol) { return symbol + 1; }
constexpr size_t kMaxSymbols = 0xD7FF;
constexpr size_t kShortCodes = 0x7F;  // symbols that are one byte

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

Matcher::Matcher(std::vector<const Rule*> rules, const ClassTable& classes,
                 const std::vector<uint32_t>& usual) {
  static std::atomic<uint32_t> count{0};
  id_ = ++count;
  for (const Rule* r : rules) rules_.push_back({r, nullptr, {}});
  sentence_ = classes.find("SENT");
  paragraph_ = classes.find("PARA");
  make_alphabet(classes, usual);
  if (rules_.empty()) return;

  RE2::Options options(RE2::Quiet);
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
    if (!c.pattern->ok() || c.pattern->NumberOfCapturingGroups() > kMaxGroups) {
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
  openings_ = Openings(
      static_cast<uint32_t>(symbols_.size()), patterns,
      [&](const Atom& atom) -> const Openings::Bits& { return by_atom[atoms_.at(key_of(atom))]; });
  any_ = std::make_unique<RE2>(re2_text(all), longest);
  if (!any_->ok() || !which_->Compile()) {
    throw PackError("NG-PACK-014", "the rules of one stage are too large together",
                    rules_[0].rule->pointer, "remove or simplify rules");
  }
}

void Matcher::collect_atoms(const PatternNode& n) {
  if (n.kind == PatternNode::kAtom)
    atoms_.try_emplace(key_of(n.atom), static_cast<uint16_t>(atoms_.size()));
  for (const PatternNode& p : n.parts) collect_atoms(p);
}

// Sets of classes that no atom of the stage tells apart share a symbol.
void Matcher::make_alphabet(const ClassTable& classes, const std::vector<uint32_t>& usual) {
  for (const Compiled& c : rules_) collect_atoms(c.rule->pattern.root);
  std::vector<ClassSet> projected(classes.set_count());
  for (const auto& [key, index] : atoms_) {
    const auto& [any, must, must_not] = key;
    for (SetId s = 0; s < classes.set_count(); ++s) {
      const ClassSet& set = classes.set(s);
      auto has = [&](ClassId c) { return set.has(c); };
      if (any && (has(sentence_) || has(paragraph_))) continue;
      if (std::all_of(must.begin(), must.end(), has) &&
          std::none_of(must_not.begin(), must_not.end(), has)) {
        projected[s].add(index);
      }
    }
  }
  // Neighbouring symbols share classes, so that an atom is few ranges.
  auto less = [](const ClassSet& a, const ClassSet& b) { return a.bits() < b.bits(); };
  symbols_ = projected;
  std::sort(symbols_.begin(), symbols_.end(), less);
  symbols_.erase(std::unique(symbols_.begin(), symbols_.end()), symbols_.end());
  if (symbols_.size() >= kMaxSymbols) {
    throw PackError("NG-PACK-014",
                    "a stage tells " + std::to_string(symbols_.size()) +
                        " sets of classes apart; at most " + std::to_string(kMaxSymbols),
                    "", "use fewer classes in its rules");
  }
  auto index_of = [&](const ClassSet& p) {
    return static_cast<uint16_t>(std::lower_bound(symbols_.begin(), symbols_.end(), p, less) -
                                 symbols_.begin());
  };
  std::vector<uint16_t> place(
      symbols_.size());  // from the sorted order to the one with the usual in front
  std::vector<uint32_t> counts(symbols_.size());
  for (const ClassSet& p : projected) symbol_of_set_.push_back(index_of(p));
  for (SetId s = 0; s < usual.size(); ++s) counts[symbol_of_set_[s]] += usual[s];
  std::vector<uint16_t> order(symbols_.size());
  std::iota(order.begin(), order.end(), uint16_t{0});
  const auto front = order.begin() + static_cast<ptrdiff_t>(std::min(order.size(), kShortCodes));
  std::partial_sort(order.begin(), front, order.end(), [&](uint16_t a, uint16_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
  });
  std::sort(order.begin(), front);
  std::sort(front, order.end());
  std::vector<ClassSet> sorted = std::move(symbols_);
  symbols_.clear();
  for (uint16_t i : order) {
    place[i] = static_cast<uint16_t>(symbols_.size());
    symbols_.push_back(std::move(sorted[i]));
    std::string bytes;
    append_utf8(bytes, code_of(place[i]));
    Code code{{}, static_cast<uint8_t>(bytes.size())};
    std::copy(bytes.begin(), bytes.end(), code.bytes.begin());
    codes_.push_back(code);
  }
  for (uint16_t& s : symbol_of_set_) s = place[s];
  append_utf8(joker_, code_of(static_cast<uint32_t>(symbols_.size())));
  for (uint16_t a = 0; a < atoms_.size(); ++a) character_classes_.push_back(character_class(a));
}

std::string Matcher::character_class(uint16_t atom) const {
  auto fits = [&](const ClassSet& s) { return s.has(atom); };
  std::string ranges;
  for (uint32_t i = 0; i < symbols_.size(); ++i) {
    if (!fits(symbols_[i])) continue;
    uint32_t j = i;
    while (j + 1 < symbols_.size() && fits(symbols_[j + 1])) ++j;
    ranges += hex(code_of(i));
    if (j > i) ranges += "-" + hex(code_of(j));
    i = j;
  }
  const uint32_t joker = static_cast<uint32_t>(symbols_.size());
  return ranges.empty() ? "[^\\x00-\\x{10ffff}]" : "[" + ranges + hex(code_of(joker)) + "]";
}

void Matcher::write(const PatternNode& node, bool captures, std::string& out) const {
  switch (node.kind) {
    case PatternNode::kAtom:
      out += character_classes_[atoms_.at(key_of(node.atom))];
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
      out += "{" + std::to_string(node.min) + "," + (node.max < 0 ? "" : std::to_string(node.max)) +
             "}";
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

}  // namespace nutgraf
