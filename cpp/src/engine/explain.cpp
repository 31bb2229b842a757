// Traces and self-tests: what an author of rules asks of an extractor.
#include <nlohmann/json.hpp>

#include "analysis/match_view.h"
#include "base/utf8.h"
#include "engine/pipeline.h"
#include "match/matcher.h"
#include "normalize/normalizer.h"
#include "nutgraf/extractor.h"

namespace nutgraf {
namespace {

using Json = nlohmann::ordered_json;

// Without the groups of groups.h, which no pack can name.
Json class_names(const Grammar& g, SetId set) {
  Json out = Json::array();
  for (ClassId c = 0; c < g.classes().class_count(); ++c) {
    const std::string& name = g.classes().name(c);
    if (g.classes().has(set, c) && !name.starts_with('@')) out.push_back(name);
  }
  return out;
}

std::string fields_of(const Json& all, const Rule& rule, Span span, const Json& expected,
                      const OffsetMap& offsets) {
  // Which fact stands there? Several may; the one of this rule first.
  const Json* best = nullptr;
  for (const char* kind : {"figures", "dates", "roles", "quotes"}) {
    for (const Json& f : all[kind]) {
      if (f["start"] != offsets.code_point(span.begin) || f["end"] != offsets.code_point(span.end))
        continue;
      if (!best || f["rule"] == rule.id) best = &f;
    }
  }
  if (!best) return "no fact";
  Json found = Json::object();
  for (const auto& [key, value] : expected.items()) {
    Json got = best->contains(key) ? (*best)[key] : Json("no such field");
    // A phrase or span may be given by its text, a resolved name by its name.
    if (value.is_string() && got.is_object())
      got = got.contains("text") ? got["text"] : got["name"];
    found[key] = got;
  }
  return found.dump();
}

}  // namespace

std::string Extractor::explain(std::string_view text, std::string_view published) const {
  Document doc = extract(text, published);  // checks the input; the trace runs over the same text
  Workspace work;
  const Analysis a(*grammar_, options_, doc.text, parse_iso_date(published), work);
  Document traced;
  traced.text = doc.text;
  traced.packs = doc.packs;
  traced.rules = doc.rules;
  Json out;
  Json stages = Json::array();
  for (std::string_view name : kStageNames)
    stages.push_back({{"stage", name}, {"matches", Json::array()}});
  Trace trace = [&](Stage stage, const std::vector<Unit>& units, const RuleMatch& m,
                    bool produced) {
    Json j;
    j["rule"] = m.rule->id;
    j["text"] = a.slice(a.token_span(units[m.span.first].first, units[m.span.last - 1].last()));
    j["kind"] = m.rule->kind;
    j["produced"] = produced;
    Json captures = Json::object();
    for (const Capture& c : captures_of(MatchView(a, work, units, m), traced))
      captures[m.rule->info->captures[c.name]] = a.slice(c.span);
    j["captures"] = captures;
    Json others = Json::array();
    for (const Rule* r : grammar_->stage(stage).candidates(units, m.whole)) {
      if (r != m.rule) others.push_back(r->id);
    }
    j["also_matched"] = others;
    stages[static_cast<size_t>(stage)]["matches"].push_back(std::move(j));
  };
  analyze(a, work, traced, &trace);
  const OffsetMap offsets(doc.text);
  out["units"] = Json::array();
  for (const Unit& u : a.base()) {
    Span s = a.span(u);
    out["units"].push_back({{"text", a.slice(s)},
                            {"start", offsets.code_point(s.begin)},
                            {"end", offsets.code_point(s.end)},
                            {"classes", class_names(*grammar_, u.set)}});
  }
  out["stages"] = stages;
  out["document"] = Json::parse(to_json(doc, true));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<CheckFailure> Extractor::check() const {
  // What texts need of the rules is all that compiled packs hold.
  if (precompiled_) return Extractor(sources_, options_).check();
  std::vector<CheckFailure> failures;
  for (const Rule& rule : grammar_->rules()) {
    auto run = [&](const std::string& text, const std::string& published, auto&& each) {
      Document doc;
      doc.text = text;
      doc.packs = grammar_->packs();
      doc.rules = grammar_->rule_infos();
      doc.published = published;
      Workspace work;
      const Analysis a(*grammar_, options_, doc.text, parse_iso_date(published), work);
      Trace trace = [&](Stage, const std::vector<Unit>& units, const RuleMatch& m, bool produced) {
        if (m.rule == &rule)
          each(a.token_span(units[m.span.first].first, units[m.span.last - 1].last()), produced);
      };
      analyze(a, work, doc, &trace);
      return doc;
    };
    const std::string& file = (*grammar_->packs())[rule.pack].file;
    for (const Example& e : rule.examples) {
      bool hit = false;
      Span span;
      std::string seen;
      Document doc = run(e.text, e.published, [&](Span s, bool) {
        const std::string_view at = std::string_view(e.text).substr(s.begin, s.end - s.begin);
        if (at == e.span && !hit) hit = true, span = s;
        seen += (seen.empty() ? "\"" : ", \"") + std::string(at) + "\"";
      });
      const Json expected = Json::parse(e.expected);
      if (!hit) {
        failures.push_back({file, e.pointer, "rule " + rule.id + " matches \"" + e.span + "\"",
                            seen.empty() ? "no match" : seen});
      } else if (!expected.empty()) {
        const std::string found =
            fields_of(Json::parse(to_json(doc)), rule, span, expected, OffsetMap(doc.text));
        if (found != expected.dump()) failures.push_back({file, e.pointer, expected.dump(), found});
      }
    }
    for (size_t i = 0; i < rule.rejects.size(); ++i) {
      bool hit = false;
      std::string what;
      run(rule.rejects[i], "", [&](Span s, bool produced) {
        if (produced || rule.kind == "none")
          hit = true, what = rule.rejects[i].substr(s.begin, s.end - s.begin);
      });
      if (hit) {
        failures.push_back({file, rule.pointer + "/rejects/" + std::to_string(i),
                            "rule " + rule.id + " makes nothing of it", "\"" + what + "\""});
      }
    }
  }
  return failures;
}

}  // namespace nutgraf
