"""The tables of a corpus as properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow


class TableProperties:
    """Each table under its own name; `table` builds it on first access."""

    def table(self, name: str) -> pyarrow.Table:
        raise NotImplementedError

    @property
    def articles(self) -> pyarrow.Table:
        """Id, source, date and text of each article that could be read."""
        return self.table("articles")

    @property
    def figures(self) -> pyarrow.Table:
        """All figures."""
        return self.table("figures")

    @property
    def dates(self) -> pyarrow.Table:
        """All dates."""
        return self.table("dates")

    @property
    def roles(self) -> pyarrow.Table:
        """All roles."""
        return self.table("roles")

    @property
    def quotes(self) -> pyarrow.Table:
        """All quotes."""
        return self.table("quotes")

    @property
    def facts(self) -> pyarrow.Table:
        """All linked rows."""
        return self.table("facts")

    @property
    def cast(self) -> pyarrow.Table:
        """One row per person and article; `person` is the id of the person across articles."""
        return self.table("cast")

    @property
    def people(self) -> pyarrow.Table:
        """One row per person, linked across articles (`nutgraf.corpus.person_linking`)."""
        return self.table("people")

    @property
    def errors(self) -> pyarrow.Table:
        """The articles that could not be read, each with the code and the reason."""
        return self.table("errors")
