"""Documents as static HTML: the page, the highlighted text, the card of each fact."""
