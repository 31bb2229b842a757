// Per-thread caches: reuse after a thread ends, LRU eviction and limits; flat hash map.
#include <gtest/gtest.h>

#include <thread>

#include "base/flat_hash_map.h"
#include "base/thread_cache.h"

namespace nutgraf {
namespace {

struct Cached {
  int number = 0;
};

// On a new thread: returns the owner's cached number and whether the cache was new; stores
// `number`.
template <size_t kCount>
std::pair<int, bool> exchange_on_new_thread(uint32_t owner, int number) {
  std::pair<int, bool> seen{0, false};
  std::thread([&] {
    auto& cached = ThreadCache<Cached, kCount>::for_this_thread(owner, [&] {
      seen.second = true;
      return std::make_unique<Cached>();
    });
    seen.first = cached.number;
    cached.number = number;
  }).join();
  return seen;
}

TEST(ThreadCache, the_next_thread_inherits_the_cache_of_an_ended_thread) {
  EXPECT_EQ(exchange_on_new_thread<2>(1, 7), std::pair(0, true));
  EXPECT_EQ(exchange_on_new_thread<2>(1, 8), std::pair(7, false));
  EXPECT_EQ(exchange_on_new_thread<2>(2, 9), std::pair(0, true));  // another owner
  EXPECT_EQ(exchange_on_new_thread<2>(1, 0), std::pair(8, false));
}

TEST(ThreadCache, concurrent_threads_have_separate_caches) {
  auto& mine =
      ThreadCache<Cached, 3>::for_this_thread(1, [] { return std::make_unique<Cached>(); });
  mine.number = 5;
  EXPECT_EQ(exchange_on_new_thread<3>(1, 6), std::pair(0, true));
  EXPECT_EQ(mine.number, 5);
}

TEST(ThreadCache, evicts_the_least_recently_used_cache) {
  int made = 0;
  auto use = [&](uint32_t owner) {
    ThreadCache<Cached, 2>::for_this_thread(owner, [&] {
      ++made;
      return std::make_unique<Cached>();
    });
  };
  for (uint32_t owner : {101, 102, 101, 103, 101}) use(owner);  // 103 evicts 102
  EXPECT_EQ(made, 3);
  use(102);
  EXPECT_EQ(made, 4);
}

TEST(ThreadCache, limits_the_number_of_retired_caches) {
  const uint32_t most = 4 * std::max(1u, std::thread::hardware_concurrency());
  for (uint32_t owner = 1; owner <= most + 1; ++owner) exchange_on_new_thread<4>(owner, 1);
  EXPECT_EQ(exchange_on_new_thread<4>(2, 1), std::pair(1, false));
  EXPECT_EQ(exchange_on_new_thread<4>(1, 1), std::pair(0, true));  // the oldest was dropped
}

TEST(FlatHashMap, grows_after_reserving_nothing) {
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
