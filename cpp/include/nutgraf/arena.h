// Memory that is given back as a whole, in blocks that grow: what the facts of a document view.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>

namespace nutgraf {

class Arena {
  struct Block;

 public:
  Arena() = default;
  explicit Arena(size_t first) : first_(std::clamp(first, kFewest, kMost)) {}

  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(take(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  std::string_view keep(std::initializer_list<std::string_view> parts) {
    size_t size = 0;
    for (std::string_view part : parts) size += part.size();
    char* const begin = static_cast<char*>(take(size, 1));
    char* end = begin;
    for (std::string_view part : parts) end = std::copy(part.begin(), part.end(), end);
    return {begin, size};
  }
  // `n` new elements.
  template <class T>
  T* make(size_t n = 1) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* to = static_cast<T*>(take(n * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(to, n);
    return to;
  }
  void* take(size_t size, size_t align) {  // a power of two
    used_ = (used_ + align - 1) & ~(align - 1);
    if (!last_ || used_ + size > last_->size) [[unlikely]]
      add_block(size, last_ ? std::min(bytes(), kMost) : first_);  // as large as all so far
    void* at = last_->bytes() + used_;
    used_ += size;
    return at;
  }
  // Room for so much in one piece; a new block has no more.
  void reserve(size_t size) {
    if (!last_ || used_ + size > last_->size) add_block(size, size);
  }
  // Only what was taken last serves again at once.
  void give_back(void* at, size_t size) {
    if (static_cast<char*>(at) + size == last_->bytes() + used_) used_ -= size;
  }

  // Gives back what was taken since the mark; the largest block serves what comes next.
  struct Mark {
    const Block* block = nullptr;
    size_t used = 0;
  };
  Mark mark() const { return {last_.get(), used_}; }
  void rewind(Mark to) {
    if (last_.get() == to.block) {
      used_ = to.used;
      return;
    }
    while (last_->before.get() != to.block) last_->before = std::move(last_->before->before);
    used_ = 0;
  }
  void clear() {  // what took several blocks takes one the next time
    if (last_ && last_->before) {
      first_ = std::min(bytes(), kMost);
      last_.reset();
    }
    used_ = 0;
  }
  size_t bytes() const {
    size_t n = 0;
    for (const Block* b = last_.get(); b; b = b->before.get()) n += b->size;
    return n;
  }

 private:
  void add_block(size_t fewest, size_t usual) {
    const size_t size = std::max(fewest, usual);
    last_.reset(new (::operator new(sizeof(Block) + size)) Block{std::move(last_), size});
    used_ = 0;
  }

  static constexpr size_t kFewest = 512, kMost = size_t{1} << 20;  // bytes
  struct Free {
    void operator()(Block* b) const {
      b->~Block();
      ::operator delete(b);
    }
  };
  struct alignas(std::max_align_t) Block {
    char* bytes() { return reinterpret_cast<char*>(this + 1); }

    std::unique_ptr<Block, Free> before;
    size_t size;  // without this head
  };
  size_t first_ = kFewest;
  std::unique_ptr<Block, Free> last_;
  size_t used_ = 0;  // of the last
};

// A text of a document: in the document's arena, or written in the code. Facts hold many, so it is
// of twelve bytes.
#pragma pack(push, 4)
class Text {
 public:
  constexpr Text() = default;
  template <size_t N>
  constexpr Text(const char (&literal)[N]) : data_(literal), size_(N - 1) {}

  constexpr operator std::string_view() const { return {data_, size_}; }
  constexpr std::string_view view() const { return *this; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr size_t size() const { return size_; }
  constexpr const char* data() const { return data_; }
  constexpr size_t find(char c) const { return view().find(c); }
  template <std::convertible_to<std::string_view> T>
  friend constexpr bool operator==(Text a, const T& b) {
    return a.view() == std::string_view(b);
  }
  static constexpr size_t npos = std::string_view::npos;

 private:
  friend struct Document;
  explicit constexpr Text(std::string_view kept)
      : data_(kept.data()), size_(static_cast<uint32_t>(kept.size())) {}

  const char* data_ = nullptr;
  uint32_t size_ = 0;
};
#pragma pack(pop)

}  // namespace nutgraf
