// Example program: prints the facts of a text, in English or in the language named.
// usage: read_news TEXT PUBLISHED [LANGUAGE]
#include <iostream>
#include <string>

#include "nutgraf/extractor.h"

int main(int argc, char** argv) {
  if (argc < 3) return std::cerr << "usage: read_news TEXT PUBLISHED [LANGUAGE]\n", 2;
  try {
    const std::string packs = std::string(NUTGRAF_PACKS "/") + (argc > 3 ? argv[3] : "en");
    const nutgraf::Extractor extractor({packs}, {}, packs + ".compiled");
    const nutgraf::Document doc = extractor.extract(argv[1], argv[2]);
    for (const nutgraf::FactRow& row : doc.facts) {
      const nutgraf::Figure& figure = doc.figures[row.figure];
      std::cout << doc.slice(figure.span) << '\t' << figure.value.str() << '\t'
                << figure.unit.view() << '\t' << doc.slice(figure.of.span);
      if (figure.date != nutgraf::kNoFact) std::cout << '\t' << doc.dates[figure.date].value.view();
      std::cout << '\n';
    }
    std::cout << "packs " << (extractor.precompiled() ? "compiled ahead" : "compiled now")
              << ", nutgraf " << NUTGRAF_VERSION << '\n';
  } catch (const nutgraf::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
