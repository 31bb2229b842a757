// Token shapes: compiles the RE2 set, finds the first shape that fits a token.
#include "lexicon/token_shapes.h"

#include <algorithm>

#include "base/re2_compat.h"
#include "nutgraf/error.h"

namespace nutgraf {

namespace {

std::unique_ptr<RE2> compiled(const std::string& pattern) {
  constexpr int64_t kMemory = int64_t{1} << 20;  // bytes of one compiled pattern
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMemory);
  return std::make_unique<RE2>(pattern, options);
}

}  // namespace

void TokenShapes::add(const std::vector<ClassId>& ids, const std::string& pattern,
                      const std::string& value, const std::string& where) {
  TokenShape s;
  for (ClassId c : ids) s.classes.add(c);
  s.source = pattern;
  s.pattern = compiled(pattern);
  if (!s.pattern->ok()) throw PackError("NG-PACK-011", s.pattern->error(), where, "RE2 syntax");
  std::string error;
  if (!value.empty() && !s.pattern->CheckRewriteString(value, &error)) {
    throw PackError("NG-PACK-011", error, where, "\\1 … \\9 name the pattern's groups");
  }
  s.value = value;
  if (value.empty()) s.pattern.reset();  // the set is enough
  shapes_.push_back(std::move(s));
}

void TokenShapes::freeze(ClassTable& classes, const std::string& where) {
  for (const TokenShape& s : shapes_) {
    std::vector<SetId> by_kind;
    for (size_t k = 0; k < kTextKinds; ++k) {
      ClassSet set = s.classes;
      set.add(classes.kind_class(static_cast<TokenKind>(k)));
      by_kind.push_back(classes.intern(set));
    }
    sets_.push_back(std::move(by_kind));
  }
  if (!compile())
    throw PackError("NG-PACK-014", "the shapes are too large together", where, "use fewer shapes");
  for (size_t k = 0; k < kTextKinds; ++k) {
    for (bool suffix : {false, true}) {
      ClassSet set;
      set.add(classes.kind_class(static_cast<TokenKind>(k)));
      if (suffix) set.add(classes.suffix_class());
      unshaped_.push_back(classes.intern(set));
    }
  }
}

void TokenShapes::renumber(const std::vector<SetId>& to) {
  for (std::vector<SetId>& by_kind : sets_) {
    for (SetId& s : by_kind) s = to[s];
  }
  for (SetId& s : unshaped_) s = to[s];
}

// False if the patterns are too large together.
bool TokenShapes::compile() {
  all_ = std::make_unique<RE2::Set>(RE2::Quiet, RE2::ANCHOR_BOTH);
  for (TokenShape& s : shapes_) {
    all_->Add(s.source, nullptr);
    if (!s.value.empty() && !s.pattern) s.pattern = compiled(s.source);
  }
  return shapes_.empty() || all_->Compile();
}

int16_t TokenShapes::match(std::string_view token) const {
  constexpr size_t kLongest = 64;  // bytes; no meaningful number or code is longer
  if (shapes_.empty() || token.size() > kLongest) return -1;
  thread_local std::vector<int> hits;
  hits.clear();
  if (!all_->Match(re2_text(token), &hits) || hits.empty()) return -1;
  return static_cast<int16_t>(*std::min_element(hits.begin(), hits.end()));
}

std::string TokenShapes::value(size_t shape, std::string_view token) const {
  const TokenShape& s = shapes_[shape];
  if (s.value.empty()) return std::string(token);
  std::string out(token);
  RE2::Replace(&out, *s.pattern, s.value);
  return out;
}

}  // namespace nutgraf
