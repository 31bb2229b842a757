// Sure choices: the tags and actions that a network chooses nearly always at a place.
#pragma once

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "syntax/sure_actions.h"
#include "syntax/vocabulary.h"

namespace nutgraf::training {

// Counts of choices at a place.
template <size_t kChoices>
class ChoiceCounts {
 public:
  void add(size_t choice) { ++counts_[choice]; }
  // The choice with the share of all, or 0.
  size_t sure(size_t fewest, double share) const {
    const auto most = std::max_element(counts_.begin(), counts_.end());
    const size_t all = std::accumulate(counts_.begin(), counts_.end(), size_t{0});
    const bool enough = all >= fewest && double(*most) >= share * double(all);
    return enough ? static_cast<size_t>(most - counts_.begin()) : 0;
  }

 private:
  std::array<uint32_t, kChoices> counts_{};
};

// Tags by form, and by form and tag before.
class SureTags {
 public:
  explicit SureTags(size_t forms) : forms_(forms), places_(forms * Vocabulary::kTagRows) {}

  void add(uint16_t form, Tag before, Tag tag) {
    forms_[form].add(static_cast<size_t>(tag));
    places_[form * Vocabulary::kTagRows + static_cast<size_t>(before)].add(
        static_cast<size_t>(tag));
  }
  std::vector<uint8_t> list() const {
    constexpr size_t kFewest = 30;
    constexpr double kShare = 0.999;
    std::vector<uint8_t> out;
    for (size_t place = 0; place < places_.size(); ++place) {
      const size_t form = place / Vocabulary::kTagRows;
      size_t tag = forms_[form].sure(kFewest, kShare);
      if (!tag) tag = places_[place].sure(kFewest, kShare);
      // An adjective may be a noun in its place: "the old's".
      const bool unsure = form < WordNumbers::kFirst || static_cast<Tag>(tag) == Tag::kAdjective;
      out.push_back(static_cast<uint8_t>(unsure ? 0 : tag));
    }
    return out;
  }

 private:
  std::vector<ChoiceCounts<kTagCount>> forms_, places_;
};

class SureActionsBuilder {
 public:
  void add(const SureActions::Path& path, uint16_t entry) { steps_.emplace_back(path, entry); }

  SureActions build() {
    std::sort(steps_.begin(), steps_.end());
    add_node(0, steps_.size(), 0);
    nodes_.resize(std::max(nodes_.size(), SureActions::kWidth));
    return SureActions(nodes_);
  }

 private:
  static constexpr size_t kFewest = 40;
  static constexpr double kShare = 0.998;

  // Adds a node for steps whose paths agree before `depth`. Returns its number, or 0 if nothing is
  // sure in it.
  size_t add_node(size_t first, size_t last, size_t depth) {
    const size_t node = nodes_.size() / SureActions::kWidth;
    nodes_.resize(nodes_.size() + SureActions::kWidth);
    bool any = false;
    for (size_t end = first; first < last; first = end) {
      const uint8_t tag = steps_[first].first[depth];
      ChoiceCounts<SureActions::kFirstNode> counts;
      for (; end < last && steps_[end].first[depth] == tag; ++end) counts.add(steps_[end].second);
      if (end - first < kFewest) continue;
      size_t entry = counts.sure(kFewest, kShare);
      if (!entry && depth + 1 < SureActions::kDepth) {
        if (const size_t child = add_node(first, end, depth + 1))
          entry = SureActions::kFirstNode + child;
      }
      nodes_[node * SureActions::kWidth + tag] = static_cast<uint16_t>(entry);
      any |= entry != 0;
    }
    if (!any) nodes_.resize(node * SureActions::kWidth);
    return any ? node : 0;
  }

  std::vector<std::pair<SureActions::Path, uint16_t>> steps_;
  std::vector<uint16_t> nodes_;
};

}  // namespace nutgraf::training
