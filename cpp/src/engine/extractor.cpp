// Extractor: checks the input, runs the pipeline, then filters fact kinds and applies limits.
#include "nutgraf/extractor.h"

#include <algorithm>
#include <utility>

#include "base/thread_cache.h"
#include "base/utf8.h"
#include "document/kind_filter.h"
#include "engine/language_choice.h"
#include "engine/pipeline.h"
#include "pack/compiled_pack.h"
#include "pack/grammar.h"
#include "pack/pack.h"
#include "pack/pack_files.h"

namespace nutgraf {
namespace {

std::vector<Pack> load(const std::vector<std::string>& sources) {
  std::vector<Pack> packs;
  for (const std::string& s : sources) packs.push_back(load_pack(s));
  return packs;
}

std::optional<CivilDay> publication(std::string_view published) {
  if (published.empty()) return std::nullopt;
  std::optional<CivilDay> day = parse_iso_date(published);
  if (!day) {
    throw InputError("NG-INPUT-002", "\"" + std::string(published) + "\" is no publication date",
                     "published", "give an ISO 8601 date such as 2017-10-09");
  }
  return day;
}

constexpr size_t kLargest = size_t{4} << 20;  // bytes; more is freed after the text

Workspace& workspace() {
  return ThreadCache<Workspace, 1>::for_this_thread(0,
                                                    [] { return std::make_unique<Workspace>(); });
}

// Gives back the memory of a long text, also when reading it threw.
struct FreeLargeWorkspace {
  Workspace& work;
  ~FreeLargeWorkspace() {
    if (work.bytes() > kLargest) work = Workspace();
  }
};

}  // namespace

std::string compile_packs(const std::vector<std::string>& packs) {
  const std::vector<std::string> files = pack_files(packs);
  const std::vector<Pack> loaded = load(files);
  return write_compiled(Grammar(loaded), loaded, files);
}

Extractor::Extractor(const std::vector<std::string>& packs, Options options,
                     const std::string& compiled)
    : sources_(pack_files(packs)), options_(std::move(options)) {
  if (!compiled.empty()) grammar_ = read_compiled(compiled, sources_);
  precompiled_ = grammar_ != nullptr;
  if (!grammar_) grammar_ = std::make_unique<const Grammar>(load(sources_));
  packs_ = grammar_->packs();
  for (const std::string& k : options_.kinds) {
    if (!is_fact_kind(k)) {
      throw InputError("NG-INPUT-005", "unknown kind \"" + k + "\"", "kinds",
                       "known: " + fact_kind_names());
    }
  }
}

Extractor Extractor::choosing(std::vector<std::shared_ptr<const Extractor>> languages) {
  if (languages.empty())
    throw InputError("NG-INPUT-005", "there is no language to choose from", "languages");
  Extractor e;
  std::vector<const LanguageSigns*> signs;
  auto packs = std::make_shared<std::vector<PackInfo>>();
  e.precompiled_ = true;
  for (const auto& language : languages) {
    signs.push_back(&language->grammar_->signs());
    packs->insert(packs->end(), language->packs().begin(), language->packs().end());
    e.precompiled_ = e.precompiled_ && language->precompiled_;
  }
  e.packs_ = packs;
  e.options_ = languages[0]->options_;
  e.choice_ = std::make_unique<const LanguageChoice>(signs);
  e.languages_ = std::move(languages);
  return e;
}

const Extractor& Extractor::language_of(std::string_view text, std::string_view& by) const {
  const LanguageChoice::Choice found = choice_->choose(text);
  by = found.by;
  return *languages_[found.language];
}

Extractor::Extractor() = default;
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

Document Extractor::extract(std::string_view text, std::string_view published,
                            const std::atomic<bool>* stop) const {
  Document doc;
  Workspace& kept = workspace();
  static_cast<FactLists&>(doc) = std::move(kept.lists);
  extract_into(doc, text, published, stop);
  size_t held = 0;
  doc.each([&](auto& list) { held += list.capacity() * sizeof list[0]; });
  if (held <= kLargest) kept.lists = doc.settle();
  return doc;
}

void Extractor::extract_into(Document& doc, std::string_view text, std::string_view published,
                             const std::atomic<bool>* stop) const {
  if (choice_) {
    std::string_view by;
    const Extractor& chosen = language_of(text, by);
    chosen.extract_into(doc, text, published, stop);
    doc.language = chosen.grammar_->language();
    doc.language_by = by;
    return;
  }
  doc.clear();
  doc.published = published;
  doc.packs = grammar_->packs();
  doc.rules = grammar_->rule_infos();
  const std::optional<CivilDay> day = publication(published);
  if (size_t bad = find_invalid_utf8(text); bad != std::string::npos) {
    if (!options_.replace_bad_utf8) {
      throw InputError("NG-INPUT-001", "not UTF-8 at byte " + std::to_string(bad), "text",
                       "name its encoding, for example encoding=\"cp1252\"");
    }
    doc.text = replace_invalid_utf8(text);
  } else {
    doc.text = text;
  }
  size_t length = doc.text.size();
  const size_t limit = std::min<size_t>(options_.max_text, UINT32_MAX - 1);
  if (length > limit) {
    if (options_.raise_on_limit) {
      throw LimitError("NG-LIMIT-001",
                       "the text has " + std::to_string(length) + " bytes, the limit is " +
                           std::to_string(limit),
                       "text", "raise max_text or split the text");
    }
    length = limit;
    while (length > 0 && (static_cast<unsigned char>(doc.text[length]) & 0xC0) == 0x80) --length;
    doc.truncated = "max_text";
    doc.truncated_at = static_cast<uint32_t>(length);
  }
  Workspace& work = workspace();
  const FreeLargeWorkspace guard{work};
  work.clear();
  const Analysis a(*grammar_, options_, std::string_view(doc.text).substr(0, length), day, work,
                   stop);
  try {
    analyze(a, work, doc);
  } catch (const LimitError&) {
    if (options_.raise_on_limit) throw;
    // Facts past the limit would leave links without ends, so the list goes as a whole and the
    // result says so.
    doc.each([](auto& list) { list.clear(); });
    doc.truncated = "max_facts";
    doc.truncated_at = 0;
  }
  keep_kinds(options_.kinds, doc);
}

}  // namespace nutgraf
