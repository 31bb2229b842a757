// SAX builder for pack JSON, and checked access to its values.
#include "pack/pack_json.h"

#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxDepth = 64;
constexpr size_t kMaxKey = 1000;         // bytes
constexpr size_t kMaxClassesOfOne = 64;  // of one form, shape or chunk

std::string escaped(const std::string& key) {  // RFC 6901
  std::string out;
  for (char c : key) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

// Builder of a JSON value that appends members without a search, so its time is linear.
class Builder : public nlohmann::json_sax<PackJson> {
 public:
  explicit Builder(const std::string& file) : file_(file) {}
  PackJson result;

  bool null() override { return add(nullptr); }
  bool boolean(bool v) override { return add(v); }
  bool number_integer(number_integer_t v) override { return add(v); }
  bool number_unsigned(number_unsigned_t v) override { return add(v); }
  bool number_float(number_float_t v, const string_t&) override { return add(v); }
  bool string(string_t& v) override { return add(std::move(v)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return open(PackJson::object()); }
  bool start_array(size_t) override { return open(PackJson::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& k) override {
    Level& top = levels_.back();
    if (k.size() > kMaxKey)
      throw PackError("NG-PACK-014", "a key longer than 1,000 bytes", where(),
                      "write longer forms in \"forms\" or in a file");
    if (is_there(top, k))
      throw PackError("NG-PACK-018", "the key \"" + shortened(k, 60) + "\" is there twice", where(),
                      "keep one of them");
    top.key = std::move(k);
    return true;
  }
  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception& e) override {
    // Without the exception's own code: "[json.exception.parse_error.101] parse error at line 1".
    const std::string_view words = e.what();
    const size_t at = words.starts_with('[') ? words.find("] ") : words.npos;
    const std::string_view what = at == words.npos ? words : words.substr(at + 2);
    throw PackError("NG-PACK-002", "not JSON: " + shortened(what, 300), where(),
                    "check commas, quotation marks and brackets there");
  }

 private:
  struct Level {
    PackJson* value;
    std::string key;
    std::unordered_set<std::string> keys;  // of an object with many members
  };
  using Entries = PackJson::object_t::Container;

  static Entries& entries(const Level& l) { return l.value->get_ref<PackJson::object_t&>(); }
  static bool is_there(Level& l, const std::string& key) {
    constexpr size_t kFew = 16;
    const Entries& all = entries(l);
    if (all.size() < kFew)
      return std::any_of(all.begin(), all.end(), [&](const auto& e) { return e.first == key; });
    if (l.keys.empty()) {
      for (const auto& [k, value] : all) l.keys.insert(k);
    }
    return !l.keys.insert(key).second;
  }

  std::string where() const {
    std::string pointer;
    for (size_t i = 0; i < levels_.size(); ++i) {
      const Level& l = levels_[i];
      const bool last = i + 1 == levels_.size();
      if (l.value->is_array())
        pointer += "/" + std::to_string(l.value->size() - (last ? 0 : 1));
      else if (!last)
        pointer += "/" + escaped(l.key);
    }
    return file_ + "#" + pointer;
  }
  PackJson& insert(PackJson value) {
    if (levels_.empty()) return result = std::move(value);
    Level& top = levels_.back();
    if (top.value->is_array()) return top.value->emplace_back(std::move(value));
    return entries(top).emplace_back(top.key, std::move(value)).second;
  }
  bool add(PackJson value) {
    insert(std::move(value));
    return true;
  }
  bool open(PackJson value) {
    if (levels_.size() >= kMaxDepth)
      throw PackError("NG-PACK-014", "nested more than 64 deep", where(), "no pack needs as much");
    PackJson* at = &insert(std::move(value));
    levels_.push_back({at, {}, {}});
    return true;
  }
  bool close() {
    levels_.pop_back();
    return true;
  }

  const std::string& file_;
  std::vector<Level> levels_;
};

}  // namespace

PackJson parse_pack_json(std::string_view text, const std::string& file) {
  Builder builder(file);
  PackJson::sax_parse(text, &builder);
  return std::move(builder.result);
}

void Node::fail(const char* code, const std::string& what, const std::string& hint) const {
  throw PackError(code, what, where(), hint);
}

void Node::expected(const std::string& what) const {
  std::string found(json_.type_name());
  if (!json_.is_structured() && !json_.is_null())
    found += " " + shortened(json_.dump(-1, ' ', false, PackJson::error_handler_t::replace), 60);
  if (json_.is_structured()) found += " of " + std::to_string(json_.size());
  fail("NG-PACK-003", "expected " + what + ", found " + found,
       "write what is expected; the page \"Packs\" of the manual has every key");
}

Node Node::at(const PackJson& value, const std::string& key) const {
  return {value, file_, pointer_ + "/" + escaped(key)};
}

Node Node::operator[](const std::string& key) const {
  auto it = json_.find(key);
  if (it == json_.end()) {
    if (!json_.is_object()) expected("an object");
    fail("NG-PACK-004", "the key \"" + key + "\" is missing",
         "add it; the page \"Packs\" of the manual has every key");
  }
  return at(*it, key);
}

void Node::only(std::initializer_list<std::string_view> keys) const {
  if (!json_.is_object()) expected("an object");
  for (const auto& [key, value] : json_.items()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    std::string list;
    for (std::string_view k : keys) list += (list.empty() ? "" : ", ") + std::string(k);
    at(value, key)
        .fail("NG-PACK-005", "unknown key \"" + shortened(key, 60) + "\"", "known: " + list);
  }
}

std::string Node::text() const {
  if (!json_.is_string()) expected("a string");
  return json_.get<std::string>();
}

std::string Node::name() const {
  std::string s = text();
  if (s.empty()) expected("a name");
  return s;
}

std::string Node::lines() const {
  if (json_.is_string()) return text();
  if (!json_.is_array() || json_.empty()) expected("a string, or an array of its lines");
  std::string out;
  for (const Node& line : array()) out += (out.empty() ? "" : " ") + line.name();
  return out;
}

std::string Node::scalar() const {
  if (json_.is_number_integer()) return json_.dump();
  if (json_.is_boolean()) return json_.get<bool>() ? "true" : "false";
  return text();
}

int Node::integer() const {
  if (!json_.is_number_integer()) expected("an integer");
  constexpr int64_t kMost = 1'000'000;
  const bool huge = json_.is_number_unsigned() && json_.get<uint64_t>() > uint64_t{kMost};
  const int64_t n = huge ? kMost + 1 : json_.get<int64_t>();
  if (n < -kMost || n > kMost) expected("an integer within ±1,000,000");
  return static_cast<int>(n);
}

bool Node::boolean() const {
  if (!json_.is_boolean()) expected("true or false");
  return json_.get<bool>();
}

std::vector<Node> Node::array(size_t most) const {
  if (!json_.is_array()) expected("an array");
  if (json_.size() > most)
    fail("NG-PACK-014", std::to_string(json_.size()) + " entries",
         "at most " + std::to_string(most) + " are allowed; split the pack");
  std::vector<Node> out;
  out.reserve(json_.size());
  for (size_t i = 0; i < json_.size(); ++i)
    out.emplace_back(json_[i], file_, pointer_ + "/" + std::to_string(i));
  return out;
}

std::vector<std::pair<std::string, Node>> Node::object() const {
  if (!json_.is_object()) expected("an object");
  std::vector<std::pair<std::string, Node>> out;
  out.reserve(json_.size());
  for (const auto& [key, value] : json_.items()) out.emplace_back(key, at(value, key));
  return out;
}

std::vector<std::string> Node::texts() const {
  if (json_.is_string()) return {text()};
  std::vector<std::string> out;
  for (const Node& n : array()) out.push_back(n.text());
  if (out.empty()) expected("at least one string");
  return out;
}

std::vector<std::string> Node::class_names() const {
  auto checked = [](const Node& n) {
    std::string s = n.text();
    const bool good = std::all_of(s.begin(), s.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (s.empty() || s.size() > 64 || !good)
      n.expected("the name of a class: capitals, digits and _, at most 64");
    if (s == "SENT" || s == "PARA")
      n.fail("NG-PACK-019", s + " is the engine's own class", "give the class another name");
    return s;
  };
  if (json_.is_string()) return {checked(*this)};
  std::vector<std::string> out;
  for (const Node& n : array(kMaxClassesOfOne)) out.push_back(checked(n));
  if (out.empty()) expected("at least one class");
  return out;
}

}  // namespace nutgraf
