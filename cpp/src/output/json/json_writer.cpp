// JSON writer: a document as JSON, through the shared document visitor.
#include <nlohmann/json.hpp>

#include "output/json/document_visitor.h"

namespace nutgraf {
namespace {

using Json = nlohmann::ordered_json;

// Sink of a DocumentWriter that makes a JSON value.
class JsonBuilder {
 public:
  void key(std::string_view name) { key_ = name; }
  void null() { put(nullptr); }
  void text(std::string_view s) { put(s); }
  void number(uint32_t n) { put(n); }
  void boolean(bool b) { put(b); }
  void begin_object() { open_.push_back(&put(Json::object())); }
  void end_object() { open_.pop_back(); }
  void begin_array() { open_.push_back(&put(Json::array())); }
  void end_array() { open_.pop_back(); }

  const Json& whole() const { return whole_; }

 private:
  // Appends without a search: a DocumentWriter writes each key once.
  template <class T>
  Json& put(T&& value) {
    if (open_.empty()) return whole_ = std::forward<T>(value);
    Json& in = *open_.back();
    if (in.is_array()) return in.emplace_back(std::forward<T>(value));
    auto& members = in.get_ref<Json::object_t&>();
    return members.emplace_back(std::string(key_), std::forward<T>(value)).second;
  }

  Json whole_;
  std::string_view key_;
  std::vector<Json*> open_;  // parts of the whole, of which only the last one grows
};

}  // namespace

std::string to_json(const Document& doc, bool with_why, int indent) {
  const OffsetMap offsets(doc.text);
  JsonBuilder json;
  DocumentWriter(doc, offsets, json).document(with_why);
  return json.whole().dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace nutgraf
