// Subject names: whole names for subjects of which the tree gives a part.
#pragma once

#include "resolve/figures/figure_context.h"

namespace nutgraf {

// The figure's subject with the whole of each name or compound at its ends: "Anne-Marie" →
// "Anne-Marie Roe", "Brandt" → "Brandt & Sohn", "for-like sales" → "like-for-like sales". Empty if
// it is a date or a number, which own no figure.
UnitPhrase with_whole_names(const FigureContext& t, const FigureUnits& at);

}  // namespace nutgraf
