// Binary serialization. A struct lists its members once for both directions:
// `template <class A> void archive(A& a) { a(first_, second_); }`. Plain values are copied byte by
// byte, so only a program of the same build can read them; compiled_pack.cpp checks that.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace nutgraf {

// Thrown where bytes end too early or hold what no writer writes.
struct DamagedArchive {};

// Types that may be copied byte by byte. Padding is excluded: it would make the bytes of equal
// values differ.
template <class T>
concept Plain = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T> &&
    !std::is_pointer_v<T>;

template <class T, class A>
concept Archived = requires(T& value, A& archive) {
  value.archive(archive);
};

class ArchiveWriter {
 public:
  static constexpr bool kReading = false;

  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  const std::string& bytes() const { return bytes_; }

  // LEB128: the smaller the number, the fewer the bytes.
  template <class T>
  void number(T value) {
    static_assert(std::is_unsigned_v<T>);
    auto left = static_cast<uint64_t>(value);
    for (; left >= 0x80; left >>= 7) bytes_ += static_cast<char>(left | 0x80);
    bytes_ += static_cast<char>(left);
  }
  template <class T>
  void numbers(const std::vector<T>& list) {
    number(list.size());
    for (T value : list) number(value);
  }
  template <class T>
  void ascending(const std::vector<T>& list) {
    number(list.size());
    T before = 0;
    for (T value : list) number(static_cast<T>(value - std::exchange(before, value)));
  }
  // Numbers that are near their neighbours: each step zigzag-encoded.
  template <class T>
  void steps(const std::vector<T>& list) {
    number(list.size());
    T before = 0;
    for (T value : list) {
      const auto step = static_cast<std::make_signed_t<T>>(value - std::exchange(before, value));
      number(
          static_cast<T>(static_cast<T>(step) << 1 ^ static_cast<T>(step >> (sizeof(T) * 8 - 1))));
    }
  }
  // The number of elements that follow.
  void count(size_t size) { number(size); }

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (Archived<T, ArchiveWriter>) {
      const_cast<T&>(value).archive(*this);  // a writer changes nothing
    } else {
      static_assert(Plain<T>);
      append(&value, sizeof value);
    }
  }
  void put(const std::string& s) { put_all(s); }
  template <class T>
  void put(const std::vector<T>& list) {
    put_all(list);
  }
  template <class T>
  void put(const std::deque<T>& list) {
    put_all(list);
  }
  template <class List>
  void put_all(const List& list) {
    number(list.size());
    if constexpr (Plain<typename List::value_type> && requires { list.data(); }) {
      append(list.data(), list.size() * sizeof *list.data());
    } else {
      for (const auto& value : list) put(value);
    }
  }
  void append(const void* from, size_t size) {
    bytes_.append(static_cast<const char*>(from), size);
  }

  std::string bytes_;
};

class ArchiveReader {
 public:
  static constexpr bool kReading = true;

  explicit ArchiveReader(std::string_view bytes)
      : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  bool at_end() const { return at_ == end_; }

  template <class T>
  void number(T& value) {
    static_assert(std::is_unsigned_v<T>);
    value = static_cast<T>(at_ != end_ && *at_ < 0x80 ? *at_++ : long_number());
  }
  template <class T>
  void numbers(std::vector<T>& list) {
    resize(list);
    for (T& value : list) number(value);
  }
  template <class T>
  void ascending(std::vector<T>& list) {
    resize(list);
    T before = 0;
    for (T& value : list) {
      number(value);
      before = value = static_cast<T>(value + before);
    }
  }
  template <class T>
  void steps(std::vector<T>& list) {
    resize(list);
    T before = 0;
    for (T& value : list) {
      number(value);
      before = value = static_cast<T>(before + (value >> 1 ^ (~(value & 1) + 1)));
    }
  }
  void count(size_t& size) {
    number(size);
    if (size > left()) throw DamagedArchive();  // each element takes at least a byte
  }

 private:
  template <class List>
  void resize(List& list) {
    size_t size = 0;
    count(size);
    list.resize(size);
  }
  uint64_t long_number() {
    uint64_t read = 0;
    for (int shift = 0; shift < 64 && at_ != end_; shift += 7) {
      const uint64_t byte = *at_++;
      read |= (byte & 0x7F) << shift;
      if (byte < 0x80) return read;
    }
    throw DamagedArchive();
  }
  size_t left() const { return static_cast<size_t>(end_ - at_); }
  template <class T>
  void get(T& value) {
    if constexpr (Archived<T, ArchiveReader>) {
      value.archive(*this);
    } else {
      static_assert(Plain<T>);
      copy(&value, sizeof value);
    }
  }
  void get(std::string& s) { get_all(s); }
  template <class T>
  void get(std::vector<T>& list) {
    get_all(list);
  }
  template <class T>
  void get(std::deque<T>& list) {
    get_all(list);
  }
  template <class List>
  void get_all(List& list) {
    resize(list);
    if constexpr (Plain<typename List::value_type> && requires { list.data(); }) {
      copy(list.data(), list.size() * sizeof *list.data());
    } else {
      for (auto& value : list) get(value);
    }
  }
  void copy(void* to, size_t size) {
    if (size > left()) throw DamagedArchive();
    if (size) std::memcpy(to, at_, size);
    at_ += size;
  }

  const unsigned char *at_, *end_;
};

}  // namespace nutgraf
