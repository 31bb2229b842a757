// Arrow table builder: which facts become rows, and which columns they have.
#include <algorithm>

#include "document/kind_filter.h"
#include "nutgraf/arrow.h"
#include "output/arrow/row_writer.h"

namespace nutgraf {

void schema_to_c(const ColumnSchema& shape, ArrowSchema* out);  // c_export.cpp

namespace {

constexpr std::string_view kMarks = "marks";  // all that rules and resolvers find in the text

// Letters of the kinds that are rows of a table.
std::string letters_of(std::string_view table) {
  std::string letters;
  each_fact_kind([&](const auto& kind) {
    if (kind.list == table || (table == kMarks && kind.is_found)) letters += kind.letter;
  });
  if (letters.empty())
    throw InputError("NG-INPUT-005", "unknown kind \"" + std::string(table) + "\"", "kind",
                     "known: " + fact_kind_names());
  return letters;
}

// Visits the fields of a row; V is ColumnSchemaBuilder or RowWriter.
template <class V, class T>
void visit_row(V& v, const Document&, const T& fact) {
  visit_const(v, fact);
}

// Visits a linked row in the order of its columns. The row that defines the schema has no figure.
template <class V>
void visit_row(V& v, const Document& doc, const FactRow& x) {
  static const Figure kNone{};
  const Figure& f = x.figure == kNoFact ? kNone : doc.figures[static_cast<size_t>(x.figure)];
  visit_amount(v, f);
  visit_what(v, doc, x, f);
  v.text_of("source", x.source);
  v.text_of("target", x.target);
  v.text_of("place", x.place);
  visit_when_and_who(v, doc, f);
  v.link("figure", x.figure, letter_of<Figure>);
  visit_origin(v, f);
  v.enumerated("confidence", x.confidence);
  v.text_of("sentence_text", f.span.empty() ? Span{} : doc.sentences[f.sentence]);
  v.notes("why", f.notes);
}

std::vector<ArrowField> described(const std::vector<ColumnSchema>& columns) {
  static constexpr const char* kNames[] = {"string", "dictionary", "int64",  "float64",
                                           "bool",   "date32",     "struct", "list"};
  std::vector<ArrowField> out;
  for (const ColumnSchema& c : columns) {
    const bool word = c.type == ArrowType::kWord;
    out.push_back({c.name, kNames[static_cast<size_t>(c.type)],
                   word ? std::vector<ArrowField>() : described(c.children)});
  }
  return out;
}

}  // namespace

struct ArrowBuilder::Rows {
  ArrowLayout layout;
  std::string letters;
  ColumnSchema shape{"", ArrowType::kStruct};
  ColumnBuilder root;
  size_t count = 0, room = 0;

  explicit Rows(ArrowLayout l)
      : layout(std::move(l)), letters(letters_of(layout.kind)), root(shaped()) {}

  const ColumnSchema& shaped() {
    const Document none;
    ColumnSchemaBuilder columns(layout.dictionaries, shape);
    layout.text_ids ? columns.text("doc_id") : columns.number("doc_id");
    columns.text("id");
    each_fact_kind([&]<class T>(const FactKind<T>& kind) {
      if (kind.letter == letters[0]) visit_as(columns, none, T());
    });
    columns.text("error");
    return shape;
  }

  bool has(char letter) const { return letters.find(letter) != std::string::npos; }

  void reserve(size_t more) {
    if (count + more <= room) return;
    room = std::max(count + more, 2 * room);
    root.reserve(room);
  }

  RowWriter add(const Document& doc, const OffsetMap& offsets, const DocId& id) {
    RowWriter row(doc, offsets, root, count++);
    layout.text_ids ? row.text("doc_id", true, id.text) : row.number("doc_id", id.number);
    return row;
  }

  template <class T>
  void add_fact(const Document& doc, const OffsetMap& offsets, const DocId& id, char prefix,
                const FactList<T>& facts, size_t i) {
    RowWriter row = add(doc, offsets, id);
    row.id("id", prefix, static_cast<int32_t>(i));
    visit_as(row, doc, facts[i]);
  }

  template <class V, class T>
  void visit_as(V& v, const Document& doc, const T& fact) const {
    if constexpr (FactKind<T>::is_found) {
      if (layout.kind == kMarks) return visit_fact(v, const_cast<T&>(fact));
    }
    visit_row(v, doc, fact);
  }
};

ArrowBuilder::ArrowBuilder(ArrowLayout layout) : rows_(std::make_unique<Rows>(std::move(layout))) {}
ArrowBuilder::~ArrowBuilder() = default;
ArrowBuilder::ArrowBuilder(ArrowBuilder&&) noexcept = default;

void ArrowBuilder::add(const Document& doc, DocId id) {
  const OffsetMap offsets(doc.text);
  for_each_list(doc, [&](const auto& kind, const auto& facts) {
    if (!rows_->has(kind.letter)) return;
    rows_->reserve(facts.size());
    for (size_t i = 0; i < facts.size(); ++i)
      rows_->add_fact(doc, offsets, id, kind.letter, facts, i);
  });
}

void ArrowBuilder::add(const Document& doc, const OffsetMap& offsets, DocId id, size_t begin,
                       size_t end) {
  for_each_list(doc, [&](const auto& kind, const auto& facts) {
    if (!rows_->has(kind.letter)) return;
    const size_t last = std::min(end, facts.size());
    rows_->reserve(last - std::min(begin, last));
    for (size_t i = begin; i < last; ++i) rows_->add_fact(doc, offsets, id, kind.letter, facts, i);
  });
}

void ArrowBuilder::add(const Document& doc, DocId id, const std::vector<std::string>& facts) {
  const OffsetMap offsets(doc.text);
  rows_->reserve(facts.size());
  for (const std::string& fact : facts) {
    const int32_t index = index_of(fact);
    bool found = false;
    for_each_list(doc, [&](const auto& kind, const auto& list) {
      if (index == kNoFact || kind.letter != fact[0] || !rows_->has(kind.letter) ||
          static_cast<size_t>(index) >= list.size())
        return;
      rows_->add_fact(doc, offsets, id, kind.letter, list, static_cast<size_t>(index));
      found = true;
    });
    if (!found) {
      throw InputError("NG-INPUT-007", "the document has no \"" + fact + "\" for this table",
                       rows_->layout.kind, "give ids of the document's own facts of that kind");
    }
  }
}

void ArrowBuilder::add_error(DocId id, std::string_view message) {
  rows_->reserve(1);
  const size_t row = rows_->count;
  rows_->add(Document(), OffsetMap(""), id);
  rows_->root.children()[rows_->shape.children.size() - 1].set_text(row, message);
}

ArrowBatch ArrowBuilder::finish() {
  const auto memory = std::make_shared<Arena>();
  memory->reserve(rows_->root.bytes(rows_->count));
  auto* const root = memory->make<ArrowData>();
  *root = rows_->root.finish(std::exchange(rows_->count, 0), *memory);
  return ArrowBatch(std::shared_ptr<const ArrowData>(memory, root));
}

std::vector<ArrowField> ArrowBuilder::fields() const { return described(rows_->shape.children); }

void ArrowBuilder::schema_to_c(ArrowSchema* out) const { nutgraf::schema_to_c(rows_->shape, out); }

}  // namespace nutgraf
