"""A short text that is difficult for the formats of other tools."""

# An astral character, a quote over two lines, nested roles, a date range, XML special characters.
HARD = (
    "🚌 In 2016, the U.S. trade minister & president of Acme Ltd, Anna Berg, sold 40 buses "
    "for $5 million from May to July.\r\n\r\n"
    "“We met <twice> yesterday.\nIt rose 3% to €7,” she said. “It will cost $9.”\n\n"
    "Anna Berg:\nWe need more than 110 ships. They come on Friday.\nNobody came."
)
