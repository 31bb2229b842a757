#include "resolve/holders.h"

#include <algorithm>
#include <string>
#include <vector>

#include "resolve/orgs.h"
#include "resolve/turns.h"
#include "utf8.h"

namespace nutgraf {
namespace {

// "PERSON holds OFFICE at ORG", said somewhere in the document.
struct Held {
  std::string office;
  std::string title;  // its words, lower case
  ResolvedOrg org;
  int32_t person = kNoFact;
  uint32_t at = 0;
};

bool known(const ResolvedOrg& o) { return !o.name.empty(); }

bool same_org(const ResolvedOrg& x, const ResolvedOrg& y) {
  if (!x.code.empty() || !y.code.empty()) return x.code == y.code;
  const std::string a = to_lower(x.name), b = to_lower(y.name);
  return known(x) && known(y) && (a.starts_with(b) || b.starts_with(a));
}

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

  static constexpr int32_t kSeveral = -2;
  static constexpr uint32_t kBack =
      2500;  // bytes: how far before "the president" the holder is last named
  static constexpr uint32_t kAhead =
      1500;  // bytes: how far behind an unnamed office its holder may first be named

  void run() {
    for (Role& r : doc_.roles) {
      if (!has(r.org, dem_)) r.resolved_org = orgs_.resolve(r.org);
    }
    for (Role& r : doc_.roles) {
      if (!r.org.empty() && has(r.org, dem_))
        r.resolved_org = orgs_.resolve(r.org, nearby_country(r));
    }
    for (const Role& r : doc_.roles) {
      if (r.resolved_person == kNoFact || has(r.title, counterpart_)) continue;
      held_.push_back({office(r), to_lower(a_.slice(r.title)), r.resolved_org, r.resolved_person,
                       r.span.begin});
    }
    fill_known_orgs();
    add_counterparts();
    for (Role& r : doc_.roles) {
      if (r.resolved_person == kNoFact && r.person.empty()) r.resolved_person = holder(r);
    }
    join_appositions();
    for (Role& r : doc_.roles) {
      if (r.org.empty() && !known(r.resolved_org)) r.resolved_org = org_of(r);
    }
  }

 private:
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
    return r.title_id.empty() ? to_lower(a_.slice(r.title)) : r.title_id;
  }
  static bool national(const ResolvedOrg& o) { return !o.code.empty(); }

  // The country of the person last named before the role: "that country" is another one.
  std::string nearby_country(const Role& role) const {
    const auto* m = mentions_.before(role.span.begin);
    if (!m) return {};
    for (const Role& r : doc_.roles) {
      if (r.resolved_person == m->person && national(r.resolved_org)) return r.resolved_org.code;
    }
    return {};
  }

  // "President Roe" of a text that elsewhere says "Roe, president of Norway"; else, for an office
  // of state, the dateline's country.
  void fill_known_orgs() {
    for (Held& h : held_) {
      if (known(h.org)) continue;
      for (const Held& other : held_) {
        if (other.person == h.person && other.office == h.office && known(other.org))
          h.org = other.org;
      }
    }
    for (Role& r : doc_.roles) {
      if (r.resolved_person == kNoFact || known(r.resolved_org) || !r.org.empty()) continue;
      for (const Held& h : held_) {
        if (h.person == r.resolved_person && h.office == office(r) && known(h.org))
          r.resolved_org = h.org;
      }
      if (known(r.resolved_org) || !has(r.title, state_) || !national(orgs_.dateline())) continue;
      r.resolved_org = orgs_.dateline();
      for (Held& h : held_) {
        if (h.person == r.resolved_person && h.office == office(r)) h.org = r.resolved_org;
      }
    }
  }

  // "His Danish counterpart Vang": Vang holds in Denmark the office of the man last named.
  void add_counterparts() {
    for (Role& r : doc_.roles) {
      if (!has(r.title, counterpart_) || r.org.empty()) continue;
      const auto* m = mentions_.before(r.span.begin);
      if (!m) continue;
      auto office_of = std::find_if(held_.begin(), held_.end(),
                                    [&](const Held& h) { return h.person == m->person; });
      if (office_of == held_.end()) continue;
      Held h{office_of->office, office_of->title, r.resolved_org, r.resolved_person, r.span.begin};
      if (r.resolved_person == kNoFact)
        r.resolved_person = only_holder(h.office, &h.org, UINT32_MAX, kNoFact);
      else
        held_.push_back(std::move(h));
    }
  }

  // The one person who holds the office (at `org`, if given; not at that of `except`), if named
  // before `limit`.
  int32_t only_holder(const std::string& title, const ResolvedOrg* org, uint32_t limit,
                      int32_t except, bool open = false) const {
    int32_t at_org = kNoFact, elsewhere_unknown = kNoFact;
    bool many_at_org = false, many_unknown = false, other_org = false;
    auto note = [](int32_t p, int32_t& who, bool& many) {
      if (who != kNoFact && who != p) many = true;
      who = p;
    };
    for (const Held& h : held_) {
      if (h.office != title || h.at >= limit || h.person == except) continue;
      if (!org)
        note(h.person, at_org, many_at_org);
      else if (same_org(h.org, *org))
        note(h.person, at_org, many_at_org);
      else if (!known(h.org))
        note(h.person, elsewhere_unknown, many_unknown);
      else
        other_org = true;
    }
    if (at_org != kNoFact) {
      const bool doubtful = elsewhere_unknown != kNoFact && elsewhere_unknown != at_org;
      return many_at_org || doubtful ? kNoFact : at_org;
    }
    // The only holder named, of a national office whose country the text leaves open.
    return org && national(*org) && open && !many_unknown && !other_org ? elsewhere_unknown
                                                                        : kNoFact;
  }

  int32_t holder(const Role& r) const {
    if (r.title.empty()) return kNoFact;
    if (has(r.title, counterpart_)) return kNoFact;
    if (!r.qualifier.empty()) return kNoFact;
    if (!r.org.empty()) {
      if (!known(r.resolved_org) || is_indefinite(r)) return kNoFact;
      if (has(r.title, plural_) && !shares_span(r)) return kNoFact;
      const uint32_t limit = r.span.end + kAhead;
      if (has(r.title, leader_) && national(r.resolved_org)) return leader(r.resolved_org, limit);
      const bool open = has(r.title, state_) && !has(r.title, chief_);
      return only_holder(office(r), &r.resolved_org, limit, kNoFact, open);
    }
    if (has({r.span.begin, r.title.begin}, your_)) {
      const int32_t speaker = speaker_at(turns_, r.span.begin);
      return speaker == kNoFact ? kNoFact : only_holder(office(r), nullptr, UINT32_MAX, speaker);
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
    auto only = [&](auto fits) {
      int32_t found = kNoFact;
      for (const Held& h : held_) {
        if (h.at >= r.span.begin || !fits(h)) continue;
        if (found != kNoFact && found != h.person) return kSeveral;
        found = h.person;
      }
      return found;
    };
    int32_t who = only([&](const Held& h) { return h.title == words; });
    if (who == kNoFact) who = only([&](const Held& h) { return h.office == office(r); });
    if (who == kNoFact && !has(r.title, chief_)) {
      who = only([&](const Held& h) { return h.title.ends_with(" " + words); });
    }
    return who == kSeveral ? kNoFact : who;
  }
  // Named within the last paragraphs?
  bool spoken_of(int32_t person, uint32_t at) const {
    for (const Span& s : doc_.people[static_cast<size_t>(person)].mentions) {
      if (s.begin < at && at - s.begin <= kBack) return true;
    }
    return false;
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
    return std::any_of(doc_.roles.begin(), doc_.roles.end(),
                       [&](const Role& o) { return &o != &r && o.span == r.span; });
  }
  int32_t leader(const ResolvedOrg& country, uint32_t limit) const {
    int32_t found = kNoFact;
    for (const Held& h : held_) {
      if (!same_org(h.org, country) || h.at >= limit) continue;
      const Role* r = role_at(h.at);
      if (!r || !has(r->title, chief_)) continue;
      if (found != kNoFact && found != h.person) return kNoFact;
      found = h.person;
    }
    return found;
  }
  const Role* role_at(uint32_t begin) const {
    for (const Role& r : doc_.roles) {
      if (r.span.begin == begin) return &r;
    }
    return nullptr;
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

  // The organisation of the holder's same office, else of the only one the holder has.
  ResolvedOrg org_of(const Role& r) const {
    if (r.resolved_person == kNoFact) return {};
    const bool elsewhere = has(r.title, expert_);  // an adviser may advise others
    const ResolvedOrg* only = nullptr;
    for (const Held& h : held_) {
      if (h.person != r.resolved_person || !known(h.org)) continue;
      if (h.office == office(r)) return h.org;
      if (elsewhere || (only && !same_org(*only, h.org))) return {};
      only = &h.org;
    }
    return only ? *only : ResolvedOrg{};
  }

  const Analysis& a_;
  const MentionIndex& mentions_;
  Document& doc_;
  OrgResolver orgs_;
  std::vector<SpeakerLine> turns_;
  ClassId dem_, counterpart_, leader_, chief_, state_, your_, comma_, plural_, indefinite_,
      possessive_, expert_;
  std::vector<Held> held_;
};

}  // namespace

void resolve_holders(const Analysis& a, const MentionIndex& mentions, Document& doc) {
  if (!doc.roles.empty()) Holders(a, mentions, doc).run();
}

}  // namespace nutgraf
