// Which organisation or country a role's words mean.
#pragma once

#include <optional>

#include "analysis/analysis.h"
#include "base/insertion_ordered_map.h"
#include "nutgraf/document.h"
#include "resolve/people/mention_index.h"

namespace nutgraf {

// An organisation while roles are resolved: its texts are the document's, the text's or a pack's.
struct Org {
  std::string_view name, code;  // code: ISO 3166-1 for countries

  Org() = default;
  Org(std::string_view n, std::string_view c) : name(n), code(c) {}
  Org(const ResolvedOrg& o) : name(o.name), code(o.code) {}
};
inline bool known(const Org& o) { return !o.name.empty(); }
inline bool national(const Org& o) { return !o.code.empty(); }

class OrganizationResolver {
 public:
  OrganizationResolver(const Analysis& a, Arena& scratch);

  // "Danish" → Denmark; "the Kingdom of Denmark" → Denmark; "Acme Corp." → itself;
  // "the company" → the one last named before. `not_code`: the country that "that country" cannot
  // be. `token`: one at or a little before it.
  Org resolve(Span org, uint32_t token, std::string_view not_code = {});
  // The country of the dateline's city, if the text begins with one.
  const Org& dateline() const { return dateline_; }
  Org country(std::string_view code) const;
  // "the company" of a text about one: the organisation last named before the byte, if it is the
  // one that the text names first; else "".
  std::string_view topic(uint32_t byte);

 private:
  struct NamedOrganization {
    uint32_t begin;
    Span span;
    std::string_view code;  // of a country; empty: an organisation
  };
  // Both are made when first asked for.
  const ScratchVector<NamedOrganization>& named();  // in text order
  // By the key of its letters: what a short form stands for.
  const InsertionOrderedMap<std::string_view>& short_forms();
  std::string_view code_of(const Unit& u) const;
  const NamedOrganization* last_before(uint32_t byte, bool country, std::string_view not_code);

  const Analysis& a_;
  Arena& scratch_;
  static constexpr BuiltinClass kCountry = cls("COUNTRY"), kDemonym = cls("DEMONYM"),
                                kCity = cls("CITY"), kOrg = cls("ORG"), kOrgName = cls("ORG_NAME"),
                                kDem = cls("DEM"), kArticle = cls("DT"),
                                kNation = cls("NATION_NOUN"), kShared = cls("SHARED_BODY"),
                                kPluralNation = cls("NATION_NOUN_PL"), kMedia = cls("MEDIA_ORG"),
                                kUpper = cls("UPPER");
  std::optional<InsertionOrderedMap<std::string_view>> short_forms_;
  std::optional<ScratchVector<NamedOrganization>> named_;
  Span first_body_;  // the first of them that is no country
  Org dateline_;
};

}  // namespace nutgraf
