// Batch processing on several threads: keeps the order, turns an error into a row, can be stopped.
#pragma once

#include <atomic>
#include <functional>
#include <string_view>
#include <vector>

#include "nutgraf/arrow.h"
#include "nutgraf/extractor.h"

namespace nutgraf {

// Input row. The viewed memory must stay unchanged until the batch is done.
struct BatchRow {
  std::string_view text, published;
  std::string_view error;  // not empty: why there is no text
  DocId id;
};

struct BatchRun {
  unsigned threads = 0;  // 0: as many as cores
  // Progress callback on the calling thread, about twenty times a second and once at the end. Takes
  // the number of finished rows; false stops the batch.
  std::function<bool(size_t done)> tick = [](size_t) { return true; };
};

// Parallel loop: calls `read(row, stop)` for all rows below `count` on worker threads. Rows begin
// in order and end in any order. Returns false if the tick stopped it, so that some rows are not
// read. Pass `stop` to Extractor::extract so that rows under way end too. An exception ends the
// batch.
bool for_each_row(size_t count, const BatchRun& run,
                  const std::function<void(size_t row, const std::atomic<bool>& stop)>& read);

// Facts of all rows as batches of one table. Batch boundaries depend on the rows alone, so any
// number of threads gives the same bytes. Empty if the tick stopped it.
std::vector<ArrowBatch> read_to_arrow(const Extractor& extractor, const std::vector<BatchRow>& rows,
                                      const ArrowLayout& layout, const BatchRun& run);

}  // namespace nutgraf
