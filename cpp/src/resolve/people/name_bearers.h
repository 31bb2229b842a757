// Name bearers: the person whom a surname or given name alone means, among those who bear it.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/analysis.h"
#include "resolve/people/name_gender.h"
#include "resolve/people/name_words.h"
#include "resolve/people/person_cluster.h"

namespace nutgraf {

class NameBearers {
 public:
  static constexpr uint32_t kFew = 16;

  // All must outlive this.
  NameBearers(const Analysis& a, const std::vector<Unit>& units, const NameWords& words,
              const ScratchVector<Cluster>& clusters)
      : a_(a), units_(units), words_(words), clusters_(clusters) {}

  // "m" or "f" by the form of address before the token; "": not known.
  std::string_view sex_of(uint32_t token) const {
    return gender_of_address(a_, units_, a_.unit_at(units_, token));
  }

  struct OfSex {
    bool none;      // has the surname and may be of the sex
    uint32_t only;  // who may; IntrusiveList::kEnd: several
  };
  OfSex of_sex(const NameIndexEntry& e, std::string_view sex) const {
    if (e.surname.size > kFew) return {false, IntrusiveList::kEnd};
    OfSex found{true, IntrusiveList::kEnd};
    for (uint32_t i = e.surname.first; i != IntrusiveList::kEnd; i = clusters_[i].next_of_surname) {
      const Cluster& c = clusters_[i];
      const std::string_view own =
          c.words > 1 ? gender_of_given_name(a_, words_.text_of(words_.words_of(c)->token)) : c.sex;
      if (!own.empty() && own != sex) continue;
      found.only = found.none ? i : IntrusiveList::kEnd;
      found.none = false;
    }
    return found;
  }

  // "Hale Foods was founded by Mo Hale. … Hale reported revenue": the word alone means the firm
  // that the text named first; of the person it says nothing else.
  bool is_firm(const NameIndexEntry& e, uint32_t token) const {
    if (e.firm == UINT32_MAX || e.surname.size == 0 || e.surname.size > kFew) return false;
    for (uint32_t i = e.surname.first; i != IntrusiveList::kEnd; i = clusters_[i].next_of_surname) {
      const Cluster& c = clusters_[i];
      if (c.acts || c.full != 1 || c.first < e.firm) return false;
    }
    const uint32_t unit = a_.unit_at(units_, token);
    return unit == 0 ||
           !(a_.has(units_[unit - 1], cls("HONORIFIC")) || a_.has(units_[unit - 1], cls("TITLE")));
  }

  // The person of a surname, or else of a given name: the only person so far with that name, not
  // counting persons whom the text calls by their given name. A surname that stood alone for the
  // first person goes on doing so after the text has named a relative in full.
  std::optional<uint32_t> bearer(NameIndexEntry& e, Span name, uint32_t token) const {
    const IntrusiveList& who = e.surname.size > 0 ? e.surname : e.given;
    if (who.size == 0) return std::nullopt;
    if (who.size == 1) return who.first;
    if (const std::string_view sex = sex_of(token); !sex.empty() && e.surname.size > 0) {
      const uint32_t only = of_sex(e, sex).only;
      if (only != IntrusiveList::kEnd) return only;
    }
    if (!e.bearers_known) find_bearers(e);
    const auto named_before = [&](uint32_t c) {
      return c != IntrusiveList::kEnd && clusters_[c].first <= name.begin;
    };
    if (!named_before(e.first_bearer)) return std::nullopt;
    const bool several = named_before(e.second_bearer);
    if (several && (!e.established || is_addressed(token))) return std::nullopt;
    e.established |= !several && e.surname.size > 0;
    return e.first_bearer;
  }

 private:
  // "Mrs. Hale" is not the Hale of the text.
  bool is_addressed(uint32_t token) const {
    const uint32_t unit = a_.unit_at(units_, token);
    return unit > 0 && a_.has(units_[unit - 1], cls("HONORIFIC"));
  }
  void find_bearers(NameIndexEntry& e) const {
    const bool surname = e.surname.size > 0;
    for (uint32_t i = surname ? e.surname.first : e.given.first; i != IntrusiveList::kEnd;
         i = surname ? clusters_[i].next_of_surname : clusters_[i].next_of_given) {
      if (clusters_[i].given_only > 1) continue;
      uint32_t c = i;  // those named first come first
      for (uint32_t* bearer : {&e.first_bearer, &e.second_bearer}) {
        const bool earlier =
            *bearer == IntrusiveList::kEnd || clusters_[c].first < clusters_[*bearer].first;
        if (c != IntrusiveList::kEnd && earlier) std::swap(c, *bearer);
      }
    }
    e.bearers_known = true;
  }

  const Analysis& a_;
  const std::vector<Unit>& units_;
  const NameWords& words_;
  const ScratchVector<Cluster>& clusters_;
};

}  // namespace nutgraf
