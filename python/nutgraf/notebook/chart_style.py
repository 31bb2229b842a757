"""Style of the charts: colours of kinds, axes in news units, pictures beside interactive charts."""

from __future__ import annotations

import base64
import importlib
import importlib.util
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from nutgraf._internal.optional_imports import import_optional
from nutgraf._internal.readable import SIGNS

# The colours of the display, readable on light and on dark.
FIGURE, DATE, ROLE, QUOTE = "#c96a1b", "#3b7dd8", "#2f9450", "#9a5fd0"
INK = "#7d7d88"  # text and axes: readable on white and on black
KINDS = {
    "money": "#c96a1b", "percent": "#e3a33d", "percentage points": "#b98a00", "count": "#a4513f",
    "measure": "#d98880", "age": "#8c6d46", "score": "#b0567f", "ratio": "#7a6c9d",
    "fraction": "#5f9ea0", "multiple": "#6f8f3a", "frequency": "#4aa3a2", "ordinal": "#9aa13c",
    "number": "#8a8a94", "date": "#3b7dd8", "other": "#b5b5bf",
}  # fmt: skip
MONTHS_WITH_NAMES = 30  # of an axis; a longer one names years only
NOUNS = 12  # listed in a message
MOST_KINDS = 7  # of one chart; the rest is "other"
SHORT = (
    "(abs(datum.value) >= 1e12 ? format(datum.value / 1e12, ',.4~g') + 'tn' : "
    "abs(datum.value) >= 1e9 ? format(datum.value / 1e9, ',.4~g') + 'bn' : "
    "abs(datum.value) >= 1e6 ? format(datum.value / 1e6, ',.4~g') + 'm' : "
    "format(datum.value, ',.6~r'))"
)
PICTURE_SCALE = 2  # pixels per unit of the picture


def altair() -> Any:
    """Altair, with a picture of each chart beside its interactive form."""
    alt = import_optional("altair", extra="notebook")
    if "nutgraf" not in alt.renderers.names():
        alt.renderers.register("nutgraf", _with_picture)
    if alt.renderers.active == "default" and importlib.util.find_spec("vl_convert"):
        alt.renderers.enable("nutgraf")
    return alt


def _with_picture(spec: dict[str, Any], **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The chart as Vega-Lite and as PNG, which GitHub, nbconvert and readers offline show."""
    alt = importlib.import_module("altair")
    convert = importlib.import_module("vl_convert")
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    png = convert.vegalite_to_png(spec, vl_version=version, scale=PICTURE_SCALE)
    major = alt.SCHEMA_VERSION.lstrip("v").partition(".")[0]
    data = {
        f"application/vnd.vegalite.v{major}+json": spec,
        "image/png": base64.b64encode(png).decode(),
        "text/plain": "<chart of nutgraf>",
    }
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    size = {"width": width // PICTURE_SCALE, "height": height // PICTURE_SCALE}
    return data, {"image/png": size}


def kind_scale(kinds: list[str]) -> Any:
    """One colour per kind, the same in every chart."""
    shown = [kind for kind in KINDS if kind in kinds] + [k for k in kinds if k not in KINDS]
    colours = [KINDS.get(kind, KINDS["other"]) for kind in shown]
    return altair().Scale(domain=shown, range=colours)


def common_kinds(kinds: list[str]) -> dict[str, str]:
    """The name under which each kind is shown: its own, or "other" for rare ones."""
    counts = {kind: kinds.count(kind) for kind in kinds}
    most = sorted(counts, key=lambda kind: (-counts[kind], kind))[:MOST_KINDS]
    return {
        kind: kind if kind in most or len(counts) <= MOST_KINDS + 1 else "other" for kind in counts
    }


def amount_axis(unit: str | None) -> Any:
    """An axis with "$3.5bn" instead of "3.5G"."""
    sign = SIGNS.get(unit or "")
    label = f"'{sign}' + {SHORT}" if sign else f"{SHORT} + '%'" if unit == "%" else SHORT
    return altair().Axis(labelExpr=label, tickCount=6)


def count_axis() -> Any:
    """An axis of whole numbers, whose labels never touch."""
    return altair().Axis(tickMinStep=1, tickCount=6, labelOverlap="greedy", labelSeparation=8)


def titled(chart: Any, title: str, note: str | None = None, **size: Any) -> Any:
    """A chart with title, note and size, transparent, with text for light and dark pages."""
    alt = altair()
    words = alt.TitleParams(
        title, anchor="start", offset=10, color=INK, subtitleColor=INK,
        **({"subtitle": note} if note else {}),
    )  # fmt: skip
    made = chart.properties(title=words, view=alt.ViewBackground(stroke=None), **size)
    axis = {"labelColor": INK, "titleColor": INK, "domainColor": INK, "tickColor": INK}
    return (
        made.configure(background="transparent")
        .configure_axis(**axis, gridColor=INK, gridOpacity=0.15)
        .configure_legend(labelColor=INK, titleColor=INK)
    )


def label_axis(**more: Any) -> Any:
    """An axis of names."""
    return altair().Axis(
        labelLimit=220, grid=False, ticks=False, domain=False, labelPadding=8, **more
    )


def time_axis(days: list[date]) -> Any:
    """An axis of days whose labels do not touch; with the year in each, if there are several."""
    apart = {"labelOverlap": "greedy", "labelSeparation": 8}
    first, last = min(days, default=date.min), max(days, default=date.min)
    if first.year == last.year:
        return altair().Axis(**apart)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= MONTHS_WITH_NAMES:
        return altair().Axis(format="%b %Y", tickCount=_every("month", months / 6), **apart)
    return altair().Axis(format="%Y", tickCount=_every("year", months / 12 / 8), **apart)


def _every(interval: str, step: float) -> dict[str, Any]:
    return {"interval": interval, "step": max(1, round(step))}


def usual_range(values: list[float], *, slack: float = 3.0) -> tuple[float, float]:
    """The lowest and highest value that is no outlier: within the quartiles and `slack` times their
    distance.

    >>> usual_range([2003, 2004, 2004, 2005, 2005, 1928])
    (2003, 2005)
    """
    ordered = sorted(values)
    first, third = ordered[len(ordered) // 4], ordered[len(ordered) * 3 // 4]
    reach = slack * max(third - first, (abs(third) * 0.0005) or 1)
    kept = [value for value in ordered if first - reach <= value <= third + reach]
    return kept[0], kept[-1]


def no_values(of: str, unit: str | None, dated: Iterable[dict[str, Any]]) -> str:
    """The message that no dated fact is of this noun or owner, with those that there are."""
    return f"no dated fact of {of!r}{f' in {unit}' if unit else ''}. {dated_nouns(dated)}"


def dated_nouns(dated: Iterable[dict[str, Any]]) -> str:
    """The nouns and owners that a chart may be drawn of."""
    named = Counter(row["of"] or row["subject"] for row in dated if row["of"] or row["subject"])
    there = ", ".join(repr(noun) for noun, _ in named.most_common(NOUNS)) or "none"
    return f"Dated nouns, and owners where there is no noun, the most frequent first: {there}"
