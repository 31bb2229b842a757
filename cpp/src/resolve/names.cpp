#include "resolve/names.h"

#include <algorithm>
#include <optional>

#include "utf8.h"

namespace nutgraf {
namespace {

struct Name {
  Span span;
  std::vector<std::string> words;  // lower case, without a suffix such as "Jr."
  bool evidence = false;           // else it only counts if another mention of it has some
  bool in_role = false;
};

struct Cluster {
  std::vector<std::string> words;  // of the fullest name
  Span fullest;
  std::vector<Span> mentions;
  uint32_t first = 0;       // where the person is named first
  uint32_t given_only = 0;  // how often the given name alone stands for the person
};

bool is_initial(std::string_view w) { return w.size() == 1 || (w.size() == 2 && w[1] == '.'); }

// May these be one person's first names? "j." fits "john"; "john q." fits "john".
bool first_names_fit(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() < 2 || b.size() < 2) return true;
  const std::string &x = a[0], &y = b[0];
  if (x == y) return true;
  if (is_initial(x) || is_initial(y)) return x[0] == y[0];
  // "Juan Miguel Gonzalez" is also "Miguel Gonzalez".
  const auto& longer = a.size() > b.size() ? a : b;
  const auto& shorter = a.size() > b.size() ? b : a;
  return std::all_of(shorter.begin(), shorter.end(), [&](const std::string& w) {
    return std::find(longer.begin(), longer.end(), w) != longer.end();
  });
}

class Finder {
 public:
  Finder(const Analysis& a, const Document& doc)
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
    for (const char* c :
         {"COUNTRY", "CITY", "US_STATE", "REGION", "ORG", "TITLE", "MONTH", "DEMONYM"}) {
      other_.push_back(a.grammar.cls(c));
    }
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
  Name name_of(Span s, bool evidence) const {
    Name n{s, {}, evidence};
    for (uint32_t t = a_.token_at(s.begin); t < a_.tokens.size() && a_.tokens[t].begin < s.end;
         ++t) {
      if (a_.tokens[t].kind != TokenKind::kWord) continue;
      n.words.push_back(
          to_lower(a_.text.substr(a_.tokens[t].begin, a_.tokens[t].end - a_.tokens[t].begin)));
    }
    while (n.words.size() > 1 && suffix_ != kNoClass &&
           a_.grammar.lexicon().known(n.words.back(), suffix_)) {
      n.words.pop_back();
    }
    // "de la Cruz" alone is a surname.
    const bool particles = std::all_of(
        n.words.begin(), n.words.end() - (n.words.empty() ? 0 : 1), [&](const std::string& w) {
          return particle_ != kNoClass && a_.grammar.lexicon().known(w, particle_);
        });
    if (n.words.size() > 1 && particles) n.words.erase(n.words.begin(), n.words.end() - 1);
    return n;
  }

  bool all_capitals(Span s) const {
    const std::string_view text = a_.slice(s);
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
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

  void collect_full() {
    std::vector<Span> held;
    for (const Role& r : doc_.roles) {
      if (!r.person.empty()) held.push_back(r.person);
      if (!r.org.empty()) orgs_.push_back(r.org);
    }
    std::sort(orgs_.begin(), orgs_.end(), [](Span x, Span y) { return x.begin < y.begin; });
    std::sort(held.begin(), held.end(), [](Span x, Span y) { return x.begin < y.begin; });
    for (size_t i = 0; i < units_.size(); ++i) {
      const bool sure = is(i, person_name_);
      if (is(i, org_name_)) org_words_.push_back(key(name_of(a_.span(units_[i]), false)));
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
      if (n.words.size() == 1) {
        addressed_.push_back(n.words[0]);
        singles_.push_back(std::move(n));
      } else if (n.words.size() > 1) {
        full_.push_back(std::move(n));
      }
    }
    std::sort(addressed_.begin(), addressed_.end());
    std::sort(org_words_.begin(), org_words_.end());
    for (Span s : held) {
      Name n = name_of(s, true);
      if (n.words.size() == 1) singles_.push_back(std::move(n));
    }
  }

  static std::string key(const Name& n) {
    std::string k;
    for (const std::string& w : n.words) k += w + ' ';
    return k;
  }

  // "Polly Peck" of a text that names Polly Peck International Inc. is the company.
  bool begins_an_organisation(const std::string& words) const {
    auto it = std::lower_bound(org_words_.begin(), org_words_.end(), words);
    return it != org_words_.end() && it->starts_with(words);
  }

  void cluster_full() {
    // A name without evidence counts where the same words have some elsewhere, or the surname is
    // that of somebody known.
    std::unordered_map<std::string, bool> evident, holds_office;
    std::unordered_map<std::string, bool> family;
    for (const Name& n : full_) holds_office[key(n)] |= n.in_role;
    auto is_company = [&](const std::string& k) {
      return !holds_office[k] && begins_an_organisation(k);
    };
    for (const Name& n : full_) {
      const std::string k = key(n);
      evident[k] |= n.evidence && !is_company(k);
      if (evident[k]) family[n.words.back()] = true;
    }
    for (const Name& n : full_) {
      const std::string k = key(n);
      if (is_company(k)) continue;
      if (!evident[k] && !family[n.words.back()] &&
          !std::binary_search(addressed_.begin(), addressed_.end(), n.words.back()))
        continue;
      std::vector<size_t>& same = by_surname_[n.words.back()];
      auto it = std::find_if(same.begin(), same.end(), [&](size_t c) {
        return first_names_fit(clusters_[c].words, n.words);
      });
      if (it == same.end()) {
        same.push_back(clusters_.size());
        clusters_.push_back({n.words, n.span, {n.span}, n.span.begin});
        by_given_[n.words[0]].push_back(same.back());
        continue;
      }
      Cluster& c = clusters_[*it];
      c.mentions.push_back(n.span);
      // "MARY HALE:" in a transcript is better written elsewhere.
      const bool better =
          n.words.size() == c.words.size() && all_capitals(c.fullest) && !all_capitals(n.span);
      if (better || n.words.size() > c.words.size()) c.words = n.words, c.fullest = n.span;
    }
  }

  // "Secretary Shalala", "Mr. Vaux": of somebody known, or of somebody new.
  void add_role_surnames() {
    std::sort(singles_.begin(), singles_.end(),
              [](const Name& x, const Name& y) { return x.span.begin < y.span.begin; });
    for (const Name& n : singles_) {
      if (by_surname_.contains(n.words[0]) || by_given_.contains(n.words[0])) continue;
      by_surname_[n.words[0]].push_back(clusters_.size());
      clusters_.push_back({n.words, n.span, {}, n.span.begin});
    }
  }

  void add_single_mentions() {
    std::vector<Name> found = singles_;
    const ClassId cap = a_.grammar.classes().orth_class(Orth::kCap);
    const ClassId mixed = a_.grammar.classes().orth_class(Orth::kMixed);
    for (size_t i = 0; i < units_.size(); ++i) {
      const Unit& u = units_[i];
      if (u.chunk >= 0 || u.last - u.first != 1 || !(a_.has(u, cap) || a_.has(u, mixed))) continue;
      std::string w = to_lower(a_.slice(u));
      if (!by_surname_.contains(w) && !by_given_.contains(w)) continue;
      const bool other =
          std::any_of(other_.begin(), other_.end(), [&](ClassId c) { return a_.has(u, c); });
      // A city's name is a surname where somebody bears it and it does what people do.
      const bool acts = is(i, city_) && !is(i, country_) && by_surname_.contains(w) &&
                        is(i + 1, finite_) && !(i > 0 && is(i - 1, preposition_));
      if (other && !acts && !is(i + 1, say_) && !(i > 0 && is(i - 1, say_))) continue;
      found.push_back({a_.span(u), {std::move(w)}, false});
    }
    std::sort(found.begin(), found.end(),
              [](const Name& x, const Name& y) { return x.span.begin < y.span.begin; });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const Name& x, const Name& y) { return x.span == y.span; }),
                found.end());
    for (const Name& n : found) {
      if (by_surname_.contains(n.words[0])) continue;
      for (size_t c : by_given_[n.words[0]]) ++clusters_[c].given_only;
    }
    for (const Name& n : found) {
      if (std::optional<size_t> c = bearer(n)) clusters_[*c].mentions.push_back(n.span);
    }
  }

  // Whose surname (or, failing that, given name) it is: the only bearer so far, or the only one not
  // called by the given name.
  std::optional<size_t> bearer(const Name& n) const {
    auto only = [&](const std::unordered_map<std::string, std::vector<size_t>>& index)
        -> std::optional<size_t> {
      auto it = index.find(n.words[0]);
      if (it == index.end()) return std::nullopt;
      if (it->second.size() == 1) return it->second[0];
      std::optional<size_t> found;
      for (size_t c : it->second) {
        if (clusters_[c].given_only > 1 || clusters_[c].first > n.span.begin) continue;
        if (found) return std::nullopt;
        found = c;
      }
      return found;
    };
    return by_surname_.contains(n.words[0]) ? only(by_surname_) : only(by_given_);
  }

  std::vector<Person> people() {
    std::vector<Person> out;
    for (Cluster& c : clusters_) {
      if (c.mentions.empty()) continue;
      Person p;
      p.name = single_spaced(a_.slice(c.fullest));
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
  const Document& doc_;
  const std::vector<Unit>& units_;
  ClassId person_name_, name_, say_, suffix_, particle_, place_preposition_, org_name_, of_,
      comma_, num_, city_, country_, finite_, preposition_;
  std::vector<Span> orgs_;  // of roles
  std::vector<ClassId>
      other_;  // a single capitalised word that may be one of these is nobody's name
  std::vector<Name> full_, singles_;
  std::vector<std::string> addressed_;  // surnames behind "Mr." and the like
  std::vector<std::string> org_words_;  // of the organisations that the text names in full
  std::vector<Cluster> clusters_;
  std::unordered_map<std::string, std::vector<size_t>> by_surname_, by_given_;
};

}  // namespace

std::vector<Person> find_people(const Analysis& a, const Document& doc) {
  return Finder(a, doc).run();
}

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
