#include "resolve/offices.h"

#include <algorithm>

#include "utf8.h"

namespace nutgraf {

// A text that gives an office, or a person, to more than this tells nothing of one of them.
constexpr size_t kMost = 200;
constexpr int kLastWords = 8;

bool same_org(const Org& x, const Org& y) {
  if (national(x) || national(y)) return x.code == y.code;
  if (!known(x) || !known(y)) return false;
  const std::string a = to_lower(x.name), b = to_lower(y.name);
  return a.starts_with(b) || b.starts_with(a);
}

void OnlyPerson::note(int32_t person, uint32_t at) {
  auto it = std::find_if(first_.begin(), first_.end(),
                         [&](const Noted& n) { return n.person == person; });
  if (it == first_.end()) --it;  // the last gives way
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

void Offices::add(const Held& held) {
  by_title_[held.title].note(held.person, held.at);
  by_office_[held.office].note(held.person, held.at);
  size_t space = held.title.rfind(' ');
  for (int n = 0; n < kLastWords && space != std::string::npos; ++n) {
    by_last_words_[held.title.substr(space + 1)].note(held.person, held.at);
    space = space == 0 ? std::string::npos : held.title.rfind(' ', space - 1);
  }
  if (held.leads && national(held.org))
    leaders_[std::string(held.org.code)].note(held.person, held.at);

  std::vector<Held>& of_office = held_by_office_[held.office];
  std::string key = held.office + '\n';
  key.append(held.org.code).append("\n").append(held.org.name).append("\n");
  key += std::to_string(held.person);
  const auto [place, is_new] = places_.emplace(key, of_office.size());
  if (is_new) {
    of_office.push_back(held);
    held_by_person_[held.person].push_back(held);
  } else {
    uint32_t& at = of_office[place->second].at;
    at = std::min(at, held.at);
  }
}

int32_t Offices::find(const ByName& names, const std::string& name, uint32_t limit,
                      int32_t except) {
  auto it = names.find(name);
  return it == names.end() ? kNoFact : it->second.before(limit, except);
}

int32_t Offices::of_title(const std::string& title, uint32_t limit) const {
  return find(by_title_, title, limit);
}
int32_t Offices::of_office(const std::string& office, uint32_t limit, int32_t except) const {
  return find(by_office_, office, limit, except);
}
int32_t Offices::of_last_words(const std::string& words, uint32_t limit) const {
  return find(by_last_words_, words, limit);
}
int32_t Offices::leader(std::string_view country, uint32_t limit) const {
  return find(leaders_, std::string(country), limit);
}

int32_t Offices::at_org(const std::string& office, const Org& org, uint32_t limit,
                        bool open) const {
  auto held = held_by_office_.find(office);
  if (held == held_by_office_.end() || held->second.size() > kMost) return kNoFact;
  OnlyPerson here, unknown;
  bool elsewhere = false;
  for (const Held& h : held->second) {
    if (h.at >= limit) continue;
    if (same_org(h.org, org))
      here.note(h.person, h.at);
    else if (!known(h.org))
      unknown.note(h.person, h.at);
    else
      elsewhere = true;
  }
  const int32_t who = here.before(UINT32_MAX), maybe = unknown.before(UINT32_MAX);
  if (who == OnlyPerson::kSeveral) return kNoFact;
  if (who != kNoFact) return maybe == kNoFact || maybe == who ? who : kNoFact;
  return national(org) && open && !elsewhere && maybe != OnlyPerson::kSeveral ? maybe : kNoFact;
}

const Held* Offices::first_of(int32_t person) const {
  auto held = held_by_person_.find(person);
  return held == held_by_person_.end() ? nullptr : &held->second.front();
}

Org Offices::org_of(int32_t person, const std::string& office, bool only_same) const {
  auto held = held_by_person_.find(person);
  if (held == held_by_person_.end() || held->second.size() > kMost) return {};
  const Org* only = nullptr;
  for (const Held& h : held->second) {
    if (!known(h.org)) continue;
    if (h.office == office) return h.org;
    if (only_same || (only && !same_org(*only, h.org))) return {};
    only = &h.org;
  }
  return only ? *only : Org{};
}

}  // namespace nutgraf
