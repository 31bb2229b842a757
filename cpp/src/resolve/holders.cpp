#include "resolve/holders.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "resolve/offices.h"
#include "resolve/orgs.h"
#include "resolve/turns.h"
#include "utf8.h"

namespace nutgraf {
namespace {

class Holders {
 public:
  Holders(const Analysis& a, const MentionIndex& mentions, Document& doc)
      : a_(a),
        mentions_(mentions),
        doc_(doc),
        orgs_(a),
        turns_(speaker_lines(a, mentions)),
        dem_(a.grammar.cls("DEM")),
        counterpart_(a.grammar.cls("COUNTERPART")),
        leader_(a.grammar.cls("LEADER")),
        chief_(a.grammar.cls("HEAD_OF_NATION")),
        state_(a.grammar.cls("STATE_OFFICE")),
        your_(a.grammar.cls("ADDRESSEE_POSS")),
        comma_(a.grammar.cls("COMMA")),
        plural_(a.grammar.cls("TITLE_PL")),
        indefinite_(a.grammar.cls("INDEF")),
        possessive_(a.grammar.cls("POSS")),
        expert_(a.grammar.cls("EXPERT")) {}

  static constexpr uint32_t kBack =
      2500;  // bytes: how far before "the president" the holder is last named
  static constexpr uint32_t kAhead =
      1500;  // bytes: how far behind an unnamed office its holder may first be named

  void run() {
    for (Role& r : doc_.roles) {
      if (!has(r.org, dem_)) r.resolved_org = kept(orgs_.resolve(r.org));
    }
    index_roles();
    for (size_t i = 0; i < doc_.roles.size(); ++i) {
      Role& r = doc_.roles[i];
      if (r.org.empty() || !has(r.org, dem_)) continue;
      r.resolved_org = kept(orgs_.resolve(r.org, nearby_country(r)));
      note_country(i);
    }
    std::vector<Held> held;
    for (const Role& r : doc_.roles) {
      if (r.resolved_person != kNoFact && !has(r.title, counterpart_))
        held.push_back(held_by(r, r.resolved_person));
    }
    fill_known_orgs(held);
    for (const Held& h : held) held_.add(h);
    add_counterparts();
    for (Role& r : doc_.roles) {
      if (r.resolved_person == kNoFact && r.person.empty()) r.resolved_person = holder(r);
    }
    join_appositions();
    for (Role& r : doc_.roles) {
      if (r.org.empty() && !known(r.resolved_org)) r.resolved_org = kept(org_of(r));
    }
  }

 private:
  ResolvedOrg kept(const Org& o) { return {doc_.keep(o.name), doc_.keep(o.code)}; }
  bool has(Span s, ClassId cls) const {
    if (s.empty() || cls == kNoClass) return false;
    const auto& units = a_.base();
    for (uint32_t i = a_.unit_at(units, a_.token_at(s.begin));
         i < units.size() && a_.span(units[i]).begin < s.end; ++i) {
      if (!units[i].boundary() && a_.has(units[i], cls)) return true;
    }
    return false;
  }
  // With plurals and compounds of one lexicon id as one office.
  std::string office(const Role& r) const {
    return r.title_id.empty() ? to_lower(a_.slice(r.title)) : std::string(r.title_id);
  }
  Held held_by(const Role& r, int32_t person) const {
    const size_t first = first_at_.find(r.span.begin)->second;
    return {office(r),    to_lower(a_.slice(r.title)),         r.resolved_org, person,
            r.span.begin, has(doc_.roles[first].title, chief_)};
  }

  void index_roles() {
    for (size_t i = 0; i < doc_.roles.size(); ++i) {
      const Span s = doc_.roles[i].span;
      first_at_.emplace(s.begin, i);
      ++with_span_[uint64_t{s.begin} << 32 | s.end];
      note_country(i);
    }
  }
  void note_country(size_t role) {
    const Role& r = doc_.roles[role];
    if (r.resolved_person == kNoFact || !national(r.resolved_org)) return;
    size_t& first = of_country_.emplace(r.resolved_person, role).first->second;
    first = std::min(first, role);
  }
  // The country of the person last named before the role: "that country" is another one.
  std::string_view nearby_country(const Role& role) const {
    const auto* m = mentions_.before(role.span.begin);
    if (!m) return {};
    const auto first = of_country_.find(m->person);
    if (first == of_country_.end()) return {};
    return doc_.roles[first->second].resolved_org.code;
  }

  // "President Roe" of a text that elsewhere says "Roe, president of Norway"; else, for an office
  // of state, the dateline's country.
  void fill_known_orgs(std::vector<Held>& held) {
    std::unordered_map<std::string, Org> orgs;  // of a person's office
    auto key = [](int32_t person, const std::string& office) {
      return std::to_string(person) + ' ' + office;
    };
    for (const Held& h : held) {
      if (known(h.org)) orgs[key(h.person, h.office)] = h.org;
    }
    for (Role& r : doc_.roles) {
      if (r.resolved_person == kNoFact || known(r.resolved_org) || !r.org.empty()) continue;
      Org& org = orgs[key(r.resolved_person, office(r))];
      if (!known(org) && has(r.title, state_) && national(orgs_.dateline())) org = orgs_.dateline();
      r.resolved_org = kept(org);
    }
    for (Held& h : held) {
      if (known(h.org)) continue;
      const auto org = orgs.find(key(h.person, h.office));
      if (org != orgs.end()) h.org = org->second;
    }
  }

  // "His Danish counterpart Vang": Vang holds in Denmark the office of the man last named.
  void add_counterparts() {
    for (Role& r : doc_.roles) {
      if (!has(r.title, counterpart_) || r.org.empty()) continue;
      const auto* m = mentions_.before(r.span.begin);
      if (!m) continue;
      const Held* of_office = held_.first_of(m->person);
      if (!of_office) continue;
      if (r.resolved_person == kNoFact) {
        r.resolved_person =
            held_.at_org(of_office->office, r.resolved_org, UINT32_MAX, /*open=*/false);
      } else {
        Held h = held_by(r, r.resolved_person);
        h.office = of_office->office;
        h.title = of_office->title;
        held_.add(h);
      }
    }
  }

  int32_t holder(const Role& r) const {
    if (r.title.empty()) return kNoFact;
    if (has(r.title, counterpart_)) return kNoFact;
    if (!r.qualifier.empty()) return kNoFact;
    if (!r.org.empty()) {
      if (!known(r.resolved_org) || is_indefinite(r)) return kNoFact;
      if (has(r.title, plural_) && !shares_span(r)) return kNoFact;
      const uint32_t limit = r.span.end + kAhead;
      if (has(r.title, leader_) && national(r.resolved_org))
        return one(held_.leader(r.resolved_org.code, limit));
      const bool open = has(r.title, state_) && !has(r.title, chief_);
      return held_.at_org(office(r), r.resolved_org, limit, open);
    }
    if (has({r.span.begin, r.title.begin}, your_)) {
      const int32_t speaker = speaker_at(turns_, r.span.begin);
      return speaker == kNoFact ? kNoFact : one(held_.of_office(office(r), UINT32_MAX, speaker));
    }
    if (has({r.span.begin, r.title.begin}, a_.grammar.cls("POSS_PRON"))) return kNoFact;
    const int32_t who = definite_holder(r);
    return who != kNoFact && spoken_of(who, r.span.begin) ? who : kNoFact;
  }
  // "the commissioner": who holds an office of these words; else of this id; else one that ends in
  // the word
  // ("Police Commissioner"), though "the president" is no vice president.
  int32_t definite_holder(const Role& r) const {
    const std::string words = to_lower(a_.slice(r.title));
    int32_t who = held_.of_title(words, r.span.begin);
    if (who == kNoFact) who = held_.of_office(office(r), r.span.begin);
    if (who == kNoFact && !has(r.title, chief_)) who = held_.of_last_words(words, r.span.begin);
    return one(who);
  }
  static int32_t one(int32_t who) { return who == OnlyPerson::kSeveral ? kNoFact : who; }

  // Named within the last paragraphs?
  bool spoken_of(int32_t person, uint32_t at) const {
    const std::vector<Span>& all = doc_.people[static_cast<size_t>(person)].mentions;
    auto behind = std::lower_bound(all.begin(), all.end(), at,
                                   [](Span s, uint32_t b) { return s.begin < b; });
    return behind != all.begin() && at - (behind - 1)->begin <= kBack;
  }
  // "a spokesman for Acme" need not be the one named elsewhere; neither is it "Danish president"
  // without an article or owner, but in a headline.
  bool is_indefinite(const Role& r) const {
    const Span lead{r.span.begin,
                    std::min(r.title.begin, r.org.empty() ? r.title.begin : r.org.begin)};
    if (has(lead, indefinite_)) return true;
    if (!lead.empty() || r.org.begin > r.title.begin ||
        has({r.org.end, r.title.begin}, possessive_))
      return false;
    const uint32_t first = a_.token_at(r.span.begin);
    const auto& ends = a_.segments.paragraph_end;
    const bool opens = first == 0 || std::binary_search(ends.begin(), ends.end(), first);
    return !opens;
  }
  // "the presidents of A and B": one each.
  bool shares_span(const Role& r) const {
    return with_span_.find(uint64_t{r.span.begin} << 32 | r.span.end)->second > 1;
  }

  // "the President of Norway, the Commander-in-Chief of the Armed Forces": two offices of one
  // person.
  void join_appositions() {
    for (size_t i = 1; i < doc_.roles.size(); ++i) {
      Role& before = doc_.roles[i - 1];
      Role& r = doc_.roles[i];
      if (!r.person.empty() || r.resolved_person != kNoFact || before.resolved_person == kNoFact ||
          is_indefinite(r))
        continue;
      if (r.span.begin < before.span.end) continue;
      const auto& units = a_.base();
      const uint32_t next = a_.unit_at(units, a_.token_at(before.span.end));
      if (next + 1 >= units.size() || !a_.has(units[next], comma_)) continue;
      if (a_.span(units[next + 1]).begin != r.span.begin || before.org.empty()) continue;
      r.resolved_person = before.resolved_person;
      r.resolved_org = before.resolved_org;
    }
  }

  Org org_of(const Role& r) const {
    if (r.resolved_person == kNoFact) return {};
    return held_.org_of(r.resolved_person, office(r),
                        has(r.title, expert_));  // an adviser may advise others
  }

  const Analysis& a_;
  const MentionIndex& mentions_;
  Document& doc_;
  OrgResolver orgs_;
  std::vector<SpeakerLine> turns_;
  ClassId dem_, counterpart_, leader_, chief_, state_, your_, comma_, plural_, indefinite_,
      possessive_, expert_;
  std::unordered_map<uint32_t, size_t> first_at_;   // the first role that begins at the byte
  std::unordered_map<uint64_t, int> with_span_;     // how many roles have the same span
  std::unordered_map<int32_t, size_t> of_country_;  // the first national role of a person
  Offices held_;
};

}  // namespace

void resolve_holders(const Analysis& a, const MentionIndex& mentions, Document& doc) {
  if (!doc.roles.empty()) Holders(a, mentions, doc).run();
}

}  // namespace nutgraf
