// Which offices a document gives to whom, found without asking all of them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "resolve/orgs.h"

namespace nutgraf {

bool same_org(const Org& x, const Org& y);

// "PERSON holds OFFICE at ORG", said somewhere in the document.
struct Held {
  std::string office;
  std::string title;  // its words, lower case
  Org org;
  int32_t person = kNoFact;
  uint32_t at = 0;
  bool leads = false;  // heads a nation
};

// Keeps the first persons that were noted, enough to tell one from several.
class OnlyPerson {
 public:
  static constexpr int32_t kSeveral = -2;

  void note(int32_t person, uint32_t at);
  // Who was noted before the byte, but for one; kNoFact, kSeveral.
  int32_t before(uint32_t limit, int32_t except = kNoFact) const;

 private:
  struct Noted {
    int32_t person = kNoFact;
    uint32_t at = UINT32_MAX;
  };
  std::array<Noted, 3> first_;  // by place, the last first to go
};

class Offices {
 public:
  void add(const Held& held);

  // The only holder named before `limit`: of an office of these words, of this id, of one that ends
  // in these words, of the lead of a country.
  int32_t of_title(const std::string& title, uint32_t limit) const;
  int32_t of_office(const std::string& office, uint32_t limit, int32_t except = kNoFact) const;
  int32_t of_last_words(const std::string& words, uint32_t limit) const;
  int32_t leader(std::string_view country, uint32_t limit) const;
  // The one person who holds the office at `org`. `open`: where the text leaves open whose office
  // it is, the only holder of a national one.
  int32_t at_org(const std::string& office, const Org& org, uint32_t limit, bool open) const;

  // The first office of the person; null if none.
  const Held* first_of(int32_t person) const;
  // The organisation of the person's same office, else of the only one the person has, unless it
  // is `only_same`.
  Org org_of(int32_t person, const std::string& office, bool only_same) const;

 private:
  using ByName = std::unordered_map<std::string, OnlyPerson>;
  static int32_t find(const ByName& names, const std::string& name, uint32_t limit,
                      int32_t except = kNoFact);

  ByName by_title_, by_office_, by_last_words_, leaders_;
  // Each said once, at its first place.
  std::unordered_map<std::string, std::vector<Held>> held_by_office_;
  std::unordered_map<int32_t, std::vector<Held>> held_by_person_;
  std::unordered_map<std::string, size_t> places_;  // in the lists of held_by_office_
};

}  // namespace nutgraf
