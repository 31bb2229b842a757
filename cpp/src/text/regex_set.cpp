// Regex set: RE2 options and memory limit, adding and compiling patterns.
#include "text/regex_set.h"

#include <algorithm>

#include "base/re2_compat.h"
#include "base/serialization.h"

namespace nutgraf {
namespace {

RE2::Options options(int64_t memory) {
  RE2::Options o(RE2::Quiet);
  o.set_max_mem(memory);
  return o;
}

constexpr int64_t kMemoryOfOne = int64_t{1} << 20, kMemoryOfAll = int64_t{16} << 20;

}  // namespace

std::string RegexSet::add(const std::string& pattern) {
  auto compiled = std::make_unique<RE2>(pattern, options(kMemoryOfOne));
  if (!compiled->ok()) return compiled->error();
  patterns_.push_back(std::move(compiled));
  return "";
}

bool RegexSet::compile() {
  if (empty()) return true;
  all_ = std::make_unique<RE2::Set>(options(kMemoryOfAll), anchor_);
  for (const auto& p : patterns_) {
    if (all_->Add(p->pattern(), nullptr) < 0) return false;
  }
  return all_->Compile();
}

void RegexSet::find(std::string_view text, std::vector<int>& out) const {
  out.clear();
  if (!all_ || !all_->Match(re2_text(text), &out)) return;
  std::sort(out.begin(), out.end());
}

void RegexSet::read(const std::vector<std::string>& sources) {
  for (const std::string& s : sources) {
    if (!add(s).empty()) throw DamagedArchive();
  }
  if (!compile()) throw DamagedArchive();
}

}  // namespace nutgraf
