// Matching: leftmost-longest matches over a text's tag string.
#include <algorithm>
#include <cstring>

#include "matcher.h"
#include "re2_text.h"

namespace nutgraf {
namespace {

constexpr size_t kLongestMatch =
    100;  // units; keeps the work linear in the text, whatever the patterns

// Characters in a stretch of tags.
uint32_t units_in(std::string_view tags) {
  return static_cast<uint32_t>(
      std::count_if(tags.begin(), tags.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

void Matcher::tag(const std::vector<Unit>& units, Tags& out) const {
  const size_t n = units.size();
  out.symbols.resize(n);
  out.starts.resize(n + 1);
  out.bytes.resize(n *
                   sizeof(Code::bytes));  // every symbol is copied whole, the next one over its end
  char* to = out.bytes.data();
  for (size_t i = 0; i < n; ++i) {
    const uint16_t symbol = symbol_of_set_[units[i].set];
    const Code& code = codes_[symbol];
    out.symbols[i] = symbol;
    out.starts[i] = static_cast<uint32_t>(to - out.bytes.data());
    std::memcpy(to, code.bytes.data(), sizeof code.bytes);
    to += code.length;
  }
  out.starts[n] = static_cast<uint32_t>(to - out.bytes.data());
  out.bytes.resize(out.starts[n]);
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

// Jokers stand for any unit: what matches nothing with them behind it matches nothing whatever
// follows.
bool Matcher::is_dead_end(const Tags& tags, size_t at) const {
  if (at + DeadEnds::kSymbols > tags.symbols.size()) return false;
  DeadEnds& dead = DeadEnds::of_this_thread(id_);
  const uint64_t key = DeadEnds::key(id_, &tags.symbols[at]);
  if (const std::optional<bool> known = dead.find(key)) return *known;
  thread_local std::string extended;
  extended.assign(tags.bytes, tags.starts[at],
                  tags.starts[at + DeadEnds::kSymbols] - tags.starts[at]);
  for (size_t i = 0; i < kLongestMatch; ++i) extended += joker_;
  const bool result =
      !any_->Match(re2_text(extended), 0, extended.size(), RE2::ANCHOR_START, nullptr, 0);
  dead.remember(key, result);
  return result;
}

bool Matcher::next(const Tags& tags, size_t at, RuleMatch& m) const {
  const std::vector<uint16_t>& symbols = tags.symbols;
  Re2Text found;
  for (;; ++at) {
    while (at + 1 < symbols.size() && !openings_.contains(symbols[at], symbols[at + 1])) ++at;
    if (at + 1 >= symbols.size())
      return false;  // the last unit ends a paragraph; no rule begins there
    if (is_dead_end(tags, at)) continue;
    const size_t end = tags.starts[std::min(symbols.size(), at + kLongestMatch)];
    if (any_->Match(re2_text(tags.bytes), tags.starts[at], end, RE2::ANCHOR_START, &found, 1))
      break;
  }
  const std::string_view text(found.data(), found.size());
  const uint32_t first = static_cast<uint32_t>(at);
  m.whole = {first, first + units_in(text)};
  if (text.size() > ReadingCache::kLongest) {
    read(text, m);
    return true;
  }
  ReadingCache& cache = ReadingCache::of_this_thread();
  if (const Reading* known = cache.find(id_, text)) {
    unpack(*known, m);
    return true;
  }
  Reading fresh;
  if (read(text, m) && pack(m, fresh)) cache.remember(id_, text, fresh);
  return true;
}

bool Matcher::pack(const RuleMatch& m, Reading& out) const {
  auto relative = [&](uint32_t unit) { return static_cast<uint8_t>(unit - m.whole.first); };
  auto same = [&](const Compiled& c) { return c.rule == m.rule; };
  out.rule =
      static_cast<uint16_t>(std::find_if(rules_.begin(), rules_.end(), same) - rules_.begin());
  out.span[0] = relative(m.span.first);
  out.span[1] = relative(m.span.last);
  for (size_t i = 0; i < m.captures.size(); ++i) {
    if (m.captures[i].empty()) continue;
    if (out.captures == Reading::kMaxCaptures) return false;
    out.capture[out.captures++] = {static_cast<uint8_t>(i), relative(m.captures[i].first),
                                   relative(m.captures[i].last)};
  }
  return true;
}

void Matcher::unpack(const Reading& r, RuleMatch& m) const {
  const uint32_t at = m.whole.first;
  m.rule = rules_[r.rule].rule;
  m.span = {at + r.span[0], at + r.span[1]};
  m.captures.assign(m.rule->pattern.captures.size(), {});
  for (size_t i = 0; i < r.captures; ++i) {
    const Reading::Part& p = r.capture[i];
    m.captures[p.capture] = {at + p.first, at + p.last};
  }
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
  Re2Text groups[kMaxGroups + 1];
  const int n = static_cast<int>(best->groups.size());
  if (!best->pattern->Match(re2_text(tags), 0, tags.size(), RE2::ANCHOR_BOTH, groups, n))
    return false;
  m.captures.assign(best->rule->pattern.captures.size(), {});
  for (size_t i = 1; i < best->groups.size(); ++i) {
    const Re2Text& g = groups[i];
    if (g.data() == nullptr) continue;
    const uint32_t begin =
        m.whole.first + units_in(tags.substr(0, static_cast<size_t>(g.data() - tags.data())));
    const UnitRange r{begin, begin + units_in({g.data(), g.size()})};
    if (best->groups[i] == kSpanGroup)
      m.span = r;
    else
      m.captures[static_cast<size_t>(best->groups[i])] = r;
  }
  return true;
}

std::vector<const Rule*> Matcher::candidates(const std::vector<Unit>& units,
                                             const UnitRange& whole) const {
  std::vector<const Rule*> out;
  std::vector<int> ids;
  Tags tags;
  tag(units, tags);
  const uint32_t begin = tags.starts[whole.first];
  hits(std::string_view(tags.bytes).substr(begin, tags.starts[whole.last] - begin), ids);
  for (int id : ids) out.push_back(rules_[static_cast<size_t>(id)].rule);
  return out;
}

}  // namespace nutgraf
