// Pack loader: parses a pack's JSON and word lists, validates every value, expands macros.
#include "pack/pack.h"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "base/utf8.h"
#include "nutgraf/error.h"
#include "pack/pack_json.h"

namespace nutgraf {
namespace {

constexpr int kFormat = 1;
constexpr size_t kMaxBytes = size_t{64} << 20;    // of a pack with its lists
constexpr size_t kMaxPattern = 4000;              // bytes of one rule's pattern as written
constexpr size_t kMaxExpanded = 32000;            // of it with macros written out
constexpr size_t kMaxPatterns = size_t{1} << 20;  // of all patterns of a pack, written out
constexpr size_t kMaxRules = 5000, kMaxShapes = 1000, kMaxEntries = 20'000;
constexpr size_t kMaxForm = 500, kMaxWords = 32;  // bytes and tokens of a form
constexpr size_t kMaxShape = 1000;                // bytes of a shape's pattern

void check_size(size_t bytes, const std::string& where) {
  if (bytes > kMaxBytes)
    throw PackError("NG-PACK-014", "larger than 64 MiB", where, "split it into several packs");
}

std::string read_file(const std::filesystem::path& path, const std::string& where) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error)
    throw PackError("NG-PACK-001", "cannot read: " + error.message(), where, "check the path");
  check_size(size, where);
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in)
    throw PackError("NG-PACK-001", "cannot read", where, "check the path and its permissions");
  std::string s = out.str();
  if (size_t bad = find_invalid_utf8(s); bad != std::string::npos) {
    throw PackError("NG-PACK-002", "not UTF-8 at byte " + std::to_string(bad), where,
                    "save the file as UTF-8");
  }
  return s;
}

CaseRule case_rule(const Node& n) {
  const std::string s = n.text();
  if (s == "any") return CaseRule::kAny;
  if (s == "capitalized") return CaseRule::kCapitalized;
  if (s == "upper") return CaseRule::kUpper;
  if (s == "lower") return CaseRule::kLower;
  if (s == "exact") return CaseRule::kExact;
  n.expected("any, capitalized, upper, lower or exact");
}

using Macros = std::map<std::string, std::string, std::less<>>;

// State of loading one pack: its macros, and how much of its limits is used.
struct LoadState {
  std::filesystem::path folder;  // empty if the pack is given as text
  Macros macros;
  size_t bytes = 0, patterns = 0;
  std::vector<std::string> lists;
};

// Path of a list in the pack's folder or below it; links must not lead out of the folder.
std::filesystem::path beside_pack(const Node& n, const std::filesystem::path& folder) {
  const std::string name = n.name();
  if (folder.empty())
    n.fail("NG-PACK-001", "a pack given as text has no folder for \"file\"",
           "write the forms into the pack, or load the pack from its file");
  std::error_code error;
  const std::filesystem::path home = std::filesystem::weakly_canonical(folder, error),
                              path = std::filesystem::weakly_canonical(folder / name, error);
  const auto [end, rest] = std::mismatch(home.begin(), home.end(), path.begin(), path.end());
  if (error || end != home.end() || name.find('\0') != std::string::npos)
    n.fail("NG-PACK-001", "a list must be in the folder of its pack or below it",
           "move the file there and give its name");
  return path;
}

// List file: one form per line, optionally a tab and its value; lines with '#' are comments.
void read_list(const Node& n, const std::string& value, LoadState& state, LexiconEntry& entry) {
  const std::filesystem::path path = beside_pack(n, state.folder);
  const std::string where = n.where() + " (" + n.text() + ")", text = read_file(path, where);
  check_size(state.bytes += text.size(), where);
  state.lists.push_back(n.text());
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    size_t tab = line.find('\t');
    entry.forms.emplace_back(line.substr(0, tab),
                             tab == std::string::npos ? value : line.substr(tab + 1));
  }
}

// Writes out "@NAME". A macro may use only earlier macros, so expansion always ends.
std::string expand(const Node& n, LoadState& state) {
  const std::string source = n.lines();
  if (source.size() > kMaxPattern)
    n.fail("NG-PACK-014", "longer than 4,000 bytes", "split the rule, or give its parts as macros");
  std::string out;
  bool literal = false;
  for (size_t i = 0; i < source.size();) {
    if (source[i] == '\'') literal = !literal;
    if (source[i] != '@' || literal) {
      out += source[i++];
      continue;
    }
    size_t end = i + 1;
    while (end < source.size() &&
           (std::isalnum(static_cast<unsigned char>(source[end])) || source[end] == '_'))
      ++end;
    const std::string name = source.substr(i + 1, end - i - 1);
    auto macro = state.macros.find(name);
    if (macro == state.macros.end()) {
      n.fail("NG-PACK-007", "unknown macro \"@" + shortened(name, 60) + "\"",
             "define it in the pack's \"macros\", before its first use");
    }
    out += macro->second;
    if (out.size() > kMaxExpanded)
      n.fail("NG-PACK-014", "longer than 32,000 bytes with its macros written out",
             "split the rule, or match parts in an earlier stage");
    i = end;
  }
  if ((state.patterns += out.size()) > kMaxPatterns)
    n.fail("NG-PACK-014", "the patterns together are longer than 1 MiB", "split the pack");
  return out;
}

void check_form(const Node& n, const std::string& form) {
  const std::string shown = "the form \"" + shortened(form, 60) + "\"";
  if (form.size() > kMaxForm)
    n.fail("NG-PACK-014", shown + " is longer than 500 bytes", "a form is a few words");
  const size_t words = tokenize(form).size();
  if (words == 0) n.fail("NG-PACK-003", shown + " has no word in it", "correct or remove it");
  if (words > kMaxWords)
    n.fail("NG-PACK-014", shown + " has more than 32 words", "a form is a few words");
}

std::vector<std::string> suffixes(const Node& n) {
  std::vector<std::string> out = n.texts();
  for (const std::string& s : out) {
    if (s.empty() || s.size() > Lexicon::kLongestSuffix)
      n.expected("endings of 1 to " + std::to_string(Lexicon::kLongestSuffix) + " bytes");
  }
  return out;
}

LexiconEntry lexicon_entry(const Node& n, LoadState& state) {
  n.only(
      {"class", "forms", "values", "file", "suffixes", "when", "value", "case", "remove", "note"});
  LexiconEntry e;
  e.where = n.where();
  e.classes = n["class"].class_names();
  if (n.has("case")) e.case_rule = case_rule(n["case"]);
  if (n.has("remove")) e.remove = n["remove"].boolean();
  const std::string value = n.has("value") ? n["value"].scalar() : "";
  if (n.has("forms")) {
    for (const Node& f : n["forms"].array()) e.forms.emplace_back(f.text(), value);
  }
  if (n.has("values")) {
    for (const auto& [form, v] : n["values"].object()) e.forms.emplace_back(form, v.scalar());
  }
  if (n.has("file")) read_list(n["file"], value, state, e);
  if (n.has("suffixes")) e.suffixes = suffixes(n["suffixes"]);
  if (n.has("when")) {
    e.condition = expand(n["when"], state);
    e.where = n["when"].where();
  }
  if (e.forms.empty() && e.suffixes.empty() && e.condition.empty()) {
    n.fail("NG-PACK-004", "no forms, values, file, suffixes or when", "add one of them");
  }
  for (const auto& [form, v] : e.forms) check_form(n, form);
  return e;
}

Example example(const Node& n) {
  Example e;
  e.text = n["text"].text();
  e.span = n["span"].text();
  e.published = n.text_or("published", "");
  e.pointer = n.where();
  PackJson fields = n.json();
  for (const char* key : {"text", "span", "published"}) fields.erase(key);
  e.expected = fields.dump();
  if (e.text.find(e.span) == std::string::npos || e.span.empty()) {
    n["span"].expected("a part of the example's text");
  }
  return e;
}

void read_tests(const Node& n, const std::string& of, std::vector<Example>& examples,
                std::vector<std::string>& rejects) {
  for (const Node& x : n["examples"].array()) examples.push_back(example(x));
  for (const Node& x : n["rejects"].array()) rejects.push_back(x.text());
  if (!examples.empty() && !rejects.empty()) return;
  n.fail("NG-PACK-012", of + " has no " + (examples.empty() ? "examples" : "rejects"),
         "it needs at least one of each: they are its tests");
}

// A regular expression, or an array of its lines, which are joined as they are.
std::string regex_text(const Node& n, size_t most) {
  std::string out;
  if (n.json().is_array()) {
    for (const Node& line : n.array()) out += line.text();
  } else {
    out = n.text();
  }
  if (out.size() > most)
    n.fail("NG-PACK-014",
           "longer than " + std::string(most == kMaxShape ? "1,000" : "4,000") + " bytes",
           "split it");
  return out;
}

RuleEntry rule_entry(const Node& n, LoadState& state) {
  n.only({"id", "stage", "pattern", "regex", "produce", "priority", "confidence", "why", "examples",
          "rejects", "off"});
  RuleEntry e;
  e.where = n.where();
  e.rule.id = n["id"].name();
  e.rule.pointer = e.where;
  if (n.has("off") && n["off"].boolean()) {
    e.off = true;
    return e;
  }
  e.rule.has_regex = n.has("regex");
  if (e.rule.has_regex && n.has("pattern"))
    n["regex"].fail("NG-PACK-003", "the rule has a pattern and a regex", "keep one of them");
  if (e.rule.has_regex)
    e.rule.regex = regex_text(n["regex"], kMaxPattern);
  else
    e.pattern = expand(n["pattern"], state);
  e.rule.reason = n["why"].text();
  if (n.has("priority")) e.rule.priority = n["priority"].integer();
  const std::string stage = n.text_or("stage", "fact");
  const auto* found = std::find(std::begin(kStageNames), std::end(kStageNames), stage);
  if (found == std::end(kStageNames))
    n["stage"].fail("NG-PACK-015", "unknown stage \"" + stage + "\"", "number, name, fact or role");
  e.rule.stage = static_cast<Stage>(found - std::begin(kStageNames));
  const std::string confidence = n.text_or("confidence", "high");
  if (confidence == "medium")
    e.rule.confidence = Confidence::kMedium;
  else if (confidence == "low")
    e.rule.confidence = Confidence::kLow;
  else if (confidence != "high")
    n["confidence"].expected("high, medium or low");
  for (const auto& [key, value] : n["produce"].object()) {
    if (key == "kind")
      e.produce.kind = value.text();
    else if (key == "classes")
      e.produce.classes = value.class_names();
    else
      e.produce.slots.emplace_back(key, value.scalar());
  }
  if (e.produce.kind.empty()) n["produce"]["kind"].expected("a kind");
  read_tests(n, "the rule \"" + e.rule.id + "\"", e.rule.examples, e.rule.rejects);
  return e;
}

// "regex" makes a text shape, "pattern" one of single tokens.
void shape_entry(const Node& n, Pack& pack) {
  if (!n.has("regex")) {
    n.only({"classes", "pattern", "value", "note"});
    pack.shapes.push_back({n["classes"].class_names(), regex_text(n["pattern"], kMaxShape),
                           n.text_or("value", ""), n.where()});
    return;
  }
  n.only({"classes", "regex", "until", "value", "examples", "rejects", "note"});
  TextShapeEntry& e = pack.text_shapes.emplace_back();
  e.classes = n["classes"].class_names();
  e.regex = regex_text(n["regex"], kMaxShape);
  if (n.has("until")) e.until = regex_text(n["until"], kMaxShape);
  e.value = n.text_or("value", "");
  e.where = n.where();
  read_tests(n, "the text shape", e.examples, e.rejects);
}

}  // namespace

Pack load_pack(const std::string& source) {
  const bool inline_text = !source.empty() && source[0] == '{';
  const std::string file = inline_text ? "(text)" : source;
  const std::filesystem::path folder =
      inline_text ? "" : std::filesystem::absolute(source).parent_path();
  const std::string text = inline_text ? source : read_file(source, file);
  check_size(text.size(), file);
  const PackJson json = parse_pack_json(text, file);
  Node root(json, file, "");
  if (int v = root["nutgraf_pack"].integer(); v != kFormat) {
    root["nutgraf_pack"].fail("NG-PACK-006",
                              "pack format " + std::to_string(v) + "; this version reads 1",
                              "update nutgraf");
  }
  root.only({"nutgraf_pack", "name", "version", "language", "lexicon", "shapes", "macros", "rules",
             "recognized_by", "syntax_model", "$schema", "note"});
  Pack pack;
  pack.info = {root["name"].name(), root["version"].name(), file};
  pack.language = root["language"].text();
  if (root.has("recognized_by")) {
    const Node n = root["recognized_by"];
    n.only({"letters", "words"});
    pack.signs.letters = to_lower_simple(n["letters"].name());
    for (const std::string& word : n["words"].texts())
      pack.signs.words.push_back(to_lower_simple(word));
  }
  LoadState state{folder, {}, text.size(), 0, {}};
  if (root.has("macros")) {
    for (const auto& [name, n] : root["macros"].object()) {
      if (n.json() == "") n.expected("a part of a pattern");
      state.macros[name] = expand(n, state);
    }
  }
  if (root.has("syntax_model")) {
    const Node n = root["syntax_model"];
    beside_pack(n, state.folder);  // checks the path
    pack.syntax_model = n.text();
    state.lists.push_back(n.text());
  }
  if (root.has("lexicon")) {
    for (const Node& n : root["lexicon"].array(kMaxEntries))
      pack.lexicon.push_back(lexicon_entry(n, state));
  }
  if (root.has("shapes")) {
    for (const Node& n : root["shapes"].array(kMaxShapes)) shape_entry(n, pack);
  }
  if (root.has("rules")) {
    for (const Node& n : root["rules"].array(kMaxRules)) pack.rules.push_back(rule_entry(n, state));
  }
  pack.lists = std::move(state.lists);
  return pack;
}

}  // namespace nutgraf
