// DocText: a string that a document owns, or a literal.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nutgraf {

// Trivially copyable view that only a Document can make from characters, so that it cannot outlive
// them by accident.
class DocText {
 public:
  constexpr DocText() = default;
  template <size_t N>
  constexpr DocText(const char (&literal)[N]) : data_(literal), size_(N - 1) {}

  constexpr operator std::string_view() const { return {data_, size_}; }
  constexpr std::string_view view() const { return *this; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr size_t size() const { return size_; }
  constexpr const char* data() const { return data_; }
  constexpr size_t find(char c) const { return view().find(c); }
  template <std::convertible_to<std::string_view> T>
  friend constexpr bool operator==(DocText a, const T& b) {
    return a.view() == std::string_view(b);
  }
  static constexpr size_t npos = std::string_view::npos;

 private:
  friend struct Document;
  explicit constexpr DocText(std::string_view kept)
      : data_(kept.data()), size_(static_cast<uint32_t>(kept.size())) {}

  const char* data_ = nullptr;
  uint32_t size_ = 0;
};

}  // namespace nutgraf
