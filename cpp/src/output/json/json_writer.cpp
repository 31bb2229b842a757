// JSON writer: a document as JSON text, through the shared document visitor, in pieces.
#include <nlohmann/json.hpp>
#include <vector>

#include "output/json/document_visitor.h"

namespace nutgraf {
namespace {

constexpr size_t kPiece = 1 << 20;  // bytes

std::string quoted(std::string_view s) {
  return nlohmann::json(s).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Sink of a DocumentWriter that writes text and hands it on whenever a piece is full.
class JsonText {
 public:
  JsonText(int indent, const std::function<void(std::string_view)>& piece)
      : indent_(indent), piece_(piece) {}

  void key(std::string_view name) {
    next();
    text_.append("\"").append(name) += indent_ < 0 ? "\":" : "\": ";  // names of fields are plain
    has_key_ = true;
  }
  void null() { put("null"); }
  void number(uint32_t n) { put(std::to_string(n)); }
  void boolean(bool b) { put(b ? "true" : "false"); }
  void text(std::string_view s) {
    next();
    text_ += quoted(s);
    flush(kPiece);
  }
  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  // Hands on the text, if it has at least so many bytes.
  void flush(size_t least) {
    if (text_.size() < least) return;
    piece_(text_);
    text_.clear();
  }

 private:
  void put(std::string_view value) {
    next();
    text_ += value;
  }
  // Begins the next member of the innermost object or array; a value after its key begins none.
  void next() {
    if (has_key_) {
      has_key_ = false;
    } else if (!members_.empty()) {
      if (members_.back()++) text_ += ',';
      new_line();
    }
  }
  void begin(char bracket) {
    next();
    text_ += bracket;
    members_.push_back(0);
  }
  void end(char bracket) {
    const bool some = members_.back() != 0;
    members_.pop_back();
    if (some) new_line();
    text_ += bracket;
    flush(kPiece);
  }
  void new_line() {
    if (indent_ < 0) return;
    text_ += '\n';
    text_.append(members_.size() * static_cast<size_t>(indent_), ' ');
  }

  const int indent_;
  const std::function<void(std::string_view)>& piece_;
  std::string text_;
  std::vector<size_t> members_;  // how many each open object or array has
  bool has_key_ = false;
};

}  // namespace

void write_json(const Document& doc, const std::function<void(std::string_view)>& piece,
                bool with_why, int indent) {
  const OffsetMap offsets(doc.text);
  JsonText json(indent, piece);
  DocumentWriter(doc, offsets, json).document(with_why);
  json.flush(0);
}

std::string to_json(const Document& doc, bool with_why, int indent) {
  std::string whole;
  write_json(
      doc, [&](std::string_view piece) { whole += piece; }, with_why, indent);
  return whole;
}

}  // namespace nutgraf
