// Fuzz target for batches: a table made on two threads equals the table made row by row.
// The first byte chooses the table and each line is a row; a row's first byte gives it a date or an
// error.
#include "nutgraf/batch.h"

#include "fuzz/english.h"
#include "invariants.h"
#include "table_bytes.h"

using namespace nutgraf;

// Loads the packs before the first input, so that the time limit per input excludes it.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  english();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const char* data, size_t size) {
  if (size == 0) return -1;
  static constexpr const char* kKinds[] = {"figures", "dates", "roles", "quotes",
                                           "people",  "facts", "marks"};
  const auto choice = static_cast<unsigned char>(data[0]);
  const ArrowLayout layout{kKinds[choice % 7], choice % 2 == 0, choice % 3 == 0};
  std::vector<BatchRow> rows;
  std::string_view rest(data + 1, size - 1);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    BatchRow row;
    row.id = {static_cast<int64_t>(rows.size()), line.substr(0, 3)};
    if (!line.empty()) {
      const std::string_view text = line.substr(1);
      if (line[0] == '!') row.error = "no text";
      if (line[0] == '@') row.published = text.substr(0, 10);
      if (line[0] == '#') row.published = "2017-10-09";
      row.text = text;
    }
    rows.push_back(row);
  }
  if (rows.empty()) return -1;  // no batch at all
  ArrowBuilder builder(layout);
  for (const BatchRow& row : rows) {
    try {
      if (!row.error.empty()) throw Error("", std::string(row.error));
      builder.add(english().extract(row.text, row.published), row.id);
    } catch (const Error& e) {
      builder.add_error(row.id, row.error.empty() ? e.what() : row.error);
    }
  }
  std::vector<ArrowBatch> alone;
  alone.push_back(builder.finish());
  const std::string bytes = table_bytes(layout, alone);
  if (choice < 128) return 0;  // threads only for half of the inputs, since they are slow
  BatchRun run;
  run.threads = 2;
  if (table_bytes(layout, read_to_arrow(english(), rows, layout, run)) != bytes)
    must_hold("two threads gave a different table");
  return 0;
}
