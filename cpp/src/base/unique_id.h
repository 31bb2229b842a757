// Process-wide unique ids: owners of per-thread caches are known by them.
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
