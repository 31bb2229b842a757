"""Corpora: sources of articles, storage on disk, merged tables, people linked across articles."""
