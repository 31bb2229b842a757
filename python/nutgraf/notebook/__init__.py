"""Charts and the fact explorer for notebooks (extra `notebook`)."""
