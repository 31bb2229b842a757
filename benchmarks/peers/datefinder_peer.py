from datefinder import find_dates
from harness import run

run(lambda text: list(find_dates(text)))
