// Memory that is given back as a whole: what the facts of a document view.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace nutgraf {

class Arena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(take(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  // `n` new elements.
  template <class T>
  T* make(size_t n = 1) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* to = static_cast<T*>(take(n * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(to, n);
    return to;
  }
  void clear() {  // the largest block serves what comes next
    if (blocks_.size() > 1) blocks_.erase(blocks_.begin(), blocks_.end() - 1);
    used_ = 0;
  }
  size_t bytes() const {
    size_t n = 0;
    for (const Block& b : blocks_) n += b.size;
    return n;
  }

 private:
  void* take(size_t size, size_t align) {  // a power of two
    used_ = (used_ + align - 1) & ~(align - 1);
    if (blocks_.empty() || used_ + size > blocks_.back().size) [[unlikely]]
      add_block(size);
    void* at = blocks_.back().bytes.get() + used_;
    used_ += size;
    return at;
  }
  void add_block(size_t size) {
    size = std::max(size, blocks_.empty() ? kFirst : std::min(blocks_.back().size * 2, kMost));
    blocks_.push_back({std::unique_ptr<char[]>(new char[size]), size});
    used_ = 0;
  }

  static constexpr size_t kFirst = 512, kMost = size_t{1} << 20;  // bytes
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };
  std::vector<Block> blocks_;
  size_t used_ = 0;
};

// A text of a document: in the document's arena, or written in the code.
class Text : public std::string_view {
 public:
  constexpr Text() = default;
  template <size_t N>
  constexpr Text(const char (&literal)[N]) : std::string_view(literal, N - 1) {}

 private:
  friend struct Document;
  explicit constexpr Text(std::string_view kept) : std::string_view(kept) {}
};

}  // namespace nutgraf
