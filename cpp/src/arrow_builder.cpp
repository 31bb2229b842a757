#include <charconv>

#include "arrow_row.h"
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

// A linked row: the figure with all that the document says about it.
void visit_linked(ArrowRow& r, const Document& doc, const FactRow& x) {
  static const Figure kNone;
  const auto at = [](const auto& list, int32_t i) {
    return i == kNoFact ? nullptr : &list[static_cast<size_t>(i)];
  };
  const Figure* linked = at(doc.figures, x.figure);
  const Figure& f = linked ? *linked : kNone;
  const Date* date = at(doc.dates, x.date);
  const Role* speaker = at(doc.roles, f.speaker.role);
  r.field("kind", f.kind);
  r.field("value", f.value);
  r.decimal_if("high", f.has_range, f.high);
  r.optional("unit", f.unit);
  r.optional("mod", f.mod);
  r.optional("change", f.change);
  r.text_of("of", f.of.span);
  r.text_of("subject", f.subject.span);
  r.text_of("source", x.source);
  r.text_of("target", x.target);
  r.text_of("place", x.place);
  r.optional("date", date ? std::string_view(date->value) : "");
  r.optional("start_date", date ? std::string_view(date->start_date) : "");
  r.optional("end_date", date ? std::string_view(date->end_date) : "");
  r.optional("speaker", f.speaker.name);
  r.text_of("speaker_role", speaker ? speaker->span : Span{});
  r.link("figure", x.figure, 'f');
  r.text_span(f.span);
  r.field("sentence", f.sentence);
}

size_t count_of(const Document& doc, char prefix) {
  switch (prefix) {
    case 'f':
      return doc.figures.size();
    case 'd':
      return doc.dates.size();
    case 'r':
      return doc.roles.size();
    case 'q':
      return doc.quotes.size();
    case 'p':
      return doc.people.size();
    default:
      return doc.facts.size();
  }
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
    switch (prefix) {
      case 'f':
        visit_as(row, doc.figures, fact);
        break;
      case 'd':
        visit_as(row, doc.dates, fact);
        break;
      case 'r':
        visit_as(row, doc.roles, fact);
        break;
      case 'q':
        visit_as(row, doc.quotes, fact);
        break;
      case 'p':
        visit_as(row, doc.people, fact);
        break;
      default:
        visit_linked(row, doc, failed ? FactRow() : doc.facts[static_cast<size_t>(fact)]);
    }
    row.set_null(false);
    row.text("error", failed, error);
  }

  // Visitors take references; this one only reads.
  template <class T>
  void visit_as(ArrowRow& row, const std::vector<T>& facts, int32_t fact) const {
    T none;
    T& f = fact == kNoFact ? none : const_cast<T&>(facts[static_cast<size_t>(fact)]);
    if constexpr (std::is_base_of_v<Fact, T>) {
      if (prefixes.size() > 1) return visit_fact(row, f);
    }
    visit(row, f);
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
    int32_t number = 0;
    const char* const end = fact.data() + fact.size();
    if (fact.empty() || rows_->prefixes.find(fact[0]) == std::string_view::npos ||
        std::from_chars(fact.data() + 1, end, number).ptr != end || number < 1 ||
        static_cast<size_t>(number) > count_of(doc, fact[0])) {
      throw InputError("NG-INPUT-007", "the document has no \"" + fact + "\" for this table",
                       rows_->layout.kind, "give ids of the document's own facts of that kind");
    }
    rows_->add(doc, offsets, id, fact[0], number - 1, "");
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
