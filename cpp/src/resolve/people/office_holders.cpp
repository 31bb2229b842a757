// Office holders: organisations of roles, then holders from roles that name both.
#include "resolve/people/office_holders.h"

#include <algorithm>
#include <optional>

#include "base/word_hash.h"
#include "resolve/people/counterparts.h"
#include "resolve/people/name_gender.h"
#include "resolve/people/office_elimination.h"
#include "resolve/people/office_index.h"
#include "resolve/people/organizations.h"
#include "resolve/people/role_words.h"
#include "resolve/people/sentence_topics.h"
#include "resolve/people/speaker_turns.h"

namespace nutgraf {
namespace {

class OfficeHolderResolver {
 public:
  OfficeHolderResolver(const Analysis& a, Arena& scratch, const MentionIndex& mentions,
                       Document& doc)
      : a_(a),
        scratch_(scratch),
        mentions_(mentions),
        doc_(doc),
        orgs_(a, scratch),
        topics_(a, mentions),
        turns_(speaker_lines(a, scratch, mentions)),
        words_(a, scratch, doc),
        of_country_(doc.people.size(), kNone, scratch),
        index_(a, scratch, doc.people.size()) {}

  // Distances in bytes between an office without a name and a mention of its holder.
  static constexpr uint32_t kMaxBytesBack = 2500;   // to the last mention before the office
  static constexpr uint32_t kFewBytesBack = 600;    // where many hold such an office
  static constexpr uint32_t kMaxBytesAhead = 1500;  // to the first mention after the office

  void run() {
    for (size_t i = 0; i < doc_.roles.size(); ++i) {
      a_.check_stop();
      Role& r = doc_.roles[i];
      if (!words_of(r).demonstrative) resolve_org(i, orgs_.resolve(r.org, r.token));
    }
    for (size_t i = 0; i < doc_.roles.size(); ++i) {
      Role& r = doc_.roles[i];
      if (words_of(r).demonstrative)
        resolve_org(i, orgs_.resolve(r.org, r.token, nearby_country(r)));
    }
    ScratchVector<OfficeHolding> holdings(scratch_);
    holdings.reserve(doc_.roles.size());
    for (const Role& r : doc_.roles) {
      if (r.resolved_person != kNoFact && !words_of(r).counterpart)
        holdings.push_back(words_.holding(r, r.resolved_person));
    }
    fill_known_orgs(holdings);
    index_.reserve(holdings.size());
    for (const OfficeHolding& h : holdings) index_.add(h);
    add_counterparts(a_, mentions_, words_, index_, doc_);
    for (Role& r : doc_.roles) {
      a_.check_stop();
      if (r.resolved_person == kNoFact && r.person.empty()) r.resolved_person = holder(r);
    }
    eliminate_office_holders(a_, scratch_, mentions_, words_, index_, doc_);
    join_appositions();
    for (Role& r : doc_.roles) {
      a_.check_stop();
      if (!r.org.empty() || known(r.resolved_org)) continue;
      Org org = org_of(r);
      if (!known(org) && words_.owner(r) == "body") org = orgs_.owner(r.token);
      r.resolved_org = stored(org);
    }
    join_spokespeople();
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  ResolvedOrg stored(const Org& o) { return kept_org(o, doc_); }
  using Words = RoleWords::Words;
  const Words& words_of(const Role& r) const { return words_.of(r); }
  WordKey office(const Role& r) const { return words_.office(r); }
  bool any(UnitRange r, BuiltinClass c) const { return words_.any(r, c); }
  bool has(const Role& r, Span part, BuiltinClass c) const { return words_.has(r, part, c); }
  void resolve_org(size_t role, const Org& org) {
    Role& r = doc_.roles[role];
    r.resolved_org = stored(org);
    if (r.resolved_person == kNoFact || !national(org)) return;
    uint32_t& first = of_country_[static_cast<size_t>(r.resolved_person)];
    first = std::min(first, static_cast<uint32_t>(role));
  }
  // The country of the person last mentioned before the role; "that country" is a different one.
  std::string_view nearby_country(const Role& role) const {
    const auto* m = mentions_.before(role.span.begin);
    if (!m) return {};
    const uint32_t first = of_country_[static_cast<size_t>(m->person)];
    return first == kNone ? std::string_view() : doc_.roles[first].resolved_org.code;
  }

  // Completes "President Roe" from "Roe, president of Norway" elsewhere in the text. An office of
  // state falls back on the country of the dateline.
  void fill_known_orgs(ScratchVector<OfficeHolding>& holdings) {
    InsertionOrderedMap<Org> orgs(scratch_);  // by person and office
    orgs.reserve(holdings.size());
    auto key = [](int32_t person, WordKey office) {
      return FlatHashMap::mix(office) + static_cast<uint64_t>(person);
    };
    for (const OfficeHolding& h : holdings) {
      if (known(h.org)) orgs.of(key(h.person, h.office)) = h.org;
    }
    for (Role& r : doc_.roles) {
      a_.check_stop();
      if (r.resolved_person == kNoFact || known(r.resolved_org) || !r.org.empty()) continue;
      Org& org = orgs.of(key(r.resolved_person, office(r)));
      if (!known(org) && national(orgs_.dateline()) && any(words_of(r).title, kState))
        org = orgs_.dateline();
      if (known(org)) r.resolved_org = stored(org);
    }
    for (OfficeHolding& h : holdings) {
      if (known(h.org)) continue;
      if (const Org* org = orgs.find(key(h.person, h.office))) h.org = *org;
    }
  }

  int32_t holder(const Role& r) {
    if (r.title.empty()) return kNoFact;
    if (words_of(r).counterpart || words_.is_sought(r) || defines_holder(r)) return kNoFact;
    if (!r.org.empty()) {
      if (!known(r.resolved_org) || is_indefinite(r) || words_of(r).tense != 0) return kNoFact;
      if (any(words_of(r).title, kPlural) && !shares_span(r)) return kNoFact;
      const uint32_t limit = r.span.end + kMaxBytesAhead;
      if (any(words_of(r).title, kLeader) && national(r.resolved_org))
        return one(index_.leader(r.resolved_org.code, limit));
      // A state has one governor, but several senators.
      const bool local =
          (has(r, r.org, kUsState) || has(r, r.org, kCity)) && any(words_of(r).title, kSole);
      const bool open = !words_of(r).chief &&
                        (local || (any(words_of(r).title, kState) && national(r.resolved_org)));
      const int32_t who = index_.at_org(office(r), a_.slice(r.title), r.resolved_org, limit, open);
      if (who != kNoFact || r.org.begin > r.title.begin) return who;
      const int32_t topic = topic_holder(r);
      return topic == kNoFact && national(r.resolved_org) ? recent_holder(r) : topic;
    }
    if (words_.owner(r) == "listener") {
      const int32_t speaker = speaker_at(turns_, r.span.begin);
      return speaker == kNoFact ? kNoFact : one(index_.of_office(office(r), UINT32_MAX, speaker));
    }
    if (words_.leads(r, kOwner) || words_.leads(r, kIndefinite) ||
        any(words_of(r).title, kPlural) || words_.is_predicate(r))
      return kNoFact;
    int32_t who = definite_holder(r);
    if (who != kNoFact) return is_close(who, r) && fits_gender(who, r) ? who : kNoFact;
    who = topic_holder(r);
    return who == kNoFact ? recent_holder(r) : who;
  }
  // "the senator" in a text on several senators: the one named shortly before.
  int32_t recent_holder(const Role& r) {
    const Words& words = words_of(r);
    if (!words_.leads(r, kDefinite) || words.tense != 0 || words.understudy ||
        any(words.title, kSpokes))
      return kNoFact;
    return mentions_.only_recent(a_, r.token, [&](int32_t who) { return holds(who, r); });
  }
  // "the minister" is no prime minister.
  bool holds(int32_t who, const Role& r) {
    return index_.holds(who, office(r), a_.slice(r.title), words_of(r).chief, r.resolved_org);
  }
  // "Roe has spoken. The minister said": the person whom the sentence before is about and who holds
  // this office in the text. At the start of the text, also a person of whom it says no office.
  int32_t topic_holder(const Role& r) {
    constexpr uint32_t kLead = 3;  // sentences, with the headline
    const Words& words = words_of(r);
    const bool definite = words_.leads(r, kDefinite);
    if (!definite || shares_span(r) || any(words.title, kPlural) || words.understudy ||
        any(words.title, kSpokes))
      return kNoFact;
    const SentenceTopics::Topic topic = topics_.before(r.token);
    if (topic.person == kNoFact) return kNoFact;
    const auto also_holds = [&](int32_t who) { return holds(who, r); };
    if (holds(topic.person, r) && !anybody_else(topic, also_holds)) return topic.person;
    // By profession people are something beside their office.
    const bool lead = a_.segments.sentence_of(r.token) <= kLead;
    const auto& mentions = doc_.people[static_cast<size_t>(topic.person)].mentions;
    const bool known_before = mentions.size() > 1 && mentions[1].begin < r.span.begin;
    const bool described = (any(words.title, kProfession) || any(words.title, kEpithet)) &&
                           !topic.speaks && (lead || known_before);
    const bool foreign = national(r.resolved_org);  // "Obama met them. The French president said"
    const bool opens =
        lead && topic.exact && !foreign &&
        !anybody_else(topic,
                      [&](int32_t who) {
                        return !index_.first_of(who) && !named_in_sentence(who, r.token);
                      }) &&
        (words.tense != 0 || !index_.first_of(topic.person));  // "The former minister" is also …
    if (!described && !opens) return kNoFact;
    OfficeHolding h = words_.holding(r, topic.person);
    h.office = words_.words_key(r);  // not of other words for the same office
    index_.add(h);
    return topic.person;
  }
  bool named_in_sentence(int32_t who, uint32_t token) const {
    const uint32_t s = a_.segments.sentence_of(token);
    const auto& mentions = doc_.people[static_cast<size_t>(who)].mentions;
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](Span m) { return a_.segments.sentence_of(a_.token_at(m.begin)) == s; });
  }
  // True if the sentence names another person of whom `is_so` is true.
  template <class F>
  bool anybody_else(const SentenceTopics::Topic& topic, F&& is_so) const {
    if (topic.alone) return false;
    for (uint32_t i = topic.sentence.first; i < topic.sentence.last; ++i) {
      const Unit& u = a_.base()[i];
      const int32_t who = u.boundary() ? kNoFact : mentions_.person_at(a_.span(u));
      if (who != kNoFact && who != topic.person && is_so(who)) return true;
    }
    return false;
  }
  // "the commissioner": the holder of an office with these words, else with this lexicon id, else
  // of an office that ends in the word ("Police Commissioner"). "the president" is no vice
  // president.
  int32_t definite_holder(const Role& r) {
    const WordKey words = words_.words_key(r), tense = words_of(r).tense;
    int32_t who = index_.of_title(tensed(words, tense), r.span.begin);
    if (who == kNoFact) who = index_.of_office(office(r), r.span.begin);
    if (who == kNoFact && !words_of(r).chief && tense == 0)
      who = index_.of_last_words(words, r.span.begin);
    return one(who);
  }
  static int32_t one(int32_t who) { return who == OnlyPerson::kSeveral ? kNoFact : who; }

  // "The mayor who resigns must pay", "they named Roe the mayor": whoever it is, not the holder.
  bool defines_holder(const Role& r) const {
    const auto& units = a_.base();
    const uint32_t next = a_.unit_at(units, token_from(r.token, r.span.end, a_));
    if (next < units.size() && a_.has(units[next], kRelative)) {
      const auto of = a_.grammar.lexicon().value(units[next], kRelative, a_.slice(units[next]));
      if (of && !of->empty()) return true;
    }
    const uint32_t first = a_.unit_at(units, r.token);
    return first > 0 && words_.leads(r, kDefinite) && !units[first - 1].boundary() &&
           mentions_.person_at(a_.span(units[first - 1])) != kNoFact;
  }
  // True if the person is mentioned shortly before the role. A country or town has one mayor, who
  // may be named further away, but not the president of a firm whom the text names once.
  bool is_close(int32_t person, const Role& r) {
    const std::span<const Span> all = doc_.people[static_cast<size_t>(person)].mentions;
    const uint32_t at = r.span.begin;
    auto after = std::lower_bound(all.begin(), all.end(), at,
                                  [](Span s, uint32_t b) { return s.begin < b; });
    if (after == all.begin()) return false;
    const uint32_t distance = at - (after - 1)->begin;
    if (distance <= kFewBytesBack || distance > kMaxBytesBack) return distance <= kFewBytesBack;
    const bool repeated = after - all.begin() > 1;
    return (any(words_of(r).title, kSole) || words_of(r).chief) &&
           (repeated || !known(index_.org_of(person, office(r), false, true)));
  }
  bool fits_gender(int32_t person, const Role& r) const {
    const std::string_view of_title = words_.gender(r);
    if (of_title.empty()) return true;
    const std::string_view of_name =
        gender_of_given_name(a_, doc_.people[static_cast<size_t>(person)].name);
    return of_name.empty() || of_name == of_title;
  }
  // "a spokesman for Acme" may be somebody else than the spokesman named elsewhere. The same holds
  // for "Danish president" without an article or owner, except in a headline.
  bool is_indefinite(const Role& r) const {
    const Span lead{r.span.begin,
                    std::min(r.title.begin, r.org.empty() ? r.title.begin : r.org.begin)};
    if (has(r, lead, kIndefinite)) return true;
    if (!lead.empty() || r.org.begin > r.title.begin ||
        has(r, {r.org.end, r.title.begin}, kPossessive))
      return false;
    const auto& ends = a_.segments.paragraph_end;
    const bool opens = r.token == 0 || std::binary_search(ends.begin(), ends.end(), r.token);
    return !opens;
  }
  // "the presidents of A and B" are two roles with the same span.
  bool shares_span(const Role& r) {
    auto key = [](const Role& x) { return uint64_t{x.span.begin} << 32 | x.span.end; };
    if (!with_span_) {
      with_span_.emplace(scratch_);
      for (const Role& x : doc_.roles) with_span_->insert(key(x), with_span_->find(key(x)) + 1);
    }
    return with_span_->find(key(r)) > 1;
  }

  // "the President of Norway, the Commander-in-Chief of the Armed Forces": two offices of the same
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
      if (next + 1 >= units.size() || !a_.has(units[next], kComma)) continue;
      if (a_.span(units[next + 1]).begin != r.span.begin || before.org.empty()) continue;
      const uint32_t after = a_.unit_at(units, token_from(r.token, r.span.end, a_));
      if (after < units.size() && (a_.has(units[after], kSay) || a_.has(units[after], kFinite)))
        continue;  // "Echoing the mayor of Oslo, the minister said"
      r.resolved_person = before.resolved_person;
      r.resolved_org = before.resolved_org;
    }
  }

  // "The spokesman" speaks for the organisation of the last one whom nobody names.
  void join_spokespeople() {
    const Role* last = nullptr;
    for (Role& r : doc_.roles) {
      if (r.title.empty() || !any(words_of(r).title, kSpokes)) continue;
      if (!r.org.empty() || r.resolved_person != kNoFact || !r.person.empty()) {
        last = &r;
        continue;
      }
      const bool same = last && last->resolved_person == kNoFact &&
                        words_.words_key(*last) == words_.words_key(r) &&
                        r.span.begin - last->span.begin <= kMaxBytesBack;
      if (same && words_.leads(r, kDefinite)) r.resolved_org = last->resolved_org;
    }
  }

  Org org_of(Role& r) {
    if (r.resolved_person == kNoFact) return {};
    // A counterpart holds the office that the text names elsewhere.
    const bool parties = !r.person.empty() || any(words_of(r).title, kLeader);
    const Org org = index_.org_of(r.resolved_person, office(r), words_of(r).counterpart, parties);
    if (known(org) || !words_of(r).chief) return org;
    const Org body = index_.org_of(r.resolved_person, words_.title_key(r), false, parties);
    if (known(body)) r.title_id = {};  // "the president" of a union
    return body;
  }

  const Analysis& a_;
  Arena& scratch_;
  const MentionIndex& mentions_;
  Document& doc_;
  OrganizationResolver orgs_;
  const SentenceTopics topics_;
  ScratchVector<SpeakerLine> turns_;
  const RoleWords words_;
  static constexpr BuiltinClass kLeader = cls("LEADER"), kState = cls("STATE_OFFICE"),
                                kComma = cls("COMMA"), kPlural = cls("TITLE_PL"),
                                kIndefinite = cls("INDEF"), kPossessive = cls("POSS"),
                                kSpokes = cls("SPOKES"), kDefinite = cls("DEF"),
                                kCity = cls("CITY"), kUsState = cls("US_STATE"),
                                kOwner = cls("POSS_PRON"), kProfession = cls("PROFESSION"),
                                kEpithet = cls("EPITHET"), kSay = cls("SAY"),
                                kFinite = cls("FINITE"), kSole = cls("SOLE_OFFICE"),
                                kRelative = cls("REL");
  std::optional<ScratchMap> with_span_;  // span → number of roles that have it; built lazily
  ScratchVector<uint32_t> of_country_;   // per person: the first national role, or kNone
  OfficeIndex index_;
};

}  // namespace

void resolve_office_holders(const Analysis& a, Arena& scratch, const MentionIndex& mentions,
                            Document& doc) {
  if (!doc.roles.empty()) OfficeHolderResolver(a, scratch, mentions, doc).run();
}

}  // namespace nutgraf
