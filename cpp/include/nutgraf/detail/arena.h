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
#include <utility>

namespace nutgraf {

class Arena {
  struct Block;

 public:
  Arena() = default;
  explicit Arena(size_t first) : first_(std::clamp(first, kFewest, kMost)) {}
  Arena(Arena&& o) noexcept { *this = std::move(o); }
  Arena& operator=(Arena&& o) noexcept {
    std::swap(first_, o.first_);
    std::swap(last_, o.last_);
    std::swap(at_, o.at_);
    std::swap(end_, o.end_);
    return *this;
  }

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
    T* to = room<T>(n);
    std::uninitialized_value_construct_n(to, n);
    return to;
  }
  // Where `n` elements are to be made.
  template <class T>
  T* room(size_t n) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(take(n * sizeof(T), alignof(T)));
  }
  void* take(size_t size, size_t align) {  // a power of two
    uintptr_t at = (at_ + align - 1) & ~(align - 1);
    if (at + size > end_) [[unlikely]] {
      grow(size);
      at = at_;
    }
    at_ = at + size;
    return reinterpret_cast<void*>(at);
  }
  // Room for so much in one piece; a new block has no more.
  void reserve(size_t size) {
    if (at_ + size > end_) add_block(size);
  }
  // Only what was taken last serves again at once.
  void give_back(void* at, size_t size) {
    if (reinterpret_cast<uintptr_t>(at) + size == at_) at_ -= size;
  }

  // Gives back what was taken since the mark; the largest block serves what comes next.
  struct Mark {
    const Block* block = nullptr;
    uintptr_t at = 0;
  };
  Mark mark() const { return {last_.get(), at_}; }
  void rewind(Mark to) {
    if (last_.get() == to.block) {
      at_ = to.at;
      return;
    }
    while (last_->before.get() != to.block) last_->before = std::move(last_->before->before);
    begin_last();
  }
  void clear() {  // what took several blocks takes one the next time
    if (last_ && last_->before) {
      first_ = std::min(bytes(), kMost);
      last_.reset();
    }
    begin_last();
  }
  size_t bytes() const {
    size_t n = 0;
    for (const Block* b = last_.get(); b; b = b->before.get()) n += b->size;
    return n;
  }

 private:
  // As large as all so far.
  [[gnu::noinline]] void grow(size_t fewest) {
    add_block(std::max(fewest, last_ ? std::min(bytes(), kMost) : first_));
  }
  void add_block(size_t size) {
    last_.reset(new (::operator new(sizeof(Block) + size)) Block{std::move(last_), size});
    begin_last();
  }
  void begin_last() {
    at_ = last_ ? reinterpret_cast<uintptr_t>(last_->bytes()) : 0;
    end_ = last_ ? at_ + last_->size : 0;
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
  uintptr_t at_ = 0, end_ = 0;  // of the last: what it has left
};

// A text of a document: in the document's arena, or written in the code. Facts hold many, so it is
// of twelve bytes.
#pragma pack(push, 4)
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
#pragma pack(pop)

}  // namespace nutgraf
