from dateparser.search import search_dates
from harness import run

run(lambda text: search_dates(text, languages=["en"]))
