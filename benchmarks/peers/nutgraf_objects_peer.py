from harness import run

import nutgraf as ng

extractor = ng.Extractor()


def read(text: str) -> list[object]:
    doc = extractor.extract(text, "2017-10-09")
    return [doc.figures, doc.dates, doc.roles, doc.quotes]


run(read)
