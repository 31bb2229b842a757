#include "json_writer.h"

#include <nlohmann/json.hpp>

#include "fields.h"
#include "utf8.h"

namespace nutgraf {
namespace {

using Json = nlohmann::ordered_json;

Json id_of(char prefix, int32_t index) {
  return index == kNoFact ? Json() : Json(prefix + std::to_string(index + 1));
}

Json text_or_null(std::string_view s) { return s.empty() ? Json() : Json(s); }

class Writer {
 public:
  Writer(Document& doc, const OffsetMap& offsets, Json& out)
      : doc_(doc), offsets_(offsets), out_(out) {}

  template <class T>
  void field(const char* name, T& value) {
    out_[name] = value;
  }
  void field(const char* name, Decimal& value) { out_[name] = value.str(); }
  void field(const char* name, Text& value) { out_[name] = std::string_view(value); }
  void field(const char* name, std::span<const Text>& values) {
    Json& array = out_[name] = Json::array();
    for (Text v : values) array.push_back(std::string_view(v));
  }
  void optional(const char* name, Text& value) { out_[name] = text_or_null(value); }
  void decimal_if(const char* name, bool& there, Decimal& value) {
    out_[name] = there ? Json(value.str()) : Json();
  }
  void confidence(Confidence& c) {
    out_["confidence"] = c == Confidence::kHigh     ? "high"
                         : c == Confidence::kMedium ? "medium"
                                                    : "low";
  }
  void text_span(Span& s) {
    out_["text"] = doc_.slice(s);
    out_["start"] = offsets_.code_point(s.begin);
    out_["end"] = offsets_.code_point(s.end);
  }
  void text_of(const char* name, Span& s) { out_[name] = s.empty() ? Json() : Json(doc_.slice(s)); }
  void span(const char* name, Span& s) {
    object(name, !s.empty(), [&](Writer& w) { w.text_span(s); });
  }
  void spans(const char* name, std::span<const Span> list) {
    Json& array = out_[name] = Json::array();
    for (Span s : list) {
      Json o;
      Writer(doc_, offsets_, o).text_span(s);
      array.push_back(std::move(o));
    }
  }
  void link(const char* name, int32_t& index, char prefix) { out_[name] = id_of(prefix, index); }
  void links(const char* name, std::span<const int32_t> list, char prefix) {
    Json& array = out_[name] = Json::array();
    for (int32_t i : list) array.push_back(id_of(prefix, i));
  }
  void named_link(const char* name, int32_t& person) {
    out_[name] =
        person == kNoFact
            ? Json()
            : Json{{"id", id_of('p', person)},
                   {"name", std::string_view(doc_.people[static_cast<size_t>(person)].name)}};
  }
  void anchor(Text& text, int32_t& date) {
    out_["anchor"] = date != kNoFact ? id_of('d', date) : text_or_null(text);
  }
  template <class F, class... Ignored>
  void object(const char* name, bool there, F fill, Ignored&&...) {
    Json& o = out_[name] = Json();
    if (!there) return;
    Writer w(doc_, offsets_, o);
    fill(w);
  }

 private:
  Document& doc_;
  const OffsetMap& offsets_;
  Json& out_;
};

Json why(const Document& doc, const Fact& f) {
  Json w;
  w["rule"] = f.rule;
  const RuleInfo* rule = doc.rule_info(f.rule);
  const PackInfo* pack = rule && doc.packs ? &(*doc.packs)[rule->pack] : nullptr;
  w["pack"] = pack ? Json(pack->name) : Json();
  w["version"] = pack ? Json(pack->version) : Json();
  w["reason"] = rule ? Json(rule->reason) : Json();
  w["captures"] = Json::object();
  for (const Capture& c : f.captures) {
    if (rule) w["captures"][rule->captures[c.name]] = doc.slice(c.span);
  }
  w["links"] = Json::array();
  for (const Note* n = f.notes; n; n = n->next) w["links"].push_back(std::string_view(n->text));
  return w;
}

// What a date was counted from, and that from, back to publication or a date that says all itself.
void add_anchors(const Document& doc, const Date& d, Json& links) {
  constexpr int kMost = 32;
  int32_t at = d.anchor_date;
  for (int n = 0; at != kNoFact && n < kMost; ++n) {
    const Date& from = doc.dates[static_cast<size_t>(at)];
    std::string line = id_of('d', at).get<std::string>() + " is ";
    line.append(from.value).append(", ");
    line += from.notes ? from.notes->text : Text("as its words say");
    links.push_back(std::move(line));
    at = from.anchor_date;
  }
}

template <class T>
Json list(Document& doc, const OffsetMap& offsets, std::vector<T>& facts, char prefix,
          bool with_why) {
  Json out = Json::array();
  for (size_t i = 0; i < facts.size(); ++i) {
    Json o;
    o["id"] = id_of(prefix, static_cast<int32_t>(i));
    Writer w(doc, offsets, o);
    visit(w, facts[i]);
    if constexpr (std::is_base_of_v<Fact, T>) {
      if (with_why) o["why"] = why(doc, facts[i]);
      if constexpr (std::is_same_v<Date, T>) {
        if (with_why) add_anchors(doc, facts[i], o["why"]["links"]);
      }
    } else {
      (void)with_why;
    }
    out.push_back(std::move(o));
  }
  return out;
}

// Pairs of code points: the text stands beside them.
Json bounds(const OffsetMap& offsets, const std::vector<Span>& spans) {
  Json out = Json::array();
  for (Span s : spans) out.push_back({offsets.code_point(s.begin), offsets.code_point(s.end)});
  return out;
}

// A row repeats what a reader of the table wants to see beside its own fields.
void complete_row(const Document& doc, const FactRow& row, const Json& figures, Json& o) {
  const Json& f = figures[static_cast<size_t>(row.figure)];
  for (const char* key :
       {"kind", "value", "high", "unit", "mod", "change", "text", "start", "end", "sentence"}) {
    o[key] = f[key];
  }
  for (const char* key : {"of", "subject"}) o[key] = f[key].is_null() ? Json() : f[key]["text"];
  if (!row.event.empty() && o["of"].is_null()) o["of"] = std::string_view(row.event);
  const Date* date = row.date == kNoFact ? nullptr : &doc.dates[static_cast<size_t>(row.date)];
  o["date"] = date ? text_or_null(date->value) : Json();
  o["start_date"] = date ? text_or_null(date->start_date) : Json();
  o["end_date"] = date ? text_or_null(date->end_date) : Json();
  const Speaker& speaker = doc.figures[static_cast<size_t>(row.figure)].speaker;
  o["speaker"] = text_or_null(speaker.name);
  o["speaker_role"] = speaker.role == kNoFact
                          ? Json()
                          : Json(doc.slice(doc.roles[static_cast<size_t>(speaker.role)].span));
}

}  // namespace

nlohmann::ordered_json json_value(const Document& document, bool with_why) {
  Document& doc =
      const_cast<Document&>(document);  // visitors take references; the writer only reads
  const OffsetMap offsets(doc.text);
  Json out;
  out["text"] = doc.text;
  out["published"] = doc.published.empty() ? Json() : Json(doc.published);
  out["packs"] = Json::array();
  if (doc.packs) {
    for (const PackInfo& p : *doc.packs)
      out["packs"].push_back({{"name", p.name}, {"version", p.version}});
  }
  out["truncated"] = doc.truncated.empty() ? Json()
                                           : Json{{"limit", doc.truncated},
                                                  {"at", offsets.code_point(doc.truncated_at)}};
  out["sentences"] = bounds(offsets, doc.sentences);
  out["paragraphs"] = bounds(offsets, doc.paragraphs);
  out["figures"] = list(doc, offsets, doc.figures, 'f', with_why);
  out["dates"] = list(doc, offsets, doc.dates, 'd', with_why);
  out["roles"] = list(doc, offsets, doc.roles, 'r', with_why);
  out["quotes"] = list(doc, offsets, doc.quotes, 'q', with_why);
  out["people"] = list(doc, offsets, doc.people, 'p', with_why);
  out["facts"] = list(doc, offsets, doc.facts, 'x', with_why);
  for (size_t i = 0; i < doc.facts.size(); ++i)
    complete_row(doc, doc.facts[i], out["figures"], out["facts"][i]);
  return out;
}

std::string to_json(const Document& doc, bool with_why, int indent) {
  return json_value(doc, with_why).dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace nutgraf
