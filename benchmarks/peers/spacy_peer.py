import spacy
from harness import run

MONTHS = "January February March April May June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
AMOUNT = [{"LIKE_NUM": True}, {"LOWER": {"IN": ["million", "billion"]}, "OP": "?"}]
PATTERNS = [
    {"label": "MONEY", "pattern": [{"IS_CURRENCY": True}, *AMOUNT]},
    {"label": "MONEY", "pattern": [*AMOUNT, {"LOWER": {"IN": ["dollars", "euros"]}}]},
    {"label": "PERCENT", "pattern": [*AMOUNT, {"LOWER": {"IN": ["%", "percent"]}}]},
    {"label": "DATE", "pattern": [{"LIKE_NUM": True}, {"TEXT": {"IN": MONTHS.split()}}]},
    {"label": "DATE", "pattern": [{"TEXT": {"IN": DAYS.split()}}]},
    {"label": "DATE", "pattern": [{"TEXT": {"REGEX": r"^(19|20)\d\d$"}}]},
    {"label": "ROLE", "pattern": [{"LOWER": "minister"}, {"IS_TITLE": True, "OP": "+"}]},
]

language = spacy.blank("en")
language.add_pipe("entity_ruler").add_patterns(PATTERNS)
run(language)
