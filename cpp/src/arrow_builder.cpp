#include "arrow_row.h"
#include "fact_id.h"
#include "fields.h"
#include "nutgraf/arrow.h"

namespace nutgraf {

void schema_to_c(const ArrowColumn& column, ArrowSchema* out);  // arrow_export.cpp

namespace {

// The letters of the ids of the facts that are rows of a table.
std::string_view prefixes_of(std::string_view kind) {
  static constexpr std::pair<std::string_view, std::string_view> kTables[] = {
      {"figures", "f"}, {"dates", "d"}, {"roles", "r"},   {"quotes", "q"},
      {"people", "p"},  {"facts", "x"}, {"marks", "fdrq"}};
  for (const auto& [name, prefixes] : kTables) {
    if (name == kind) return prefixes;
  }
  throw InputError("NG-INPUT-005", "unknown kind \"" + std::string(kind) + "\"", "kind",
                   "known: figures, dates, roles, quotes, people, facts");
}

template <class T>
void visit_row(ArrowRow& r, const Document&, const T& fact) {
  visit_const(r, fact);
}

// A linked row in the order of its columns. The rows that make the columns have no figure.
void visit_row(ArrowRow& r, const Document& doc, const FactRow& x) {
  static const Figure kNone{};
  const Figure& f = x.figure == kNoFact ? kNone : doc.figures[static_cast<size_t>(x.figure)];
  visit_amount(r, f);
  visit_what(r, doc, x, f);
  r.text_of("source", x.source);
  r.text_of("target", x.target);
  r.text_of("place", x.place);
  visit_when_and_who(r, doc, x, f);
  r.link("figure", x.figure, 'f');
  r.text_span(f.span);
  r.field("sentence", f.sentence);
}

size_t count_of(const Document& doc, char prefix) {
  size_t count = 0;
  for_each_list(doc, [&](const char*, char letter, const auto& facts) {
    if (letter == prefix) count = facts.size();
  });
  return count;
}

std::vector<ArrowField> described(const std::vector<ArrowColumn>& columns) {
  static constexpr const char* kNames[] = {"string", "dictionary",    "int64",  "float64",
                                           "bool",   "timestamp[us]", "struct", "list"};
  std::vector<ArrowField> out;
  for (const ArrowColumn& c : columns) {
    const bool word = c.type() == ArrowType::kWord;
    out.push_back({c.name(), kNames[static_cast<size_t>(c.type())],
                   word ? std::vector<ArrowField>() : described(c.children())});
  }
  return out;
}

}  // namespace

struct ArrowBuilder::Rows {
  ArrowLayout layout;
  std::string_view prefixes;
  ArrowColumn root{"", ArrowType::kStruct};

  explicit Rows(ArrowLayout l) : layout(std::move(l)), prefixes(prefixes_of(layout.kind)) {
    add(Document(), OffsetMap(""), {}, prefixes[0], kNoFact, "");  // makes the columns
    root.clear();
  }

  // `fact` is kNoFact for a document that could not be read.
  void add(const Document& doc, const OffsetMap& offsets, DocId id, char prefix, int32_t fact,
           std::string_view error) {
    const bool failed = fact == kNoFact;
    root.push_struct();
    ArrowRow row(doc, offsets, layout.dictionaries, root, false);
    layout.text_ids ? row.text("doc_id", true, id.text) : row.number("doc_id", id.number);
    row.set_null(failed);
    row.id("id", prefix, fact);
    for_each_list(doc, [&](const char*, char letter, const auto& facts) {
      if (letter == prefix) visit_as(row, doc, facts, fact);
    });
    row.set_null(false);
    row.text("error", failed, error);
  }

  template <class T>
  void visit_as(ArrowRow& row, const Document& doc, const FactList<T>& facts, int32_t fact) const {
    static const T kNone{};
    const T& f = fact == kNoFact ? kNone : facts[static_cast<size_t>(fact)];
    if constexpr (std::is_base_of_v<Fact, T>) {
      if (prefixes.size() > 1) return visit_fact(row, const_cast<T&>(f));
    }
    visit_row(row, doc, f);
  }
};

ArrowBuilder::ArrowBuilder(ArrowLayout layout) : rows_(std::make_unique<Rows>(std::move(layout))) {}
ArrowBuilder::~ArrowBuilder() = default;
ArrowBuilder::ArrowBuilder(ArrowBuilder&&) noexcept = default;

void ArrowBuilder::add(const Document& doc, DocId id) {
  const OffsetMap offsets(doc.text);
  for (char prefix : rows_->prefixes) {
    const auto count = static_cast<int32_t>(count_of(doc, prefix));
    for (int32_t i = 0; i < count; ++i) rows_->add(doc, offsets, id, prefix, i, "");
  }
}

void ArrowBuilder::add(const Document& doc, DocId id, const std::vector<std::string>& facts) {
  const OffsetMap offsets(doc.text);
  for (const std::string& fact : facts) {
    const int32_t index = index_of(fact);
    if (index == kNoFact || rows_->prefixes.find(fact[0]) == std::string_view::npos ||
        static_cast<size_t>(index) >= count_of(doc, fact[0])) {
      throw InputError("NG-INPUT-007", "the document has no \"" + fact + "\" for this table",
                       rows_->layout.kind, "give ids of the document's own facts of that kind");
    }
    rows_->add(doc, offsets, id, fact[0], index, "");
  }
}

void ArrowBuilder::add_error(DocId id, std::string_view message) {
  rows_->add(Document(), OffsetMap(""), id, rows_->prefixes[0], kNoFact, message);
}

ArrowBatch ArrowBuilder::finish() && {
  return ArrowBatch(std::make_shared<const ArrowColumn>(std::move(rows_->root)));
}

std::vector<ArrowField> ArrowBuilder::fields() const { return described(rows_->root.children()); }

void ArrowBuilder::schema_to_c(ArrowSchema* out) const { nutgraf::schema_to_c(rows_->root, out); }

}  // namespace nutgraf
