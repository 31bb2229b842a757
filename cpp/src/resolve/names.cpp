#include "resolve/names.h"

#include <algorithm>
#include <optional>

#include "utf8.h"
#include "word_key.h"

namespace nutgraf {
namespace {

// A word of a name, in whatever case.
struct Word {
  WordKey key;
  char32_t first;  // its first letter, small
  bool initial;    // "J", "J."
  bool particle;   // "de", "van"
};

struct Name {
  Span span;
  uint32_t first = 0, count = 0;  // words in the finder's list, without a suffix such as "Jr."
  bool evidence = false;          // else it only counts if another mention of it has some
  bool in_role = false;
};

struct Cluster {
  uint32_t first_word = 0, words = 0;  // of the fullest name
  Span fullest;
  std::vector<Span> mentions;
  uint32_t first = 0;       // where the person is named first
  uint32_t given_only = 0;  // how often the given name alone stands for the person
};

// From a word to the people who bear it.
class Bearers {
 public:
  const std::vector<uint32_t>* find(WordKey word) const {
    const uint32_t at = at_.find(word);
    return at ? &lists_[at - 1] : nullptr;
  }
  std::vector<uint32_t>& of(WordKey word) {
    uint32_t at = at_.find(word);
    if (!at) {
      lists_.emplace_back();
      at_.insert(word, at = static_cast<uint32_t>(lists_.size()));
    }
    return lists_[at - 1];
  }
  bool contains(WordKey word) const { return at_.find(word) != 0; }

 private:
  FlatMap at_;
  std::vector<std::vector<uint32_t>> lists_;
};

bool by_place(const Name& x, const Name& y) { return x.span.begin < y.span.begin; }

class Finder {
 public:
  Finder(const Analysis& a, Document& doc)
      : a_(a),
        doc_(doc),
        units_(name_level(a)),
        person_name_(a.grammar.cls("PERSON_NAME")),
        name_(a.grammar.cls("NAME")),
        say_(a.grammar.cls("SAY")),
        suffix_(a.grammar.cls("NAME_SUFFIX")),
        particle_(a.grammar.cls("NAME_PARTICLE")),
        place_preposition_(a.grammar.cls("PLACE_PREP")),
        org_name_(a.grammar.cls("ORG_NAME")),
        of_(a.grammar.cls("PHRASE_OF")),
        comma_(a.grammar.cls("COMMA")),
        num_(a.grammar.cls("NUM")) {
    other_ = a.grammar.cls("@NO_SURNAME");
    city_ = a.grammar.cls("CITY"), country_ = a.grammar.cls("COUNTRY");
    finite_ = a.grammar.cls("FINITE"), preposition_ = a.grammar.cls("PREP");
  }

  std::vector<Person> run() {
    collect_full();
    cluster_full();
    add_role_surnames();
    add_single_mentions();
    return people();
  }

 private:
  const Word& word(const Name& n, uint32_t i) const { return words_[n.first + i]; }
  const Word& last_word(const Name& n) const { return word(n, n.count - 1); }

  Name name_of(Span s, bool evidence) {
    Name n{s, static_cast<uint32_t>(words_.size()), 0, evidence};
    const Lexicon& lexicon = a_.grammar.lexicon();
    const Shapes& shapes = a_.grammar.shapes();
    uint32_t suffixes = 0;  // at the end, as far as the name goes
    for (uint32_t t = a_.token_at(s.begin); t < a_.tokens.size() && a_.tokens[t].begin < s.end;
         ++t) {
      const Token& token = a_.tokens[t];
      if (token.kind != TokenKind::kWord) continue;
      const std::string_view text = a_.text.substr(token.begin, token.end - token.begin);
      suffixes = lexicon.word_is(a_.text, token, shapes, suffix_) ? suffixes + 1 : 0;
      size_t behind = 0;
      const char32_t first = to_lower(decode(text, behind));
      const bool initial = behind == text.size() || text.substr(behind) == ".";
      words_.push_back(
          {word_key(text), first, initial, lexicon.word_is(a_.text, token, shapes, particle_)});
      ++n.count;
    }
    if (suffixes > 0) n.count -= std::min(suffixes, n.count - 1);
    // "de la Cruz" alone is a surname.
    bool particles = n.count > 1;
    for (uint32_t i = 0; particles && i + 1 < n.count; ++i) particles = word(n, i).particle;
    if (particles) n.first += n.count - 1, n.count = 1;
    return n;
  }

  // May these be one person's first names? "j." fits "john"; "john q." fits "john".
  bool first_names_fit(const Cluster& c, const Name& n) const {
    if (c.words < 2 || n.count < 2) return true;
    const Word *a = &words_[c.first_word], *b = &words_[n.first];
    if (a->key == b->key) return true;
    if (a->initial || b->initial) return a->first == b->first;
    // "Juan Miguel Gonzalez" is also "Miguel Gonzalez".
    const bool more = c.words > n.count;
    const Word *longer = more ? a : b, *shorter = more ? b : a;
    const uint32_t most = std::max(c.words, n.count), fewest = std::min(c.words, n.count);
    return std::all_of(shorter, shorter + fewest, [&](const Word& w) {
      return std::any_of(longer, longer + most, [&](const Word& x) { return x.key == w.key; });
    });
  }

  bool all_capitals(Span s) const {
    for (uint32_t t = a_.token_at(s.begin); t < a_.tokens.size() && a_.tokens[t].begin < s.end;
         ++t) {
      const Token& token = a_.tokens[t];
      if (token.kind == TokenKind::kWord && token.orth != Orth::kUpper &&
          token.orth != Orth::kInitial)
        return false;
    }
    return true;
  }

  bool is(size_t i, ClassId c) const { return i < units_.size() && a_.has(units_[i], c); }

  // "NAME said", "said NAME", "NAME, 52,": what only people do and have.
  bool acts_as_person(size_t i) const {
    return is(i + 1, say_) || (i > 0 && is(i - 1, say_)) ||
           (is(i + 1, comma_) && is(i + 2, num_) && is(i + 3, comma_));
  }

  bool in_org(Span s) const {
    auto it = std::upper_bound(orgs_.begin(), orgs_.end(), s.begin,
                               [](uint32_t b, Span o) { return b < o.begin; });
    return it != orgs_.begin() && (it - 1)->contains(s);
  }

  const Word* begin(const Name& n) const { return &words_[n.first]; }
  const Word* end(const Name& n) const { return begin(n) + n.count; }
  auto by_words() const {
    return [this](const Name& x, const Name& y) {
      return std::lexicographical_compare(
          begin(x), end(x), begin(y), end(y),
          [](const Word& a, const Word& b) { return a.key < b.key; });
    };
  }

  void collect_full() {
    std::vector<Span> held;
    for (const Role& r : doc_.roles) {
      if (!r.person.empty()) held.push_back(r.person);
      if (!r.org.empty()) orgs_.push_back(r.org);
    }
    std::sort(orgs_.begin(), orgs_.end(), [](Span x, Span y) { return x.begin < y.begin; });
    std::sort(held.begin(), held.end(), [](Span x, Span y) { return x.begin < y.begin; });
    for (const uint32_t i : a_.landmarks.at(Landmark::kNamed)) {
      const bool sure = is(i, person_name_);
      if (is(i, org_name_)) org_words_.push_back(name_of(a_.span(units_[i]), false));
      if (!sure && !is(i, name_)) continue;
      Span s = a_.span(units_[i]);
      auto it = std::lower_bound(held.begin(), held.end(), s.begin,
                                 [](Span x, uint32_t b) { return x.begin < b; });
      const bool in_role = it != held.end() && it->begin < s.end;
      // "in Monte Verde": behind such a preposition stands a place, unless other mentions tell.
      const bool placed = i > 0 && is(i - 1, place_preposition_);
      const bool owner = i > 0 && is(i - 1, of_) && in_org(s);  // "mayor of San Pedro"
      Name n = name_of(s, (sure && !placed && !owner) || in_role || acts_as_person(i));
      n.in_role = in_role;
      if (n.count == 1) {
        addressed_.push_back(last_word(n).key);
        singles_.push_back(n);
      } else if (n.count > 1) {
        full_.push_back(n);
      }
    }
    std::sort(addressed_.begin(), addressed_.end());
    std::sort(org_words_.begin(), org_words_.end(), by_words());
    for (Span s : held) {
      const Name n = name_of(s, true);
      if (n.count == 1) singles_.push_back(n);
    }
  }

  WordKey key(const Name& n) const {
    WordKey k = n.count;
    for (uint32_t i = 0; i < n.count; ++i) k = FlatMap::mix(k ^ word(n, i).key) + 1;
    return k;
  }

  // "Polly Peck" of a text that names Polly Peck International Inc. is the company.
  bool begins_an_organisation(const Name& n) const {
    auto it = std::lower_bound(org_words_.begin(), org_words_.end(), n, by_words());
    return it != org_words_.end() && it->count >= n.count &&
           std::equal(begin(n), end(n), begin(*it),
                      [](const Word& x, const Word& y) { return x.key == y.key; });
  }

  void cluster_full() {
    // A name without evidence counts where the same words have some elsewhere, or the surname is
    // that of somebody known.
    constexpr uint32_t kNamed = 1, kHoldsOffice = 2, kEvident = 4;
    FlatMap known;  // by the key of the name
    auto add = [&](WordKey k, uint32_t what) { known.insert(k, known.find(k) | what); };
    for (const Name& n : full_) add(key(n), n.in_role ? kNamed | kHoldsOffice : kNamed);
    auto is_company = [&](const Name& n) {
      return !(known.find(key(n)) & kHoldsOffice) && begins_an_organisation(n);
    };
    for (const Name& n : full_) {
      if (n.evidence && !is_company(n)) add(key(n), kEvident);
      if (known.find(key(n)) & kEvident) families_.of(last_word(n).key);
    }
    for (const Name& n : full_) {
      if (is_company(n)) continue;
      const WordKey surname = last_word(n).key;
      if (!(known.find(key(n)) & kEvident) && !families_.contains(surname) &&
          !std::binary_search(addressed_.begin(), addressed_.end(), surname))
        continue;
      std::vector<uint32_t>& same = by_surname_.of(surname);
      auto it = std::find_if(same.begin(), same.end(),
                             [&](uint32_t c) { return first_names_fit(clusters_[c], n); });
      if (it == same.end()) {
        same.push_back(static_cast<uint32_t>(clusters_.size()));
        by_given_.of(word(n, 0).key).push_back(same.back());
        clusters_.push_back({n.first, n.count, n.span, {n.span}, n.span.begin});
        continue;
      }
      Cluster& c = clusters_[*it];
      c.mentions.push_back(n.span);
      // "MARY HALE:" in a transcript is better written elsewhere.
      const bool better = n.count == c.words && all_capitals(c.fullest) && !all_capitals(n.span);
      if (better || n.count > c.words)
        c.first_word = n.first, c.words = n.count, c.fullest = n.span;
    }
  }

  // "Secretary Shalala", "Mr. Vaux": of somebody known, or of somebody new.
  void add_role_surnames() {
    std::sort(singles_.begin(), singles_.end(), by_place);
    for (const Name& n : singles_) {
      const WordKey w = last_word(n).key;
      if (by_surname_.contains(w) || by_given_.contains(w)) continue;
      by_surname_.of(w).push_back(static_cast<uint32_t>(clusters_.size()));
      clusters_.push_back({n.first, n.count, n.span, {}, n.span.begin});
    }
  }

  struct Single {
    Span span;
    WordKey word;
  };

  void add_single_mentions() {
    if (clusters_.empty()) return;
    std::vector<Single> found;
    for (const Name& n : singles_) found.push_back({n.span, last_word(n).key});
    for (const uint32_t i : a_.landmarks.at(Landmark::kCapitalised)) {
      const Unit& u = units_[i];
      if (u.is(Origin::kChunk) || u.last - u.first != 1) continue;
      const WordKey w = word_key(a_.slice(u));
      const bool surname = by_surname_.contains(w);
      if (!surname && !by_given_.contains(w)) continue;
      // A city's name is a surname where somebody bears it and it does what people do.
      const bool acts = is(i, city_) && !is(i, country_) && surname && is(i + 1, finite_) &&
                        !(i > 0 && is(i - 1, preposition_));
      if (a_.has(u, other_) && !acts && !is(i + 1, say_) && !(i > 0 && is(i - 1, say_))) continue;
      found.push_back({a_.span(u), w});
    }
    std::sort(found.begin(), found.end(),
              [](const Single& x, const Single& y) { return x.span.begin < y.span.begin; });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const Single& x, const Single& y) { return x.span == y.span; }),
                found.end());
    for (const Single& n : found) {
      if (by_surname_.contains(n.word)) continue;
      if (const auto* called = by_given_.find(n.word)) {
        for (uint32_t c : *called) ++clusters_[c].given_only;
      }
    }
    for (const Single& n : found) {
      if (std::optional<uint32_t> c = bearer(n)) clusters_[*c].mentions.push_back(n.span);
    }
  }

  // Whose surname (or, failing that, given name) it is: the only bearer so far, or the only one not
  // called by the given name.
  std::optional<uint32_t> bearer(const Single& n) const {
    const std::vector<uint32_t>* who = by_surname_.find(n.word);
    if (!who) who = by_given_.find(n.word);
    if (!who) return std::nullopt;
    if (who->size() == 1) return who->front();
    std::optional<uint32_t> only;
    for (uint32_t c : *who) {
      if (clusters_[c].given_only > 1 || clusters_[c].first > n.span.begin) continue;
      if (only) return std::nullopt;
      only = c;
    }
    return only;
  }

  std::vector<Person> people() {
    std::vector<Person> out;
    for (Cluster& c : clusters_) {
      if (c.mentions.empty()) continue;
      Person p;
      p.name = doc_.keep(single_spaced(a_.slice(c.fullest)));
      std::sort(c.mentions.begin(), c.mentions.end(),
                [](Span x, Span y) { return x.begin < y.begin; });
      p.mentions = std::move(c.mentions);
      out.push_back(std::move(p));
    }
    std::sort(out.begin(), out.end(), [](const Person& x, const Person& y) {
      return x.mentions[0].begin < y.mentions[0].begin;
    });
    return out;
  }

  static std::string single_spaced(std::string_view s) {
    std::string out;
    for (char c : s) {
      const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!space)
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
    return out;
  }

  const Analysis& a_;
  Document& doc_;
  const std::vector<Unit>& units_;
  ClassId person_name_, name_, say_, suffix_, particle_, place_preposition_, org_name_, of_, comma_,
      num_, city_, country_, finite_, preposition_,
      other_;                // a single capitalised word that may be one of these is nobody's name
  std::vector<Word> words_;  // of all names
  std::vector<Span> orgs_;   // of roles
  std::vector<Name> full_, singles_;
  std::vector<WordKey> addressed_;  // surnames behind "Mr." and the like
  std::vector<Name> org_words_;     // of the organisations that the text names in full
  std::vector<Cluster> clusters_;
  Bearers by_surname_, by_given_, families_;
};

}  // namespace

std::vector<Person> find_people(const Analysis& a, Document& doc) { return Finder(a, doc).run(); }

MentionIndex::MentionIndex(const std::vector<Person>& people) {
  for (size_t p = 0; p < people.size(); ++p) {
    for (Span s : people[p].mentions) mentions_.push_back({s, static_cast<int32_t>(p)});
  }
  std::sort(mentions_.begin(), mentions_.end(),
            [](const Mention& x, const Mention& y) { return x.span.begin < y.span.begin; });
}

const MentionIndex::Mention* MentionIndex::at(Span s) const {
  auto it = std::upper_bound(mentions_.begin(), mentions_.end(), s.begin,
                             [](uint32_t b, const Mention& m) { return b < m.span.end; });
  return it != mentions_.end() && it->span.begin < s.end ? &*it : nullptr;
}

const MentionIndex::Mention* MentionIndex::before(uint32_t byte) const {
  auto it = std::upper_bound(mentions_.begin(), mentions_.end(), byte,
                             [](uint32_t b, const Mention& m) { return b < m.span.end; });
  return it == mentions_.begin() ? nullptr : &*(it - 1);
}

}  // namespace nutgraf
