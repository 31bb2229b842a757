"""Texts for growth tests: hostile and unusual shapes by name, generated in any size."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import count

WORDS = (
    "the minister said on Friday that more than 40 of its 200 buses cost $5 million in May and he "
    "would go to Oslo with President Anna Berg"
).split()
REPEATED = {
    "digits": "7",
    "numerals": "7 ",
    "number words": "seven ",
    "numbers in a list": "seven, ",
    "numbers joined": "7 and ",
    "scales": "million ",
    "ordinals": "first ",
    "frequencies": "twice ",
    "money": "$5 ",
    "percentages": "5% ",
    "counts": "5 men ",
    "counts with dates": "5 men in May ",
    "changes": "rose to 5 from 6 ",
    "paragraphs of one figure": "5 men\n\n",
    "months": "May ",
    "days": "May 5, 2017 ",
    "ranges": "from 2016 to ",
    "times ago": "3 days ago ",
    "capitals": "A",
    "words in capitals": "NATO ",
    "one token": "x",
    "letters and digits": "x7",
    "dotted": "U.S.",
    "hyphens": "a-",
    "slashes": "1/",
    "commas": "1,",
    "the": "the ",
    "of the": "of the ",
    "and": "and ",
    "titles": "President ",
    "offices": "minister of ",
    "one name": "Berg ",
    "countries": "Norway ",
    "bodies": "Acme Corp. ",
    "people with titles": "President Anna Berg met Minister Boris Holm. ",
    "offices alone": "The minister left. ",
    "pronouns": "He left. ",
    "owners": "Berg's ",
    "speaker lines": "Anna Berg, Minister: We go.\n",
    "quotes": "“We go to town now,” he said. ",
    "named quotes": "“We go to town now,” said Anna Berg. ",
    "marks": '"',
    "spaced marks": '"a ',
    "opening marks": "“a ",
    "apostrophes": "'",
    "open brackets": "[a ",
    "addresses": "http://a.b/",
    "lines": "a\n",
    "empty lines": "\n",
    "spaces": " ",
    "astral": "🌍",
    "combining": "\u0301",
    "nothing": "\0",
}


def numbered(template: str) -> Callable[[int], str]:
    """Distinct names: "Ab", "Abb", "Abc" …"""

    def name(n: int) -> str:
        return "Ab" + "".join(chr(97 + n // 26**i % 26) for i in range(3))

    def text(size: int) -> str:
        parts = (template.format(name(n)) for n in count())
        return "".join(next(parts) for _ in range(size // len(template)))

    return text


def salad(joint: str, *, title: bool = False) -> Callable[[int], str]:
    def text(size: int) -> str:
        chosen = random.Random(5).choices(WORDS, k=size // 5)
        return joint.join(word.title() if title else word for word in chosen)

    return text


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece.encode()))


KINDS: dict[str, Callable[[int], str]] = {
    **{name: repeated(piece) for name, piece in REPEATED.items()},
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "nested words": lambda size: "(a " * (size // 6) + "b) " * (size // 6),
    "names": numbered("{} "),
    "many ministers": numbered("Minister Anna {} left. "),
    "many bodies": numbered("{} Corp. won. The company left. "),
    "many speakers": numbered("Anna {}: We go to town.\n"),
    "many quotes": numbered("“We go to town now,” said Anna {}. "),
    "salad": salad(" "),
    "salad in capitals": salad(" ", title=True),
    "salad of lines": salad("\n"),
    "salad of speakers": salad(": "),
}
