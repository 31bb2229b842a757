// Office index: entries by person and office; finds the single holder of a title at an org.
#include "resolve/people/office_index.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace nutgraf {

constexpr size_t kMaxHoldings = 200;  // of an office or person; longer lists are ignored
constexpr int kMaxLastWords = 8;      // of a title, for the look-up by its last words

bool same_org(const Org& x, const Org& y) {
  if (national(x) || national(y)) return x.code == y.code;
  if (!known(x) || !known(y)) return false;
  const std::string a = to_lower_simple(x.name), b = to_lower_simple(y.name);
  return a.starts_with(b) || b.starts_with(a);
}

void OnlyPerson::note(int32_t person, uint32_t at) {
  auto it = std::find_if(first_.begin(), first_.end(),
                         [&](const Noted& n) { return n.person == person; });
  if (it == first_.end()) --it;  // replaces the last
  if (at >= it->at) return;
  *it = {person, at};
  std::sort(first_.begin(), first_.end(),
            [](const Noted& x, const Noted& y) { return x.at < y.at; });
}

int32_t OnlyPerson::before(uint32_t limit, int32_t except) const {
  int32_t found = kNoFact;
  for (const Noted& n : first_) {
    if (n.at >= limit || n.person == kNoFact || n.person == except) continue;
    if (found != kNoFact) return kSeveral;
    found = n.person;
  }
  return found;
}

void OfficeIndex::index_people() {
  for (; listed_ < entries_.size(); ++listed_) {
    a_.check_stop();
    Entry& entry = entries_[listed_];
    const OfficeHolding& holding = entry.holding;
    WordKey key = holding.office;
    for (uint64_t part :
         {text_key(holding.org.code), text_key(holding.org.name), uint64_t(holding.person)})
      key = FlatHashMap::mix(key ^ part) + 1;
    if (const uint32_t first = first_entry_.find(key)) {
      uint32_t& at = entries_[first - 1].first_at;
      at = std::min(at, holding.at);
      entry.is_new = false;
    } else {
      const auto i = static_cast<uint32_t>(listed_);
      first_entry_.insert(key, i + 1);
      of_person_[static_cast<size_t>(holding.person)].add(entries_, &Entry::next_of_person, i);
    }
  }
}

void OfficeIndex::index() {
  index_people();
  for (; indexed_ < entries_.size(); ++indexed_) {
    a_.check_stop();
    const OfficeHolding& holding = entries_[indexed_].holding;
    note(By::kTitle, tensed(word_key(holding.title), holding.tense), holding);
    note(By::kOffice, holding.office, holding);
    // "The mayor" is neither the deputy mayor nor the former city mayor, "the minister" no first
    // minister.
    const bool present = !holding.understudy && holding.tense == 0;
    size_t space = present && !holding.leads ? holding.title.rfind(' ') : std::string_view::npos;
    for (int n = 0; n < kMaxLastWords && space != std::string_view::npos; ++n) {
      note(By::kLastWords, word_key(holding.title.substr(space + 1)), holding);
      space = space == 0 ? std::string_view::npos : holding.title.rfind(' ', space - 1);
    }
    if (present && holding.leads && national(holding.org))
      note(By::kCountry, word_key(holding.org.code), holding);
    if (!entries_[indexed_].is_new) continue;
    of_office_.of(holding.office)
        .add(entries_, &Entry::next_of_office, static_cast<uint32_t>(indexed_));
  }
}

void OfficeIndex::note(By by, WordKey key, const OfficeHolding& holding) {
  only_.of(key + static_cast<uint64_t>(by)).note(holding.person, holding.at);
}

int32_t OfficeIndex::find(By by, WordKey key, uint32_t limit, int32_t except) {
  index();
  const OnlyPerson* only = only_.find(key + static_cast<uint64_t>(by));
  return only ? only->before(limit, except) : kNoFact;
}

int32_t OfficeIndex::of_title(WordKey title, uint32_t limit) {
  return find(By::kTitle, title, limit);
}
int32_t OfficeIndex::of_office(WordKey office, uint32_t limit, int32_t except) {
  return find(By::kOffice, office, limit, except);
}
int32_t OfficeIndex::of_last_words(WordKey words, uint32_t limit) {
  return find(By::kLastWords, words, limit);
}
int32_t OfficeIndex::leader(std::string_view country, uint32_t limit) {
  return find(By::kCountry, word_key(country), limit);
}

bool share_ending(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (b.empty() || (a.size() > b.size() && a[a.size() - b.size() - 1] != ' ')) return false;
  return word_key(a.substr(a.size() - b.size())) == word_key(b);
}

// "Gov.", "PM"
static bool is_short(std::string_view title) {
  if (title.empty() || title.find(' ') != std::string_view::npos) return false;
  return title.ends_with('.') || to_lower_simple(title).back() != title.back();
}

int32_t OfficeIndex::at_org(WordKey office, std::string_view title, const Org& org, uint32_t limit,
                            bool open) {
  index();
  const IntrusiveList* all = of_office_.find(office);
  if (!all || all->size > kMaxHoldings) return kNoFact;
  OnlyPerson here, unknown;
  bool elsewhere = false;
  for (uint32_t i = all->first; i != IntrusiveList::kEnd; i = entries_[i].next_of_office) {
    const OfficeHolding& holding = entries_[i].holding;
    const uint32_t at = entries_[i].first_at;
    if (at >= limit) continue;
    if (same_org(holding.org, org)) {
      here.note(holding.person, at);
    } else if (!known(holding.org)) {
      if (share_ending(holding.title, title) || is_short(holding.title))
        unknown.note(holding.person, at);
    } else {
      elsewhere = true;
    }
  }
  const int32_t who = here.before(UINT32_MAX), maybe = unknown.before(UINT32_MAX);
  if (who == OnlyPerson::kSeveral) return kNoFact;
  if (who != kNoFact) return maybe == kNoFact || maybe == who ? who : kNoFact;
  return open && !elsewhere && maybe != OnlyPerson::kSeveral ? maybe : kNoFact;
}

const OfficeHolding* OfficeIndex::first_of(int32_t person) {
  index_people();
  const IntrusiveList& list = of_person_[static_cast<size_t>(person)];
  return list.size ? &entries_[list.first].holding : nullptr;
}

bool OfficeIndex::holds(int32_t person, WordKey office, std::string_view title, bool whole,
                        const Org& org) {
  index_people();
  const IntrusiveList& list = of_person_[static_cast<size_t>(person)];
  if (list.size > kMaxHoldings) return false;
  for (uint32_t i = list.first; i != IntrusiveList::kEnd; i = entries_[i].next_of_person) {
    const OfficeHolding& h = entries_[i].holding;
    const bool elsewhere = known(h.org) ? known(org) && !same_org(h.org, org) : national(org);
    const bool exact = whole || h.leads;  // a first minister is no "minister"
    const bool same = h.office == office ||
                      (exact ? word_key(h.title) == word_key(title) : share_ending(h.title, title));
    if (same && !h.understudy && h.tense == 0 && !elsewhere) return true;
  }
  return false;
}

Org OfficeIndex::org_of(int32_t person, WordKey office, bool any_office, bool parties) {
  index_people();
  const IntrusiveList& list = of_person_[static_cast<size_t>(person)];
  if (list.size > kMaxHoldings) return {};
  const Org* only = nullptr;
  for (uint32_t i = list.first; i != IntrusiveList::kEnd; i = entries_[i].next_of_person) {
    const OfficeHolding& h = entries_[i].holding;
    if (!known(h.org) || (h.partisan && !parties)) continue;
    if (h.office == office) return h.org;
    if (only && !same_org(*only, h.org)) return {};
    only = &h.org;
  }
  return only && any_office ? *only : Org{};
}

}  // namespace nutgraf
