// Name words: reads the words of a name and compares first names.
#include "resolve/people/name_words.h"

namespace nutgraf {

std::string single_spaced(std::string_view name) {
  std::string out;
  for (char c : name) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

Name NameWords::name_of(Span s, uint32_t token, bool evidence) {
  Name n{s, static_cast<uint32_t>(words_.size()), 0, evidence};
  n.token = token;
  for (uint32_t t = token; t < a_.tokens.size() && a_.tokens[t].begin < s.end; ++t) {
    if (a_.tokens[t].kind != TokenKind::kWord) continue;
    words_.push_back({key_of(t), t});
    ++n.count;
  }
  while (n.count > 1 && word_is(last_word(n), kSuffix)) --n.count;
  // "de la Cruz" alone is a surname.
  uint32_t particles = 0;
  while (particles + 1 < n.count && word_is(word(n, particles), kParticle)) ++particles;
  if (particles > 0 && particles + 1 == n.count) n.first += particles, n.count = 1;
  return n;
}

NameWords::Initial NameWords::initial(const Word& w) const {
  const std::string_view text = text_of(w.token);
  size_t after = 0;
  const char32_t letter = to_lower_simple(decode(text, after));
  return {letter, after == text.size() || text.substr(after) == "."};
}

// "George W. Hale" is not "George W.H. Hale".
bool NameWords::middle_initials_fit(const Cluster& c, const Name& n) const {
  if (c.words < 3 || n.count < 3) return true;
  const std::string a = initials(words_of(c)[1]), b = initials(words_[n.first + 1]);
  return a.empty() || b.empty() || a == b;
}

std::string NameWords::initials(const Word& w) const {
  const std::string_view text = text_of(w.token);
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    const char32_t c = decode(text, at);
    if (c == U'.') continue;
    if (at < text.size() && text[at] != '.') return {};  // a word
    out += text.substr(before, at - before);
  }
  return out;
}

bool NameWords::first_names_fit(const Cluster& c, const Name& n) const {
  if (c.words < 2 || n.count < 2) return true;
  const Word *a = words_of(c), *b = &words_[n.first];
  if (a->key == b->key) return middle_initials_fit(c, n);
  const Initial x = initial(*a), y = initial(*b);
  if (x.alone || y.alone) return x.letter == y.letter;
  // "Juan Miguel Gonzalez" is also "Miguel Gonzalez".
  const bool more = c.words > n.count;
  const Word *longer = more ? a : b, *shorter = more ? b : a;
  const uint32_t most = std::max(c.words, n.count), fewest = std::min(c.words, n.count);
  return std::all_of(shorter, shorter + fewest, [&](const Word& w) {
    return std::any_of(longer, longer + most, [&](const Word& v) { return v.key == w.key; });
  });
}

}  // namespace nutgraf
