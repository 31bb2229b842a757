// Person clustering: full names by surname and first names, then single words by known names.
#include "resolve/people/person_clustering.h"

#include <algorithm>
#include <utility>

#include "analysis/unit_view.h"
#include "base/insertion_ordered_map.h"
#include "base/utf8.h"
#include "base/word_hash.h"
#include "resolve/people/name_bearers.h"
#include "resolve/people/name_words.h"
#include "resolve/people/person_cluster.h"
#include "resolve/people/surname_index.h"

namespace nutgraf {
namespace {

bool by_position(const Name& x, const Name& y) { return x.span.begin < y.span.begin; }

class PersonClusterer {
 public:
  PersonClusterer(const Analysis& a, Workspace& work, Document& doc)
      : a_(a),
        work_(work),
        doc_(doc),
        units_(name_level(a)),
        view_(a, units_),
        words_(a, work),
        orgs_(work.scratch),
        org_names_(work.scratch),
        full_(work.scratch),
        singles_(work.scratch),
        forms_(work.scratch),
        name_index_(work.scratch),
        surname_index_(work.scratch),
        clusters_(work.scratch),
        mentions_(work.scratch),
        bearers_(a, units_, words_, clusters_) {}

  MentionIndex run() {
    collect_full();
    cluster_full();
    add_role_surnames();
    add_single_mentions();
    return list_people();
  }

 private:
  static WordKey longer(WordKey words, WordKey next) { return FlatHashMap::mix(words ^ next) + 1; }
  NameForm& form_of(Name& n) {
    WordKey words = 0;
    for (uint32_t i = 0; i < n.count; ++i) words = longer(words, words_.word(n, i).key);
    return forms_[n.form = forms_.index_of(words)];
  }
  NameIndexEntry& entry_of(Name& n) {
    return name_index_[n.name_entry = name_index_.index_of(words_.last_word(n).key)];
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

  bool is(uint32_t i, BuiltinClass c) const { return view_.is(i, c); }

  // "NAME said", "said NAME", "NAME, 52,", a list with people on both sides: only people speak,
  // have an age and are listed so.
  bool acts_as_person(uint32_t i) const {
    const auto joint = [&](uint32_t j) { return is(j, kComma) || is(j, kAnd); };
    const auto person = [&](uint32_t j) { return is(j, kPersonName); };
    if (joint(i - 1) && joint(i + 1) && person(i - 2) && person(i + 2)) return true;
    if (is(i + 1, kComma) && person(i + 2) && joint(i + 3) && person(i + 4)) return true;
    return is(i + 1, kSay) || (i > 0 && is(i - 1, kSay)) ||
           (is(i + 1, kComma) && is(i + 2, kNum) && is(i + 3, kComma));
  }

  bool in_org(Span s) const {
    auto it = std::upper_bound(orgs_.begin(), orgs_.end(), s.begin,
                               [](uint32_t b, Span o) { return b < o.begin; });
    return it != orgs_.begin() && (it - 1)->contains(s);
  }

  void collect_full() {
    const std::vector<uint32_t>& named = a_.positions.at(PositionClass::kNamed);
    words_.reserve(named.size() * 2), full_.reserve(named.size());
    forms_.reserve(named.size()), name_index_.reserve(named.size());
    ScratchVector<Span> role_names(work_.scratch);
    role_names.reserve(doc_.roles.size()), orgs_.reserve(doc_.roles.size());
    for (const Role& r : doc_.roles) {
      if (!r.person.empty()) role_names.push_back(r.person);
      if (!r.org.empty()) orgs_.push_back(r.org);
    }
    auto by_begin = [](Span x, Span y) { return x.begin < y.begin; };
    std::sort(orgs_.begin(), orgs_.end(), by_begin);
    std::sort(role_names.begin(), role_names.end(), by_begin);
    ScratchVector<Span> other_names(
        work_.scratch);  // names in roles that are not chunks themselves
    auto next = role_names.begin();
    for (const uint32_t i : named) {
      a_.check_stop();
      if (is(i, kOrgName)) org_names_.push_back(i);
      const bool sure = is(i, kPersonName);
      if (!sure && !is(i, kName)) continue;
      const Span s = a_.span(units_[i]);
      for (; next != role_names.end() && next->begin < s.begin; ++next)
        other_names.push_back(*next);
      const bool in_role = next != role_names.end() && next->begin < s.end;
      while (next != role_names.end() && *next == s) ++next;
      if (too_long(s)) continue;
      Name n = words_.name_of(s, units_[i].first,
                              in_role || (sure && may_be_person(i, s)) || acts_as_person(i));
      if (n.count == 1) {
        entry_of(n).addressed = true;
        singles_.push_back(n);
      } else if (n.count > 1) {
        entry_of(n);
        form_of(n).holds_office |= in_role;
        full_.push_back(n);
      }
    }
    other_names.insert(other_names.end(), next, role_names.end());
    for (Span s : other_names) {
      if (too_long(s)) continue;
      Name n = words_.name_of(s, a_.token_at(s.begin), true);
      if (n.count != 1) continue;
      entry_of(n);
      singles_.push_back(n);
    }
  }

  // False for "in Monte Verde" and "mayor of San Pedro": probably a location. Other mentions may
  // still show that the name is a person's.
  bool may_be_person(uint32_t i, Span s) const {
    if (i == 0 || (i > 1 && is(i - 2, kInquiry))) return true;  // "a probe into Roe"
    return !(is(i - 1, kPlacePreposition) || (is(i - 1, kOf) && in_org(s)));
  }

  // "Polly Peck" is the company if the text also names Polly Peck International Inc.
  bool is_company(const Name& n) {
    if (forms_[n.form].holds_office) return false;
    if (!org_names_.empty()) mark_organisations();
    return forms_[n.form].begins_organisation;
  }
  void mark_organisations() {
    for (const uint32_t i : org_names_) {
      // A foundation or school bears the name of a person.
      const Token& last = a_.tokens[units_[i].last() - 1];
      if (a_.grammar.lexicon().word_is(a_.text, last, kOrgHead)) continue;
      WordKey words = 0, first = 0;
      for (uint32_t t = units_[i].first; t < units_[i].last(); ++t) {
        if (a_.tokens[t].kind != TokenKind::kWord) continue;
        const bool several = words != 0;
        if (!several) first = words_.key_of(t);
        words = longer(words, words_.key_of(t));
        if (!several) continue;
        if (NameIndexEntry* e = name_index_.find(first))
          e->firm = std::min(e->firm, a_.span(units_[i]).begin);
        if (NameForm* same = forms_.find(words)) same->begins_organisation = true;
      }
    }
    org_names_.clear();
  }

  void cluster_full() {
    // A name without evidence counts if the same words have evidence elsewhere, or if the surname
    // is that of a known person.
    for (const Name& n : full_) {
      if (!n.evidence || is_company(n)) continue;
      forms_[n.form].evident = true;
      name_index_[n.name_entry].family = true;
    }
    for (const Name& n : full_) {
      a_.check_stop();
      if (is_company(n)) continue;
      const NameIndexEntry& same = name_index_[n.name_entry];
      if (!forms_[n.form].evident && !same.family && !same.addressed) continue;
      const uint32_t i = fitting_cluster(n);
      if (i == IntrusiveList::kEnd) {
        const uint32_t c = add_cluster(n);
        add_mention(c, n.span, n.token);
        note_acts(c, n);
        known_words_.add(words_.text_of(words_.word(n, 0).token));
        name_index_.of(words_.word(n, 0).key).given.add(clusters_, &Cluster::next_of_given, c);
        continue;
      }
      Cluster& c = clusters_[i];
      add_mention(i, n.span, n.token);
      note_acts(i, n);
      // Prefer normal spelling to the capitals of a transcript ("MARY HALE:").
      const bool better = n.count == c.words && all_capitals(c.fullest) && !all_capitals(n.span);
      if (better || n.count > c.words) {
        c.first_word = n.first, c.words = n.count, c.fullest = n.span;
        if (same.surname.size > kFewBearers) index_names(i, n.name_entry);
      }
    }
  }

  void note_acts(uint32_t cluster, const Name& n) {
    Cluster& c = clusters_[cluster];
    ++c.full;
    c.acts |= forms_[n.form].holds_office || acts_as_person(a_.unit_at(units_, n.token));
  }

  // The first person of the surname whose first names fit: by a scan for few persons, by an index
  // for many.
  uint32_t fitting_cluster(const Name& n) const {
    const IntrusiveList& bearers = name_index_[n.name_entry].surname;
    const auto fits = [&](uint32_t c) { return words_.first_names_fit(clusters_[c], n); };
    uint32_t found = IntrusiveList::kEnd;
    if (bearers.size <= kFewBearers) {
      for (found = bearers.first; found != IntrusiveList::kEnd && !fits(found);)
        found = clusters_[found].next_of_surname;
      return found;
    }
    for (uint32_t i = 0; i < n.count; ++i)
      found =
          surname_index_.lowest(By::kFirstName, n.name_entry, words_.word(n, i).key, found, fits);
    const NameWords::Initial first = words_.initial(words_.word(n, 0));
    const By by = first.alone ? By::kLetter : By::kInitial;
    return surname_index_.lowest(by, n.name_entry, first.letter, found, fits);
  }
  void index_names(uint32_t cluster, uint32_t surname) {
    const Cluster& c = clusters_[cluster];
    const Word* const words = words_.words_of(c);
    for (uint32_t i = 0; i + 1 < c.words; ++i)
      surname_index_.add(By::kFirstName, surname, words[i].key, cluster);
    const NameWords::Initial first = words_.initial(*words);
    surname_index_.add(By::kLetter, surname, first.letter, cluster);
    if (first.alone) surname_index_.add(By::kInitial, surname, first.letter, cluster);
  }
  uint32_t add_cluster(const Name& n) {
    const auto c = static_cast<uint32_t>(clusters_.size());
    clusters_.push_back({n.first, n.count, n.span, n.span.begin});
    known_words_.add(words_.text_of(words_.last_word(n).token));
    IntrusiveList& bearers = name_index_[n.name_entry].surname;
    bearers.add(clusters_, &Cluster::next_of_surname, c);
    if (bearers.size == kFewBearers + 1) {
      for (uint32_t i = bearers.first; i != IntrusiveList::kEnd; i = clusters_[i].next_of_surname)
        index_names(i, n.name_entry);
    } else if (bearers.size > kFewBearers) {
      index_names(c, n.name_entry);
    }
    return c;
  }

  void add_mention(uint32_t cluster, Span s, uint32_t token) {
    mentions_.push_back({cluster, s, token});
    ++clusters_[cluster].mentions;
  }

  // "Secretary Shalala", "Mr. Vaux": a surname alone starts a new person if nobody has this name,
  // or nobody of this sex: "Mr. Vaux" beside "Ann Vaux".
  void add_role_surnames() {
    std::sort(singles_.begin(), singles_.end(), by_position);
    for (const Name& n : singles_) {
      NameIndexEntry& e = name_index_[n.name_entry];
      const std::string_view sex = bearers_.sex_of(n.token);
      if (sex.empty()) e.bare = std::min(e.bare, n.span.begin);
      if (e.surname.size == 0 && e.given.size == 0) {
        clusters_[add_cluster(n)].sex = sex;
      } else if (!sex.empty() && e.surname.size > 0 && bearers_.of_sex(e, sex).none) {
        const uint32_t first = clusters_[e.surname.first].first;
        Cluster& c = clusters_[add_cluster(n)];
        c.sex = sex;
        if (e.bare < first) c.first = std::min(c.first, e.bare);
      }
    }
  }
  struct Single {
    Span span;
    uint32_t token;
    NameIndexEntry* name_entry;
  };

  void add_single_mentions() {
    if (clusters_.empty()) return;
    ScratchVector<Single> found(work_.scratch);
    found.reserve(singles_.size() * 2 + 8);
    for (const Name& n : singles_) found.push_back({n.span, n.token, &name_index_[n.name_entry]});
    for (const uint32_t i : a_.positions.at(PositionClass::kCapitalised)) {
      a_.check_stop();
      const Unit& u = units_[i];
      if (u.is(Origin::kChunk) || u.length != 1) continue;
      const Token& word = a_.tokens[u.first];
      if (!known_words_.may_hold(a_.text[word.begin], word.length)) continue;
      NameIndexEntry* b = name_index_.find(words_.key_of(u.first));
      if (!b) continue;
      const bool surname = b->surname.size > 0;
      if (!surname && b->given.size == 0) continue;
      // A city's name is a surname if a person has it and a finite verb follows.
      const bool acts = is(i, kCity) && !is(i, kCountry) && surname && is(i + 1, kFinite) &&
                        !(i > 0 && is(i - 1, kPreposition));
      if (a_.has(u, kOther) && !acts && !is(i + 1, kSay) && !(i > 0 && is(i - 1, kSay))) continue;
      found.push_back({a_.span(u), u.first, b});
    }
    std::sort(found.begin(), found.end(),
              [](const Single& x, const Single& y) { return x.span.begin < y.span.begin; });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const Single& x, const Single& y) { return x.span == y.span; }),
                found.end());
    count_given_only(found);
    for (const Single& n : found) {
      a_.check_stop();
      if (bearers_.is_firm(*n.name_entry, n.token)) continue;
      if (const auto c = bearers_.bearer(*n.name_entry, n.span, n.token))
        add_mention(*c, n.span, n.token);
    }
  }

  // Counts per word first, then copies the count to each person with this given name.
  void count_given_only(const ScratchVector<Single>& found) {
    for (const Single& n : found) n.name_entry->alone += n.name_entry->surname.size == 0;
    for (const Single& n : found) {
      const uint32_t times = std::exchange(n.name_entry->alone, 0);
      if (times == 0) continue;
      for (uint32_t c = n.name_entry->given.first; c != IntrusiveList::kEnd;
           c = clusters_[c].next_of_given)
        clusters_[c].given_only = times;
    }
  }

  // Lists the people in the order of their first mentions.
  MentionIndex list_people() {
    ScratchVector<MentionIndex::Mention> by_position(work_.shared);
    if (mentions_.empty()) return MentionIndex(std::move(by_position));
    by_position.reserve(mentions_.size());
    std::sort(mentions_.begin(), mentions_.end(),
              [](const Mention& x, const Mention& y) { return x.span.begin < y.span.begin; });
    Span* all = doc_.room<Span>(mentions_.size());
    doc_.people.reserve(clusters_.size());
    for (const Mention& m : mentions_) {
      a_.check_stop();
      Cluster& c = clusters_[m.cluster];
      if (!c.end) {
        c.person = static_cast<int32_t>(doc_.people.size());
        c.end = all;
        doc_.people.push_back(
            {doc_.keep(single_spaced(a_.slice(c.fullest))), {all, c.mentions}, {}, {}});
        all += c.mentions;
      }
      *c.end++ = m.span;
      by_position.push_back({m.span, c.person, m.token});
    }
    return MentionIndex(std::move(by_position));
  }

  const Analysis& a_;
  Workspace& work_;
  Document& doc_;
  const std::vector<Unit>& units_;
  const UnitView view_;  // of units_
  static constexpr BuiltinClass kPersonName = cls("PERSON_NAME"), kName = cls("NAME"),
                                kSay = cls("SAY"), kPlacePreposition = cls("PLACE_PREP"),
                                kOrgName = cls("ORG_NAME"), kOf = cls("PHRASE_OF"),
                                kComma = cls("COMMA"), kNum = cls("NUM"),
                                kOther = cls("@NO_SURNAME"), kCity = cls("CITY"),
                                kCountry = cls("COUNTRY"), kFinite = cls("FINITE"),
                                kAnd = cls("CC"), kPreposition = cls("PREP"),
                                kInquiry = cls("INQUIRY"), kOrgHead = cls("ORG_HEAD");
  NameWords words_;
  ScratchVector<Span> orgs_;           // of roles
  ScratchVector<uint32_t> org_names_;  // units for mark_organisations()
  ScratchVector<Name> full_, singles_;
  InsertionOrderedMap<NameForm> forms_;
  InsertionOrderedMap<NameIndexEntry> name_index_;
  using By = SurnameIndex::By;
  static constexpr uint32_t kFewBearers = NameBearers::kFew;
  SurnameIndex surname_index_;  // of surnames with more persons
  ScratchVector<Cluster> clusters_;
  ScratchVector<Mention> mentions_;
  const NameBearers bearers_;
  LikelyWords known_words_;  // surnames and given names
};

}  // namespace

MentionIndex find_people(const Analysis& a, Workspace& work, Document& doc) {
  return PersonClusterer(a, work, doc).run();
}

}  // namespace nutgraf
