from harness import run
from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension

RECOGNIZERS = (
    recognize_datetime,
    recognize_number,
    recognize_percentage,
    recognize_currency,
    recognize_dimension,
)

run(lambda text: [recognize(text, "en-us") for recognize in RECOGNIZERS])
