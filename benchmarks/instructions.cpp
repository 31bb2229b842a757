// A fixed amount of work for a counter of instructions (benchmarks/instructions.py).
// usage: nutgraf_instructions PACKDIR TEXTFILE [documents|sentences|columns]    nothing: only loads
// the packs Texts are the paragraphs of the file: eight are a document, one is about three
// sentences.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "nutgraf/arrow.h"
#include "nutgraf/extractor.h"

namespace {

std::string file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream buffer;
  buffer << in.rdbuf();
  return buffer.str();
}

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
  std::vector<std::string> packs;
  for (const auto& e : std::filesystem::directory_iterator(argv[1])) {
    if (e.path().extension() == ".json") packs.push_back(e.path().string());
  }
  std::sort(packs.begin(), packs.end());
  const nutgraf::Extractor extractor(packs);
  const std::string work = argc > 3 ? argv[3] : "";
  size_t facts = 0;
  if (!work.empty()) {
    nutgraf::ArrowBuilder figures({"figures"});
    for (const std::string& text : texts(file(argv[2]), work == "sentences" ? 1 : 8)) {
      const nutgraf::Document doc = extractor.extract(text, "2017-10-09");
      facts += doc.figures.size();
      if (work == "columns") figures.add(doc, {});
    }
  }
  std::printf("%s\n%zu facts\n", __VERSION__, facts);
}
