// Treebank: sentences of CoNLL-U files, on the tokens of nutgraf.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pack/grammar.h"
#include "syntax/parser_state.h"
#include "syntax/tagset.h"
#include "text/token.h"

namespace nutgraf::training {

// A sentence with its tree. Trees are projective; `heads` of the root is Arc::kRoot.
struct Sentence {
  std::string text;
  std::vector<Token> tokens;
  std::vector<uint32_t> class_bits;  // by token: one bit per class that the model lists
  std::vector<Tag> tags;
  std::vector<uint16_t> heads;
  std::vector<Label> labels;

  size_t size() const { return tokens.size(); }
  std::string_view word(size_t i) const {
    return std::string_view(text).substr(tokens[i].begin, tokens[i].length);
  }
};

// Reads the sentences of a file. Throws std::runtime_error if the file cannot be read.
std::vector<Sentence> read_treebank(const std::string& path, const Grammar& grammar,
                                    const std::vector<std::string>& classes);

}  // namespace nutgraf::training
