// nutgraf's C++ manual in short:
//
//   nutgraf::Extractor extractor({"packs/en/figures.json", "packs/en/lexicon.json"});
//   nutgraf::Document doc = extractor.extract("It cost $7.5 million.", "2017-10-09");
//   for (const nutgraf::Figure& f : doc.figures) std::cout << doc.slice(f.span) << '\n';
//
// An Extractor is immutable after construction; one may serve many threads. Nothing reads the
// clock, the locale or the time zone.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/document.h"
#include "nutgraf/error.h"
#include "nutgraf/options.h"

namespace nutgraf {

// An example or reject of a rule that does not hold.
struct CheckFailure {
  std::string file, pointer;  // of a pack, and in it (RFC 6901)
  std::string expected, found;
  std::string hint;  // what to do; empty: nothing known
};

class Grammar;

class Extractor {
 public:
  // Each pack is a path, or JSON text if it starts with '{'. Throws PackError. `compiled` is the
  // path of a file with what compile_packs made of the same packs; if it is not there, or is not
  // made from what the packs hold now by this version, the packs are compiled here.
  explicit Extractor(const std::vector<std::string>& packs, Options options = {},
                     const std::string& compiled = "");
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;

  // `published`: ISO 8601 date or date-time, or empty. Throws InputError, LimitError.
  // Where another thread sets `stop`, it throws Stopped soon after.
  Document extract(std::string_view text, std::string_view published = "",
                   const std::atomic<bool>* stop = nullptr) const;

  // The same into a document whose memory serves again (the text is not its own). It is not cut to
  // size, so it is for those who look at one document after another and keep none.
  void extract_into(Document& doc, std::string_view text, std::string_view published = "",
                    const std::atomic<bool>* stop = nullptr) const;

  // A trace as JSON text: the units with their classes; of each stage the units that it reads, with
  // the classes that its rules use, and its matches.
  std::string explain(std::string_view text, std::string_view published = "") const;

  // Runs every rule's examples and rejects, as the packs' files hold them now; empty: all hold.
  std::vector<CheckFailure> check() const;

  const std::vector<PackInfo>& packs() const;
  bool precompiled() const { return precompiled_; }  // was the file `compiled` used?
  const Options& options() const { return options_; }

 private:
  std::vector<std::string> sources_;
  std::unique_ptr<const Grammar> grammar_;
  bool precompiled_ = false;
  Options options_;
};

// Packs, given by their paths, as bytes that an Extractor loads in a few milliseconds. They are for
// this version and kind of machine. Throws PackError.
std::string compile_packs(const std::vector<std::string>& packs);

}  // namespace nutgraf
