#include "openings.h"

#include <algorithm>
#include <functional>

namespace nutgraf {
namespace {

void add(std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  for (size_t i = 0; i < b.size(); ++i) a[i] |= b[i];
}
bool any(const std::vector<uint64_t>& bits) {
  return std::any_of(bits.begin(), bits.end(), [](uint64_t w) { return w != 0; });
}

}  // namespace

Openings::Openings(uint32_t symbols, const std::vector<const Pattern*>& patterns, const Fits& fits)
    : symbols_(symbols), words_(symbols / 64 + 1), pairs_(size_t{symbols} * words_) {
  for (const Pattern* pattern : patterns) {
    const Prefixes p = of(pattern->root, fits);
    for (uint32_t s = 0; s < symbols_; ++s) {
      const auto row = pairs_.begin() + static_cast<ptrdiff_t>(s * words_);
      if (p.one[s / 64] >> (s % 64) & 1) {  // whatever follows
        std::fill_n(row, words_, ~uint64_t{0});
      } else if (!p.two.empty() && !p.two[s].empty()) {
        std::transform(row, row + words_, p.two[s].begin(), row, std::bit_or<>());
      }
    }
  }
}

Openings::Bits Openings::firsts(const Prefixes& p) const {
  Bits out = p.one;
  for (uint32_t s = 0; s < p.two.size(); ++s) {
    if (!p.two[s].empty()) out[s / 64] |= uint64_t{1} << (s % 64);
  }
  return out;
}

void Openings::unite(Prefixes& a, const Prefixes& b) const {
  a.empty |= b.empty;
  add(a.one, b.one);
  if (b.two.empty()) return;
  if (a.two.empty()) a.two.resize(symbols_);
  for (uint32_t s = 0; s < symbols_; ++s) {
    if (b.two[s].empty()) continue;
    if (a.two[s].empty())
      a.two[s] = b.two[s];
    else
      add(a.two[s], b.two[s]);
  }
}

Openings::Prefixes Openings::sequence(const Prefixes& a, const Prefixes& b) const {
  Prefixes out;
  out.one.resize(words_);
  out.empty = a.empty && b.empty;
  if (b.empty) add(out.one, a.one);
  if (a.empty) {
    Prefixes alone = b;
    alone.empty = false;
    unite(out, alone);
  }
  Prefixes longer;
  longer.one.resize(words_);
  longer.two = a.two;
  const Bits second = firsts(b);
  if (any(second)) {
    if (longer.two.empty()) longer.two.resize(symbols_);
    for (uint32_t s = 0; s < symbols_; ++s) {
      if (!(a.one[s / 64] >> (s % 64) & 1)) continue;
      if (longer.two[s].empty()) longer.two[s].resize(words_);
      add(longer.two[s], second);
    }
  }
  unite(out, longer);
  return out;
}

Openings::Prefixes Openings::of(const PatternNode& node, const Fits& fits) const {
  Prefixes out;
  out.one.resize(words_);
  switch (node.kind) {
    case PatternNode::kAtom:
      out.one = fits(node.atom);
      return out;
    case PatternNode::kSequence:
      out.empty = true;
      for (const PatternNode& p : node.parts) {
        out = sequence(out, of(p, fits));
        // Two symbols are known for every string: what follows changes nothing.
        if (!out.empty && !any(out.one)) break;
      }
      return out;
    case PatternNode::kChoice:
      for (const PatternNode& p : node.parts) unite(out, of(p, fits));
      return out;
    case PatternNode::kRepeat: {
      const Prefixes once = of(node.parts[0], fits);
      out.empty = true;
      // Two rounds fill two symbols, whatever may follow.
      const int rounds = node.max < 0 ? std::max(node.min, 2) : node.max;
      for (int i = 0; i < std::min(node.min, 2); ++i) out = sequence(out, once);
      for (int i = std::min(node.min, 2); i < std::min(rounds, std::min(node.min, 2) + 2); ++i) {
        Prefixes more = sequence(out, once);
        unite(out, more);
      }
      return out;
    }
    case PatternNode::kCapture:
    case PatternNode::kSpan:
      return of(node.parts[0], fits);
  }
  return out;
}

}  // namespace nutgraf
