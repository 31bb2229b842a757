// Extractor: reads texts with a set of packs. In short:
//
//   nutgraf::Extractor extractor({NUTGRAF_PACKS "/en"}, {}, NUTGRAF_PACKS "/en.compiled");
//   nutgraf::Document doc = extractor.extract("It cost $7.5 million.", "2017-10-09");
//   for (const nutgraf::Figure& f : doc.figures) std::cout << doc.slice(f.span) << '\n';
//
// NUTGRAF_PACKS is the folder of the installed packs; the CMake package and pkg-config define it.
// An Extractor is immutable after construction, and many threads may use the same one. Nothing
// reads the clock, the locale or the time zone.
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

// Example or reject of a rule that does not hold.
struct CheckFailure {
  std::string file, pointer;  // of a pack, and in it (RFC 6901)
  std::string expected, found;
  std::string hint;  // what to do; empty: nothing known
};

class Grammar;
class LanguageChoice;

class Extractor {
 public:
  // Each pack is the path of a file, of a folder (all its *.json in name order), or JSON text if it
  // starts with '{'. `compiled`: path of a file with the output of compile_packs for the same
  // packs. A missing or outdated file is ignored, and the packs are compiled here. Throws
  // PackError; InputError (NG-INPUT-005) for an unknown kind.
  explicit Extractor(const std::vector<std::string>& packs, Options options = {},
                     const std::string& compiled = "");
  // Extractor that reads each text with the one of these whose language fits, the first where none
  // does; Document::language tells. Its options are those of the first. Throws InputError
  // (NG-INPUT-005) for an empty list.
  static Extractor choosing(std::vector<std::shared_ptr<const Extractor>> languages);
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;

  // `published`: ISO 8601 date or date-time, or empty. Throws InputError, LimitError, and Stopped
  // soon after another thread has set `stop`.
  Document extract(std::string_view text, std::string_view published = "",
                   const std::atomic<bool>* stop = nullptr) const;

  // The same, but reuses the memory of `doc`, whose old content is dropped. The lists keep spare
  // capacity: use it to look at many documents one after another without keeping them.
  void extract_into(Document& doc, std::string_view text, std::string_view published = "",
                    const std::atomic<bool>* stop = nullptr) const;

  // Trace as JSON: the units with their classes; of each stage the units that it reads, with
  // the classes that its rules use, and its matches.
  std::string explain(std::string_view text, std::string_view published = "") const;

  // Runs the examples and rejects of every rule, read anew from the packs' files. Empty: all hold.
  std::vector<CheckFailure> check() const;

  const std::vector<PackInfo>& packs() const { return *packs_; }
  bool precompiled() const { return precompiled_; }  // the file `compiled` was used
  const Options& options() const { return options_; }

 private:
  Extractor();
  const Extractor& language_of(std::string_view text, std::string_view& by) const;

  std::vector<std::string> sources_;
  std::unique_ptr<const Grammar> grammar_;  // null if it chooses
  std::unique_ptr<const LanguageChoice> choice_;
  std::vector<std::shared_ptr<const Extractor>> languages_;
  std::shared_ptr<const std::vector<PackInfo>> packs_;
  bool precompiled_ = false;
  Options options_;
};

// Compiles packs (paths of files or folders) to bytes that an Extractor of the same version, on the
// same kind of machine, loads in a few milliseconds. Throws PackError.
std::string compile_packs(const std::vector<std::string>& packs);

}  // namespace nutgraf
