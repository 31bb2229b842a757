// Reflection for facts: lists each kind's fields once. Whatever writes or reads facts is a visitor
// of these lists: JSON, dicts, Python objects, Arrow columns, the filter of kinds.
//
// A visitor has these methods; `name` is the field's name, and is null in JSON where there is no
// value:
//   field(name, value)            text, number, flag, exact decimal or list of texts
//   optional(name, text)          text; empty is null
//   enumerated(name, value)       value of an enum of fact_enums.h
//   constant(name, literal)       the same word for all facts of the kind
//   decimal_if(name, there, d)    decimal or null
//   text_span(span)               the fields text, start and end
//   span(name, span)              object of these three; an empty span is null
//   spans(name, list)
//   text_of(name, span)           the text of a span only
//   link(name, index, letter)     link to the fact with this index in the list with this letter
//   links(name, list, letter)
//   named_link(name, index)       link to a person, with the name
//   anchor(value, index)          Date::anchor and Date::anchor_date
//   object(name, there, visit)    object of the fields that visit(visitor) visits
#pragma once

#include "nutgraf/document.h"

namespace nutgraf {

template <class V>
void visit_phrase(V& v, const char* name, Phrase& p) {
  v.object(name, !p.span.empty(), [&](V& o) {
    o.text_span(p.span);
    o.text_of("head", p.head);
    o.optional("lemma", p.lemma);
  });
}

template <class V>
void visit_speaker(V& v, const char* name, Speaker& s) {
  v.object(name, s.known(), [&](V& o) {
    o.field("name", s.name);
    o.link("person", s.person, letter_of<Person>);
    o.link("role", s.role, letter_of<Role>);
  });
}

template <class V>
void visit_kind(V& v, Figure& f) {
  v.enumerated("kind", f.kind);
}
template <class V>
void visit_kind(V& v, Quote& q) {
  v.enumerated("kind", q.kind);
}
template <class V>
void visit_kind(V& v, Date&) {
  v.constant("kind", "date");
}
template <class V>
void visit_kind(V& v, Role&) {
  v.constant("kind", "role");
}

// Position in the text, and the rule that found the fact.
template <class V, class T>
void visit_origin(V& v, T& f) {
  v.text_span(f.span);
  v.field("sentence", f.sentence);
  v.field("paragraph", f.paragraph);
  v.field("rule", f.rule);
}

template <class V, class T>
void visit_fact(V& v, T& f) {
  visit_kind(v, f);
  visit_origin(v, f);
  v.enumerated("confidence", f.confidence);
}

template <class V>
void visit(V& v, Figure& f) {
  visit_fact(v, f);
  v.field("value", f.value);
  v.decimal_if("low", f.has_range, f.low);
  v.decimal_if("high", f.has_range, f.high);
  v.optional("unit", f.unit);
  v.enumerated("mod", f.mod);
  v.enumerated("change", f.change);
  v.field("ambiguous", f.ambiguous);
  v.field("alternatives", f.alternatives);
  visit_phrase(v, "of", f.of);
  visit_phrase(v, "subject", f.subject);
  v.link("date", f.date, letter_of<Date>);
  v.link("duration", f.duration, letter_of<Date>);
  visit_speaker(v, "speaker", f.speaker);
  v.link("same_as", f.same_as, letter_of<Figure>);
  v.link("equivalent", f.equivalent, letter_of<Figure>);
}

template <class V>
void visit(V& v, Date& d) {
  visit_fact(v, d);
  v.enumerated("type", d.type);
  v.field("value", d.value);
  v.enumerated("mod", d.mod);
  v.optional("quant", d.quant);
  v.optional("freq", d.freq);
  v.optional("start_date", d.start_date);
  v.optional("end_date", d.end_date);
  v.optional("edtf", d.edtf);
  v.link("until", d.until, letter_of<Date>);
  v.anchor(d.anchor, d.anchor_date);
  v.link("equivalent", d.equivalent, letter_of<Date>);
  v.field("ambiguous", d.ambiguous);
  v.field("alternatives", d.alternatives);
  v.field("invalid", d.invalid);
  v.field("partial", d.partial);
  v.field("fiscal", d.fiscal);
  v.optional("zone", d.zone);
  v.object(
      "quantity", d.has_quantity,
      [&](V& o) {
        o.field("value", d.quantity.value);
        o.decimal_if("high", d.quantity.has_high, d.quantity.high);
        o.field("unit", d.quantity.unit);
      },
      [&] { d.has_quantity = true; });
}

template <class V>
void visit(V& v, Role& r) {
  visit_fact(v, r);
  v.span("person", r.person);
  v.span("title", r.title);
  v.span("org", r.org);
  v.span("qualifier", r.qualifier);
  v.optional("title_id", r.title_id);
  v.named_link("resolved_person", r.resolved_person);
  v.object("resolved_org", !r.resolved_org.name.empty(), [&](V& o) {
    o.field("name", r.resolved_org.name);
    o.optional("code", r.resolved_org.code);
  });
  v.link("since", r.since, letter_of<Date>);
  v.link("until", r.until, letter_of<Date>);
}

template <class V>
void visit(V& v, Quote& q) {
  visit_fact(v, q);
  visit_speaker(v, "speaker", q.speaker);
  v.span("cue", q.cue);
}

template <class V>
void visit(V& v, Person& p) {
  v.field("name", p.name);
  v.spans("mentions", p.mentions);
  v.links("roles", p.roles, letter_of<Role>);
  v.links("quotes", p.quotes, letter_of<Quote>);
}

// Fields that a row has of its own; the JSON reader needs no others.
template <class V>
void visit(V& v, FactRow& x) {
  v.link("figure", x.figure, letter_of<Figure>);
  v.text_of("source", x.source);
  v.text_of("target", x.target);
  v.text_of("place", x.place);
  v.enumerated("confidence", x.confidence);
}

// For visitors that do not change the fact.
template <class V, class T>
void visit_const(V& v, const T& fact) {
  visit(v, const_cast<T&>(fact));
}

// Columns that a row repeats from its figure and from what that links to.
template <class V>
void visit_amount(V& v, const Figure& f) {
  v.enumerated("kind", f.kind);
  v.field("value", f.value);
  v.decimal_if("low", f.has_range, f.low);
  v.decimal_if("high", f.has_range, f.high);
  v.optional("unit", f.unit);
  v.enumerated("mod", f.mod);
  v.enumerated("change", f.change);
  v.field("ambiguous", f.ambiguous);
}

template <class V>
void visit_what(V& v, const Document& doc, const FactRow& x, const Figure& f) {
  const std::string_view event = x.event;  // what is counted, where no noun says it
  v.optional("of", f.of.span.empty() ? event : doc.slice(f.of.span));
  v.text_of("subject", f.subject.span);
}

template <class V>
void visit_when_and_who(V& v, const Document& doc, const Figure& f) {
  const auto at = [](const auto& list, int32_t i) {
    return i == kNoFact ? nullptr : &list[static_cast<size_t>(i)];
  };
  const Date* date = at(doc.dates, f.date == kNoFact ? f.duration : f.date);
  // "from May to July": the interval ends with the last date of the range.
  const Date* const last = date ? at(doc.dates, date->until) : nullptr;
  const Date* const end = last && !last->end_date.empty() ? last : date;
  const Role* speaker = at(doc.roles, f.speaker.role);
  v.optional("date", date ? std::string_view(date->value) : "");
  v.optional("start_date", date ? std::string_view(date->start_date) : "");
  v.optional("end_date", end ? std::string_view(end->end_date) : "");
  v.optional("speaker", f.speaker.name);
  v.text_of("speaker_role", speaker ? speaker->span : Span{});
}

// All fields of a row.
template <class V>
void visit_linked(V& v, const Document& doc, const FactRow& x) {
  const Figure& f = doc.figures[static_cast<size_t>(x.figure)];
  visit_const(v, x);
  visit_amount(v, f);
  visit_origin(v, f);
  visit_what(v, doc, x, f);
  visit_when_and_who(v, doc, f);
}

// Fields of an entry of a list as JSON and objects have them.
template <class V, class T>
void visit_entry(V& v, const Document&, const T& fact) {
  visit_const(v, fact);
}
template <class V>
void visit_entry(V& v, const Document& doc, const FactRow& row) {
  visit_linked(v, doc, row);
}

// Calls use(kind, list) for every list of a document; D is Document or const Document.
template <class D, class F>
void for_each_list(D& doc, F&& use) {
  each_fact_kind([&](const auto& kind) { use(kind, doc.*kind.facts); });
}

}  // namespace nutgraf
