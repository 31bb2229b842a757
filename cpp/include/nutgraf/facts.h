// The facts of a document. Spans are bytes; ids are indices into the document's own lists.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "nutgraf/decimal.h"
#include "nutgraf/detail/arena.h"
#include "nutgraf/detail/fact_list.h"
#include "nutgraf/fact_enums.h"
#include "nutgraf/span.h"

namespace nutgraf {

inline constexpr int32_t kNoFact = -1;  // "no such fact" in links between facts

struct Capture {
  uint32_t name = 0;  // index into the captures of the rule's RuleInfo
  Span span;
};

// How resolvers tied a fact to others, in their own words and in their order.
struct Note {
  DocText text;
  const Note* next = nullptr;
};

// What every fact has: where it stands and which rule found it. The names of kind and rule belong
// to the document's `rules` (or its arena); all else that a fact views, to the arena.
struct Fact {
  std::string_view rule;  // rule id; the pack and its reason are found by it
  std::span<const Capture> captures;
  const Note* notes = nullptr;
  Span span;
  uint32_t sentence = 0;
  uint32_t paragraph = 0;
  uint32_t token = 0;                         // while the text is read: the span's first
  Confidence confidence = Confidence::kHigh;  // behind it is room for what kinds of facts have
};

// A noun phrase with its head word, e.g. "representative offices of Belarusian companies" /
// "offices".
struct Phrase {
  Span span;
  Span head;
  DocText lemma;
};

// Who is speaking: a person of the document, or only a role phrase ("a spokesman for Acme").
struct Speaker {
  DocText name;
  int32_t person = kNoFact;
  int32_t role = kNoFact;

  bool known() const noexcept { return !name.empty(); }
};

// Its constructor, like those below, is written out: lists would clear new elements first.
struct Figure : Fact {
  Figure() {}

  FigureKind kind = FigureKind::kNumber;
  Modifier mod = Modifier::kNone;
  Change change = Change::kNone;
  bool has_range = false;
  bool ambiguous = false;
  int32_t date = kNoFact;
  int32_t duration = kNoFact;
  int32_t same_as = kNoFact;
  int32_t equivalent = kNoFact;  // "100 million yen ($900,000)": the other figure
  DocText unit;                  // ISO 4217 or UCUM; empty: none
  Phrase of;
  Phrase subject;
  Speaker speaker;
  std::span<const DocText> alternatives;  // other units that the sign may mean
  Decimal value;
  Decimal low, high;  // only where has_range
};

struct Quantity {
  Decimal value;
  Decimal high;
  DocText unit;  // UCUM: a mo wk d h min s
  bool has_high = false;
};

// A time expression (TIMEX3, ISO-TimeML).
struct Date : Fact {
  Date() {}

  DateType type = DateType::kDate;
  Modifier mod = Modifier::kNone;
  bool ambiguous = false;
  bool invalid = false;
  bool partial = false;
  bool has_quantity = false;
  int32_t until = kNoFact;        // the date that ends the range which begins here
  int32_t anchor_date = kNoFact;  // that it was counted from
  uint32_t reading = 0;           // while the text is read: which of the analysis's readings is its
  DocText value;                  // TIMEX3 value
  DocText quant;
  DocText freq;
  DocText start_date, end_date;  // ISO 8601, half open; empty where not resolvable
  DocText edtf;                  // ISO 8601-2; empty where not resolvable
  DocText anchor;                // "self", "publication", or empty where anchor_date is set
  DocText zone;
  std::span<const DocText> alternatives;
  Quantity quantity;
};

struct ResolvedOrg {
  DocText name;
  DocText code;  // ISO 3166-1 for countries
};

struct Role : Fact {
  Role() {}

  Span person, title, org, qualifier;  // empty: not there
  DocText title_id;
  int32_t resolved_person = kNoFact;
  ResolvedOrg resolved_org;
  int32_t since = kNoFact, until = kNoFact;  // dates
};

struct Quote : Fact {
  QuoteKind kind = QuoteKind::kDirect;
  Speaker speaker;
  Span cue;
};

struct Person {
  DocText name;
  std::span<const Span> mentions;
  std::span<const int32_t> roles, quotes;
};

// One linked row: a figure with all that the document says about it.
struct FactRow {
  int32_t figure = kNoFact;
  Span source, target, place;
  DocText event;  // what a frequency counts where a verb tells ("visits")
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
