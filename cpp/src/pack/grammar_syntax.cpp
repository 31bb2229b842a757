// Loading of the syntax model that a pack names, and of the classes that it reads.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "nutgraf/error.h"
#include "pack/grammar.h"

namespace nutgraf {

// `pack`: path of the pack that names the model.
void Grammar::load_syntax_model(const std::string& pack) {
  const std::string path = (std::filesystem::path(pack).parent_path() / syntax_name_).string();
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  if (!file && bytes.empty())
    throw PackError("NG-PACK-001", "cannot read the syntax model", path, "check the path");
  try {
    constexpr std::string_view kMagic = SyntaxModelData::kMagic;
    if (!bytes.starts_with(kMagic)) throw DamagedArchive();
    ArchiveReader archive(std::string_view(bytes).substr(kMagic.size()));
    SyntaxModelData data;
    archive(data);
    if (!archive.at_end()) throw DamagedArchive();
    const std::vector<uint32_t> sets = list_syntax_classes(data.vocabulary.classes);
    syntax_ = std::make_unique<const SyntaxModel>(data, sets);
  } catch (const DamagedArchive&) {
    throw PackError("NG-PACK-020", "no syntax model of this version", path,
                    "make it again with nutgraf_train_syntax");
  }
}

// Numbers the sets of the model's classes. Returns them, one bit per class.
std::vector<uint32_t> Grammar::list_syntax_classes(const std::vector<std::string>& names) {
  std::vector<uint32_t> bits(classes_.known().size());
  for (size_t c = 0; c < names.size(); ++c) {
    const ClassId id = classes_.id_of(names[c]);
    for (SetId s = 0; s < bits.size(); ++s)
      bits[s] |= uint32_t{id != kNoClass && classes_.has(s, id)} << c;
  }
  std::vector<uint32_t> sets = bits;
  std::sort(sets.begin(), sets.end());
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  syntax_classes_.clear();
  for (uint32_t b : bits) {
    const auto at = std::lower_bound(sets.begin(), sets.end(), b);
    syntax_classes_.push_back(static_cast<uint16_t>(at - sets.begin()));
  }
  return sets;
}

}  // namespace nutgraf
