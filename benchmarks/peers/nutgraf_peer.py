from harness import run_batches

import nutgraf as ng

extractor = ng.Extractor()


def read_all(texts: list[str]) -> ng.Table:
    return extractor.to_arrow(texts, published="2017-10-09", threads=1)


run_batches(read_all)
