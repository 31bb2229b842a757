// Symbol alphabet: class sets that satisfy the same tests of a stage's rules share a symbol.
#include "match/symbol_alphabet.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "nutgraf/error.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxSymbols = 0xD7FE;  // each can be a character of UTF-8
constexpr size_t kMaxAtoms = 10'000;    // of one stage

using AtomKey = std::tuple<bool, std::vector<ClassId>, std::vector<ClassId>>;
using Atoms = std::map<AtomKey, uint16_t>;

void number_atoms(PatternNode& node, Atoms& atoms) {
  if (node.kind == PatternNode::kAtom) {
    AtomKey key{node.atom.any, node.atom.must, node.atom.must_not};
    std::sort(std::get<1>(key).begin(), std::get<1>(key).end());
    std::sort(std::get<2>(key).begin(), std::get<2>(key).end());
    node.atom.number =
        atoms.try_emplace(std::move(key), static_cast<uint16_t>(atoms.size())).first->second;
  }
  for (PatternNode& p : node.parts) number_atoms(p, atoms);
}

}  // namespace

SymbolAlphabet::SymbolAlphabet(const std::vector<Pattern*>& patterns, const ClassTable& classes) {
  Atoms atoms;
  std::string where;
  for (Pattern* p : patterns) {
    number_atoms(p->root, atoms);
    where = p->where;
    if (atoms.size() > kMaxAtoms) {
      throw PackError("NG-PACK-014",
                      "the rules of a stage ask for more than 10,000 different units", where,
                      "use fewer classes in its rules");
    }
  }
  const size_t sets = classes.set_count();
  BitMatrix atoms_of(sets, atoms.size());  // by set
  for (const auto& [key, index] : atoms) {
    const auto& [any, must, must_not] = key;
    const Atom atom{any, must, must_not, index};
    for (size_t w = 0; w < classes.words(); ++w) {
      uint64_t bits = atom.fitting(classes, w);
      for (; bits; bits &= bits - 1) {
        const size_t s = w * 64 + static_cast<size_t>(std::countr_zero(bits));
        if (s < sets) atoms_of.set(s, index);
      }
    }
  }
  std::unordered_map<std::string_view, uint16_t> symbols;  // by the bytes of the row
  for (size_t s = 0; s < sets; ++s) {
    const std::string_view row(reinterpret_cast<const char*>(&atoms_of.word(s, 0)),
                               atoms_of.words() * sizeof(uint64_t));
    const auto next = static_cast<uint16_t>(symbols.size());
    symbol_of_set_.push_back(symbols.try_emplace(row, next).first->second);
    if (symbols.size() > kMaxSymbols) {
      throw PackError(
          "NG-PACK-014",
          "a stage tells more than " + std::to_string(kMaxSymbols) + " sets of classes apart",
          where, "use fewer classes in its rules");
    }
  }
  size_ = static_cast<uint32_t>(symbols.size());
  fits_ = BitMatrix(size_, atoms.size());
  for (size_t s = 0; s < sets; ++s) {
    for (size_t w = 0; w < fits_.words(); ++w)
      fits_.word(symbol_of_set_[s], w) = atoms_of.word(s, w);
  }
}

BitMatrix SymbolAlphabet::symbols_by_atom() const {
  BitMatrix out(fits_.words() * 64, size_);
  for (size_t symbol = 0; symbol < size_; ++symbol)
    fits_.each(symbol, [&](size_t atom) { out.set(atom, symbol); });
  return out;
}

}  // namespace nutgraf
