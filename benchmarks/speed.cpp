// Speed benchmark: prints a Markdown table of the speed of each stage and of the whole pipeline.
// Columns: ratios to the tokenizer and to a byte scan, then MB/s with quartiles.
// usage: nutgraf_speed PACKDIR TEXTFILE [SECONDS-PER-ROW [ROW]]    ROW: measure only this row
// Each round measures every row once, so that noise affects all rows alike; the median counts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "inputs.h"
#include "lexicon/sentence_splitter.h"
#include "match/matcher.h"
#include "nutgraf/extractor.h"
#include "pack/grammar.h"
#include "pack/pack.h"
#include "text/token.h"

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

// Output sink for Lexicon::each_unit that sums the class sets and stores no unit.
struct SumOfSets {
  nutgraf::Unit unit;
  size_t all = 0;

  nutgraf::Unit* room() { return &unit; }
  nutgraf::Unit* settle(nutgraf::Unit*) { return all += unit.set, &unit; }
  void take(const nutgraf::Unit*) {}
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

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3)
    return std::fputs("usage: nutgraf_speed PACKDIR TEXTFILE [SECONDS-PER-ROW [ROW]]\n", stderr), 2;
  const double budget = argc > 3 ? std::atof(argv[3]) : 2.0;
  const std::vector<std::string> files = pack_files(argv[1]);
  std::string text = file_text(argv[2]);
  if (text.empty()) return std::fprintf(stderr, "%s: no text\n", argv[2]), 2;
  while (text.size() < (size_t{1} << 20)) text += "\n\n" + std::string(text);
  const std::vector<std::string> docs = documents(text);

  const double start = now();
  std::vector<nutgraf::Pack> packs;
  for (const std::string& f : files) packs.push_back(nutgraf::load_pack(f));
  const nutgraf::Grammar grammar(packs);
  const double load = now() - start;
  const nutgraf::Extractor extractor(files);

  std::vector<Row> rows;
  rows.push_back({"byte scan",
                  [&] {
                    size_t n = 0;
                    for (const std::string& d : docs) {
                      for (char c : d) n += c == ' ';
                    }
                    return n;
                  },
                  {}});
  rows.push_back({"tokenizer",
                  [&] {
                    size_t n = 0;
                    for (const std::string& d : docs) n += nutgraf::tokenize(d).size();
                    return n;
                  },
                  {}});
  rows.push_back({"+ lexicon, shapes",
                  [&] {
                    SumOfSets sum;
                    for (const std::string& d : docs) {
                      const std::vector<nutgraf::Token> tokens = nutgraf::tokenize(d);
                      grammar.lexicon().each_unit(d, tokens, grammar.shapes(), sum);
                    }
                    return sum.all;
                  },
                  {}});
  auto segmented = [&](const std::string& d) {
    std::vector<nutgraf::Unit> out;
    nutgraf::SentenceEnds segments;
    const std::vector<nutgraf::Token> tokens = nutgraf::tokenize(d);
    nutgraf::SentenceSplitter segmenter(d, tokens, grammar.classes(), out, segments);
    grammar.lexicon().each_unit(d, tokens, grammar.shapes(), segmenter);
    segmenter.finish();
    return out;
  };
  rows.push_back({"+ segmenter",
                  [&] {
                    size_t n = 0;
                    for (const std::string& d : docs) n += segmented(d).size();
                    return n;
                  },
                  {}});
  for (int s = 0; s < nutgraf::kStageCount; ++s) {
    const auto stage = static_cast<nutgraf::Stage>(s);
    std::vector<std::vector<nutgraf::Unit>> levels;
    for (const std::string& d : docs) levels.push_back(segmented(d));
    rows.push_back({"matcher " + std::string(nutgraf::kStageNames[s]) + " alone",
                    [&grammar, stage, levels = std::move(levels)] {
                      size_t n = 0;
                      nutgraf::CandidateFinder starts;
                      for (const auto& l : levels) {
                        starts.find(stage, l, grammar.class_set_rows(stage));
                        grammar.stage(stage).each(
                            l, grammar.class_set_rows(stage), starts.of(stage),
                            [&](const nutgraf::RuleMatch&) { return ++n > 0; });
                      }
                      return n;
                    },
                    {}});
  }
  auto facts_of = [](const nutgraf::Document& doc) {
    return doc.figures.size() + doc.dates.size() + doc.roles.size() + doc.quotes.size();
  };
  rows.push_back({"whole pipeline",
                  [&] {
                    size_t n = 0;
                    for (const std::string& d : docs)
                      n += facts_of(extractor.extract(d, "2017-10-09"));
                    return n;
                  },
                  {}});
  nutgraf::Document again;  // reused for every text
  rows.push_back({"whole pipeline into one document",
                  [&] {
                    size_t n = 0;
                    for (const std::string& d : docs) {
                      extractor.extract_into(again, d, "2017-10-09");
                      n += facts_of(again);
                    }
                    return n;
                  },
                  {}});

  if (argc > 4) {
    const std::string only = argv[4];
    rows.erase(
        std::remove_if(rows.begin(), rows.end(), [&](const Row& r) { return r.name != only; }),
        rows.end());
    if (rows.empty()) return std::fprintf(stderr, "%s: no such row\n", argv[4]), 2;
  }
  size_t facts = 0;
  double spent = 0;
  for (int round = 0; round < 3 || spent < budget * static_cast<double>(rows.size()); ++round) {
    for (Row& r : rows) {
      const double t = now();
      facts = r.run();
      r.seconds.push_back(now() - t);
      spent += r.seconds.back();
    }
  }
  const double mb = static_cast<double>(text.size()) / 1e6;
  const double scan = rows[0].median(), tokenizer = rows[rows.size() > 1].median();
  std::printf("%zu documents, %.1f MB, packs load in %.0f ms, %zu facts, %zu rounds\n\n",
              docs.size(), mb, load * 1e3, facts, rows[0].seconds.size());
  std::puts("| stage | of tokenizer | of byte scan | MB/s (median) | half of the rounds |");
  std::puts("|---|---:|---:|---:|---:|");
  for (Row& r : rows) {
    std::printf("| %s | %.1f%% | %.2f%% | %.1f | %.1f to %.1f |\n", r.name.c_str(),
                100 * tokenizer / r.median(), 100 * scan / r.median(), mb / r.median(),
                mb / r.quantile(0.75), mb / r.quantile(0.25));
  }
}
