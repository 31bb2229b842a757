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
    "closing marks": ".) ",
    "cues": "he said she said that he said ",
    "cues of nobody": "said, said, said, told us that ",
    "unclosed quotes": "“We go to town now.\n\n",
    "unknown speakers": "MARA HOLM: We go to town.\n",
    "spokesmen": "“We go to town now,” a company spokesman for Mr. Berg said. ",
    "appositions": "Anna Berg, president of Norway, the commander of the army, ",
    "shared titles": "the presidents of Norway and Denmark, Anna Berg and Boris Holm, ",
    "amounts said twice": "100 yen ($5) ",
    "shared units": "5, 6 and 7 km, up from 8, ",
    "ordinals in a verb": "had twice been first ",
    "ages": "a 60-year-old man of 5 ",
    "light numbers": "about only nearly 5 ",
    "determiners": "cut the the the cost to $5 ",
    "dates counted from dates": "Two days later it rained. ",
    "years and dates": "In May 2001 it rained. The next day it rained in 2003. ",
    "at signs": "@",
    "less-than signs": "<",
    "handles": "@a ",
    "hashtags": "#a",
    "tags": "<a b=c> ",
    "open tags": "<a b ",
    "entities": "&nbsp;",
    "citation marks": "[1]",
    "mail addresses": "a@b.org ",
    "mail addresses joined": "a@b.",
    "telephone numbers": "+44 20 7946 0123 ",
    "telephone numbers joined": "202-555-",
    "versions": "1.2.3 ",
    "versions joined": "1.2.",
    "moments": "2016-10-09T14:05Z ",
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


def halves(first: Callable[[int], str], second: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: first(size // 2) + second(size // 2)


KINDS: dict[str, Callable[[int], str]] = {
    **{name: repeated(piece) for name, piece in REPEATED.items()},
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "nested words": lambda size: "(a " * (size // 6) + "b) " * (size // 6),
    "names": numbered("{} "),
    "many ministers": numbered("Minister Anna {} left. "),
    "one surname": numbered("{} Berg said it rained. "),
    "one given name": numbered("Anna {} left. Anna said it rained. "),
    "one surname, then alone": halves(numbered("{} Berg left. "), repeated("Berg left. ")),
    "one given name, then alone": halves(numbered("Anna {} left. "), repeated("Anna left. ")),
    "given names alone": halves(
        numbered("{0} Berg left. {0} won. {0} ran. "), repeated("Berg left. ")
    ),
    "one initial": numbered("{} Berg left. A. Berg said it rained. "),
    "one middle name": halves(numbered("{} Mara Berg left. "), numbered("Mara {} Berg left. ")),
    "one new first name": halves(numbered("{} Berg left. "), numbered("Mara {} Berg left. ")),
    "holders of one office": numbered("President Anna {} left. The president said so. "),
    "holders at one place": numbered(
        "Anna {}, minister of Norway, left. The minister of Norway won. "
    ),
    "offices of one person": numbered("Anna Berg, chairman of {} Corp., left. "),
    "offices without a title": halves(
        numbered("Anna Berg of {} Corp. left. "),
        repeated("“We have 5 men now,” said Anna Berg. "),
    ),
    "counterparts": numbered("Minister Anna {} met his Danish counterpart Boris Holm. "),
    "terms of office": numbered("Anna {} was chairman of Acme Corp. since 2004. "),
    "that country": numbered("Minister Anna {} of Norway met the minister of that country. "),
    "your president": numbered("President Anna {}: Your president left.\n"),
    "owners of people": numbered("Anna {0}'s wife met Boris {0}'s son, he said. "),
    "companies of people": numbered("Anna {0} Inc. won. Anna {0} left. "),
    "short forms": numbered("{0} Grain Company ({0}C) won. "),
    "one short form": numbered("{} Grain Corp. (UGC) won. The chairman of UGC left. "),
    "a turn without end": lambda size: (
        "Anna Berg: We go.\n" + "We go to town again.\n" * (size // 21)
    ),
    "a quote without end": lambda size: "“We go to town.\n\n" * (size // 20) + "” said Anna Berg.",
    "pronouns in one sentence": lambda size: (
        "Carl Vang met Boris Holm, "
        + "“we go to town now,” he said of Carl Vang and Boris Holm, " * (size // 62)
    ),
    "a long sentence, then pronouns": lambda size: (
        "Carl Vang and Boris Holm left"
        + " and left" * (size // 18)
        + ".\n\n"
        + "“We go to town now,” he said, " * (size // 68)
    ),
    "one long company": halves(
        lambda size: "The " + "Ab" * (size // 2) + " Corp. won. ",
        repeated("The company's chairman left. “We go to town now,” the company said. "),
    ),
    "one long person": halves(
        lambda size: "President " + "Ab" * (size // 4) + " Berg" + "ab" * (size // 4) + " left. ",
        repeated("“We go to town now,” he said. The president left. "),
    ),
    "dotted letters with an end": lambda size: "a." * (size // 2) + "bc",
    "letters glued to dots": lambda size: "A.b.C.d." * (size // 8) + "1",
    "many bodies": numbered("{} Corp. won. The company left. "),
    "many speakers": numbered("Anna {}: We go to town.\n"),
    "many quotes": numbered("“We go to town now,” said Anna {}. "),
    "salad": salad(" "),
    "salad in capitals": salad(" ", title=True),
    "salad of lines": salad("\n"),
    "salad of speakers": salad(": "),
}
