// JSON reader: a document from its JSON, with its links checked.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/utf8.h"
#include "document/fact_fields.h"
#include "nutgraf/error.h"

namespace nutgraf {
namespace {

using Json = nlohmann::json;

[[noreturn]] void bad(const std::string& what) {
  throw InputError("NG-INPUT-004", what, "document", "give what Document.to_json wrote");
}

// For JSON of an older version that lacks a key: "key 'sentences' not found".
[[noreturn]] void missing(const std::string& what) {
  throw InputError("NG-INPUT-004",
                   "written by another version of nutgraf, or changed: " +
                       what.substr(std::min(what.find("] ") + 2, what.size())),
                   "document",
                   "read its text again: nutgraf.extract(old[\"text\"], old[\"published\"])");
}

uint32_t whole(const Json& j) {
  if (!j.is_number_unsigned() || j.get<uint64_t>() > UINT32_MAX) bad(j.dump() + " is no place");
  return j.get<uint32_t>();
}

int32_t index_of(const Json& id) {
  if (id.is_null()) return kNoFact;
  const std::string s = id.get<std::string>();
  if (s.size() < 2) bad("\"" + s + "\" is no fact id");
  return static_cast<int32_t>(std::stol(s.substr(1))) - 1;
}

// Link to be checked once all lists are read.
struct Link {
  int32_t index;
  char prefix;
};
using Links = std::vector<Link>;

class Reader {
 public:
  Reader(Document& doc, const OffsetMap& offsets, Links& links, const Json& in)
      : doc_(doc), offsets_(offsets), links_(links), in_(in) {}

  template <class T>
  void field(const char* name, T& value) {
    value = in_.at(name).get<T>();
  }
  void field(const char* name, uint32_t& value) { value = whole(in_.at(name)); }
  void field(const char* name, std::string_view& value) { value = text(in_.at(name)); }
  void field(const char* name, DocText& value) { value = text(in_.at(name)); }
  void field(const char* name, std::span<const DocText>& values) {
    each(name, values, [&](const Json& j, DocText& value) { value = text(j); });
  }
  void field(const char* name, Decimal& value) { value = decimal(in_.at(name)); }
  void optional(const char* name, DocText& value) {
    const Json& j = in_.at(name);
    value = j.is_null() ? DocText() : text(j);
  }
  void decimal_if(const char* name, bool& there, Decimal& value) {
    const Json& j = in_.at(name);
    there = !j.is_null();
    if (there) value = decimal(j);
  }
  void constant(const char* name, std::string_view value) {
    if (in_.at(name) != value) bad(in_.at(name).dump() + " is no " + name + " of this list");
  }
  template <class E>
  void enumerated(const char* name, E& value) {
    const Json& j = in_.at(name);
    const std::optional<E> read = value_named<E>(j.is_null() ? "" : j.get<std::string>());
    if (!read) bad(j.dump() + " is no " + name);
    value = *read;
  }
  void text_span(Span& s) {
    s = {offsets_.byte(whole(in_.at("start"))), offsets_.byte(whole(in_.at("end")))};
    if (s.begin > s.end || s.end > doc_.text.size()) bad("a span outside the text");
    const std::string text = in_.at("text").get<std::string>();
    if (doc_.slice(s) != text) bad("\"" + text + "\" is not where it says");
  }
  // Finds the span of a part that the JSON has as text only: after the fact's start, else anywhere.
  void text_of(const char* name, Span& s) {
    const Json& j = in_.at(name);
    if (j.is_null()) return;
    const std::string t = j.get<std::string>();
    size_t from = in_.contains("start") ? offsets_.byte(whole(in_.at("start"))) : 0;
    size_t at = doc_.text.find(t, from);
    if (at == std::string::npos) at = doc_.text.rfind(t);
    if (at == std::string::npos) bad("\"" + t + "\" is not in the text");
    s = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + t.size())};
  }
  void span(const char* name, Span& s) {
    object(name, true, [&](Reader& r) { r.text_span(s); });
  }
  void spans(const char* name, std::span<const Span>& list) {
    each(name, list,
         [&](const Json& j, Span& s) { Reader(doc_, offsets_, links_, j).text_span(s); });
  }
  void link(const char* name, int32_t& index, char prefix) { index = linked(in_.at(name), prefix); }
  void links(const char* name, std::span<const int32_t>& list, char prefix) {
    each(name, list, [&](const Json& j, int32_t& index) { index = linked(j, prefix); });
  }
  void named_link(const char* name, int32_t& person) {
    const Json& j = in_.at(name);
    person = j.is_null() ? kNoFact : linked(j.at("id"), letter_of<Person>);
  }
  void anchor(Anchor& anchor, int32_t& date) {
    const Json& j = in_.at("anchor");
    const std::optional<Anchor> read = value_named<Anchor>(j.is_null() ? "" : j.get<std::string>());
    if (read)
      anchor = *read;
    else
      date = linked(j, letter_of<Date>);
  }
  template <class F>
  void object(const char* name, bool, F fill) {
    object(name, true, fill, [] {});
  }
  template <class F, class G>
  void object(const char* name, bool, F fill, G present) {
    const Json& j = in_.at(name);
    if (j.is_null()) return;
    present();
    Reader r(doc_, offsets_, links_, j);
    fill(r);
  }

  DocText text(const Json& j) { return doc_.keep(j.get_ref<const std::string&>()); }

 private:
  template <class T, class F>
  void each(const char* name, std::span<const T>& list, F&& read) {
    const Json& in = in_.at(name);
    T* next = doc_.make<T>(in.size());
    list = {next, in.size()};
    for (const Json& j : in) read(j, *next++);
  }
  int32_t linked(const Json& id, char prefix) {
    const int32_t index = index_of(id);
    if (!id.is_null()) links_.push_back({index, prefix});
    return index;
  }
  static Decimal decimal(const Json& j) {
    std::optional<Decimal> d = Decimal::parse(j.get<std::string>());
    if (!d) bad(j.dump() + " is no decimal of at most 19 digits");
    return *d;
  }

  Document& doc_;
  const OffsetMap& offsets_;
  Links& links_;
  const Json& in_;
};

template <class T>
void list(Document& doc, const OffsetMap& offsets, Links& links, const Json& in, FactList<T>& out) {
  for (const Json& j : in) {
    Reader r(doc, offsets, links, j);
    T fact;
    visit(r, fact);
    if constexpr (FactKind<T>::is_found) {
      if (fact.sentence >= doc.sentences.size() || fact.paragraph >= doc.paragraphs.size()) {
        bad("a fact of a sentence or paragraph that is not there");
      }
      if (j.contains("why")) {
        for (const Json& n : j.at("why").at("links")) doc.note(fact, r.text(n));
      }
    }
    out.push_back(std::move(fact));
  }
}

std::span<const Span> bounds(Document& doc, const OffsetMap& offsets, const Json& in) {
  Span* const out = doc.make<Span>(in.size());
  uint32_t from = 0;
  for (size_t i = 0; i < in.size(); ++i) {
    const Json& j = in[i];
    const Span s = {offsets.byte(whole(j.at(0))), offsets.byte(whole(j.at(1)))};
    if (s.begin < from || s.empty() || s.end > doc.text.size()) bad("sentences out of order");
    out[i] = s;
    from = s.end;
  }
  return {out, in.size()};
}

}  // namespace

Document from_json(std::string_view json) {
  Document doc;
  try {
    const Json in = Json::parse(json);
    doc.text = in.at("text").get<std::string>();
    const OffsetMap offsets(doc.text);
    if (!in.at("published").is_null()) doc.published = in.at("published").get<std::string>();
    auto packs = std::make_shared<std::vector<PackInfo>>();
    for (const Json& p : in.at("packs")) {
      packs->push_back({p.at("name").get<std::string>(), p.at("version").get<std::string>(), ""});
    }
    doc.packs = packs;
    if (auto chosen = in.find("language"); chosen != in.end() && !chosen->is_null()) {
      doc.language = chosen->at("code").get<std::string>();
      doc.language_by = chosen->at("by").get<std::string>();
    }
    if (const Json& t = in.at("truncated"); !t.is_null()) {
      doc.truncated = t.at("limit").get<std::string>();
      doc.truncated_at = offsets.byte(whole(t.at("at")));
    }
    doc.sentences = bounds(doc, offsets, in.at("sentences"));
    doc.paragraphs = bounds(doc, offsets, in.at("paragraphs"));
    Links links;
    std::map<char, size_t> sizes;
    for_each_list(doc, [&](const auto& kind, auto& facts) {
      list(doc, offsets, links, in.at(std::string(kind.list)), facts);
      sizes[kind.letter] = facts.size();
    });
    for (const Link& link : links) {
      if (link.index < 0 || static_cast<size_t>(link.index) >= sizes.at(link.prefix)) {
        bad(std::string("a link to ") + link.prefix + std::to_string(link.index + 1) +
            ", which is not there");
      }
    }
    for (size_t i = 0; i < doc.facts.size(); ++i) {
      FactRow& x = doc.facts[i];
      if (x.figure == kNoFact) bad("a row without its figure");
      const Figure& f = doc.figures[static_cast<size_t>(x.figure)];
      const Json& of = in.at("facts").at(i).at("of");
      if (f.of.span.empty() && !of.is_null()) x.event = doc.keep(of.get_ref<const std::string&>());
    }
  } catch (const Json::out_of_range& e) {
    if (doc.packs) missing(e.what());
    bad(e.what());
  } catch (const Json::exception& e) {
    bad(e.what());
  } catch (const std::logic_error&) {  // stol
    bad("a fact id that is no number");
  }
  return doc;
}

}  // namespace nutgraf
