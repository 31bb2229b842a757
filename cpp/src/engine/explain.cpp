// Explain: a trace of one text for authors of rules, as JSON.
#include <nlohmann/json.hpp>

#include "analysis/match_view.h"
#include "analysis/sentence_tree.h"
#include "base/utf8.h"
#include "engine/pipeline.h"
#include "match/matcher.h"
#include "normalize/normalizer.h"
#include "nutgraf/extractor.h"

namespace nutgraf {
namespace {

using Json = nlohmann::ordered_json;

// Class names as patterns write them: a literal in quotes.
std::string pattern_name(const std::string& name) {
  return name.starts_with('=') ? "'" + name.substr(1) + "'" : name;
}

// Classes of a set that `wanted` accepts; never the groups of class_groups.h, which no pack names.
template <class Wanted>
Json class_names(const Grammar& g, SetId set, Wanted&& wanted) {
  Json out = Json::array();
  for (ClassId c = 0; c < g.classes().class_count(); ++c) {
    const std::string& name = g.classes().name(c);
    if (g.classes().has(set, c) && !name.starts_with('@') && wanted(c))
      out.push_back(pattern_name(name));
  }
  return out;
}

template <class Wanted>
Json units_json(const Analysis& a, const std::vector<Unit>& units, const OffsetMap& offsets,
                Wanted&& wanted) {
  Json out = Json::array();
  for (const Unit& u : units) {
    const Span s = a.span(u);
    out.push_back({{"text", a.slice(s)},
                   {"start", offsets.code_point(s.begin)},
                   {"end", offsets.code_point(s.end)},
                   {"classes", class_names(a.grammar, u.set, wanted)}});
  }
  return out;
}

Json match_json(const Analysis& a, Workspace& work, Document& doc, Stage stage,
                const std::vector<Unit>& units, const RuleMatch& m, bool produced) {
  Json out;
  out["rule"] = m.rule->id;
  out["text"] = a.slice(a.token_span(units[m.span.first].first, units[m.span.last - 1].last()));
  out["kind"] = m.rule->kind;
  out["produced"] = produced;
  Json captures = Json::object();
  for (const Capture& c : captures_of(MatchView(a, work, units, m), doc))
    captures[m.rule->info->captures[c.name]] = a.slice(c.span);
  out["captures"] = captures;
  Json others = Json::array();
  for (const Rule* r : a.grammar.stage(stage).candidates(units, m.whole)) {
    if (r != m.rule) others.push_back(r->id);
  }
  out["also_matched"] = others;
  return out;
}

// The hits of text shapes and regex rules, with the value if the shape rewrites one.
Json shape_hits_json(const Analysis& a, const std::vector<ShapeHit>& hits,
                     const OffsetMap& offsets) {
  const TextShapeTable& shapes = a.grammar.text_shapes();
  Json out = Json::array();
  for (const ShapeHit& hit : hits) {
    const uint32_t index = TextShapeTable::kIndexBit | hit.shape;
    const std::string_view text = a.slice(Span{hit.begin, hit.end});
    Json j{{"text", text},
           {"start", offsets.code_point(hit.begin)},
           {"end", offsets.code_point(hit.end)}};
    if (const std::string value = shapes.value(index, text); value != text) j["value"] = value;
    j["regex"] = shapes.regex(index);
    out.push_back(std::move(j));
  }
  return out;
}

// The tree of each sentence: its words with their tags, heads (indices) and labels.
Json sentences_json(const Analysis& a, Workspace& work, const OffsetMap& offsets) {
  Json out = Json::array();
  for (uint32_t s = 0; s < a.segments.sentence_end.size(); ++s) {
    const SentenceTree& tree = tree_of(a, work, s);
    Json words = Json::array();
    for (uint32_t i = 0; i < tree.size(); ++i) {
      const SentenceTree::Node& n = tree[i];
      const Span span = a.tokens[tree.token(i)].span();
      words.push_back({{"text", a.slice(span)},
                       {"start", offsets.code_point(span.begin)},
                       {"end", offsets.code_point(span.end)},
                       {"tag", name_of(n.tag)},
                       {"head", n.head == SentenceTree::kNone ? Json() : Json(n.head)},
                       {"label", name_of(n.label)},
                       {"sure", n.sure}});
    }
    out.push_back(std::move(words));
  }
  return out;
}

}  // namespace

std::string Extractor::explain(std::string_view text, std::string_view published) const {
  if (choice_) {
    std::string_view by;
    return language_of(text, by).explain(text, published);
  }
  const Document doc = extract(text, published);  // checks the input
  Workspace work;
  const Analysis a(*grammar_, options_, doc.text, parse_iso_date(published), work);
  Document traced;
  traced.text = doc.text;
  traced.packs = doc.packs;
  traced.rules = doc.rules;
  std::array<Json, kStageCount> matches;
  matches.fill(Json::array());
  const Trace trace = [&](Stage stage, const std::vector<Unit>& units, const RuleMatch& m,
                          bool produced) {
    matches[static_cast<size_t>(stage)].push_back(
        match_json(a, work, traced, stage, units, m, produced));
  };
  analyze(a, work, traced, &trace);
  const OffsetMap offsets(doc.text);
  Json out;
  out["units"] = units_json(a, a.base(), offsets, [](ClassId) { return true; });
  out["stages"] = Json::array();
  for (size_t s = 0; s < matches.size(); ++s) {
    const auto stage = static_cast<Stage>(s);
    const auto used = [&](ClassId c) { return grammar_->uses_class(stage, c); };
    out["stages"].push_back({{"stage", kStageNames[s]},
                             {"units", units_json(a, a.read_by(stage), offsets, used)},
                             {"matches", std::move(matches[s])}});
  }
  out["sentences"] = sentences_json(a, work, offsets);
  out["shapes"] = shape_hits_json(a, work.shape_hits, offsets);
  out["document"] = Json::parse(to_json(doc, true));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace nutgraf
