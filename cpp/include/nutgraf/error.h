// Exceptions of the public API. Each has a stable code with an entry in docs/errors.md.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace nutgraf {

class Error : public std::runtime_error {
 public:
  // `where` names file and JSON pointer, or document and byte offset; `hint` says what to do.
  Error(std::string code, const std::string& what, std::string where = "", std::string hint = "")
      : std::runtime_error(message(code, what, where, hint)),
        code_(std::move(code)),
        where_(std::move(where)),
        hint_(std::move(hint)) {}

  const std::string& code() const noexcept { return code_; }
  const std::string& where() const noexcept { return where_; }
  const std::string& hint() const noexcept { return hint_; }

 private:
  static std::string message(const std::string& code, const std::string& what,
                             const std::string& where, const std::string& hint) {
    std::string s = "[" + code + "] ";
    if (!where.empty()) s += where + ": ";
    s += what;
    if (!hint.empty()) s += " (" + hint + ")";
    return s;
  }

  std::string code_, where_, hint_;
};

class InputError : public Error {
  using Error::Error;
};
class PackError : public Error {
  using Error::Error;
};
class LimitError : public Error {
  using Error::Error;
};

}  // namespace nutgraf
