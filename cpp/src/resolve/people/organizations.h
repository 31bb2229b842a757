// Organisation resolution: the organisation or country that the words of a role refer to.
#pragma once

#include <optional>

#include "analysis/analysis.h"
#include "base/insertion_ordered_map.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// An organisation during resolution; the document, the text or a pack owns the strings.
struct Org {
  std::string_view name, code;  // code: ISO 3166-1 for countries

  Org() = default;
  Org(std::string_view n, std::string_view c) : name(n), code(c) {}
  Org(const ResolvedOrg& o) : name(o.name), code(o.code) {}
};
inline bool known(const Org& o) { return !o.name.empty(); }
// The organisation as the document keeps it, without line ends in its name.
ResolvedOrg kept_org(const Org& o, Document& doc);
inline bool national(const Org& o) { return !o.code.empty(); }

class OrganizationResolver {
 public:
  OrganizationResolver(const Analysis& a, Arena& scratch);

  // "Danish" → Denmark; "the Kingdom of Denmark" → Denmark; "Acme Corp." → itself;
  // "the company" → the organisation last named. `not_code`: the country that "that country" cannot
  // be. `token`: the token at or shortly before `org`.
  Org resolve(Span org, uint32_t token, std::string_view not_code = {});
  // The country of the dateline's city, if the text begins with one.
  const Org& dateline() const { return dateline_; }
  Org country(std::string_view code) const;
  // "the company" in a text about a company: the organisation last named before the byte, if it is
  // also the first that the text names; else "".
  std::string_view topic(uint32_t byte);
  // Whom "its" of the role "its chief" at the token means: the organisation or country that begins
  // the sentence as its subject, if the sentence names no other before.
  Org owner(uint32_t token);

 private:
  struct NamedOrganization {
    uint32_t begin;
    Span span;
    std::string_view code;  // of a country; empty for an organisation
  };
  // Both lists are built lazily.
  const ScratchVector<NamedOrganization>& named();  // in text order
  // Key of a short form → the full name.
  const InsertionOrderedMap<std::string_view>& short_forms();
  bool others_named(Span s) const;
  std::string_view code_of(const Unit& u) const;
  const NamedOrganization* last_before(uint32_t byte, bool country, std::string_view not_code);

  const Analysis& a_;
  Arena& scratch_;
  static constexpr BuiltinClass kCountry = cls("COUNTRY"), kDemonym = cls("DEMONYM"),
                                kCity = cls("CITY"), kOrg = cls("ORG"), kOrgName = cls("ORG_NAME"),
                                kDem = cls("DEM"), kFinite = cls("FINITE"), kArticle = cls("DT"),
                                kNation = cls("NATION_NOUN"), kShared = cls("SHARED_BODY"),
                                kPluralNation = cls("NATION_NOUN_PL"), kMedia = cls("MEDIA_ORG"),
                                kUpper = cls("UPPER"), kParty = cls("PARTY"),
                                kCapitalised = cls("@CAPITALISED_NAME"),
                                kPersonName = cls("PERSON_NAME"), kNoSurname = cls("@NO_SURNAME"),
                                kPronoun = cls("PRON"), kNoun = cls("NN"), kNouns = cls("NNS"),
                                kAdverb = cls("RB"), kPossessive = cls("POSS");
  std::optional<InsertionOrderedMap<std::string_view>> short_forms_;
  std::optional<ScratchVector<NamedOrganization>> named_;
  Span first_body_;  // the first named organisation that is not a country
  Org dateline_;
};

}  // namespace nutgraf
