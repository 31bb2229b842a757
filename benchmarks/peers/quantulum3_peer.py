import warnings

from harness import run

warnings.simplefilter("ignore")  # its classifier is an extra
from quantulum3 import parser  # noqa: E402

run(parser.parse)
