// Pack check: tests every rule on its positive and negative examples and explains failures.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/utf8.h"
#include "engine/pipeline.h"
#include "match/matcher.h"
#include "nutgraf/extractor.h"

namespace nutgraf {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kNoFact = "no fact";

std::string in_quotes(std::string_view text) { return "\"" + shortened(text, 80) + "\""; }

// A match of the checked rule's stage, as the matcher reported it.
struct StageMatch {
  const Rule* rule;
  UnitRange whole, span;
  std::string_view text;  // of the span
  bool produced;

  // Do other matches begin only after its span?
  bool taken() const { return produced || rule->family == RuleFamily::kStop; }
};

// One text read by all rules, with the matches of one stage.
class TracedText {
 public:
  TracedText(const Grammar& grammar, const Options& options, Stage stage, const std::string& text,
             const std::string& published)
      : stage_(stage), analysis_(grammar, options, text, parse_iso_date(published), work_) {
    document_.text = text;
    document_.packs = grammar.packs();
    document_.rules = grammar.rule_infos();
    document_.published = published;
    const Trace trace = [&](Stage at, const std::vector<Unit>& units, const RuleMatch& m,
                            bool produced) {
      if (at == stage)
        matches_.push_back({m.rule, m.whole, m.span, slice(units, m.span), produced});
    };
    analyze(analysis_, work_, document_, &trace);
  }

  const std::vector<StageMatch>& matches() const { return matches_; }
  const Document& document() const { return document_; }
  std::string_view slice(const std::vector<Unit>& units, UnitRange range) const {
    if (range.empty()) return {};
    return analysis_.slice(
        analysis_.token_span(units[range.first].first, units[range.last - 1].last()));
  }
  std::string_view slice(UnitRange range) const { return slice(units(), range); }
  // Span of a part of the text that `slice` returned.
  Span span(std::string_view part) const {
    const auto begin = static_cast<uint32_t>(part.data() - analysis_.text.data());
    return {begin, begin + static_cast<uint32_t>(part.size())};
  }
  // What `rule` matches by itself, whichever rule wins there.
  std::vector<RuleMatch> matches_of(const Rule& rule) const {
    return analysis_.grammar.stage(stage_).matches_of(rule, units());
  }

 private:
  const std::vector<Unit>& units() const { return analysis_.read_by(stage_); }

  Stage stage_;
  Workspace work_;
  Analysis analysis_;
  Document document_;
  std::vector<StageMatch> matches_;
};

struct Reason {
  std::string found, hint;
};

// Texts in quotes, each once.
std::string listed(const std::vector<std::string_view>& texts) {
  std::string out;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (std::find(texts.begin(), texts.begin() + static_cast<ptrdiff_t>(i), texts[i]) !=
        texts.begin() + static_cast<ptrdiff_t>(i))
      continue;
    out += (out.empty() ? "" : ", ") + in_quotes(texts[i]);
  }
  return out;
}

// `winner` begins where `own`, a match of `rule`, begins.
Reason lost_at_same_start(const Rule& rule, const RuleMatch& own, const StageMatch& winner,
                          const TracedText& text) {
  const std::string& id = winner.rule->id;
  if (winner.whole.last > own.whole.last) {
    const std::string more = in_quotes(text.slice(winner.whole));
    if (winner.rule == &rule)
      return {"matched more: " + more, "narrow the pattern, or name the whole span"};
    return {"matched, but lost to " + id + ": it matches more, " + more,
            "match as much (what is outside [[ ]] counts), or narrow " + id};
  }
  const int priority = winner.rule->priority;
  if (priority > rule.priority)
    return {"matched, but lost to " + id + ": same length, higher priority",
            "give it a priority above " + std::to_string(priority)};
  return {"matched, but lost to " + id + ": same length, earlier in the " +
              (winner.rule->pack == rule.pack ? "pack" : "list of packs"),
          "give it a higher priority"};
}

// Why `rule` did not make a fact of `span`.
Reason why_no_match(const Rule& rule, const std::string& span, const TracedText& text) {
  std::vector<std::string_view> others;
  for (const StageMatch& m : text.matches()) {
    if (m.rule == &rule && m.text == span)
      return {"matched, but its words give a " + rule.kind + " no value",
              "check the slots in \"produce\" and the values of the words"};
    if (m.rule == &rule) others.push_back(m.text);
  }
  const std::vector<RuleMatch> alone = text.matches_of(rule);
  for (const RuleMatch& own : alone) {
    if (text.slice(own.span) != span) continue;
    for (const StageMatch& m : text.matches()) {
      if (m.whole.first == own.whole.first) return lost_at_same_start(rule, own, m, text);
      if (m.taken() && m.whole.first < own.whole.first && m.span.last > own.whole.first)
        return {
            "matched, but hidden by " + m.rule->id + ", which begins earlier: " + in_quotes(m.text),
            "begin as early (what is outside [[ ]] counts), or narrow " + m.rule->id};
    }
  }
  if (others.empty()) {
    for (const RuleMatch& own : alone) others.push_back(text.slice(own.span));
  }
  if (others.empty()) return {"no match", "compare the pattern with what nutgraf explain shows"};
  return {"matched " + listed(others), "mend the pattern or the example's span"};
}

// The fields that the example names, of the fact at `span`; of several facts that of the rule.
std::string found_fields(const Rule& rule, Span span, const Json& expected, const Document& doc) {
  const Json all = Json::parse(to_json(doc));
  const OffsetMap offsets(doc.text);
  const Json* best = nullptr;
  for (const char* kind : {"figures", "dates", "roles", "quotes"}) {
    for (const Json& f : all[kind]) {
      if (f["start"] != offsets.code_point(span.begin) || f["end"] != offsets.code_point(span.end))
        continue;
      if (!best || f["rule"] == rule.id) best = &f;
    }
  }
  if (!best) return std::string(kNoFact);
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

// Runs the examples and rejects of one rule.
class RuleCheck {
 public:
  RuleCheck(const Grammar& grammar, const Options& options, const Rule& rule,
            std::vector<CheckFailure>& failures)
      : grammar_(grammar),
        options_(options),
        rule_(rule),
        file_((*grammar.packs())[rule.pack].file),
        failures_(failures) {}

  void run() {
    for (const Example& e : rule_.examples) check(e);
    for (size_t i = 0; i < rule_.rejects.size(); ++i)
      check_reject(rule_.rejects[i], rule_.pointer + "/rejects/" + std::to_string(i));
  }

 private:
  void check(const Example& e) {
    const TracedText text(grammar_, options_, rule_.stage, e.text, e.published);
    const auto hit = std::find_if(
        text.matches().begin(), text.matches().end(),
        [&](const StageMatch& m) { return m.rule == &rule_ && m.taken() && m.text == e.span; });
    if (hit == text.matches().end()) {
      const Reason why = why_no_match(rule_, e.span, text);
      fail(e.pointer, "rule " + rule_.id + " matches " + in_quotes(e.span), why.found, why.hint);
      return;
    }
    const Json expected = Json::parse(e.expected);
    if (expected.empty()) return;
    const std::string found = found_fields(rule_, text.span(hit->text), expected, text.document());
    if (found != expected.dump())
      fail(e.pointer, expected.dump(), found,
           found == kNoFact ? "a later pass dropped or moved the fact: see nutgraf explain" : "");
  }

  void check_reject(const std::string& reject, const std::string& pointer) {
    const TracedText text(grammar_, options_, rule_.stage, reject, "");
    std::vector<std::string_view> made;
    for (const StageMatch& m : text.matches()) {
      if (m.rule == &rule_ && m.taken()) made.push_back(m.text);
    }
    if (!made.empty())
      fail(pointer, "rule " + rule_.id + " makes nothing of it", listed(made),
           "narrow the pattern");
  }

  // `where`: file, # and pointer.
  void fail(const std::string& where, std::string expected, std::string found, std::string hint) {
    failures_.push_back({file_, where.substr(file_.size() + 1), std::move(expected),
                         std::move(found), std::move(hint)});
  }

  const Grammar& grammar_;
  const Options& options_;
  const Rule& rule_;
  const std::string& file_;
  std::vector<CheckFailure>& failures_;
};

// Runs the examples and rejects of one text shape.
class TextShapeCheck {
 public:
  TextShapeCheck(const Grammar& grammar, uint32_t shape, std::vector<CheckFailure>& failures)
      : grammar_(grammar),
        shape_(shape),
        entry_(grammar.text_shape_entries()[shape]),
        file_((*grammar.packs())[entry_.pack].file),
        failures_(failures) {}

  void run() {
    for (const Example& e : entry_.examples) check(e);
    for (size_t i = 0; i < entry_.rejects.size(); ++i) {
      const std::vector<std::string_view> found = own_hits(entry_.rejects[i]);
      if (!found.empty())
        fail(entry_.where + "/rejects/" + std::to_string(i), "the text shape finds nothing in it",
             listed(found), "narrow the regex");
    }
  }

 private:
  std::vector<ShapeHit> hits(std::string_view text) const {
    std::vector<ShapeHit> out;
    grammar_.text_shapes().find(
        text, grammar_.lexicon(), [] {}, out);
    return out;
  }
  std::vector<std::string_view> own_hits(std::string_view text) const {
    std::vector<std::string_view> out;
    for (const ShapeHit& h : hits(text)) {
      if (h.shape == shape_) out.push_back(text.substr(h.begin, h.end - h.begin));
    }
    return out;
  }

  void check(const Example& e) {
    const std::string expected = "the text shape finds " + in_quotes(e.span);
    const std::vector<std::string_view> found = own_hits(e.text);
    if (std::find(found.begin(), found.end(), e.span) == found.end()) {
      const bool other = found.empty() && !hits(e.text).empty();
      return fail(e.pointer, expected,
                  other           ? "hits of other shapes"
                  : found.empty() ? "no hit"
                                  : listed(found),
                  "compare the regex with the hits that nutgraf explain shows");
    }
    const Json fields = Json::parse(e.expected);
    const std::string value =
        grammar_.text_shapes().value(TextShapeTable::kIndexBit | shape_, e.span);
    if (fields.contains("value") && fields["value"] != value)
      fail(e.pointer, expected + " with the value " + fields["value"].dump(),
           "the value " + in_quotes(value), "");
  }

  void fail(const std::string& where, std::string expected, std::string found, std::string hint) {
    failures_.push_back({file_, where.substr(file_.size() + 1), std::move(expected),
                         std::move(found), std::move(hint)});
  }

  const Grammar& grammar_;
  const uint32_t shape_;
  const TextShapeEntry& entry_;
  const std::string& file_;
  std::vector<CheckFailure>& failures_;
};

}  // namespace

std::vector<CheckFailure> Extractor::check() const {
  // Compiled packs hold no examples.
  if (precompiled_ && !choice_) return Extractor(sources_, options_).check();
  std::vector<CheckFailure> failures;
  for (const auto& language : languages_) {
    const std::vector<CheckFailure> found = language->check();
    failures.insert(failures.end(), found.begin(), found.end());
  }
  if (choice_) return failures;
  for (uint32_t i = 0; i < grammar_->text_shape_entries().size(); ++i)
    TextShapeCheck(*grammar_, i, failures).run();
  for (const Rule& rule : grammar_->rules()) RuleCheck(*grammar_, options_, rule, failures).run();
  return failures;
}

}  // namespace nutgraf
