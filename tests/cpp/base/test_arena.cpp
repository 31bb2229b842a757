// Arena and scratch allocator: stable strings, reuse of memory, rewinding.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/scratch_allocator.h"
#include "nutgraf/detail/arena.h"

namespace nutgraf {
namespace {

TEST(Arena, keeps_strings_valid_while_it_grows) {
  Arena arena;
  std::vector<std::string_view> kept;
  for (int i = 0; i < 3000; ++i)
    kept.push_back(
        arena.keep(std::string(static_cast<size_t>(i), static_cast<char>('a' + i % 26))));
  for (int i = 0; i < 3000; ++i)
    EXPECT_EQ(kept[static_cast<size_t>(i)],
              std::string(static_cast<size_t>(i), static_cast<char>('a' + i % 26)));
}

TEST(Arena, gives_a_string_larger_than_a_block_its_own_block) {
  Arena arena;
  const std::string_view small = arena.keep("small");
  const std::string large(size_t{3} << 20, 'x');
  EXPECT_EQ(arena.keep(large), large);
  EXPECT_EQ(small, "small");
}

TEST(Arena, rewinding_keeps_strings_before_the_mark_and_reuses_memory) {
  Arena arena;
  const std::string_view before = arena.keep("before");
  size_t held = 0;
  for (int round = 0; round < 10; ++round) {
    const Arena::Mark mark = arena.mark();
    for (int i = 0; i < 500; ++i) arena.keep(std::string(100, 'r'));
    arena.rewind(mark);
    EXPECT_EQ(before, "before");
    if (round == 3) held = arena.bytes();
    if (round > 3) {
      EXPECT_EQ(arena.bytes(), held);
    }
  }
}

TEST(Arena, clearing_reuses_memory) {
  Arena arena;
  auto fill = [&] {
    for (int i = 0; i < 500; ++i) arena.keep(std::string(100, 'c'));
  };
  fill();
  arena.clear();
  fill();
  const size_t held = arena.bytes();
  EXPECT_GE(held, 50000u);
  for (int i = 0; i < 5; ++i) arena.clear(), fill();
  EXPECT_EQ(arena.bytes(), held);
}

TEST(Scratch, lists_grow_independently_and_short_lived_lists_return_their_memory) {
  Arena scratch;
  ScratchVector<uint32_t> first(scratch), second(scratch);
  for (uint32_t i = 0; i < 5000; ++i) first.push_back(i), second.push_back(i * 2);
  for (uint32_t i = 0; i < 5000; ++i) {
    ASSERT_EQ(first[i], i);
    ASSERT_EQ(second[i], i * 2);
  }
  const size_t held = scratch.bytes();
  for (int i = 0; i < 10000; ++i) {
    ScratchVector<uint64_t> brief(scratch);
    brief.reserve(100);
    brief.push_back(1);
  }
  EXPECT_EQ(scratch.bytes(), held);
}

TEST(Scratch, a_long_list_does_not_enlarge_the_arena) {
  Arena scratch;
  ScratchVector<uint64_t> list(scratch);
  for (uint64_t i = 0; i < 1000000; ++i) list.push_back(i);
  EXPECT_LT(scratch.bytes(), size_t{64} << 10);
  EXPECT_EQ(list[999999], 999999u);
}

}  // namespace
}  // namespace nutgraf
