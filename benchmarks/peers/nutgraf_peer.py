from harness import run

import nutgraf as ng

extractor = ng.Extractor()


def read(text: str) -> list[ng.Table]:
    doc = extractor.extract(text, "2017-10-09")
    return [doc.to_arrow(kind) for kind in ("figures", "dates", "roles", "quotes")]


run(read)
