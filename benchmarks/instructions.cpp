// Instruction benchmark: a fixed amount of work, to count with cachegrind (instructions.py).
// usage: nutgraf_instructions PACKDIR TEXTFILE [documents|sentences|columns]
// Without the last argument it only loads the packs. A document is eight paragraphs of the file.
// With `sentences` it is a single paragraph, about three sentences.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "inputs.h"
#include "nutgraf/arrow.h"
#include "nutgraf/extractor.h"

namespace {

std::vector<std::string> texts(const std::string& whole, int paragraphs) {
  std::vector<std::string> out;
  for (size_t at = 0; at < whole.size();) {
    size_t end = at;
    for (int i = 0; i < paragraphs && end < whole.size(); ++i) {
      end = std::min(whole.find("\n\n", end), whole.size() - 2) + 2;
    }
    out.push_back(whole.substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3)
    return std::fputs("usage: nutgraf_instructions PACKDIR TEXTFILE [WORK]\n", stderr), 2;
  const nutgraf::Extractor extractor(pack_files(argv[1]));
  const std::string work = argc > 3 ? argv[3] : "";
  size_t facts = 0;
  if (!work.empty()) {
    nutgraf::ArrowBuilder figures({"figures"});
    for (const std::string& text : texts(file_text(argv[2]), work == "sentences" ? 1 : 8)) {
      const nutgraf::Document doc = extractor.extract(text, "2017-10-09");
      facts += doc.figures.size();
      if (work == "columns") figures.add(doc, {});
    }
  }
  std::printf("%s\n%zu facts\n", __VERSION__, facts);
}
