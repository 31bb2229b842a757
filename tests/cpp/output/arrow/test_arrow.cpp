// Arrow tables and batches: round trips, ownership, cancellation and errors.
#include <gtest/gtest.h>

#include <chrono>
#include <new>
#include <thread>

#include "cpp/mini_pack.h"
#include "nutgraf/batch.h"
#include "nutgraf/error.h"
#include "output/arrow/c_import.h"
#include "output/arrow/column_builder.h"
#include "table_bytes.h"

namespace nutgraf {
namespace {

using namespace std::chrono_literals;

ArrowBatch figures(const Document& doc) {
  ArrowBuilder builder({"figures"});
  builder.add(doc, {7});
  builder.add_error({8}, "why");
  return builder.finish();
}

Document some_figures() {
  Document doc;
  doc.text = "Zürich paid €5.";
  Figure f;
  f.kind = FigureKind::kMoney;
  f.span = {13, 17};
  f.value = *Decimal::parse("5");
  f.unit = "EUR";
  doc.figures = {f, f};
  return doc;
}

void take(const ArrowBatch& batch, const ArrowLayout& layout, ImportedArrays& to) {
  ArrowSchema schema;
  ArrowArray array;
  ArrowBuilder(layout).schema_to_c(&schema);
  batch.to_c(&array);
  to.take(&schema, &array);
  EXPECT_EQ(array.release, nullptr);
  EXPECT_EQ(schema.release, nullptr);
}

TEST(Arrow, an_exported_table_imports_unchanged) {
  ImportedArrays arrays;
  take(figures(some_figures()), {"figures"}, arrays);
  EXPECT_EQ(arrays.length(), 3);
  const auto texts = arrays.strings("text"), units = arrays.strings("unit"),
             errors = arrays.strings("error");
  EXPECT_EQ(texts[0], "€5");
  EXPECT_EQ(units[1], "EUR");  // a dictionary
  EXPECT_EQ(units[2], std::nullopt);
  EXPECT_EQ(errors[0], std::nullopt);
  EXPECT_EQ(errors[2], "why");
  EXPECT_EQ(arrays.integers("start")[0], 12);  // code points
  EXPECT_EQ(arrays.integers("doc_id")[2], 8);
  EXPECT_THROW((void)arrays.strings("nothing"), InputError);
  EXPECT_THROW((void)arrays.strings("value_float"), InputError);
}

// A struct array {name: dictionary of "Ada", "Berta"}, as another library may export it.
struct Names {
  int32_t offsets[3] = {0, 3, 8};
  int32_t indices[3] = {0, 1, 0};
  uint8_t rows_there = 0b111;
  const void* string_buffers[3] = {nullptr, offsets, "AdaBerta"};
  const void* index_buffers[2] = {nullptr, indices};
  const void* row_buffers[1] = {&rows_there};
  ArrowSchema word_schema{}, name_schema{}, schema{};
  ArrowSchema* fields[1] = {&name_schema};
  ArrowArray words{}, names{}, rows{};
  ArrowArray* columns[1] = {&names};

  Names() {
    word_schema.format = "u", word_schema.name = "";
    name_schema.format = "i", name_schema.name = "name", name_schema.dictionary = &word_schema;
    schema.format = "+s", schema.name = "", schema.n_children = 1, schema.children = fields;
    words.length = 2, words.n_buffers = 3, words.buffers = string_buffers;
    names.length = 3, names.n_buffers = 2, names.buffers = index_buffers;
    names.dictionary = &words;
    rows.length = 3, rows.n_buffers = 1, rows.buffers = row_buffers;
    rows.n_children = 1, rows.children = columns;
  }

  std::vector<std::optional<std::string_view>> read() {
    schema.release = [](ArrowSchema* s) { s->release = nullptr; };
    rows.release = [](ArrowArray* a) { a->release = nullptr; };
    ImportedArrays arrays;
    arrays.take(&schema, &rows);
    return arrays.strings("name");
  }
};

using Strings = std::vector<std::optional<std::string_view>>;

TEST(Arrow, imports_dictionary_encoded_strings) {
  EXPECT_EQ(Names().read(), (Strings{"Ada", "Berta", "Ada"}));
}

TEST(Arrow, a_null_row_has_null_fields) {
  Names names;
  names.rows_there = 0b101;
  EXPECT_EQ(names.read(), (Strings{"Ada", std::nullopt, "Ada"}));
}

TEST(Arrow, a_slice_of_rows_reads_its_own_validity) {
  Names names;
  names.rows_there = 0b101;
  names.rows.offset = 1;
  names.rows.length = 2;
  EXPECT_EQ(names.read(), (Strings{std::nullopt, "Ada"}));
}

TEST(Arrow, an_index_beyond_its_dictionary_is_an_error) {
  for (int32_t index : {2, -1, 1'000'000'000}) {
    Names names;
    names.indices[1] = index;
    EXPECT_THROW(names.read(), InputError) << index;
  }
}

TEST(Arrow, ignores_the_dictionary_index_of_a_null_row) {
  Names names;
  names.rows_there = 0b101;
  names.indices[1] = 1'000'000'000;
  EXPECT_EQ(names.read(), (Strings{"Ada", std::nullopt, "Ada"}));
}

TEST(Arrow, a_moved_column_outlives_its_table) {
  ArrowArray array;
  figures(some_figures()).to_c(&array);
  ArrowArray doc_ids = *array.children[0];  // a reader may move a child away
  array.children[0]->release = nullptr;
  array.release(&array);
  EXPECT_EQ(static_cast<const int64_t*>(doc_ids.buffers[1])[1], 7);
  doc_ids.release(&doc_ids);
}

TEST(Arrow, a_stream_yields_each_batch_once) {
  const ArrowBatch batch = figures(some_figures());
  ArrowArrayStream stream;
  stream_to_c({"figures"}, {batch, batch}, &stream);
  ImportedArrays arrays;
  arrays.take(&stream);
  EXPECT_EQ(stream.release, nullptr);
  EXPECT_EQ(arrays.length(), 6);
}

TEST(Arrow, a_builder_is_empty_after_finishing_a_batch) {
  Document dollars = some_figures();
  for (Figure& f : dollars.figures) f.unit = "USD", f.of.span = {0, 7};
  ArrowBuilder builder({"figures"});
  auto batch_of = [](ArrowBuilder& b, const Document& doc) {
    b.add(doc, {7});
    b.add_error({8}, "why");
    return table_bytes({"figures"}, {b.finish()});
  };
  const std::string first = batch_of(builder, some_figures());
  ArrowBuilder other({"figures"});
  EXPECT_EQ(batch_of(builder, dollars), batch_of(other, dollars));
  EXPECT_EQ(batch_of(builder, some_figures()), first);
}

TEST(Arrow, rejects_unknown_fact_ids_and_tables) {
  const Document doc = some_figures();
  for (const char* id : {"f0", "f3", "d1", "f1x", "", "f"}) {
    ArrowBuilder builder({"figures"});
    EXPECT_THROW(builder.add(doc, {}, {id}), InputError) << id;
  }
  EXPECT_THROW(ArrowBuilder({"nothing"}), InputError);
}

TEST(Batch, reads_every_row_once_on_any_number_of_threads) {
  for (unsigned threads : {0u, 1u, 3u, 64u}) {
    std::vector<int> seen(1000);
    BatchRun run{threads};
    size_t last = 0;
    run.tick = [&](size_t done) { return last = done, true; };
    EXPECT_TRUE(
        for_each_row(seen.size(), run, [&](size_t i, const std::atomic<bool>&) { ++seen[i]; }));
    EXPECT_EQ(seen, std::vector<int>(1000, 1));
    EXPECT_EQ(last, 1000);
  }
  EXPECT_TRUE(for_each_row(0, {}, [](size_t, const std::atomic<bool>&) { FAIL(); }));
}

TEST(Batch, a_tick_that_returns_false_stops_running_rows) {
  BatchRun run{2, [](size_t) { return false; }};
  const bool all = for_each_row(100, run, [](size_t, const std::atomic<bool>& stop) {
    while (!stop) std::this_thread::sleep_for(1ms);
    throw Stopped();
  });
  EXPECT_FALSE(all);
}

TEST(Batch, the_stop_flag_cancels_an_extraction) {
  const std::string money = R"({"kind": "money", "value": "$v", "unit": "$c"})";
  const Extractor extractor({mini_pack(rule("money", "<c:SIGN> <v:NUM>", money))});
  std::atomic<bool> stop{false};
  EXPECT_EQ(extractor.extract("It cost $5.", "", &stop).figures.size(), 1);
  stop = true;
  EXPECT_THROW((void)extractor.extract("It cost $5.", "", &stop), Stopped);
}

TEST(Batch, extracting_into_a_document_replaces_its_facts) {
  const std::string money = R"({"kind": "money", "value": "$v", "unit": "$c"})";
  const Extractor extractor({mini_pack(rule("money", "<c:SIGN> <v:NUM>", money))});
  const char *first = "It cost $5.", *second = "It cost $6, or $7.";
  const std::string expected = to_json(extractor.extract(second), true);
  Document doc = extractor.extract(first);
  extractor.extract_into(doc, second);
  EXPECT_EQ(to_json(doc, true), expected);
  const Document copy = doc;
  extractor.extract_into(doc, first);
  EXPECT_EQ(doc.figures.size(), 1);
  EXPECT_EQ(to_json(copy, true), expected);  // the copy keeps the shared memory
  EXPECT_THROW(extractor.extract_into(doc, "\xFF"), InputError);
  extractor.extract_into(doc, second);
  EXPECT_EQ(to_json(doc, true), expected);
}

TEST(Batch, rethrows_the_exception_of_a_row) {
  const auto read = [](size_t i, const std::atomic<bool>&) {
    if (i == 50) throw std::bad_alloc();
  };
  EXPECT_THROW(for_each_row(100, {2}, read), std::bad_alloc);
}

TEST(ColumnBuilder, rejects_more_text_than_32_bit_offsets_can_address) {
  const ColumnSchema shape("text", ArrowType::kString);
  ColumnBuilder column(shape);
  column.reserve(1);
  const std::string_view too_long("x", size_t{3} << 30);  // measured, never read
  try {
    column.set_text(0, too_long);
    FAIL();
  } catch (const LimitError& e) {
    EXPECT_EQ(e.code(), "NG-LIMIT-003");
    EXPECT_FALSE(e.hint().empty());
  }
}

}  // namespace
}  // namespace nutgraf
