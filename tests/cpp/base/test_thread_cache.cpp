// What threads keep, and leave to those that begin later.
#include <gtest/gtest.h>

#include <thread>

#include "base/flat_hash_map.h"
#include "base/thread_cache.h"

namespace nutgraf {
namespace {

struct Learnt {
  int number = 0;
};

// On a thread of its own: what is kept for the owner, and whether it had to be made.
template <size_t kCount>
std::pair<int, bool> seen_by_a_thread(uint32_t owner, int learn) {
  std::pair<int, bool> seen{0, false};
  std::thread([&] {
    auto& kept = ThreadCache<Learnt, kCount>::for_this_thread(owner, [&] {
      seen.second = true;
      return std::make_unique<Learnt>();
    });
    seen.first = kept.number;
    kept.number = learn;
  }).join();
  return seen;
}

TEST(ThreadCache, a_thread_that_ends_leaves_it_to_the_next) {
  EXPECT_EQ(seen_by_a_thread<2>(1, 7), std::pair(0, true));
  EXPECT_EQ(seen_by_a_thread<2>(1, 8), std::pair(7, false));
  EXPECT_EQ(seen_by_a_thread<2>(2, 9), std::pair(0, true));  // another owner's is no use
  EXPECT_EQ(seen_by_a_thread<2>(1, 0), std::pair(8, false));
}

TEST(ThreadCache, threads_at_once_have_their_own) {
  auto& mine =
      ThreadCache<Learnt, 3>::for_this_thread(1, [] { return std::make_unique<Learnt>(); });
  mine.number = 5;
  EXPECT_EQ(seen_by_a_thread<3>(1, 6), std::pair(0, true));
  EXPECT_EQ(mine.number, 5);
}

TEST(ThreadCache, what_was_not_used_for_longest_goes_first) {
  int made = 0;
  auto use = [&](uint32_t owner) {
    ThreadCache<Learnt, 2>::for_this_thread(owner, [&] {
      ++made;
      return std::make_unique<Learnt>();
    });
  };
  for (uint32_t owner : {101, 102, 101, 103, 101}) use(owner);  // 103 takes the place of 102
  EXPECT_EQ(made, 3);
  use(102);
  EXPECT_EQ(made, 4);
}

TEST(ThreadCache, what_ended_threads_leave_has_a_limit) {
  const uint32_t most = 4 * std::max(1u, std::thread::hardware_concurrency());
  for (uint32_t owner = 1; owner <= most + 1; ++owner) seen_by_a_thread<4>(owner, 1);
  EXPECT_EQ(seen_by_a_thread<4>(2, 1), std::pair(1, false));
  EXPECT_EQ(seen_by_a_thread<4>(1, 1), std::pair(0, true));  // the oldest had to go
}

TEST(FlatHashMap, room_for_nothing_still_grows) {
  FlatHashMap map;
  map.reserve(0);
  map.insert(1, 10);
  map.insert(2, 20);
  EXPECT_EQ(map.find(1), 10u);
  EXPECT_EQ(map.find(2), 20u);
  EXPECT_EQ(map.find(3), FlatHashMap::kAbsent);
}

}  // namespace
}  // namespace nutgraf
