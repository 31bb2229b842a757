// Many texts on several threads: order kept, an error is a row, the whole can be stopped.
#pragma once

#include <atomic>
#include <functional>
#include <string_view>
#include <vector>

#include "nutgraf/arrow.h"
#include "nutgraf/extractor.h"

namespace nutgraf {

// One row to read. What it views must stay as it is until the batch is done.
struct BatchRow {
  std::string_view text, published;
  std::string_view error;  // not empty: there is no text, and this is why
  DocId id;
};

struct BatchRun {
  unsigned threads = 0;  // 0: one a core
  // Called on the calling thread some twenty times a second, and once at the end, with the number
  // of rows that are done; false stops the batch.
  std::function<bool(size_t done)> tick = [](size_t) { return true; };
};

// Calls `read(row, stop)` for all rows below `count`, in any order, on worker threads. Rows begin
// in order. Returns false if the tick stopped it: then some rows are not read; `stop` goes to
// Extractor::extract so that rows under way end too. What `read` throws ends the batch.
bool for_each_row(size_t count, const BatchRun& run,
                  const std::function<void(size_t row, const std::atomic<bool>& stop)>& read);

// The facts of all rows as batches of one table. Where batches begin depends on the rows alone, so
// any number of threads gives the same bytes. Empty if the tick stopped it.
std::vector<ArrowBatch> read_to_arrow(const Extractor& extractor, const std::vector<BatchRow>& rows,
                                      const ArrowLayout& layout, const BatchRun& run);

}  // namespace nutgraf
