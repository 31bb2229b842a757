// Compiled packs: a stamp that says what they were made from, then an archive of the grammar.
#include "pack/compiled_pack.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/flat_hash_map.h"
#include "base/serialization.h"
#include "lexicon/class_groups.h"
#include "match/rule_kinds.h"

namespace nutgraf {
namespace {

constexpr size_t kMaxBytes = size_t{256} << 20;
constexpr uint32_t kFormat = 8;  // raise it when the content of archives changes

// 64-bit hash of a file's content, in four independent lanes for speed. It detects edits, not
// forgery: whoever can forge the file can edit the packs.
uint64_t fingerprint(std::string_view bytes) {
  std::array<uint64_t, 4> lanes{1, 2, 3, 4};
  size_t i = 0;
  for (; i + 32 <= bytes.size(); i += 32) {
    for (size_t l = 0; l < lanes.size(); ++l) {
      uint64_t v;
      std::memcpy(&v, bytes.data() + i + l * 8, 8);
      lanes[l] = FlatHashMap::mix(lanes[l] ^ v);
    }
  }
  for (size_t l = 0; i < bytes.size(); i += 8, ++l) {
    uint64_t v = 0;
    std::memcpy(&v, bytes.data() + i, std::min<size_t>(8, bytes.size() - i));
    lanes[l] = FlatHashMap::mix(lanes[l] ^ v);
  }
  uint64_t h = bytes.size();
  for (uint64_t lane : lanes) h = FlatHashMap::mix(h ^ lane) + 1;
  return h;
}

// Returns false if the file does not exist or cannot be read.
bool read_file(const std::filesystem::path& path, std::string& out) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > kMaxBytes) return false;
  out.resize(static_cast<size_t>(size));
  return static_cast<bool>(
      std::ifstream(path, std::ios::binary).read(out.data(), static_cast<std::streamsize>(size)));
}

// Header of the file. An archive of the lists' names and the grammar follows.
struct Stamp {
  std::array<char, 8> magic{'n', 'u', 't', 'g', 'r', 'a', 'f', '\n'};
  uint64_t build = 0;          // hash of the library's version and tables
  uint64_t sources = 0;        // fingerprint of packs and lists
  uint64_t size = 0, sum = 0;  // of the rest

  template <class A>
  void archive(A& a) {
    a(magic, build, sources, size, sum);
  }
  bool operator==(const Stamp&) const = default;
};
constexpr size_t kStampSize = 40;

uint64_t this_build() {
  ArchiveWriter w;
  w(kFormat, std::string(NUTGRAF_VERSION), static_cast<uint32_t>(sizeof(size_t)));
  for (std::string_view name : kKnownClasses) w(std::string(name));
  // Numbers of groups and slots come from these lists.
  for (const ClassGroup& g : class_groups()) {
    w(std::string(g.name));
    for (std::string_view m : g.members) w(std::string(m));
  }
  for (std::string_view l : kPositionClassNames) w(std::string(l));
  for (const RuleFamilyInfo& family : kRuleFamilies) {
    for (std::string_view slot : family.slots) w(std::string(slot));
  }
  return fingerprint(w.bytes());
}

using Lists = std::vector<std::vector<std::string>>;  // by pack

// Fingerprint of the packs at `sources` and their lists; nothing if one cannot be read.
std::optional<uint64_t> print_of(const std::vector<std::string>& sources, const Lists& lists) {
  if (sources.size() != lists.size()) return std::nullopt;
  ArchiveWriter prints;
  std::string text;
  for (size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].empty() || sources[i][0] == '{') return std::nullopt;
    if (!read_file(sources[i], text)) return std::nullopt;
    prints(fingerprint(text));
    const std::filesystem::path folder = std::filesystem::path(sources[i]).parent_path();
    for (const std::string& name : lists[i]) {
      if (!read_file(folder / name, text)) return std::nullopt;
      prints(fingerprint(text));
    }
  }
  return fingerprint(prints.bytes());
}

}  // namespace

std::string write_compiled(const Grammar& grammar, const std::vector<Pack>& packs,
                           const std::vector<std::string>& sources) {
  Lists lists;
  for (const Pack& p : packs) lists.push_back(p.lists);
  ArchiveWriter rest, whole;
  rest(lists);
  grammar.write(rest);
  Stamp stamp;
  stamp.build = this_build();
  stamp.sources = print_of(sources, lists).value_or(0);
  stamp.size = rest.bytes().size();
  stamp.sum = fingerprint(rest.bytes());
  whole(stamp);
  return whole.bytes() + rest.bytes();
}

std::unique_ptr<const Grammar> read_compiled(const std::string& path,
                                             const std::vector<std::string>& sources) {
  std::string whole;
  if (!read_file(path, whole) || whole.size() < kStampSize) return nullptr;
  const std::string_view rest = std::string_view(whole).substr(kStampSize);
  try {
    Stamp stamp, wanted;
    ArchiveReader(std::string_view(whole).substr(0, kStampSize))(stamp);
    wanted.build = this_build();
    wanted.size = rest.size();
    wanted.sum = fingerprint(rest);
    wanted.sources = stamp.sources;
    if (stamp != wanted) return nullptr;
    ArchiveReader archive(rest);
    Lists lists;
    archive(lists);
    if (print_of(sources, lists) != stamp.sources) return nullptr;
    auto grammar = std::make_unique<const Grammar>(archive, sources);
    return archive.at_end() ? std::move(grammar) : nullptr;
  } catch (const DamagedArchive&) {
    return nullptr;
  }
}

}  // namespace nutgraf
