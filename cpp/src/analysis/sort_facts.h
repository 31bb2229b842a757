// Stable sort of facts by text position; usually they are sorted already.
#pragma once

#include <algorithm>

#include "nutgraf/detail/fact_list.h"

namespace nutgraf {

template <class F>
void sort_by_position(FactList<F>& facts) {
  auto before = [](const F& x, const F& y) { return x.span.begin < y.span.begin; };
  if (!std::is_sorted(facts.begin(), facts.end(), before))
    std::stable_sort(facts.begin(), facts.end(), before);
}

}  // namespace nutgraf
