"""Input formats: web pages, PDF, feeds, tables, encodings, and the dates of publication."""
