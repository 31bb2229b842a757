// Stop flag: cancels the extraction of any text within 0.2 s of processor time.
#include <gtest/gtest.h>

#ifdef __linux__  // elsewhere a thread cannot read another thread's clock
#include <pthread.h>

#include <chrono>
#include <ctime>
#include <ostream>
#include <string>
#include <thread>
#include <utility>

#include "fuzz/english.h"

namespace nutgraf {
namespace {

constexpr double kMaxDelay = 0.2;  // seconds
constexpr int kMoments = 5;        // spread over the extraction

std::string repeated(const std::string& piece, size_t size) {
  std::string out;
  while (out.size() < size) out += piece;
  return out;
}

// Repeats before + name + after with a new name each time.
std::string numbered(const std::string& before, const std::string& after, size_t size) {
  std::string out;
  for (int n = 0; out.size() < size; ++n) {
    std::string name = "Ab";
    for (int left = n, i = 0; i < 4; ++i, left /= 26) name += static_cast<char>('a' + left % 26);
    out += before + name + after;
  }
  return out;
}

// Clock of the processor time of the thread that creates it; any thread may read it.
class ThreadClock {
 public:
  ThreadClock() { pthread_getcpuclockid(pthread_self(), &id_); }
  double now() const {
    timespec t{};
    clock_gettime(id_, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
  }

 private:
  clockid_t id_{};
};

struct Run {
  double seconds = 0;
  double delay = 0;  // from setting the flag to the end; 0 if the extraction ended before
};

// Extracts, and sets the flag after `stop_after` seconds. The clock is read after setting it, so a
// pause of the other thread can only shorten the measured delay.
Run extract_until(const std::string& text, double stop_after) {
  const ThreadClock clock;
  const double begin = clock.now();
  std::atomic<bool> stop{false}, ended{false};
  double set = 0;
  std::jthread setter([&] {
    while (!ended && clock.now() - begin < stop_after)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    stop = true;
    set = clock.now();
  });
  bool stopped = false;
  try {
    (void)english().extract(text, "2017-10-09", &stop);
  } catch (const Stopped&) {
    stopped = true;
  }
  const double end = clock.now();
  ended = true;
  setter.join();
  return {end - begin, stopped ? end - set : 0};
}

// A text that is made when its test runs, since some have many megabytes.
struct NamedText {
  const char* name;
  std::string (*make)();
};
void PrintTo(const NamedText& text, std::ostream* out) { *out << text.name; }

class Stop : public testing::TestWithParam<NamedText> {};

TEST_P(Stop, ends_the_extraction_in_time) {
  const std::string text = GetParam().make();
  const double whole = extract_until(text, 1e9).seconds;
  for (int moment = 0; moment < kMoments; ++moment) {
    const double after = whole * moment / kMoments;
    EXPECT_LT(extract_until(text, after).delay, kMaxDelay) << after << " s of " << whole;
  }
}

constexpr size_t kMegabyte = size_t{1} << 20;
INSTANTIATE_TEST_SUITE_P(
    Texts, Stop,
    testing::Values(
        NamedText{"one_token", [] { return repeated("x", 32 * kMegabyte); }},
        NamedText{"words_without_facts",
                  [] { return repeated("the old man and ", 16 * kMegabyte); }},
        NamedText{"money", [] { return repeated("$5 ", kMegabyte / 2); }},
        NamedText{"dates",
                  [] { return repeated("On Friday, 5 May 2017, it rained. ", 2 * kMegabyte); }},
        NamedText{"one_surname",
                  [] { return numbered("", " Berg said it rained. ", 8 * kMegabyte); }},
        NamedText{"holders",
                  [] {
                    return numbered("President Anna ", " left. The president said so. ",
                                    4 * kMegabyte);
                  }},
        NamedText{"quotes",
                  [] { return numbered("“We go to town now,” said Anna ", ". ", 4 * kMegabyte); }},
        NamedText{"open_marks", [] { return repeated("“a ", 8 * kMegabyte); }},
        NamedText{"figures",
                  [] { return repeated("Sales rose 5% to $3 million in May. ", 4 * kMegabyte); }}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace nutgraf
#endif
