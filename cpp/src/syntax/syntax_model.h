// Syntax model of a language: vocabulary, tagger and parser. Immutable, shared by threads.
#pragma once

#include <memory>
#include <string_view>

#include "syntax/parser.h"
#include "syntax/tagger.h"
#include "syntax/vocabulary.h"

namespace nutgraf {

// Content of a model's file.
struct SyntaxModelData {
  static constexpr std::string_view kMagic = "nutgraf syntax 2\n";

  Vocabulary vocabulary;
  NetworkWeights tagger, parser;
  LabelSets labels;
  SureActions actions;

  template <class A>
  void archive(A& a) {
    a(vocabulary, tagger, parser, labels, actions);
  }
};

struct SyntaxModel {
  // `class_sets`: all sets of classes that words may have, one bit per class of the vocabulary.
  SyntaxModel(const SyntaxModelData& data, std::span<const uint32_t> class_sets)
      : vocabulary(data.vocabulary),
        tagger(vocabulary, data.tagger, class_sets),
        parser(vocabulary, data.parser, data.labels, data.actions, class_sets) {}

  SyntaxModel(const SyntaxModel&) = delete;
  SyntaxModel& operator=(const SyntaxModel&) = delete;

  const Vocabulary vocabulary;
  const Tagger tagger;
  const DependencyParser parser;
};

}  // namespace nutgraf
