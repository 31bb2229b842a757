// Batches: many texts on a pool of worker threads, as documents or as Arrow columns.
#include "nutgraf/batch.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace nutgraf {
namespace {

constexpr auto kTick = std::chrono::milliseconds(50);

// Worker pool of one batch: threads take the next step until none is left.
class WorkerThreads {
 public:
  using Step = std::function<void(size_t step, const std::atomic<bool>& stop)>;

  // `hire` gives each thread its own function, which runs its steps.
  WorkerThreads(size_t steps, unsigned threads, const std::function<Step()>& hire)
      : steps_(steps), hire_(hire) {
    if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
    const size_t wanted = std::min<size_t>(threads, steps);
    try {
      for (size_t i = 0; i < wanted; ++i) {
        threads_.emplace_back([this] { run(); });
      }
    } catch (const std::system_error&) {  // the system has no more threads: fewer do the work
      if (threads_.empty()) run();
    }
  }
  ~WorkerThreads() {
    for (std::thread& t : threads_) t.join();
  }

  // Waits until all steps are done or `tick` returns false.
  bool wait(const std::function<bool()>& tick) {
    std::unique_lock lock(mutex_);
    while (!done_.wait_for(lock, kTick, [&] { return ended_ >= threads_.size(); })) {
      lock.unlock();
      if (!stop_ && !tick()) stop_ = true, stopped_ = true;
      lock.lock();
    }
    if (failure_) std::rethrow_exception(failure_);
    return !stopped_ && tick();
  }

 private:
  void run() {
    try {
      const Step work = hire_();
      for (size_t i; !stop_ && (i = next_.fetch_add(1)) < steps_;) work(i, stop_);
    } catch (const Stopped&) {  // the batch was stopped within a row
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
    const std::lock_guard lock(mutex_);
    ++ended_;
    done_.notify_one();
  }

  const size_t steps_;
  const std::function<Step()>& hire_;
  std::atomic<size_t> next_{0};
  std::atomic<bool> stop_{false};
  bool stopped_ = false;  // by the tick
  std::mutex mutex_;
  std::condition_variable done_;
  size_t ended_ = 0;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

// Splits the rows of a table into chunks of about equal text: enough chunks to balance the threads,
// and enough rows in each for columns.
std::vector<size_t> chunk_starts(const std::vector<BatchRow>& rows) {
  constexpr size_t kParts = 32, kFewest = 16 << 10, kMost = 128 << 10, kRows = 4096;
  size_t all = 0;
  for (const BatchRow& r : rows) all += r.text.size();
  const size_t enough = std::clamp(all / kParts, kFewest, kMost);  // bytes
  std::vector<size_t> starts;
  size_t bytes = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (starts.empty() || bytes > enough || i - starts.back() == kRows) {
      starts.push_back(i);
      bytes = 0;
    }
    bytes += rows[i].text.size();
  }
  starts.push_back(rows.size());
  return starts;
}

}  // namespace

bool for_each_row(size_t count, const BatchRun& run,
                  const std::function<void(size_t, const std::atomic<bool>&)>& read) {
  std::atomic<size_t> done{0};
  const WorkerThreads::Step step = [&](size_t i, const std::atomic<bool>& stop) {
    read(i, stop);
    done.fetch_add(1, std::memory_order_relaxed);
  };
  return WorkerThreads(count, run.threads, [&] { return step; }).wait([&] {
    return run.tick(done);
  });
}

std::vector<ArrowBatch> read_to_arrow(const Extractor& extractor, const std::vector<BatchRow>& rows,
                                      const ArrowLayout& layout, const BatchRun& run) {
  const std::vector<size_t> starts = chunk_starts(rows);
  std::vector<std::optional<ArrowBatch>> chunks(starts.size() - 1);
  std::atomic<size_t> done{0};
  const auto hire = [&]() -> WorkerThreads::Step {
    // Reused for every row and chunk of this thread.
    const auto builder = std::make_shared<ArrowBuilder>(layout);
    const auto doc = std::make_shared<Document>();
    return [&, builder, doc](size_t chunk, const std::atomic<bool>& stop) {
      for (size_t i = starts[chunk]; i < starts[chunk + 1]; ++i) {
        const BatchRow& row = rows[i];
        std::string error(row.error);
        if (error.empty()) {
          try {
            extractor.extract_into(*doc, row.text, row.published, &stop);
          } catch (const Error& e) {
            error = e.what();
          }
        }
        error.empty() ? builder->add(*doc, row.id) : builder->add_error(row.id, error);
        done.fetch_add(1, std::memory_order_relaxed);
      }
      chunks[chunk] = builder->finish();
    };
  };
  std::vector<ArrowBatch> out;
  if (!WorkerThreads(chunks.size(), run.threads, hire).wait([&] { return run.tick(done); }))
    return out;
  for (std::optional<ArrowBatch>& c : chunks) out.push_back(std::move(*c));
  return out;
}

}  // namespace nutgraf
