// Thread safety: a shared extractor gives the same results on every thread (run with preset tsan).
#include <gtest/gtest.h>

#include <thread>

#include "fuzz/english.h"
#include "nutgraf/batch.h"
#include "table_bytes.h"

namespace nutgraf {
namespace {

std::vector<std::string> some_texts() {
  const char* sentences[] = {
      "President Anna Berg met Boris Holm, the trade minister of Norway, on Friday.",
      "“We sold 40 buses for $7.5 million,” Berg said.\n\n“They come next year.”",
      "Exports rose 3% to 5,000 tonnes in the first half of 2016.",
      "Carla Nunes, Mayor of Porto:\nWe need more than 110 ships by 1 May.",
      "The minister told reporters that two dozen of the 60 schools had closed."};
  std::vector<std::string> out;
  for (int i = 0; i < 60; ++i) {
    out.push_back(std::string(sentences[i % 5]) + "\n\n" + sentences[(i / 5 + i) % 5] + " " +
                  std::to_string(i + 2) + " men left.");
  }
  return out;
}

// Eight threads start at once, so that the extractor's lazy initialization runs in a race.
TEST(Threads, share_an_extractor_from_its_first_text) {
  const Extractor& extractor = english();
  const std::vector<std::string> texts = some_texts();
  std::vector<std::vector<std::string>> found(8);
  {
    std::vector<std::jthread> threads;
    for (std::vector<std::string>& out : found) {
      threads.emplace_back([&] {
        for (const std::string& text : texts)
          out.push_back(to_json(extractor.extract(text, "2017-10-09"), true));
      });
    }
  }
  for (const std::vector<std::string>& out : found) EXPECT_EQ(out, found[0]);
}

TEST(Threads, any_number_of_them_gives_the_same_table) {
  const std::vector<std::string> texts = some_texts();
  std::vector<BatchRow> rows;
  for (size_t i = 0; i < 3000; ++i) {
    BatchRow row;
    row.text = texts[i % texts.size()];
    row.id = {static_cast<int64_t>(i), {}};
    rows.push_back(row);
  }
  auto read = [&](unsigned threads) {
    BatchRun run;
    run.threads = threads;
    return table_bytes({"facts"}, read_to_arrow(english(), rows, {"facts"}, run));
  };
  const std::string one = read(1);
  EXPECT_EQ(read(2), one);
  EXPECT_EQ(read(8), one);
}

}  // namespace
}  // namespace nutgraf
