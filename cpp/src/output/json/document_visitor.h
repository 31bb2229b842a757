// DocumentWriter: feeds a document, in the order and with the names of its JSON, to a sink that
// makes text or objects of it. A sink has key(), null(), text(), number(), boolean(), and begin_
// and end_ of objects and arrays. All objects of an array have the same keys.
#pragma once

#include <string>
#include <string_view>

#include "base/utf8.h"
#include "document/fact_fields.h"
#include "document/fact_id.h"

namespace nutgraf {

// Visitor of fact_fields.h.
template <class Sink>
class FieldWriter {
 public:
  FieldWriter(const Document& doc, const OffsetMap& offsets, Sink& to)
      : doc_(doc), offsets_(offsets), to_(to) {}

  void field(const char* name, std::string_view value) { text(name, true, value); }
  void field(const char* name, uint32_t value) {
    to_.key(name);
    to_.number(value);
  }
  void field(const char* name, bool value) {
    to_.key(name);
    to_.boolean(value);
  }
  void field(const char* name, std::span<const DocText> values) {
    array(name, values, [&](DocText v) { to_.text(v); });
  }
  void field(const char* name, const Decimal& value) { text(name, true, value.str()); }
  void optional(const char* name, std::string_view value) { text(name, !value.empty(), value); }
  void decimal_if(const char* name, bool there, const Decimal& value) {
    text(name, there, there ? value.str() : "");
  }
  void constant(const char* name, std::string_view value) { text(name, true, value); }
  template <class E>
  void enumerated(const char* name, E value) {
    optional(name, name_of(value));
  }
  void text_span(Span s) {
    text("text", true, doc_.slice(s));
    field("start", offsets_.code_point(s.begin));
    field("end", offsets_.code_point(s.end));
  }
  void text_of(const char* name, Span s) { text(name, !s.empty(), doc_.slice(s)); }
  void span(const char* name, Span s) {
    object(name, !s.empty(), [&](FieldWriter& w) { w.text_span(s); });
  }
  void spans(const char* name, std::span<const Span> list) {
    array(name, list, [&](Span s) {
      to_.begin_object();
      text_span(s);
      to_.end_object();
    });
  }
  void link(const char* name, int32_t index, char prefix) {
    const bool there = index != kNoFact;
    text(name, there, there ? std::string_view(FactId(prefix, index)) : "");
  }
  void links(const char* name, std::span<const int32_t> list, char prefix) {
    array(name, list, [&](int32_t index) { to_.text(FactId(prefix, index)); });
  }
  void named_link(const char* name, int32_t person) {
    object(name, person != kNoFact, [&](FieldWriter& w) {
      w.link("id", person, letter_of<Person>);
      w.field("name", doc_.people[static_cast<size_t>(person)].name);
    });
  }
  void anchor(Anchor anchor, int32_t date) {
    date == kNoFact ? enumerated("anchor", anchor) : link("anchor", date, letter_of<Date>);
  }
  void text(const char* name, bool there, std::string_view value) {
    to_.key(name);
    there ? to_.text(value) : to_.null();
  }
  template <class F, class... Ignored>
  void object(const char* name, bool there, F fill, Ignored&&...) {
    to_.key(name);
    if (!there) return to_.null();
    to_.begin_object();
    fill(*this);
    to_.end_object();
  }
  template <class List, class F>
  void array(const char* name, const List& list, F each) {
    to_.key(name);
    to_.begin_array();
    for (const auto& item : list) each(item);
    to_.end_array();
  }

 private:
  const Document& doc_;
  const OffsetMap& offsets_;
  Sink& to_;
};

template <class Sink>
class DocumentWriter {
 public:
  DocumentWriter(const Document& doc, const OffsetMap& offsets, Sink& to)
      : doc_(doc), offsets_(offsets), to_(to), fields_(doc, offsets, to) {}

  void document(bool with_why) {
    to_.begin_object();
    fields_.field("text", doc_.text);
    fields_.optional("published", doc_.published);
    packs();
    fields_.object("language", !doc_.language_by.empty(), [&](auto& w) {
      w.field("code", doc_.language);
      w.field("by", doc_.language_by);
    });
    fields_.object("truncated", !doc_.truncated.empty(), [&](auto& w) {
      w.field("limit", doc_.truncated);
      w.field("at", offsets_.code_point(doc_.truncated_at));
    });
    bounds("sentences", doc_.sentences);
    bounds("paragraphs", doc_.paragraphs);
    for_each_list(doc_, [&](const auto& kind, const auto& facts) {
      to_.key(kind.list.data());
      to_.begin_array();
      for (size_t i = 0; i < facts.size(); ++i) fact(kind, facts, i, with_why);
      to_.end_array();
    });
    to_.end_object();
  }

  // Writes entry `i` of a list.
  template <class T>
  void fact(const FactKind<T>& kind, const FactList<T>& facts, size_t i, bool with_why) {
    const T& f = facts[i];
    to_.begin_object();
    fields_.link("id", static_cast<int32_t>(i), kind.letter);
    visit_entry(fields_, doc_, f);
    if (with_why) reason(f);
    to_.end_object();
  }

  // Writes the rule, pack, reason, captures and notes of a fact.
  template <class T>
  void why(const T& f) {
    const RuleInfo* rule = doc_.rule_info(f.rule);
    const PackInfo* pack = rule && doc_.packs ? &(*doc_.packs)[rule->pack] : nullptr;
    to_.begin_object();
    fields_.field("rule", f.rule);
    fields_.text("pack", pack, pack ? pack->name : std::string_view());
    fields_.text("version", pack, pack ? pack->version : std::string_view());
    fields_.text("reason", rule, rule ? rule->reason : std::string_view());
    to_.key("captures");
    to_.begin_object();
    if (rule) captures(*rule, f.captures);
    to_.end_object();
    to_.key("links");
    to_.begin_array();
    for (const Note* n = f.notes; n; n = n->next) to_.text(n->text);
    if constexpr (std::is_same_v<Date, T>) anchors(f);
    to_.end_array();
    to_.end_object();
  }

 private:
  // Key and value of a fact's "why"; a row has that of its figure.
  template <class T>
  void reason(const T& f) {
    if constexpr (std::is_same_v<T, FactRow>) {
      reason(doc_.figures[static_cast<size_t>(f.figure)]);
    } else if constexpr (FactKind<T>::is_found) {
      to_.key("why");
      why(f);
    }
  }

  void packs() {
    static const std::vector<PackInfo> kNone;
    fields_.array("packs", doc_.packs ? *doc_.packs : kNone, [&](const PackInfo& p) {
      to_.begin_object();
      fields_.field("name", p.name);
      fields_.field("version", p.version);
      to_.end_object();
    });
  }

  // Pairs of code points; the text is not repeated.
  void bounds(const char* name, std::span<const Span> spans) {
    fields_.array(name, spans, [&](Span s) {
      to_.begin_array();
      to_.number(offsets_.code_point(s.begin));
      to_.number(offsets_.code_point(s.end));
      to_.end_array();
    });
  }

  // Repeated names are written once: at the first position, with the last captured text.
  void captures(const RuleInfo& rule, std::span<const Capture> all) {
    for (const Capture& first : all) {
      const std::string& name = rule.captures[first.name];
      const Capture* last = nullptr;
      for (const Capture& c : all) {
        if (rule.captures[c.name] != name) continue;
        if (!last && &c != &first) break;
        last = &c;
      }
      if (!last) continue;
      to_.key(std::string_view(name));
      to_.text(doc_.slice(last->span));
    }
  }

  // Writes the chain of dates that a date was resolved from.
  void anchors(const Date& d) {
    constexpr int kMost = 32;
    int32_t at = d.anchor_date;
    for (int n = 0; at != kNoFact && n < kMost; ++n) {
      const Date& from = doc_.dates[static_cast<size_t>(at)];
      std::string line(FactId(letter_of<Date>, at));
      line.append(" is ").append(from.value).append(", ");
      line += from.notes ? from.notes->text : DocText("as its words say");
      to_.text(line);
      at = from.anchor_date;
    }
  }

  const Document& doc_;
  const OffsetMap& offsets_;
  Sink& to_;
  FieldWriter<Sink> fields_;
};

}  // namespace nutgraf
