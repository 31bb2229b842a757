"""The fields of facts that have a closed list of values."""

from __future__ import annotations

FIGURE_KINDS = (
    "money percent percentage_points count measure ordinal frequency ratio fraction age multiple "
    "score number"
).split()
MODS = (
    "APPROX MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS START MID END BEFORE AFTER "
    "ON_OR_BEFORE ON_OR_AFTER"
).split()
# The closed sets of values (fact_enums.h), by kind of fact and column.
VALUES: dict[str, dict[str, list[str]]] = {
    "figures": {"kind": FIGURE_KINDS, "mod": MODS, "change": ["up", "down"]},
    "dates": {"type": ["DATE", "TIME", "DURATION", "SET"], "mod": MODS},
    "quotes": {"kind": ["direct", "turn", "reported"]},
    "facts": {"kind": FIGURE_KINDS, "mod": MODS, "change": ["up", "down"]},
}
CONFIDENCE = ["high", "medium", "low"]


def closed_values(kind: str) -> dict[str, list[str]]:
    """The fields of a kind of fact ("figures", "dates", ...) with the values that there are.

    >>> closed_values("quotes")
    {'confidence': ['high', 'medium', 'low'], 'kind': ['direct', 'turn', 'reported']}
    """
    return {"confidence": CONFIDENCE, **VALUES.get(kind, {})}
