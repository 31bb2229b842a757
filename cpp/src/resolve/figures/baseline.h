// Baselines: dates with which a figure is compared. They do not date it.
#pragma once

#include "resolve/figures/figure_context.h"

namespace nutgraf {

// "3% lower than in 2019", "up 14% on the year before". `first`: the first unit of the date.
bool is_baseline(const FigureContext& t, const Date& date, uint32_t first);

// "lower than 2003's | $5m": the figure that a date has with which others are compared, or null.
// `next`: the unit after the date.
const FigureUnits* compared_with(const FigureContext& t, const Date& date, uint32_t first,
                                 uint32_t next);

}  // namespace nutgraf
