// What a thread keeps for the last few owners (a lexicon, a stage's rules) that it worked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace nutgraf {

// Of an owner known by its number; `make` makes it anew as a unique_ptr. The one that was not used
// for longest goes first. A reference holds until the thread asks for another owner's.
template <class T, size_t kCount, class F>
T& kept_by_this_thread(uint32_t owner, F&& make) {
  struct Kept {
    uint32_t owner;
    std::unique_ptr<T> what;
  };
  thread_local std::vector<Kept> kept;  // the last used in front
  if (!kept.empty() && kept.front().owner == owner) return *kept.front().what;
  auto it = std::find_if(kept.begin(), kept.end(), [&](const Kept& k) { return k.owner == owner; });
  if (it == kept.end()) {
    if (kept.size() == kCount) kept.pop_back();
    kept.push_back({owner, make()});
    it = kept.end() - 1;
  }
  std::rotate(kept.begin(), it, it + 1);
  return *kept.front().what;
}

}  // namespace nutgraf
