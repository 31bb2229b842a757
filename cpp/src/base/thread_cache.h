// Per-thread LRU cache of objects by owner id; objects outlive their thread in a shared pool. When
// a thread exits, its objects move to a process-wide pool, where new threads find them. Each batch
// starts new threads; without the pool each would fill its caches again, which is most of the work
// of a small batch.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace nutgraf {

template <class T, size_t kCount>
class ThreadCache {
 public:
  // The object of an owner; `make` creates it as a unique_ptr. The least recently used object makes
  // room. The reference is valid until the thread asks for another owner's object.
  template <class F>
  static T& for_this_thread(uint32_t owner, F&& make) {
    thread_local ThreadCache kept;
    const uint64_t now = ++kept.clock_;
    for (Item& i : kept.items_) {
      if (i.owner == owner) return i.used = now, *i.what;
    }
    std::vector<Item>& items = kept.items_;
    if (items.size() == kCount) items.erase(std::min_element(items.begin(), items.end()));
    std::unique_ptr<T> left = RetiredCaches::instance().take(owner);
    items.push_back({owner, now, left ? std::move(left) : make()});
    return *items.back().what;
  }

  ~ThreadCache() {
    std::sort(items_.begin(), items_.end());
    for (Item& i : items_) RetiredCaches::instance().put(std::move(i));
  }

 private:
  struct Item {
    uint32_t owner;
    uint64_t used;  // last use, by the thread's counter
    std::unique_ptr<T> what;

    bool operator<(const Item& o) const { return used < o.used; }
  };

  // Pool of the objects of exited threads, bounded by what the machine's hardware threads would
  // keep. It only ever tries the lock, so that a process forked while it is held goes on.
  class RetiredCaches {
   public:
    static RetiredCaches& instance() {
      static RetiredCaches& shelf = *new RetiredCaches;  // outlives every thread
      return shelf;
    }

    void put(Item&& item) {
      const std::unique_lock lock(mutex_, std::try_to_lock);
      if (!lock) return;
      if (items_.size() == size_) items_.erase(items_.begin());
      items_.push_back(std::move(item));
    }
    // Null: there is no object of the owner.
    std::unique_ptr<T> take(uint32_t owner) {
      const std::unique_lock lock(mutex_, std::try_to_lock);
      if (!lock) return nullptr;
      const auto it = std::find_if(items_.rbegin(), items_.rend(),
                                   [&](const Item& i) { return i.owner == owner; });
      if (it == items_.rend()) return nullptr;
      std::unique_ptr<T> what = std::move(it->what);
      items_.erase(std::next(it).base());
      return what;
    }

   private:
    std::mutex mutex_;
    const size_t size_ = kCount * std::max(1u, std::thread::hardware_concurrency());
    std::vector<Item> items_;  // newest last
  };

  std::vector<Item> items_;
  uint64_t clock_ = 0;
};

}  // namespace nutgraf
