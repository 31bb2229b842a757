// Pack JSON: a size-limited parser, and values with their JSON pointer for error messages.
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

// Throws PackError: NG-PACK-002 for invalid JSON, NG-PACK-014 for JSON that is nested too deeply or
// has too long a key, NG-PACK-018 for a repeated key.
PackJson parse_pack_json(std::string_view text, const std::string& file);

// JSON value with its file and pointer, which its errors name.
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
  std::string lines() const;   // a string, or an array of lines joined by spaces
  std::string scalar() const;  // values may be written as numbers
  int integer() const;
  bool boolean() const;
  // Entries of an array (at most `most`) or object.
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
