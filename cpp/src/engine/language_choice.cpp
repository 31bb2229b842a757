// Language choice: counts the words and letters of each language.
#include "engine/language_choice.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "text/char_class.h"

namespace nutgraf {
namespace {

constexpr size_t kMostLanguages = 64;
constexpr size_t kRead = size_t{64} << 10;  // bytes
constexpr size_t kLongestWord = 64;         // bytes; none of a pack is as long
constexpr size_t kFewestHits = 3;
constexpr size_t kRarest = 40;     // every so many words at least one is a frequent one
constexpr size_t kTimesOther = 3;  // as many as of any other language
constexpr size_t kClearHits = 24, kClearTimes = 8;  // then no more is read
// A text of so few words may have no frequent word; its letters count then.
constexpr size_t kShort = 100, kFewestLetters = 10;
constexpr size_t kForeign = 20;  // one letter of so many may belong to no language

}  // namespace

// Counts for one text.
class LanguageChoice::Count {
 public:
  explicit Count(size_t languages) : hits_(languages), fit_(languages) {}

  void letter(uint64_t languages) {
    ++letters_;
    foreign_ += languages == 0;
    add(languages, fit_);
  }
  // True if the words are clear already.
  bool word(uint64_t languages) {
    ++words_;
    add(languages, hits_);
    if (!languages) return false;
    const std::optional<size_t> best = leader(hits_, kClearTimes);
    return best && hits_[*best] >= kClearHits && by_words();
  }
  std::optional<size_t> by_words() const {
    const std::optional<size_t> best = leader(hits_, kTimesOther);
    if (!best || hits_[*best] < kFewestHits || hits_[*best] * kRarest < words_) return std::nullopt;
    return best;
  }
  std::optional<size_t> by_letters() const {
    if (words_ >= kShort || letters_ < kFewestLetters || foreign_ * kForeign > letters_)
      return std::nullopt;
    return leader(fit_, 2);
  }

 private:
  static void add(uint64_t languages, std::vector<size_t>& to) {
    for (size_t n = 0; languages; ++n, languages >>= 1) to[n] += languages & 1;
  }
  // Language with the largest count, if it is so many times that of any other.
  static std::optional<size_t> leader(const std::vector<size_t>& counts, size_t times) {
    const auto best = std::max_element(counts.begin(), counts.end());
    for (auto other = counts.begin(); other != counts.end(); ++other) {
      if (other != best && *other * times > *best) return std::nullopt;
    }
    if (*best == 0) return std::nullopt;
    return static_cast<size_t>(best - counts.begin());
  }

  size_t words_ = 0, letters_ = 0, foreign_ = 0;
  std::vector<size_t> hits_, fit_;  // by language
};

LanguageChoice::LanguageChoice(const std::vector<const LanguageSigns*>& languages)
    : count_(std::min(languages.size(), kMostLanguages)) {
  for (size_t n = 0; n < count_; ++n) {
    for (const std::string& word : languages[n]->words) words_[word] |= uint64_t{1} << n;
    const std::string& letters = languages[n]->letters;
    for (size_t i = 0; i < letters.size();) letters_[decode(letters, i)] |= uint64_t{1} << n;
  }
}

LanguageChoice::Choice LanguageChoice::choose(std::string_view text) const {
  text = text.substr(0, kRead);
  std::string mended;
  if (find_invalid_utf8(text) != std::string::npos) text = mended = replace_invalid_utf8(text);
  Count count(count_);
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return false;
    const auto known = words_.find(word);
    word.clear();
    return count.word(known == words_.end() ? 0 : known->second);
  };
  for (size_t i = 0; i < text.size();) {
    const char32_t c = to_lower_simple(decode(text, i));
    if (classify(c) != CharClass::kLetter || c == 0xFFFD) {
      if (end_word()) break;
      continue;
    }
    const auto known = letters_.find(c);
    count.letter(known == letters_.end() ? 0 : known->second);
    if (word.size() < kLongestWord) append_utf8(word, c);
  }
  end_word();
  if (const auto found = count.by_words()) return {*found, "words"};
  if (const auto found = count.by_letters()) return {*found, "letters"};
  return {};
}

}  // namespace nutgraf
