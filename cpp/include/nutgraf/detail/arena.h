// Arena: bump allocator in blocks that grow; all its memory is freed at once. Not thread-safe.
#pragma once

#include <algorithm>
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
  // Array of `n` value-initialized elements.
  template <class T>
  T* make(size_t n = 1) {
    T* to = room<T>(n);
    std::uninitialized_value_construct_n(to, n);
    return to;
  }
  // Uninitialized storage for `n` elements.
  template <class T>
  T* room(size_t n) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(take(n * sizeof(T), alignof(T)));
  }
  void* take(size_t size, size_t align) {  // `align`: a power of two
    uintptr_t at = (at_ + align - 1) & ~(align - 1);
    if (at + size > end_) [[unlikely]] {
      grow(size);
      at = at_;
    }
    at_ = at + size;
    return reinterpret_cast<void*>(at);
  }
  // Makes sure that `size` bytes fit into one block. A new block has exactly that size.
  void reserve(size_t size) {
    if (at_ + size > end_) add_block(size);
  }
  // Frees the most recent allocation; any other stays until the arena is cleared.
  void give_back(void* at, size_t size) {
    if (reinterpret_cast<uintptr_t>(at) + size == at_) at_ -= size;
  }

  // State of the arena; `rewind` frees all that was allocated since. The largest block is kept.
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
  // Frees everything. Content that took several blocks will fit into one the next time.
  void clear() {
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
  // Doubles the memory, up to kMost at a time.
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

}  // namespace nutgraf
