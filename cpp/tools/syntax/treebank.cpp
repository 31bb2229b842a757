// Treebank reader: maps the words of Universal Dependencies to nutgraf's tokens, tags and labels.
#include "syntax/treebank.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace nutgraf::training {
namespace {

constexpr size_t kLongest = 250;  // tokens

struct UdWord {
  std::string upos, xpos, features, relation;
  int head = 0;               // index; -1: root
  size_t begin = 0, end = 0;  // bytes
};

Label label_of(const std::string& relation) {
  static const std::map<std::string, Label> kOthers{{"csubj", Label::kSubject},
                                                    {"csubj:pass", Label::kPassiveSubject},
                                                    {"iobj", Label::kObject},
                                                    {"fixed", Label::kFlat},
                                                    {"goeswith", Label::kFlat}};
  const auto named = [](std::string_view name) {
    const auto at = std::find(kLabelNames.begin(), kLabelNames.end(), name);
    return at == kLabelNames.end() ? Label::kOther : static_cast<Label>(at - kLabelNames.begin());
  };
  if (const auto other = kOthers.find(relation); other != kOthers.end()) return other->second;
  if (const Label whole = named(relation); whole != Label::kOther) return whole;
  const std::string base = relation.substr(0, relation.find(':'));
  if (const auto other = kOthers.find(base); other != kOthers.end()) return other->second;
  return named(base);
}

Tag verb_form(Tag base, const std::string& xpos) {
  static const std::map<std::string, int> kForms{
      {"VBP", 1}, {"VBZ", 1}, {"VBD", 2}, {"VBG", 3}, {"VBN", 4}};
  const auto at = kForms.find(xpos);
  return static_cast<Tag>(static_cast<int>(base) + (at == kForms.end() ? 0 : at->second));
}

Tag tag_of(const UdWord& w) {
  const auto has = [&](const char* f) { return w.features.find(f) != std::string::npos; };
  if (w.upos == "NOUN")
    return has("Number=Plur") || has("Number=Ptan") ? Tag::kNounPlural : Tag::kNoun;
  if (w.upos == "PRON") {
    if (has("Poss=Yes") && w.xpos != "PRP") return Tag::kPossessive;
    return has("PronType=Rel") || has("PronType=Int") ? Tag::kRelative : Tag::kPronoun;
  }
  if (w.upos == "VERB") return verb_form(Tag::kVerbBase, w.xpos);
  if (w.upos == "AUX") return w.xpos == "MD" ? Tag::kModal : verb_form(Tag::kAuxBase, w.xpos);
  for (size_t t = 1; t < kTagCount; ++t) {
    if (kTagNames[t].upos == w.upos) return static_cast<Tag>(t);
  }
  return Tag::kOther;
}

// Lifts arcs that cross others to the head of their head, shortest first, until no arcs cross.
void make_projective(std::vector<uint16_t>& heads) {
  const auto size = static_cast<int>(heads.size());
  const auto head = [&](int i) { return heads[static_cast<size_t>(i)]; };
  const auto below = [&](int word, int ancestor) {
    for (int i = word, n = 0; n <= size; ++n, i = head(i)) {
      if (i == ancestor) return true;
      if (head(i) == Arc::kRoot) return false;
    }
    return false;
  };
  for (;;) {
    int shortest = -1, length = size + 1;
    for (int i = 0; i < size; ++i) {
      if (head(i) == Arc::kRoot) continue;
      const int h = head(i), first = std::min(i, h), last = std::max(i, h);
      for (int k = first + 1; k < last && last - first < length; ++k) {
        if (!below(k, h)) shortest = i, length = last - first;
      }
    }
    if (shortest < 0) return;
    const uint16_t up = heads[heads[static_cast<size_t>(shortest)]];
    if (up == Arc::kRoot) return;  // the root itself is crossed: leave the sentence as it is
    heads[static_cast<size_t>(shortest)] = up;
  }
}

bool is_tree(const std::vector<uint16_t>& heads) {
  if (std::count(heads.begin(), heads.end(), Arc::kRoot) != 1) return false;
  for (uint16_t i = 0; i < heads.size(); ++i) {
    size_t steps = 0;
    for (uint16_t k = i; heads[k] != Arc::kRoot; k = heads[k]) {
      if (++steps > heads.size()) return false;
    }
  }
  return true;
}

class TreebankReader {
 public:
  TreebankReader(const Grammar& grammar, const std::vector<std::string>& classes)
      : grammar_(grammar) {
    for (const std::string& c : classes) {
      classes_.push_back(grammar.classes().id_of(c));
      if (classes_.back() == kNoClass) throw std::runtime_error("no pack has the class " + c);
    }
  }

  void line(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    if (cells.size() < 10 || cells[0].find('.') != std::string::npos) return;
    const bool space = cells[9].find("SpaceAfter=No") == std::string::npos;
    if (const size_t dash = cells[0].find('-'); dash != std::string::npos) {
      last_joined_ = std::stoi(cells[0].substr(dash + 1));
      joined_ = text_.size();
      text_ += cells[1] + (space ? " " : "");
      return;
    }
    UdWord w{cells[3], cells[4], cells[5], cells[7], std::stoi(cells[6]) - 1};
    if (std::stoi(cells[0]) <= last_joined_) {  // a part of "don't"
      const size_t from =
          words_.empty() ? joined_ : std::max(joined_, std::min(words_.back().end, text_.size()));
      const size_t at = text_.find(cells[1], from);
      w.begin = at == from ? at : joined_;
      w.end = at == from ? at + cells[1].size() : text_.find_last_not_of(' ') + 1;
    } else {
      w.begin = text_.size();
      text_ += cells[1];
      w.end = text_.size();
      if (space) text_ += ' ';
    }
    words_.push_back(std::move(w));
  }

  // Ends the sentence. Sentences whose words do not map to tokens are left out.
  void end(std::vector<Sentence>& out) {
    Sentence s;
    if (!words_.empty() && convert(s)) out.push_back(std::move(s));
    words_.clear();
    text_.clear();
    last_joined_ = 0;
  }

 private:
  bool convert(Sentence& s) const {
    s.text = text_;
    std::vector<ShapeHit> hits;
    grammar_.text_shapes().find(
        s.text, grammar_.lexicon(), [] {}, hits);
    tokenize(s.text, grammar_.spelling(), hits, s.tokens);
    const size_t count = s.tokens.size();
    if (count == 0 || count > kLongest) return false;
    std::vector<std::vector<int>> words_of(count);
    std::vector<int> token_of(words_.size(), -1);  // the last that overlaps the word
    for (size_t w = 0; w < words_.size(); ++w) {
      for (size_t t = 0; t < count; ++t) {
        if (s.tokens[t].begin >= words_[w].end || words_[w].begin >= s.tokens[t].end()) continue;
        words_of[t].push_back(static_cast<int>(w));
        token_of[w] = static_cast<int>(t);
      }
      if (token_of[w] < 0) return false;
    }
    for (size_t t = 0; t < count; ++t) {
      if (words_of[t].empty()) return false;
      add_token(s, t, words_of[t], token_of);
    }
    if (!is_tree(s.heads)) return false;
    make_projective(s.heads);
    return true;
  }

  // A token of several words is its head-most word. Of several tokens of a word, the last is the
  // word, and the others depend on it.
  void add_token(Sentence& s, size_t t, const std::vector<int>& words,
                 const std::vector<int>& token_of) const {
    const auto inside = [&](int w) {
      return std::find(words.begin(), words.end(), w) != words.end();
    };
    int main = words[0];
    for (int w : words) {
      if (!inside(words_[static_cast<size_t>(w)].head)) {
        main = w;
        break;
      }
    }
    const UdWord& word = words_[static_cast<size_t>(main)];
    s.class_bits.push_back(class_bits(s, t));
    s.tags.push_back(tag_of(word));
    const int last = token_of[static_cast<size_t>(main)];
    if (last != static_cast<int>(t)) {
      s.heads.push_back(static_cast<uint16_t>(last));
      s.labels.push_back(Label::kFlat);
    } else if (word.head < 0) {
      s.heads.push_back(Arc::kRoot);
      s.labels.push_back(Label::kRoot);
    } else {
      s.heads.push_back(static_cast<uint16_t>(token_of[static_cast<size_t>(word.head)]));
      s.labels.push_back(label_of(word.relation));
    }
  }

  uint32_t class_bits(const Sentence& s, size_t t) const {
    const SetId set = grammar_.lexicon().word_set(s.text, s.tokens[t], grammar_.shapes());
    uint32_t bits = 0;
    for (size_t c = 0; c < classes_.size(); ++c)
      bits |= uint32_t{grammar_.classes().has(set, classes_[c])} << c;
    return bits;
  }

  const Grammar& grammar_;
  std::vector<ClassId> classes_;
  std::vector<UdWord> words_;
  std::string text_;
  int last_joined_ = 0;  // id of the last word of a multiword token
  size_t joined_ = 0;    // its first byte
};

}  // namespace

std::vector<Sentence> read_treebank(const std::string& path, const Grammar& grammar,
                                    const std::vector<std::string>& classes) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<Sentence> out;
  TreebankReader reader(grammar, classes);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) {
      reader.end(out);
    } else if (line[0] != '#') {
      reader.line(line);
    }
  }
  reader.end(out);
  return out;
}

}  // namespace nutgraf::training
