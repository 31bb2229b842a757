#include "alphabet.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "nutgraf/error.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxSymbols = 0xD7FE;  // each can be a character of UTF-8
constexpr size_t kMaxAtoms = 10'000;    // of one stage

}  // namespace

Alphabet::AtomKey Alphabet::key_of(const Atom& atom) {
  AtomKey key{atom.any, atom.must, atom.must_not};
  std::sort(std::get<1>(key).begin(), std::get<1>(key).end());
  std::sort(std::get<2>(key).begin(), std::get<2>(key).end());
  return key;
}

void Alphabet::collect(const PatternNode& node) {
  if (node.kind == PatternNode::kAtom)
    atoms_.try_emplace(key_of(node.atom), static_cast<uint16_t>(atoms_.size()));
  for (const PatternNode& p : node.parts) collect(p);
}

Alphabet::Alphabet(const std::vector<const Pattern*>& patterns, const ClassTable& classes) {
  std::string where;
  for (const Pattern* p : patterns) {
    collect(p->root);
    where = p->where;
    if (atoms_.size() > kMaxAtoms) {
      throw PackError("NG-PACK-014",
                      "the rules of a stage ask for more than 10,000 different units", where,
                      "use fewer classes in its rules");
    }
  }
  const size_t sets = classes.set_count(), rows = sets / 64 + 1;
  const ClassId sentence = classes.find("SENT"), paragraph = classes.find("PARA");
  std::vector<ClassSet> atoms_of_set(sets);
  for (const auto& [key, index] : atoms_) {
    const auto& [any, must, must_not] = key;
    for (size_t w = 0; w < rows; ++w) {
      uint64_t bits = ~uint64_t{0};
      for (ClassId c : must) bits &= classes.sets_with(c, w);
      for (ClassId c : must_not) bits &= ~classes.sets_with(c, w);
      if (any) bits &= ~(classes.sets_with(sentence, w) | classes.sets_with(paragraph, w));
      for (; bits; bits &= bits - 1) {
        const size_t s = w * 64 + static_cast<size_t>(std::countr_zero(bits));
        if (s < sets) atoms_of_set[s].add(index);
      }
    }
  }
  std::unordered_map<ClassSet, uint16_t, ClassSetHash> symbols;
  for (const ClassSet& s : atoms_of_set) {
    const auto next = static_cast<uint16_t>(symbols.size());
    symbol_of_set_.push_back(symbols.try_emplace(s, next).first->second);
    if (symbols.size() > kMaxSymbols) {
      throw PackError(
          "NG-PACK-014",
          "a stage tells more than " + std::to_string(kMaxSymbols) + " sets of classes apart",
          where, "use fewer classes in its rules");
    }
  }
  size_ = symbols.size();
  words_ = size_ / 64 + 1;
  fits_.assign(atoms_.size() * words_, 0);
  for (const auto& [set, symbol] : symbols) {
    for (ClassId atom : set.members())
      fits_[atom * words_ + symbol / 64] |= uint64_t{1} << (symbol % 64);
  }
}

}  // namespace nutgraf
