#include <bit>
#include <charconv>
#include <iterator>

#include "document_writer.h"

namespace nutgraf {
namespace {

// JSON as text: on one line where `indent` is negative.
class JsonText {
 public:
  explicit JsonText(int indent) : indent_(indent) {}

  void key(const char* name) {  // written in the code, with nothing to escape
    next();
    out_.push_back('"');
    out_.append(name);
    out_.append(indent_ < 0 ? "\":" : "\": ");
    behind_key_ = true;
  }
  void key(std::string_view name) {
    next();
    quoted(name);
    out_.append(indent_ < 0 ? ":" : ": ");
    behind_key_ = true;
  }
  void null() { value("null"); }
  void boolean(bool b) { value(b ? "true" : "false"); }
  void number(uint32_t n) {
    char digits[16];
    value({digits, static_cast<size_t>(std::to_chars(digits, std::end(digits), n).ptr - digits)});
  }
  void text(std::string_view s) {
    next();
    quoted(s);
  }
  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  std::string take() { return std::move(out_); }

 private:
  // What stands before a key, or a value without one.
  void next() {
    if (behind_key_) {
      behind_key_ = false;
      return;
    }
    if (!first_) out_.push_back(',');
    first_ = false;
    if (depth_ > 0) new_line();
  }
  void value(std::string_view word) {
    next();
    out_.append(word);
  }
  void begin(char bracket) {
    next();
    out_.push_back(bracket);
    ++depth_;
    first_ = true;
  }
  void end(char bracket) {
    --depth_;
    if (!first_) new_line();
    first_ = false;
    out_.push_back(bracket);
  }
  void new_line() {
    if (indent_ < 0) return;
    out_.push_back('\n');
    out_.append(depth_ * static_cast<size_t>(indent_), ' ');
  }

  void quoted(std::string_view s) {
    out_.push_back('"');
    size_t done = 0;
    for (size_t i = plain_to(s, 0); i < s.size(); i = plain_to(s, done)) {
      out_.append(s.substr(done, i - done));
      escaped(s[i]);
      done = i + 1;
    }
    out_.append(s.substr(done));
    out_.push_back('"');
  }
  // Where the next character stands that JSON escapes.
  static size_t plain_to(std::string_view s, size_t i) {
    for (; i + 8 <= s.size(); i += 8) {
      const uint64_t bytes = eight_bytes(s.data() + i);
      const uint64_t found = bytes_between(bytes, 0, 0x1F) | bytes_between(bytes, '"', '"') |
                             bytes_between(bytes, '\\', '\\');
      if (found) return i + static_cast<size_t>(std::countr_zero(found)) / 8;
    }
    for (; i < s.size(); ++i) {
      if (static_cast<unsigned char>(s[i]) < 0x20 || s[i] == '"' || s[i] == '\\') break;
    }
    return i;
  }
  void escaped(char c) {
    static constexpr std::string_view kNamed = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
    out_.push_back('\\');
    if (const size_t at = kNamed.find(c); at != std::string_view::npos) {
      out_.push_back(kLetters[at]);
    } else {
      const auto code = static_cast<unsigned char>(c);
      out_.append("u00").append(1, "01"[code >> 4]).append(1, "0123456789abcdef"[code & 15]);
    }
  }

  std::string out_;
  int indent_;
  size_t depth_ = 0;
  bool first_ = true;  // nothing stands in the open object or array
  bool behind_key_ = false;
};

}  // namespace

std::string to_json(const Document& doc, bool with_why, int indent) {
  const OffsetMap offsets(doc.text);
  JsonText text(indent);
  DocumentWriter(doc, offsets, text).document(with_why);
  std::string json = text.take();
  return find_invalid_utf8(json) == std::string::npos ? json : replace_invalid_utf8(json);
}

}  // namespace nutgraf
