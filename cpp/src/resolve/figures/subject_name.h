// Subject names: whole names for subjects of which the tree gives a part.
#pragma once

#include "resolve/figures/figure_context.h"

namespace nutgraf {

// The phrase with the whole of each name at its ends: "Anne-Marie" → "Anne-Marie Roe", "Brandt" →
// "Brandt & Sohn". Empty if its head is a date: a day owns no figure.
UnitPhrase with_whole_names(const FigureContext& t, UnitPhrase phrase);

}  // namespace nutgraf
