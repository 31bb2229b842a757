// Compiled packs: the same results as from JSON, and never the results of other or edited packs.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "cpp/mini_pack.h"
#include "nutgraf/extractor.h"
#include "pack/compiled_pack.h"

namespace nutgraf {
namespace {

namespace fs = std::filesystem;

constexpr const char* kText = "Mr. Berg paid $3 million in May. Ann paid €40 to him.";

class Compiled : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::path(testing::TempDir()) / std::to_string(std::random_device{}()) /
        ("compiled_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    pack_ =
        put("pack.json", mini_pack(rule("price", "<unit:SIGN> <value:NUM> <scale:SCALE>?",
                                        R"({"kind": "money", "value": "$value", "unit": "$unit"})"),
                                   R"(, {"class": "GIVEN_NAME", "file": "names.txt"})"));
    put("names.txt", "Ann\nBob\n");
    compiled_ = put("pack.compiled", compile_packs({pack_}));
  }
  void TearDown() override { fs::remove_all(folder_.parent_path()); }

  std::string put(const std::string& name, const std::string& contents) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << contents;
    return path;
  }
  static std::string contents(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
  }
  std::string all_of(const Extractor& e) const { return e.explain(kText, "2017-10-09"); }

  fs::path folder_;
  std::string pack_, compiled_;
};

TEST_F(Compiled, a_folder_means_all_its_packs_in_name_order) {
  put("b.json", R"({"nutgraf_pack": 1, "name": "b", "version": "1", "language": "en",
                    "lexicon": [{"class": "GIVEN_NAME", "forms": ["Zed"]}]})");
  const Extractor folder({folder_.string()}), listed({(folder_ / "b.json").string(), pack_});
  ASSERT_EQ(folder.packs().size(), 2u);
  EXPECT_EQ(folder.packs()[0].name, "b");
  EXPECT_EQ(folder.packs()[1].file, pack_);
  EXPECT_EQ(all_of(folder), all_of(listed));
  const std::string ahead = put("all.compiled", compile_packs({folder_.string()}));
  EXPECT_TRUE(Extractor({folder_.string()}, {}, ahead).precompiled());
  put("c.json", mini_pack(""));
  EXPECT_FALSE(Extractor({folder_.string()}, {}, ahead).precompiled());
}

TEST_F(Compiled, a_folder_without_packs_is_an_error) {
  fs::create_directories(folder_ / "empty");
  EXPECT_THROW(Extractor({(folder_ / "empty").string()}), PackError);
}

TEST_F(Compiled, packs_give_the_same_results_as_their_json) {
  const Extractor ahead({pack_}, {}, compiled_), now({pack_});
  EXPECT_TRUE(ahead.precompiled());
  EXPECT_FALSE(now.precompiled());
  EXPECT_EQ(all_of(ahead), all_of(now));
  EXPECT_NE(all_of(now).find("GIVEN_NAME"), std::string::npos);
  EXPECT_EQ(ahead.packs()[0].file, pack_);
}

TEST_F(Compiled, packs_run_the_examples_of_their_json) {
  const auto ahead = Extractor({pack_}, {}, compiled_).check(), now = Extractor({pack_}).check();
  ASSERT_EQ(ahead.size(), now.size());
  ASSERT_FALSE(now.empty());  // the example of a mini pack's rule does not hold
  EXPECT_EQ(ahead[0].pointer, now[0].pointer);
}

TEST_F(Compiled, the_same_packs_give_the_same_bytes) {
  EXPECT_EQ(compile_packs({pack_}), contents(compiled_));
}

TEST_F(Compiled, an_edited_pack_is_recompiled) {
  std::string edited = contents(pack_);
  edited.replace(edited.find("USD"), 3, "CAD");  // of the same length
  put("pack.json", edited);
  const Extractor e({pack_}, {}, compiled_);
  EXPECT_FALSE(e.precompiled());
  EXPECT_EQ(e.extract(kText).figures.at(0).unit, "CAD");
}

TEST_F(Compiled, an_edited_word_list_is_recompiled) {
  put("names.txt", "Eve\nBob\n");
  const Extractor e({pack_}, {}, compiled_);
  EXPECT_FALSE(e.precompiled());
  EXPECT_EQ(all_of(e).find("GIVEN_NAME"), std::string::npos);
}

TEST_F(Compiled, a_file_of_other_packs_is_ignored) {
  const std::string more = put("more.json", mini_pack(""));
  EXPECT_FALSE(Extractor({pack_, more}, {}, compiled_).precompiled());
  EXPECT_FALSE(Extractor({more}, {}, compiled_).precompiled());
  EXPECT_FALSE(Extractor({mini_pack("")}, {}, compiled_).precompiled());
  EXPECT_FALSE(Extractor({pack_}, {}, (folder_ / "none").string()).precompiled());
  EXPECT_FALSE(Extractor({pack_}, {}, folder_.string()).precompiled());
}

TEST_F(Compiled, a_moved_pack_stays_valid) {
  fs::create_directories(folder_ / "there");
  for (const char* name : {"pack.json", "names.txt"})
    fs::copy(folder_ / name, folder_ / "there" / name);
  const std::string there = (folder_ / "there" / "pack.json").string();
  const Extractor e({there}, {}, compiled_);
  EXPECT_TRUE(e.precompiled());
  EXPECT_EQ(e.packs()[0].file, there);
}

TEST_F(Compiled, any_damaged_byte_or_length_is_detected) {
  const std::string whole = contents(compiled_);
  ASSERT_NE(read_compiled(compiled_, {pack_}), nullptr);
  for (size_t i = 0; i < whole.size(); ++i) {
    std::string bad = whole;
    bad[i] = static_cast<char>(bad[i] ^ 1 << i % 8);
    put("bad", bad);
    ASSERT_EQ(read_compiled((folder_ / "bad").string(), {pack_}), nullptr) << "byte " << i;
  }
  for (size_t size = 0; size < whole.size(); size += 1 + size / 50) {
    put("bad", whole.substr(0, size));
    ASSERT_EQ(read_compiled((folder_ / "bad").string(), {pack_}), nullptr) << size << " bytes";
  }
  put("bad", whole + "x");
  EXPECT_EQ(read_compiled((folder_ / "bad").string(), {pack_}), nullptr);
  const Extractor e({pack_}, {}, (folder_ / "bad").string());
  EXPECT_EQ(all_of(e), all_of(Extractor({pack_})));
}

// Even without the checksum, the reader must not read past the end.
TEST_F(Compiled, a_truncated_grammar_is_rejected) {
  const std::vector<Pack> packs{load_pack(pack_)};
  ArchiveWriter w;
  Grammar(packs).write(w);
  for (size_t size = 0; size < w.bytes().size(); ++size) {
    ArchiveReader r(std::string_view(w.bytes()).substr(0, size));
    EXPECT_THROW(Grammar(r, {pack_}), DamagedArchive) << size;
  }
}

}  // namespace
}  // namespace nutgraf
