// Pack files: lists folders of packs.
#include "pack/pack_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace nutgraf {

std::vector<std::string> pack_files(const std::vector<std::string>& sources) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  for (const std::string& source : sources) {
    std::error_code error;
    if (source.starts_with('{') || !fs::is_directory(source, error)) {
      files.push_back(source);
      continue;
    }
    const size_t first = files.size();
    for (fs::directory_iterator at(source, error), end; !error && at != end; at.increment(error)) {
      if (at->path().extension() == ".json") files.push_back(at->path().string());
    }
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end());
    if (files.size() == first) files.push_back(source);  // loading it says what is wrong
  }
  return files;
}

}  // namespace nutgraf
