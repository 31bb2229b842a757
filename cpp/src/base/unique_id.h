// Process-wide unique ids: keys of the per-thread caches.
#pragma once

#include <atomic>
#include <cstdint>

namespace nutgraf {

// Counts from 1.
inline uint32_t unique_id() {
  static std::atomic<uint32_t> last{0};
  return ++last;
}

}  // namespace nutgraf
