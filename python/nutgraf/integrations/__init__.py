"""Integrations: spaCy component, pandas and polars accessors, DuckDB, pint, pydantic, schemas."""
