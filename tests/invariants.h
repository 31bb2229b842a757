// Invariants of documents: what holds for any text, checked by C++ tests and fuzz targets.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "nutgraf/document.h"

namespace nutgraf {

inline bool cuts_a_character(const std::string& text, uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// True for an empty span, and for a span inside the text that cuts no character.
inline bool is_valid_span(const std::string& text, Span s) {
  return s.empty() || (s.end <= text.size() && !cuts_a_character(text, s.begin) &&
                       !cuts_a_character(text, s.end));
}

inline bool is_link(int32_t link, size_t count) {
  return link == kNoFact || (link >= 0 && static_cast<size_t>(link) < count);
}

template <class F>
std::string broken_in(const Document& doc, const FactList<F>& facts, bool one_sentence) {
  uint32_t last = 0;
  for (const F& f : facts) {
    const std::string name = std::string(f.rule) + " at " + std::to_string(f.span.begin);
    if (f.span.empty() || !is_valid_span(doc.text, f.span)) return name + ": span";
    if (f.span.begin < last) return name + ": order";
    last = f.span.begin;
    if (f.sentence >= doc.sentences.size()) return name + ": sentence";
    if (f.paragraph >= doc.paragraphs.size()) return name + ": paragraph";
    if (!doc.paragraphs[f.paragraph].contains({f.span.begin, f.span.begin}))
      return name + ": outside its paragraph";
    const Span own = doc.sentences[f.sentence];
    if (!own.contains(one_sentence ? f.span : Span{f.span.begin, f.span.begin}))
      return name + ": outside its sentence";
    for (const Capture& c : f.captures) {
      if (!is_valid_span(doc.text, c.span)) return name + ": capture";
    }
  }
  return "";
}

// Describes the first invariant that the document violates; empty if it keeps all. `one_sentence`:
// no rule of the packs crosses a sentence end.
inline std::string broken_promise(const Document& doc, bool one_sentence = true) {
  const size_t dates = doc.dates.size(), people = doc.people.size(), roles = doc.roles.size();
  if (find_invalid_utf8(doc.text) != std::string::npos) return "the text is not UTF-8";
  if (std::string s = broken_in(doc, doc.figures, one_sentence); !s.empty()) return "figure " + s;
  if (std::string s = broken_in(doc, doc.dates, one_sentence); !s.empty()) return "date " + s;
  if (std::string s = broken_in(doc, doc.roles, one_sentence); !s.empty()) return "role " + s;
  if (std::string s = broken_in(doc, doc.quotes, false); !s.empty()) return "quote " + s;
  for (const Figure& f : doc.figures) {
    if (!is_link(f.date, dates) || !is_link(f.duration, dates) ||
        !is_link(f.same_as, doc.figures.size()) || !is_link(f.equivalent, doc.figures.size()) ||
        !is_link(f.speaker.person, people) || !is_link(f.speaker.role, roles))
      return "figure: link";
    for (Span s : {f.of.span, f.of.head, f.subject.span, f.subject.head}) {
      if (!is_valid_span(doc.text, s)) return "figure: phrase";
    }
  }
  for (const Date& d : doc.dates) {
    if (!is_link(d.until, dates) || !is_link(d.anchor_date, dates)) return "date: link";
    if (d.start_date.empty() != d.end_date.empty()) return "date: half an interval";
  }
  for (const Role& r : doc.roles) {
    if (!is_link(r.resolved_person, people) || !is_link(r.since, dates) || !is_link(r.until, dates))
      return "role: link";
    for (Span s : {r.person, r.title, r.org, r.qualifier}) {
      if (!is_valid_span(doc.text, s)) return "role: part";
    }
  }
  for (const Quote& q : doc.quotes) {
    if (!is_link(q.speaker.person, people) || !is_link(q.speaker.role, roles)) return "quote: link";
    if (!is_valid_span(doc.text, q.cue)) return "quote: cue";
  }
  for (const Person& p : doc.people) {
    for (int32_t r : p.roles) {
      if (r == kNoFact || !is_link(r, roles)) return "person: role";
    }
    for (int32_t q : p.quotes) {
      if (q == kNoFact || !is_link(q, doc.quotes.size())) return "person: quote";
    }
    for (Span s : p.mentions) {
      if (s.empty() || !is_valid_span(doc.text, s)) return "person: mention";
    }
  }
  for (const FactRow& f : doc.facts) {
    if (f.figure == kNoFact || !is_link(f.figure, doc.figures.size())) return "fact: link";
    for (Span s : {f.source, f.target, f.place}) {
      if (!is_valid_span(doc.text, s)) return "fact: location";
    }
  }
  return "";
}

// Prints the violated invariant and aborts, unless `broken` is empty.
inline void must_hold(const std::string& broken) {
  if (broken.empty()) return;
  std::fprintf(stderr, "broken: %s\n", broken.c_str());
  std::abort();
}

}  // namespace nutgraf
