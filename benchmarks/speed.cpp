// Speed benchmark: prints a Markdown table of the speed of each stage and of the whole pipeline.
// Columns: ratios to the tokenizer and to a byte scan, then MB/s with quartiles.
// usage: nutgraf_speed PACKDIR TEXTFILE [SECONDS-PER-ROW [ROW]]    ROW: measure only this row
// Each round measures every row once, so that noise affects all rows alike; the median counts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "inputs.h"
#include "lexicon/sentence_splitter.h"
#include "match/matcher.h"
#include "nutgraf/extractor.h"
#include "pack/grammar.h"
#include "pack/pack.h"
#include "text/tokenizer.h"

namespace {

// Processor time of this process; other programs affect it only through cache misses.
double now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Row {
  std::string name;
  std::function<size_t()> run;  // returns something that depends on all the work
  std::vector<double> seconds;

  // Quantile of the rounds' times: 0.5 is the median.
  double quantile(double q) {
    std::sort(seconds.begin(), seconds.end());
    return seconds[static_cast<size_t>(q * static_cast<double>(seconds.size() - 1) + 0.5)];
  }
  double median() { return quantile(0.5); }
};

// Splits a text at paragraphs into documents of about 4 kB, the size of a news article.
std::vector<std::string> documents(const std::string& text) {
  constexpr size_t kSize = 4000;
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find("\n\n", at + kSize);
    if (end == std::string::npos) end = text.size();
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// The texts, and the engine's parts that the rows measure.
struct Bench {
  std::vector<std::string> docs;
  const nutgraf::Grammar& grammar;
  const nutgraf::Extractor& extractor;

  std::vector<nutgraf::Unit> segmented(const std::string& doc) const {
    std::vector<nutgraf::Unit> out;
    nutgraf::SentenceEnds segments;
    const std::vector<nutgraf::Token> tokens = nutgraf::tokenize(doc);
    nutgraf::SentenceSplitter segmenter(doc, tokens, grammar.classes(), out, segments);
    grammar.lexicon().each_unit(doc, tokens, grammar.shapes(),
                                [&](const nutgraf::Unit& unit) { segmenter.add(unit); });
    segmenter.finish();
    return out;
  }
};

// Adds a row that sums `work(doc)` over the documents.
template <class Work>
void add_row(std::vector<Row>& rows, const Bench& bench, std::string name, Work work) {
  rows.push_back({std::move(name),
                  [&bench, work] {
                    size_t n = 0;
                    for (const std::string& d : bench.docs) n += work(d);
                    return n;
                  },
                  {}});
}

// Rows for the first steps: each includes the steps before it.
void add_token_rows(std::vector<Row>& rows, const Bench& bench) {
  add_row(rows, bench, "byte scan", [](const std::string& d) {
    size_t n = 0;
    for (char c : d) n += c == ' ';
    return n;
  });
  add_row(rows, bench, "tokenizer",
          [](const std::string& d) { return nutgraf::tokenize(d).size(); });
  add_row(rows, bench, "+ lexicon, shapes", [&bench](const std::string& d) {
    size_t sum = 0;
    const std::vector<nutgraf::Token> tokens = nutgraf::tokenize(d);
    bench.grammar.lexicon().each_unit(d, tokens, bench.grammar.shapes(),
                                      [&](const nutgraf::Unit& unit) { sum += unit.set; });
    return sum;
  });
  add_row(rows, bench, "+ segmenter",
          [&bench](const std::string& d) { return bench.segmented(d).size(); });
}

// A row for each stage's matcher alone, on units made beforehand.
void add_matcher_rows(std::vector<Row>& rows, const Bench& bench) {
  const auto levels = std::make_shared<std::vector<std::vector<nutgraf::Unit>>>();
  for (const std::string& d : bench.docs) levels->push_back(bench.segmented(d));
  for (int s = 0; s < nutgraf::kStageCount; ++s) {
    const auto stage = static_cast<nutgraf::Stage>(s);
    rows.push_back({"matcher " + std::string(nutgraf::kStageNames[s]) + " alone",
                    [&grammar = bench.grammar, stage, levels] {
                      size_t n = 0;
                      nutgraf::CandidateFinder starts;
                      for (const auto& l : *levels) {
                        starts.find(stage, l, grammar.class_set_rows(stage));
                        grammar.stage(stage).each(l, grammar.class_set_rows(stage),
                                                  starts.of(stage), [&](const nutgraf::RuleMatch&) {
                                                    return ++n, nutgraf::Verdict::kTaken;
                                                  });
                      }
                      return n;
                    },
                    {}});
  }
}

size_t facts_of(const nutgraf::Document& doc) {
  return doc.figures.size() + doc.dates.size() + doc.roles.size() + doc.quotes.size();
}

void add_pipeline_rows(std::vector<Row>& rows, const Bench& bench) {
  add_row(rows, bench, "whole pipeline", [&bench](const std::string& d) {
    return facts_of(bench.extractor.extract(d, "2017-10-09"));
  });
  const auto reused = std::make_shared<nutgraf::Document>();
  add_row(rows, bench, "whole pipeline into one document", [&bench, reused](const std::string& d) {
    bench.extractor.extract_into(*reused, d, "2017-10-09");
    return facts_of(*reused);
  });
}

// Measures every row once per round, for at least three rounds. Returns the last row's result.
size_t measure(std::vector<Row>& rows, double seconds_per_row) {
  size_t result = 0;
  double spent = 0;
  const double budget = seconds_per_row * static_cast<double>(rows.size());
  for (int round = 0; round < 3 || spent < budget; ++round) {
    for (Row& r : rows) {
      const double t = now();
      result = r.run();
      r.seconds.push_back(now() - t);
      spent += r.seconds.back();
    }
  }
  return result;
}

void print_table(std::vector<Row>& rows, double mb) {
  const double scan = rows[0].median(), tokenizer = rows[rows.size() > 1].median();
  std::puts("| stage | of tokenizer | of byte scan | MB/s (median) | half of the rounds |");
  std::puts("|---|---:|---:|---:|---:|");
  for (Row& r : rows) {
    std::printf("| %s | %.1f%% | %.2f%% | %.1f | %.1f to %.1f |\n", r.name.c_str(),
                100 * tokenizer / r.median(), 100 * scan / r.median(), mb / r.median(),
                mb / r.quantile(0.75), mb / r.quantile(0.25));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3)
    return std::fputs("usage: nutgraf_speed PACKDIR TEXTFILE [SECONDS-PER-ROW [ROW]]\n", stderr), 2;
  const double seconds_per_row = argc > 3 ? std::atof(argv[3]) : 2.0;
  const std::vector<std::string> files = pack_files(argv[1]);
  std::string text = file_text(argv[2]);
  if (text.empty()) return std::fprintf(stderr, "%s: no text\n", argv[2]), 2;
  while (text.size() < (size_t{1} << 20)) text += "\n\n" + std::string(text);

  const double start = now();
  std::vector<nutgraf::Pack> packs;
  for (const std::string& f : files) packs.push_back(nutgraf::load_pack(f));
  const nutgraf::Grammar grammar(packs);
  const double load = now() - start;
  const nutgraf::Extractor extractor(files);
  const Bench bench{documents(text), grammar, extractor};

  std::vector<Row> rows;
  add_token_rows(rows, bench);
  add_matcher_rows(rows, bench);
  add_pipeline_rows(rows, bench);
  if (argc > 4) {
    std::erase_if(rows, [&](const Row& r) { return r.name != argv[4]; });
    if (rows.empty()) return std::fprintf(stderr, "%s: no such row\n", argv[4]), 2;
  }
  const size_t facts = measure(rows, seconds_per_row);
  const double mb = static_cast<double>(text.size()) / 1e6;
  std::printf("%zu documents, %.1f MB, packs load in %.0f ms, %zu facts, %zu rounds\n\n",
              bench.docs.size(), mb, load * 1e3, facts, rows[0].seconds.size());
  print_table(rows, mb);
}
