"""Helpers of the package; not API, so they may move without notice."""
