"""The tables of a corpus as properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nutgraf.tables.arrow_table import ArrowTable


class TableProperties:
    """Each table under its own name; `table` builds it on first access."""

    def table(self, name: str) -> ArrowTable:
        raise NotImplementedError

    @property
    def articles(self) -> ArrowTable:
        """Id, source, date and text of each article that could be read."""
        return self.table("articles")

    @property
    def figures(self) -> ArrowTable:
        """All figures."""
        return self.table("figures")

    @property
    def dates(self) -> ArrowTable:
        """All dates."""
        return self.table("dates")

    @property
    def roles(self) -> ArrowTable:
        """All roles."""
        return self.table("roles")

    @property
    def quotes(self) -> ArrowTable:
        """All quotes."""
        return self.table("quotes")

    @property
    def facts(self) -> ArrowTable:
        """All linked rows."""
        return self.table("facts")

    @property
    def cast(self) -> ArrowTable:
        """One row per person and article; `person` is the id of the person across articles."""
        return self.table("cast")

    @property
    def people(self) -> ArrowTable:
        """One row per person, linked across articles (`nutgraf.corpus.person_linking`)."""
        return self.table("people")

    @property
    def errors(self) -> ArrowTable:
        """The articles that could not be read, each with the code and the reason."""
        return self.table("errors")
