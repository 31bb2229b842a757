// Token shapes: RE2 patterns over one token give classes that no list can hold ("16:30", "Q3",
// "2016-17").
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/class_set.h"
#include "text/token.h"

namespace nutgraf {

class TokenShapes {
 public:
  // `value` is a template with \1 … \9, or empty. `where` is file and pointer for errors. Throws
  // PackError (NG-PACK-011).
  void add(const std::vector<ClassId>& ids, const std::string& pattern, const std::string& value,
           const std::string& where);
  // Compiles all patterns into one set. Throws PackError (NG-PACK-014).
  void freeze(ClassTable& classes, const std::string& where);
  // After the table of classes has renumbered its sets.
  void renumber(const std::vector<SetId>& to);

  template <class A>
  void archive(A& a) {
    a(shapes_, sets_, unshaped_);
    if constexpr (A::kReading) compile();
  }

  // Index of the first shape that the whole token has, or -1.
  int16_t match(std::string_view token) const;
  SetId set(int16_t shape, TokenKind kind) const {
    return sets_[static_cast<size_t>(shape)][static_cast<size_t>(kind)];
  }
  // The set of a token without shape.
  SetId unshaped(TokenKind kind, bool suffix) const {
    return unshaped_[static_cast<size_t>(kind) * 2 + suffix];
  }
  // Whether the shape's value differs from the token's text.
  bool rewrites(size_t shape) const { return !shapes_[shape].value.empty(); }
  // The token rewritten by the shape's value template, or the token.
  std::string value(size_t shape, std::string_view token) const;

 private:
  struct TokenShape {
    ClassSet classes;  // while packs load
    std::string source, value;
    std::unique_ptr<RE2> pattern;  // only if the shape has a value

    template <class A>
    void archive(A& a) {
      a(source, value);
    }
  };
  bool compile();

  std::vector<TokenShape> shapes_;
  std::vector<std::vector<SetId>> sets_;  // by shape and kind of token
  std::vector<SetId> unshaped_;           // by kind of token, without and with SUFFIX
  std::unique_ptr<RE2::Set> all_;
};

}  // namespace nutgraf
