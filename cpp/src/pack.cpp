#include "pack.h"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "nutgraf/error.h"
#include "utf8.h"

namespace nutgraf {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr size_t kMaxBytes = size_t{64} << 20;
constexpr size_t kMaxPattern = 4000;    // bytes of one rule's pattern as written
constexpr size_t kMaxExpanded = 32000;  // and with its macros written out

std::string escaped(const std::string& key) {  // RFC 6901
  std::string out;
  for (char c : key) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

// A JSON value with the place it stands at, so that every error can name it.
class Node {
 public:
  Node(const Json& json, std::string file, std::string pointer)
      : json_(json), file_(std::move(file)), pointer_(std::move(pointer)) {}

  std::string where() const { return file_ + "#" + pointer_; }
  const std::string& pointer() const { return pointer_; }
  [[noreturn]] void fail(const char* code, const std::string& what,
                         const std::string& hint = "") const {
    throw PackError(code, what, where(), hint);
  }
  [[noreturn]] void expected(const std::string& what) const {
    std::string found = json_.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (found.size() > 60) found = found.substr(0, 57) + "...";
    fail("NG-PACK-003",
         "expected " + what + ", found " + std::string(json_.type_name()) + " " + found);
  }

  bool has(const char* key) const { return json_.contains(key); }
  Node operator[](const std::string& key) const {
    auto it = json_.find(key);
    if (it == json_.end()) fail("NG-PACK-004", "the key \"" + key + "\" is missing");
    return {*it, file_, pointer_ + "/" + escaped(key)};
  }
  void only(std::initializer_list<std::string_view> keys) const {
    if (!json_.is_object()) expected("an object");
    for (const auto& [key, value] : json_.items()) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        std::string list;
        for (std::string_view k : keys) list += (list.empty() ? "" : ", ") + std::string(k);
        Node(value, file_, pointer_ + "/" + escaped(key))
            .fail("NG-PACK-005", "unknown key \"" + key + "\"", "known: " + list);
      }
    }
  }
  std::string text() const {
    if (!json_.is_string()) expected("a string");
    return json_.get<std::string>();
  }
  std::string text_or(const char* key, std::string fallback) const {
    return has(key) ? (*this)[key].text() : fallback;
  }
  std::string scalar() const {  // values may be written as numbers
    if (json_.is_number_integer()) return json_.dump();
    if (json_.is_boolean()) return json_.get<bool>() ? "true" : "false";
    return text();
  }
  int integer() const {
    if (!json_.is_number_integer()) expected("an integer");
    auto n = json_.get<int64_t>();
    if (n < -1'000'000 || n > 1'000'000) expected("an integer within ±1,000,000");
    return static_cast<int>(n);
  }
  bool boolean() const {
    if (!json_.is_boolean()) expected("true or false");
    return json_.get<bool>();
  }
  std::vector<Node> array() const {
    if (!json_.is_array()) expected("an array");
    std::vector<Node> out;
    for (size_t i = 0; i < json_.size(); ++i)
      out.emplace_back(json_[i], file_, pointer_ + "/" + std::to_string(i));
    return out;
  }
  std::vector<std::pair<std::string, Node>> object() const {
    if (!json_.is_object()) expected("an object");
    std::vector<std::pair<std::string, Node>> out;
    for (const auto& [key, value] : json_.items()) {
      out.emplace_back(key, Node(value, file_, pointer_ + "/" + escaped(key)));
    }
    return out;
  }
  std::vector<std::string> texts() const {  // a string or a list of strings
    if (json_.is_string()) return {text()};
    std::vector<std::string> out;
    for (const Node& n : array()) out.push_back(n.text());
    if (out.empty()) expected("at least one string");
    return out;
  }
  std::string dump() const { return json_.dump(); }

 private:
  const Json& json_;
  std::string file_, pointer_;
};

std::string read_file(const std::filesystem::path& path, const std::string& where) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error)
    throw PackError("NG-PACK-001", "cannot read: " + error.message(), where, "check the path");
  if (size > kMaxBytes) throw PackError("NG-PACK-014", "larger than 64 MiB", where);
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in)
    throw PackError("NG-PACK-001", "cannot read", where, "check the path and its permissions");
  std::string s = out.str();
  if (size_t bad = find_invalid_utf8(s); bad != std::string::npos) {
    throw PackError("NG-PACK-002", "not UTF-8 at byte " + std::to_string(bad), where);
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

// One form a line, optionally TAB value; '#' starts a comment line.
void read_list(const Node& n, const std::filesystem::path& folder, const std::string& value,
               LexiconEntry& entry) {
  const std::filesystem::path name = n.text();
  if (folder.empty()) n.fail("NG-PACK-001", "a pack given as text has no folder for \"file\"");
  if (name.is_absolute() || name.lexically_normal().string().starts_with("..")) {
    n.fail("NG-PACK-001", "a list must stand beside its pack or below it");
  }
  std::istringstream lines(read_file(folder / name, n.where() + " (" + name.string() + ")"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    size_t tab = line.find('\t');
    entry.forms.emplace_back(line.substr(0, tab),
                             tab == std::string::npos ? value : line.substr(tab + 1));
  }
}

using Macros = std::map<std::string, std::string, std::less<>>;

// Writes "@NAME" out. A macro may use those that stand before it, so there is no recursion.
std::string expand(const Node& n, const Macros& macros) {
  const std::string source = n.text();
  if (source.size() > kMaxPattern) n.fail("NG-PACK-014", "longer than 4,000 bytes");
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
    auto macro = macros.find(name);
    if (macro == macros.end()) {
      n.fail("NG-PACK-007", "unknown macro \"@" + name + "\"",
             "a macro stands before its use, in the pack's \"macros\"");
    }
    out += macro->second;
    if (out.size() > kMaxExpanded)
      n.fail("NG-PACK-014", "longer than 32,000 bytes with its macros written out");
    i = end;
  }
  return out;
}

LexiconEntry lexicon_entry(const Node& n, const std::filesystem::path& folder,
                           const Macros& macros) {
  n.only(
      {"class", "forms", "values", "file", "suffixes", "when", "value", "case", "remove", "note"});
  LexiconEntry e;
  e.classes = n["class"].texts();
  if (n.has("case")) e.case_rule = case_rule(n["case"]);
  if (n.has("remove")) e.remove = n["remove"].boolean();
  const std::string value = n.has("value") ? n["value"].scalar() : "";
  if (n.has("forms")) {
    for (const Node& f : n["forms"].array()) e.forms.emplace_back(f.text(), value);
  }
  if (n.has("values")) {
    for (const auto& [form, v] : n["values"].object()) e.forms.emplace_back(form, v.scalar());
  }
  if (n.has("file")) read_list(n["file"], folder, value, e);
  if (n.has("suffixes")) e.suffixes = n["suffixes"].texts();
  if (n.has("when")) {
    e.condition = expand(n["when"], macros);
    e.where = n["when"].where();
  }
  if (e.forms.empty() && e.suffixes.empty() && e.condition.empty()) {
    n.fail("NG-PACK-004", "no forms, values, file, suffixes or when");
  }
  for (const auto& [form, v] : e.forms) {
    if (tokenize(form).empty())
      n.fail("NG-PACK-003", "the form \"" + form + "\" has no word in it");
  }
  return e;
}

Example example(const Node& n) {
  Example e;
  e.text = n["text"].text();
  e.span = n["span"].text();
  e.published = n.text_or("published", "");
  e.pointer = n.where();
  Json fields = Json::object();
  for (const auto& [key, value] : n.object()) {
    if (key != "text" && key != "span" && key != "published")
      fields[key] = Json::parse(value.dump());
  }
  e.expected = fields.dump();
  if (e.text.find(e.span) == std::string::npos || e.span.empty()) {
    n["span"].expected("a part of the example's text");
  }
  return e;
}

RuleEntry rule_entry(const Node& n, const Macros& macros) {
  n.only({"id", "stage", "pattern", "produce", "priority", "confidence", "why", "examples",
          "rejects", "off"});
  RuleEntry e;
  e.where = n.where();
  e.rule.id = n["id"].text();
  e.rule.pointer = e.where;
  if (n.has("off") && n["off"].boolean()) {
    e.off = true;
    return e;
  }
  e.pattern = expand(n["pattern"], macros);
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
      e.produce.classes = value.texts();
    else
      e.produce.slots.emplace_back(key, value.scalar());
  }
  if (e.produce.kind.empty()) n["produce"]["kind"].expected("a kind");
  for (const Node& x : n["examples"].array()) e.rule.examples.push_back(example(x));
  for (const Node& x : n["rejects"].array()) e.rule.rejects.push_back(x.text());
  if (e.rule.examples.empty() || e.rule.rejects.empty()) {
    n.fail("NG-PACK-012",
           "the rule \"" + e.rule.id + "\" has no " +
               (e.rule.examples.empty() ? "examples" : "rejects"),
           "a rule needs at least one of each: they are its tests");
  }
  return e;
}

}  // namespace

Pack load_pack(const std::string& source) {
  const bool inline_text = !source.empty() && source[0] == '{';
  const std::string file = inline_text ? "(text)" : source;
  const std::filesystem::path folder =
      inline_text ? "" : std::filesystem::absolute(source).parent_path();
  const std::string text = inline_text ? source : read_file(source, file);
  Json json;
  try {
    constexpr int kMaxDepth = 64;
    json = Json::parse(text, [&](int depth, Json::parse_event_t, Json&) {
      if (depth > kMaxDepth) throw PackError("NG-PACK-014", "nested more than 64 deep", file);
      return true;
    });
  } catch (const Json::parse_error& e) {
    throw PackError("NG-PACK-002", e.what(), file, "the file must be JSON");
  }
  Node root(json, file, "");
  root.only({"nutgraf_pack", "name", "version", "language", "lexicon", "shapes", "macros", "rules",
             "$schema", "note"});
  if (int v = root["nutgraf_pack"].integer(); v != kFormat) {
    root["nutgraf_pack"].fail("NG-PACK-006",
                              "pack format " + std::to_string(v) + "; this version reads 1",
                              "update nutgraf");
  }
  Pack pack;
  pack.info = {root["name"].text(), root["version"].text(), file};
  pack.language = root["language"].text();
  Macros macros;
  if (root.has("macros")) {
    for (const auto& [name, n] : root["macros"].object()) macros[name] = expand(n, macros);
  }
  if (root.has("lexicon")) {
    for (const Node& n : root["lexicon"].array())
      pack.lexicon.push_back(lexicon_entry(n, folder, macros));
  }
  if (root.has("shapes")) {
    for (const Node& n : root["shapes"].array()) {
      n.only({"classes", "pattern", "value", "note"});
      pack.shapes.push_back(
          {n["classes"].texts(), n["pattern"].text(), n.text_or("value", ""), n.where()});
    }
  }
  if (root.has("rules")) {
    for (const Node& n : root["rules"].array()) pack.rules.push_back(rule_entry(n, macros));
  }
  return pack;
}

}  // namespace nutgraf
