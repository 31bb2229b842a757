// BitState search (RE2's term): backtracking over an NFA that tries each node at each position once
// at most, so it is linear in the range. Prefers the first alternative and the longest repeat.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "match/nfa.h"
#include "match/symbol_alphabet.h"

namespace nutgraf {

class BitStateSearch {
 public:
  static constexpr uint32_t kUnset = 0xFFFFFFFF;

  // Whether one rule of the NFA matches all symbols. If so, `registers` has the positions that the
  // match saved; a register that it did not save is kUnset.
  bool find(const Nfa& nfa, const Nfa::Part& part, const SymbolAlphabet& alphabet,
            std::span<const uint16_t> symbols, size_t register_count) {
    const auto length = static_cast<uint32_t>(symbols.size());
    registers.assign(register_count, kUnset);
    visited_.assign(((part.end - part.begin) * (size_t{length} + 1) + 63) / 64, 0);
    jobs_.assign(1, {part.entry, 0, kNoRegister});
    while (!jobs_.empty()) {
      auto [node, at, undo] = jobs_.back();
      jobs_.pop_back();
      if (undo != kNoRegister) {
        registers[undo] = at;
        continue;
      }
      for (;;) {
        const Nfa::Node& n = nfa.nodes()[node];
        // Elsewhere only one node leads here, which was not at this position before.
        if (n.joins && !visit((node - part.begin) * (size_t{length} + 1) + at)) break;
        if (n.kind == Nfa::Node::kMatch) {
          if (at == length) return true;
          break;
        }
        if (n.kind == Nfa::Node::kAtom) {
          if (at == length || !alphabet.fits(n.atom, symbols[at])) break;
          ++at;
        } else if (n.kind == Nfa::Node::kSplit) {
          jobs_.push_back({n.other, at, kNoRegister});
        } else {
          jobs_.push_back({0, registers[n.atom], n.atom});
          registers[n.atom] = at;
        }
        node = n.next;
      }
    }
    return false;
  }

  std::vector<uint32_t> registers;

 private:
  static constexpr uint32_t kNoRegister = 0xFFFFFFFF;
  // Work left to do: try the node at a position, or restore a register.
  struct Job {
    uint32_t node, at;
    uint32_t undo;  // kNoRegister, or the register whose old value is `at`
  };

  // False if the bit was set already.
  bool visit(size_t i) {
    uint64_t& bits = visited_[i / 64];
    const uint64_t bit = uint64_t{1} << (i % 64);
    const bool first = !(bits & bit);
    bits |= bit;
    return first;
  }

  std::vector<uint64_t> visited_;  // one bit per node and position
  std::vector<Job> jobs_;
};

}  // namespace nutgraf
