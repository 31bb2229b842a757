#include "captures.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <unordered_map>

#include "nutgraf/error.h"
#include "re2_text.h"
#include "utf8.h"

namespace nutgraf {
namespace {

// Room for the program of the largest rule that Automaton takes; what is used is far less.
constexpr int64_t kMemory = int64_t{256} << 20;

constexpr uint32_t code_of(uint32_t letter) { return letter + 1; }

int count_groups(const PatternNode& node) {
  int n = node.kind == PatternNode::kCapture || node.kind == PatternNode::kSpan;
  for (const PatternNode& p : node.parts) n += count_groups(p);
  return n;
}

// The largest product of counts of which one stands in the other: RE2 takes up to 1,000.
size_t count_repeats(const PatternNode& node) {
  size_t most = 1;
  for (const PatternNode& p : node.parts) most = std::max(most, count_repeats(p));
  const int times = node.max < 0 ? node.min : node.max;
  return node.kind == PatternNode::kRepeat ? most * static_cast<size_t>(std::max(times, 1)) : most;
}

std::string hex(uint32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "\\x{%x}", c);
  return buffer;
}

// What a stretch of letters meant: units counted from its start.
struct Reading {
  static constexpr size_t kMaxCaptures = 8;  // of those that took part
  struct Part {
    uint8_t capture, first, last;
  };
  uint8_t span[2] = {0, 0};
  uint8_t captures = 0;
  std::array<Part, kMaxCaptures> capture{};
};

// A stretch has one place and replaces what is there.
class Memory {
 public:
  static constexpr size_t kLongest = 26;  // bytes; longer stretches are read anew

  struct Entry {
    uint32_t reader = 0;  // readers count from 1
    uint8_t length = 0;
    char letters[kLongest];
    Reading reading;
  };

  static Entry& entry(uint32_t reader, std::string_view letters) {
    thread_local Memory memory;
    uint64_t h = reader * 0x9E3779B97F4A7C15ull;
    for (char c : letters) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return memory.entries_[(h ^ h >> 32) & (kEntries - 1)];
  }

 private:
  static constexpr size_t kEntries = 8192;  // a power of two
  std::vector<Entry> entries_ = std::vector<Entry>(kEntries);
};

bool pack(uint32_t at, UnitRange span, const std::vector<UnitRange>& captures, Reading& out) {
  auto relative = [&](uint32_t unit) { return static_cast<uint8_t>(unit - at); };
  out.span[0] = relative(span.first);
  out.span[1] = relative(span.last);
  out.captures = 0;
  for (size_t i = 0; i < captures.size(); ++i) {
    if (captures[i].empty()) continue;
    if (out.captures == Reading::kMaxCaptures) return false;
    out.capture[out.captures++] = {static_cast<uint8_t>(i), relative(captures[i].first),
                                   relative(captures[i].last)};
  }
  return true;
}

}  // namespace

CaptureReader::CaptureReader(const Rule& rule, const Alphabet& alphabet)
    : rule_(rule), alphabet_(alphabet), groups_count_(count_groups(rule.pattern.root)) {
  if (groups_count_ > kMaxGroups) {
    throw PackError("NG-PACK-014", "more than " + std::to_string(kMaxGroups) + " captures",
                    rule.pointer, "simplify the pattern");
  }
  constexpr size_t kMostRepeats = 1000;
  if (groups_count_ > 0 && count_repeats(rule.pattern.root) > kMostRepeats) {
    throw PackError("NG-PACK-014", "counts inside counts go beyond 1,000", rule.pointer,
                    "simplify the pattern: what is repeated is copied");
  }
  static std::atomic<uint32_t> count{0};
  id_ = ++count;
}

void CaptureReader::collect_atoms(const PatternNode& node) const {
  if (node.kind == PatternNode::kAtom) atoms_.push_back(node.atom.number);
  for (const PatternNode& p : node.parts) collect_atoms(p);
}

// The letter of each symbol: which of the rule's atoms it may stand for, told apart by 64 atoms at
// a time.
std::vector<uint16_t> CaptureReader::find_letters() const {
  constexpr size_t kAtOnce = 64;
  std::vector<uint16_t> letters(alphabet_.size());
  std::vector<uint64_t> fits(alphabet_.size());
  for (size_t begin = 0; begin < atoms_.size(); begin += kAtOnce) {
    std::fill(fits.begin(), fits.end(), 0);
    for (size_t i = begin; i < std::min(atoms_.size(), begin + kAtOnce); ++i) {
      alphabet_.each_symbol(atoms_[i], [&](uint16_t s) { fits[s] |= uint64_t{1} << (i - begin); });
    }
    std::vector<std::unordered_map<uint64_t, uint16_t>> known;
    uint16_t count = 0;
    for (size_t s = 0; s < letters.size(); ++s) {
      if (letters[s] >= known.size()) known.resize(letters[s] + 1u);
      auto [it, added] = known[letters[s]].try_emplace(fits[s], count);
      count = static_cast<uint16_t>(count + added);
      letters[s] = it->second;
    }
  }
  return letters;
}

// Letters that may stand for the same atoms become neighbours, so that an atom is few ranges.
void CaptureReader::order(std::vector<uint16_t>& letters,
                          std::vector<uint16_t>& symbol_of_letter) const {
  std::vector<uint16_t> sorted = symbol_of_letter;
  std::sort(sorted.begin(), sorted.end(), [&](uint16_t x, uint16_t y) {
    for (uint16_t a : atoms_) {
      if (alphabet_.fits(a, x) != alphabet_.fits(a, y)) return alphabet_.fits(a, x);
    }
    return x < y;
  });
  std::vector<uint16_t> place(sorted.size());
  for (uint16_t i = 0; i < sorted.size(); ++i) place[letters[sorted[i]]] = i;
  for (uint16_t& l : letters) l = place[l];
  symbol_of_letter = std::move(sorted);
}

std::string CaptureReader::character_class(uint16_t atom,
                                           const std::vector<uint16_t>& symbol_of_letter) const {
  std::string ranges;
  const auto n = static_cast<uint32_t>(symbol_of_letter.size());
  auto fits = [&](uint32_t letter) { return alphabet_.fits(atom, symbol_of_letter[letter]); };
  for (uint32_t i = 0; i < n; ++i) {
    if (!fits(i)) continue;
    uint32_t j = i;
    while (j + 1 < n && fits(j + 1)) ++j;
    ranges += hex(code_of(i));
    if (j > i) ranges += "-" + hex(code_of(j));
    i = j;
  }
  if (ranges.empty()) return wide_ ? "[^\\x00-\\x{10ffff}]" : "[^\\x00-\\xff]";
  return "[" + ranges + "]";
}

void CaptureReader::compile() const {
  collect_atoms(rule_.pattern.root);
  std::sort(atoms_.begin(), atoms_.end());
  atoms_.erase(std::unique(atoms_.begin(), atoms_.end()), atoms_.end());
  std::vector<uint16_t> letters = find_letters();
  std::vector<uint16_t> symbol_of_letter;
  for (uint16_t s = 0; s < letters.size(); ++s) {
    if (letters[s] >= symbol_of_letter.size()) symbol_of_letter.resize(letters[s] + 1u);
    symbol_of_letter[letters[s]] = s;
  }
  order(letters, symbol_of_letter);
  wide_ = symbol_of_letter.size() > kMaxNarrow;
  for (uint16_t letter : letters) {
    std::string bytes;
    if (wide_)
      append_utf8(bytes, code_of(letter));
    else
      bytes.push_back(static_cast<char>(code_of(letter)));
    Letter& l = letters_.emplace_back();
    l.size = static_cast<uint8_t>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), l.bytes);
  }
  std::vector<std::string> classes(alphabet_.atom_count());
  for (uint16_t a : atoms_) classes[a] = character_class(a, symbol_of_letter);
  std::string source;
  write(rule_.pattern.root, classes, source);
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMemory);
  if (!wide_) options.set_encoding(RE2::Options::EncodingLatin1);
  pattern_ = std::make_unique<RE2>(re2_text(source), options);
  if (!pattern_->ok())  // Automaton has refused what is too large for RE2
    throw PackError("NG-PACK-014", pattern_->error(), rule_.pointer, "simplify the pattern");
  groups_.assign(static_cast<size_t>(pattern_->NumberOfCapturingGroups()) + 1, kSpanGroup);
  for (const auto& [group, name] : pattern_->CapturingGroupNames())
    groups_[static_cast<size_t>(group)] = std::atoi(name.c_str() + 1);
}

void CaptureReader::write(const PatternNode& node, const std::vector<std::string>& classes,
                          std::string& out) const {
  switch (node.kind) {
    case PatternNode::kAtom:
      out += classes[node.atom.number];
      return;
    case PatternNode::kSequence:
      for (const PatternNode& p : node.parts) write(p, classes, out);
      return;
    case PatternNode::kChoice:
      out += "(?:";
      for (size_t i = 0; i < node.parts.size(); ++i) {
        if (i) out += '|';
        write(node.parts[i], classes, out);
      }
      out += ')';
      return;
    case PatternNode::kRepeat:
      out += "(?:";
      write(node.parts[0], classes, out);
      out += "){" + std::to_string(node.min) + "," +
             (node.max < 0 ? "" : std::to_string(node.max)) + "}";
      return;
    case PatternNode::kCapture:
      out += "(?P<c" + std::to_string(node.capture) + ">";
      write(node.parts[0], classes, out);
      out += ')';
      return;
    case PatternNode::kSpan:
      out += '(';  // a group without a name
      write(node.parts[0], classes, out);
      out += ')';
      return;
  }
}

uint32_t CaptureReader::letters_in(std::string_view bytes) const {
  if (!wide_) return static_cast<uint32_t>(bytes.size());
  return static_cast<uint32_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void CaptureReader::ask_re2(std::string_view letters, uint32_t at, UnitRange& span,
                            std::vector<UnitRange>& captures) const {
  Re2Text groups[kMaxGroups + 1];
  const int n = static_cast<int>(groups_.size());
  if (!pattern_->Match(re2_text(letters), 0, letters.size(), RE2::ANCHOR_BOTH, groups, n)) return;
  for (size_t i = 1; i < groups_.size(); ++i) {
    const Re2Text& g = groups[i];
    if (g.data() == nullptr) continue;
    const uint32_t begin =
        at + letters_in(letters.substr(0, static_cast<size_t>(g.data() - letters.data())));
    const UnitRange r{begin, begin + letters_in({g.data(), g.size()})};
    if (groups_[i] == kSpanGroup)
      span = r;
    else
      captures[static_cast<size_t>(groups_[i])] = r;
  }
}

void CaptureReader::read(const Unit* units, uint32_t at, uint32_t length, UnitRange& span,
                         std::vector<UnitRange>& captures) const {
  span = {at, at + length};
  captures.clear();
  if (groups_count_ == 0) return;
  std::call_once(compiled_, [this] { compile(); });
  captures.resize(rule_.pattern.captures.size());
  thread_local std::string letters;
  letters.clear();
  for (uint32_t i = 0; i < length; ++i) {
    const Letter& l = letters_[alphabet_.symbol(units[i].set)];
    letters.append(l.bytes, l.size);
  }
  if (letters.size() > Memory::kLongest) return ask_re2(letters, at, span, captures);
  Memory::Entry& e = Memory::entry(id_, letters);
  if (e.reader == id_ && e.length == letters.size() &&
      std::memcmp(e.letters, letters.data(), letters.size()) == 0) {
    span = {at + e.reading.span[0], at + e.reading.span[1]};
    for (size_t i = 0; i < e.reading.captures; ++i) {
      const Reading::Part& p = e.reading.capture[i];
      captures[p.capture] = {at + p.first, at + p.last};
    }
    return;
  }
  ask_re2(letters, at, span, captures);
  e.reader = pack(at, span, captures, e.reading) ? id_ : 0;
  e.length = static_cast<uint8_t>(letters.size());
  std::memcpy(e.letters, letters.data(), letters.size());
}

}  // namespace nutgraf
