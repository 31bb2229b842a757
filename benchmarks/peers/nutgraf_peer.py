from harness import run

import nutgraf as ng

extractor = ng.Extractor()
run(lambda text: extractor.extract(text, "2017-10-09").figures)
