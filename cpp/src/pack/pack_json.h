// The JSON of a pack: read within limits, every value with the place it stands at.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nutgraf/error.h"

namespace nutgraf {

using PackJson = nlohmann::ordered_json;

// Throws PackError: NG-PACK-002 for what is not JSON, NG-PACK-014 for what is nested too deeply or
// has a key that is too long, NG-PACK-018 for a key that an object has twice.
PackJson parse_pack_json(std::string_view text, const std::string& file);

// A value with its place, so that every error can name it.
class Node {
 public:
  Node(const PackJson& json, std::string file, std::string pointer)
      : json_(json), file_(std::move(file)), pointer_(std::move(pointer)) {}

  std::string where() const { return file_ + "#" + pointer_; }
  [[noreturn]] void fail(const char* code, const std::string& what,
                         const std::string& hint = "") const;
  [[noreturn]] void expected(const std::string& what) const;

  bool has(const char* key) const { return json_.contains(key); }
  Node operator[](const std::string& key) const;
  void only(std::initializer_list<std::string_view> keys) const;

  std::string text() const;
  std::string text_or(const char* key, std::string fallback) const {
    return has(key) ? (*this)[key].text() : fallback;
  }
  std::string name() const;    // a text that is not empty
  std::string lines() const;   // a text, or an array of its lines: joined by a space
  std::string scalar() const;  // values may be written as numbers
  int integer() const;
  bool boolean() const;
  // An array or object of at most so many entries.
  std::vector<Node> array(size_t most = 1'000'000) const;
  std::vector<std::pair<std::string, Node>> object() const;
  std::vector<std::string> texts() const;        // a string or a list of strings
  std::vector<std::string> class_names() const;  // the same, of classes
  const PackJson& json() const { return json_; }

 private:
  Node at(const PackJson& value, const std::string& key) const;

  const PackJson& json_;
  std::string file_, pointer_;
};

}  // namespace nutgraf
