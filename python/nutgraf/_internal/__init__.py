"""Helpers of the package. They are not API and may change without notice."""
