// Sources of packs: files, folders of files, JSON text.
#pragma once

#include <string>
#include <vector>

namespace nutgraf {

// The sources with each folder replaced by its *.json files in name order.
std::vector<std::string> pack_files(const std::vector<std::string>& sources);

}  // namespace nutgraf
