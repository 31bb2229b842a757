// Pattern parser: recursive descent from a rule's pattern text to its tree.
#include "match/pattern.h"

#include <algorithm>

#include "base/utf8.h"
#include "nutgraf/error.h"
#include "text/tokenizer.h"

namespace nutgraf {
namespace {

constexpr int kMaxRepeat = 50;  // each repeat is a copy in the NFA
constexpr int kMaxDepth = 30;
constexpr size_t kMaxLiteral = 500, kMaxWords = 32;

bool name_char(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

class Parser {
 public:
  Parser(std::string_view source, ClassTable& classes, const std::string& where)
      : source_(source), classes_(classes), where_(where) {}

  Pattern run() {
    out_.root = choice();
    skip();
    out_.where = where_;
    if (pos_ != source_.size()) {
      size_t end = pos_;
      decode(source_, end);
      fail("unexpected '" + std::string(source_.substr(pos_, end - pos_)) + "'");
    }
    return std::move(out_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw PackError(
        "NG-PACK-007",
        what + " at column " + std::to_string(pos_ + 1) + " of \"" + shortened(source_, 200) + "\"",
        where_, "see the pattern syntax on the page \"Packs\" of the manual");
  }
  void skip() {
    while (pos_ < source_.size() && source_[pos_] == ' ') ++pos_;
  }
  bool at(std::string_view s) const { return source_.substr(pos_, s.size()) == s; }
  bool take(std::string_view s) {
    skip();
    if (!at(s)) return false;
    pos_ += s.size();
    return true;
  }
  void expect(std::string_view s) {
    if (!take(s)) fail("expected '" + std::string(s) + "'");
  }

  PatternNode choice() {
    if (++depth_ > kMaxDepth) fail("nested too deeply");
    PatternNode first = sequence();
    if (take("|")) {
      PatternNode node;
      node.kind = PatternNode::kChoice;
      node.parts.push_back(std::move(first));
      do node.parts.push_back(sequence());
      while (take("|"));
      first = std::move(node);
    }
    --depth_;
    return first;
  }

  PatternNode sequence() {
    PatternNode node;
    node.kind = PatternNode::kSequence;
    for (;;) {
      skip();
      if (pos_ == source_.size() || at(")") || at("|") || at(">") || at("]]")) break;
      node.parts.push_back(repeated());
    }
    if (node.parts.empty()) fail("nothing to match");
    return node.parts.size() == 1 ? std::move(node.parts[0]) : node;
  }

  PatternNode repeated() {
    PatternNode item = primary();
    int min = 1, max = 1;
    if (pos_ < source_.size()) {
      char c = source_[pos_];
      if (c == '?')
        min = 0, ++pos_;
      else if (c == '*')
        min = 0, max = -1, ++pos_;
      else if (c == '+')
        max = -1, ++pos_;
      else if (c == '{')
        counts(min, max);
    }
    if (min == 1 && max == 1) return item;
    PatternNode node;
    node.kind = PatternNode::kRepeat;
    node.min = min;
    node.max = max;
    node.parts.push_back(std::move(item));
    return node;
  }

  void counts(int& min, int& max) {
    ++pos_;
    auto number = [&] {
      int n = 0;
      if (pos_ >= source_.size() || source_[pos_] < '0' || source_[pos_] > '9')
        fail("expected a count");
      while (pos_ < source_.size() && source_[pos_] >= '0' && source_[pos_] <= '9') {
        n = std::min(n * 10 + (source_[pos_++] - '0'), kMaxRepeat + 1);
      }
      if (n > kMaxRepeat) fail("a count above " + std::to_string(kMaxRepeat));
      return n;
    };
    min = max = number();
    if (take(",")) max = number();
    if (max < min) fail("counts out of order");
    if (max == 0) fail("a count of 0 matches nothing");
    expect("}");
  }

  PatternNode primary() {
    if (take("[[")) {
      PatternNode node;
      node.kind = PatternNode::kSpan;
      node.parts.push_back(choice());
      expect("]]");
      return node;
    }
    if (take("(")) {
      PatternNode node = choice();
      expect(")");
      return node;
    }
    if (take("<")) return capture();
    return atom();
  }

  PatternNode capture() {
    if (in_capture_) fail("a capture inside a capture");
    in_capture_ = true;
    std::string name = word();
    expect(":");
    PatternNode node;
    node.kind = PatternNode::kCapture;
    node.capture = static_cast<int>(out_.captures.size());
    out_.captures.push_back(name);
    out_.capture_class.push_back(kNoClass);
    node.parts.push_back(choice());
    expect(">");
    const PatternNode& inner = node.parts[0];
    if (inner.kind == PatternNode::kAtom && !inner.atom.must.empty()) {
      out_.capture_class.back() = inner.atom.must[0];
    }
    in_capture_ = false;
    return node;
  }

  std::string word() {
    skip();
    size_t begin = pos_;
    while (pos_ < source_.size() && name_char(source_[pos_])) ++pos_;
    if (begin == pos_) fail("expected a name");
    return std::string(source_.substr(begin, pos_ - begin));
  }

  PatternNode atom() {
    PatternNode node;
    skip();
    if (at(".")) {
      ++pos_;
      node.atom.any = true;
    } else if (take("!")) {
      node.atom.any = true;
      node.atom.must_not.push_back(term());
    } else {
      node.atom.must.push_back(term());
    }
    while (pos_ < source_.size() && source_[pos_] == '&') {
      ++pos_;
      if (take("!"))
        node.atom.must_not.push_back(term());
      else
        node.atom.must.push_back(term());
    }
    return node;
  }

  ClassId term() {
    if (pos_ < source_.size() && source_[pos_] == '\'') {
      size_t end = pos_ + 1;  // two quotes are a quote in the form: '''s'
      std::string form;
      for (;; ++end) {
        if (end >= source_.size()) fail("a literal without its closing quote");
        if (source_[end] == '\'') {
          if (end + 1 < source_.size() && source_[end + 1] == '\'')
            ++end;
          else
            break;
        }
        form.push_back(source_[end]);
      }
      const size_t words = form.size() > kMaxLiteral ? 0 : tokenize(form).size();
      if (words == 0 || words > kMaxWords)
        fail("a literal of 1 to 32 words and 500 bytes expected");
      pos_ = end + 1;
      form = to_lower_simple(form);
      out_.literals.push_back(form);
      return classes_.intern("=" + form);
    }
    return classes_.intern(word());
  }

  std::string_view source_;
  ClassTable& classes_;
  const std::string& where_;
  Pattern out_;
  size_t pos_ = 0;
  int depth_ = 0;
  bool in_capture_ = false;
};

}  // namespace

uint64_t Atom::fitting(const ClassTable& classes, size_t word) const {
  uint64_t bits = ~uint64_t{0};
  for (ClassId c : must) bits &= classes.sets_with(c, word);
  for (ClassId c : must_not) bits &= ~classes.sets_with(c, word);
  if (any) {
    for (SetId end : {classes.sentence_set(), classes.paragraph_set()}) {
      if (end / 64 == word) bits &= ~(uint64_t{1} << (end % 64));
    }
  }
  return bits;
}

bool Atom::fits(const ClassTable& classes, SetId set) const {
  auto has = [&](ClassId c) { return classes.has(set, c); };
  return std::all_of(must.begin(), must.end(), has) &&
         std::none_of(must_not.begin(), must_not.end(), has);
}

Pattern parse_pattern(std::string_view source, ClassTable& classes, const std::string& where) {
  return Parser(source, classes, where).run();
}

}  // namespace nutgraf
