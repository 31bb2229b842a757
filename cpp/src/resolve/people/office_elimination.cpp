// Office elimination: groups open roles by office and strikes out people who cannot hold it.
#include "resolve/people/office_elimination.h"

#include <algorithm>

#include "analysis/unit_view.h"

namespace nutgraf {
namespace {

constexpr BuiltinClass kSole = cls("SOLE_OFFICE"), kPlural = cls("TITLE_PL"),
                       kDefinite = cls("DEF"), kPossessive = cls("POSS"), kApostrophe = cls("APOS"),
                       kOpen = cls("QUOTE_OPEN"), kClose = cls("QUOTE_CLOSE"),
                       kPlain = cls("QUOTE_PLAIN"), kParagraph = cls("PARA");

class Eliminator {
 public:
  Eliminator(const Analysis& a, Arena& scratch, const MentionIndex& mentions,
             const RoleWords& words, OfficeIndex& index, Document& doc)
      : a_(a),
        mentions_(mentions),
        words_(words),
        index_(index),
        doc_(doc),
        view_(a, a.base()),
        open_(scratch),
        candidates_(scratch) {}

  void run() {
    collect_roles();
    if (open_.size() < kFewestRoles) return;
    collect_people();
    if (candidates_.size() > kMostPeople) return;
    for (size_t rounds = candidates_.size(); rounds > 0 && eliminate(); --rounds) {
    }
  }

 private:
  static constexpr size_t kFewestRoles = 2;     // of one office
  static constexpr size_t kFewestMentions = 3;  // of a main person
  static constexpr size_t kMostPeople = 8;

  struct Candidate {
    int32_t person;
    bool excluded, supported;  // for the office at hand
  };

  bool is_open(const Role& r) const {
    const RoleWords::Words& words = words_.of(r);
    return r.person.empty() && r.org.empty() && r.resolved_person == kNoFact && words.tense == 0 &&
           !words.understudy && words_.any(words.title, kSole) &&
           !words_.any(words.title, kPlural) && words_.leads(r, kDefinite) &&
           !words_.is_predicate(r) && !quoted(r);
  }
  void collect_roles() {
    for (uint32_t i = 0; i < doc_.roles.size(); ++i) {
      a_.check_stop();
      if (is_open(doc_.roles[i])) open_.push_back(i);
    }
    std::stable_sort(open_.begin(), open_.end(), [&](uint32_t x, uint32_t y) {
      return words_.office(doc_.roles[x]) < words_.office(doc_.roles[y]);
    });
  }
  void collect_people() {
    for (size_t p = 0; p < doc_.people.size(); ++p) {
      const auto person = static_cast<int32_t>(p);
      if (doc_.people[p].mentions.size() >= kFewestMentions && !index_.first_of(person))
        candidates_.push_back({person, false, false});
    }
  }
  // Resolves the offices for which a single person is left. True if one was resolved.
  bool eliminate() {
    for (size_t first = 0, last = 0; first < open_.size(); first = last) {
      const WordKey office = words_.office(doc_.roles[open_[first]]);
      while (last < open_.size() && words_.office(doc_.roles[open_[last]]) == office) ++last;
      if (last - first < kFewestRoles) continue;
      for (Candidate& c : candidates_) c.excluded = c.supported = false;
      for (size_t i = first; i < last; ++i) weigh(doc_.roles[open_[i]]);
      const auto left = std::count_if(candidates_.begin(), candidates_.end(),
                                      [](const Candidate& c) { return !c.excluded; });
      const auto one = std::find_if(candidates_.begin(), candidates_.end(),
                                    [](const Candidate& c) { return !c.excluded; });
      if (left != 1 || !one->supported) continue;
      for (size_t i = first; i < last; ++i) give(doc_.roles[open_[i]], one->person);
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(first),
                  open_.begin() + static_cast<std::ptrdiff_t>(last));
      candidates_.erase(one);
      return true;
    }
    return false;
  }
  void give(Role& r, int32_t person) {
    r.resolved_person = person;
    index_.add(words_.holding(r, person));
  }

  void weigh(const Role& r) {
    const std::vector<uint32_t>& ends = a_.segments.sentence_end;
    const uint32_t s = a_.segments.sentence_of(r.token);
    const uint32_t begin = s > 0 ? ends[s - 1] : 0, before = s > 1 ? ends[s - 2] : 0;
    const auto& all = mentions_.all();
    auto m = std::lower_bound(all.begin(), all.end(), before,
                              [](const auto& x, uint32_t t) { return x.token < t; });
    if (m != all.end() && m->token < begin) {
      if (Candidate* c = candidate(m->person)) c->supported = true;
    }
    const uint32_t next = a_.unit_at(a_.base(), token_from(r.token, r.span.end, a_));
    if (view_.is(next, kPossessive) || view_.is(next, kApostrophe)) return;
    m = std::lower_bound(m, all.end(), begin,
                         [](const auto& x, uint32_t t) { return x.token < t; });
    constexpr int kLooks = 40;
    for (int n = 0; n < kLooks && m != all.end() && m->token < ends[s]; ++n, ++m) {
      if (Candidate* c = candidate(m->person)) c->excluded = true;
    }
  }
  Candidate* candidate(int32_t person) {
    const auto c = std::find_if(candidates_.begin(), candidates_.end(),
                                [&](const Candidate& x) { return x.person == person; });
    return c == candidates_.end() ? nullptr : &*c;
  }
  // True if the last quotation mark before the role, in its paragraph, opens.
  bool quoted(const Role& r) const {
    constexpr uint32_t kLongest = 200;  // units
    bool plain = false;
    uint32_t i = a_.unit_at(a_.base(), r.token);
    for (uint32_t n = 0; n < kLongest && i > 0 && !view_.is(i - 1, kParagraph); ++n, --i) {
      if (view_.is(i - 1, kOpen)) return true;
      if (view_.is(i - 1, kClose)) return false;
      plain ^= view_.is(i - 1, kPlain);
    }
    return plain;
  }

  const Analysis& a_;
  const MentionIndex& mentions_;
  const RoleWords& words_;
  OfficeIndex& index_;
  Document& doc_;
  const UnitView view_;
  ScratchVector<uint32_t> open_;  // roles, by office
  ScratchVector<Candidate> candidates_;
};

}  // namespace

void eliminate_office_holders(const Analysis& a, Arena& scratch, const MentionIndex& mentions,
                              const RoleWords& words, OfficeIndex& index, Document& doc) {
  Eliminator(a, scratch, mentions, words, index, doc).run();
}

}  // namespace nutgraf
