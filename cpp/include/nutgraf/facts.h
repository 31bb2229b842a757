// Facts of a document. Offsets are bytes of its UTF-8 text; JSON and Python show code points.
// Links between facts are indices into the document's lists, kNoFact where there is no link.
// Views (DocText, std::span, `rule`) live as long as the document or a copy of it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "nutgraf/decimal.h"
#include "nutgraf/detail/fact_list.h"
#include "nutgraf/fact_enums.h"
#include "nutgraf/span.h"
#include "nutgraf/text.h"

namespace nutgraf {

inline constexpr int32_t kNoFact = -1;

// Named part of a rule's pattern that took part in the match.
struct Capture {
  uint32_t name = 0;  // index into RuleInfo::captures of the fact's rule
  Span span;
};

// Linked list of the reasons why resolvers linked a fact, in the order of the passes.
struct Note {
  DocText text;  // "date: the only date of its clause"
  const Note* next = nullptr;
};

// Base of what rules and resolvers find in the text.
struct Fact {
  std::string_view rule;  // id; Document::rule_info has its pack and its reason
  std::span<const Capture> captures;
  const Note* notes = nullptr;
  Span span;               // never empty
  uint32_t sentence = 0;   // index into Document::sentences
  uint32_t paragraph = 0;  // index into Document::paragraphs
  uint32_t token = 0;      // first token; only for resolvers
  Confidence confidence = Confidence::kHigh;
};

// Noun phrase, its head and the head's lemma: "representative offices of Acme", "offices",
// "office". All are empty where there is no phrase.
struct Phrase {
  Span span;
  Span head;
  DocText lemma;
};

// Speaker of a quote or figure: a person of the document, or a role phrase ("a spokesman for
// Acme").
struct Speaker {
  DocText name;
  int32_t person = kNoFact;
  int32_t role = kNoFact;

  bool known() const noexcept { return !name.empty(); }
};

// The empty constructors below keep lists from clearing new elements before they are filled.
struct Figure : Fact {
  Figure() {}

  FigureKind kind = FigureKind::kNumber;
  Modifier mod = Modifier::kNone;
  Change change = Change::kNone;
  bool has_range = false;        // `low` and `high` hold; `value` is the end named first
  bool ambiguous = false;        // the sign may mean another unit, too
  int32_t date = kNoFact;        // date that the figure holds for
  int32_t duration = kNoFact;    // period over which it was counted; a DURATION
  int32_t same_as = kNoFact;     // "the same number": the figure that it repeats
  int32_t equivalent = kNoFact;  // "100 million yen ($900,000)": the other figure
  DocText unit;                  // ISO 4217 or UCUM; empty: none
  Phrase of;                     // what is counted or measured
  Phrase subject;                // whose figure it is
  Speaker speaker;
  std::span<const DocText> alternatives;  // other units that the sign may mean
  Decimal value;
  Decimal low, high;
};

// Length of a DURATION.
struct Quantity {
  Decimal value;
  Decimal high;  // only where has_high
  DocText unit;  // UCUM: a mo wk d h min s
  bool has_high = false;
};

// Time expression in the terms of TIMEX3 (ISO-TimeML).
struct Date : Fact {
  Date() {}

  DateType type = DateType::kDate;
  Modifier mod = Modifier::kNone;
  Anchor anchor = Anchor::kNone;
  bool ambiguous = false;         // 03/04/2018: `alternatives` has both days
  bool invalid = false;           // "31 February"
  bool partial = false;           // the value has parts that are not known: XXXX-10-09
  bool fiscal = false;            // a year or quarter of a fiscal year: its months are not known
  bool has_quantity = false;      // `quantity` holds
  int32_t until = kNoFact;        // "from May to July": the date that ends the range
  int32_t anchor_date = kNoFact;  // date that this one was resolved from
  int32_t equivalent = kNoFact;   // "(0735 GMT)": the same moment in another time zone
  uint32_t expression = 0;        // index of its DateExpression; only for resolvers
  DocText value;                  // TIMEX3 value
  DocText quant;                  // TIMEX3: "EVERY"
  DocText freq;                   // TIMEX3: "2X"
  DocText start_date, end_date;   // half-open ISO 8601 interval; empty where not known
  DocText edtf;                   // ISO 8601-2; empty where not known
  DocText zone;                   // as stated: "EST", "+02:00"
  std::span<const DocText> alternatives;
  Quantity quantity;
};

struct ResolvedOrg {
  DocText name;
  DocText code;  // ISO 3166-1; only of countries
};

// Mention that links a person to an office or an organization. Parts that are not there are empty.
struct Role : Fact {
  Role() {}

  Span person, title, org, qualifier;
  DocText title_id;  // "head_of_state"; empty where the lexicon has none
  int32_t resolved_person = kNoFact;
  ResolvedOrg resolved_org;
  int32_t since = kNoFact, until = kNoFact;  // dates
};

struct Quote : Fact {
  QuoteKind kind = QuoteKind::kDirect;
  Speaker speaker;
  Span cue;  // verb of saying or speaker line; empty: none
};

struct Person {
  DocText name;  // the fullest in the document
  std::span<const Span> mentions;
  std::span<const int32_t> roles, quotes;  // indices
};

// Linked row: a figure with where it comes from, goes to and happens. All other columns are those
// of the figure and of what it links to.
struct FactRow {
  int32_t figure = kNoFact;
  Span source, target, place;
  Confidence confidence = Confidence::kHigh;  // the lowest of its figure and its links
  DocText event;  // what a frequency counts where a verb says it ("visits")
};

struct FactLists {
  FactList<Figure> figures;
  FactList<Date> dates;
  FactList<Role> roles;
  FactList<Quote> quotes;
  FactList<Person> people;
  FactList<FactRow> facts;

  // Calls use(list) for every list.
  template <class F>
  void each(F&& use);
};

template <class T>
struct FactKind {
  std::string_view list;     // name in JSON, of the table, and in Options::kinds
  char letter;               // first letter of its ids: "f1"
  std::string_view kept_by;  // letters: the list is kept if Options::kinds names one of these
  const char* python_class;
  FactList<T> FactLists::*facts;

  // Do rules and resolvers find these in the text, with a span and a rule?
  static constexpr bool is_found = std::is_base_of_v<Fact, T>;
};

// The table of fact kinds, in the order of JSON. JSON, dicts, Arrow tables, Python classes, ids and
// the choice of kinds are derived from it and from the fields in document/fact_fields.h.
inline constexpr std::tuple kFactKinds{
    FactKind<Figure>{"figures", 'f', "f", "Figure", &FactLists::figures},
    FactKind<Date>{"dates", 'd', "d", "Date", &FactLists::dates},
    FactKind<Role>{"roles", 'r', "r", "Role", &FactLists::roles},
    FactKind<Quote>{"quotes", 'q', "q", "Quote", &FactLists::quotes},
    FactKind<Person>{"people", 'p', "prq", "Person", &FactLists::people},  // of roles and quotes
    FactKind<FactRow>{"facts", 'x', "f", "Fact", &FactLists::facts},       // one per figure
};

inline constexpr size_t kFactKindCount = std::tuple_size_v<decltype(kFactKinds)>;

// Calls use(kind) for every kind.
template <class F>
constexpr void each_fact_kind(F&& use) {
  std::apply([&](const auto&... kind) { (use(kind), ...); }, kFactKinds);
}

// Position of the kind in the table.
template <class T>
inline constexpr size_t index_of_kind = [] {
  size_t index = 0, at = 0;
  each_fact_kind([&]<class U>(const FactKind<U>&) {
    if (std::is_same_v<T, U>) index = at;
    ++at;
  });
  return index;
}();

template <class T>
inline constexpr char letter_of = std::get<FactKind<T>>(kFactKinds).letter;

template <class F>
void FactLists::each(F&& use) {
  each_fact_kind([&](const auto& kind) { use(this->*kind.facts); });
}

}  // namespace nutgraf
