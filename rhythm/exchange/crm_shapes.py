"""The tables that customer systems hand out: by which headers each is known, and what its columns hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rhythm.domain.contacts import ContactKind
from rhythm.domain.refusal import Refused
from rhythm.exchange.headers import all_by_header, letters
from rhythm.exchange.kinds import TableKind
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

NO_WORDS: Mapping[str, str] = MappingProxyType({})


CHECKING = 3
"""Letters behind an id that only check the others."""


class Shape(NamedTuple):
    """One table of a customer system; headers are compared by their letters and digits alone.

    It is known by headers of which at least one of each group in `known_by` is there. `columns` are those of
    each field; of several the first that says something in a row counts. Ids that are longer
    than `id_length` by letters that only check the others lose those, and signs in `between` stand between
    several names.

    Activities without a type are `all_are`. With `silent` false, those whose status says nothing did not
    happen; with `subject_tells`, a subject such as "Call" stands for a type. Columns headed by one of
    `universal`, written just so, hold universal time even where they do not say so.

    Deals: `words` are stages by the system's own words, `cents` columns of amounts written in cents;
    `opened_when_kept` tells that they are opened when their row is made, for some only after their end.

    Contacts: `kind` is that of those whose row tells none; the ids of `company_rows` are told from those of
    people.
    """

    system: str
    holds: TableKind
    known_by: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[str, ...]]
    all_are: str = ""
    silent: bool = True
    subject_tells: bool = False
    universal: frozenset[str] = frozenset()
    kind: ContactKind | None = None
    words: Mapping[str, str] = NO_WORDS
    cents: frozenset[str] = frozenset()
    opened_when_kept: bool = False
    company_rows: bool = False
    id_length: int | None = None
    between: str = ";"

    def fits(self, table: Table) -> bool:
        """Tell whether a table has the headers of this one."""
        return self.missing(table) is None

    def missing(self, table: Table) -> str | None:
        """Return the first header that a table would need; None when it has all."""
        there = {letters(name) for name in table.header}
        return next((group[0] for group in self.known_by if not _any_of(group, there)), None)

    def places(self, table: Table, taken: Iterable[int]) -> dict[str, tuple[int, ...]]:
        """Return the places of the fields, but for those taken."""
        headers = {field: tuple(map(letters, names)) for field, names in self.columns.items()}
        return all_by_header(table, headers, frozenset(taken), letters)

    def id_of(self, found: str, *, company: bool = False) -> str:
        """Return an id as it is the same in all tables of the system."""
        checked = self.id_length is not None and len(found) == self.id_length + CHECKING
        kept = found[: self.id_length] if checked else found
        return f"company:{kept}" if kept and company else kept


def shape_of(table: Table, shapes: Iterable[Shape], system: str | None = None) -> Shape | None:
    """Return the first shape that a table has, of one system if that is given.

    Raises `Refused` when a system is given and the table is none of its own.
    """
    shapes = tuple(shape for shape in shapes if system in (None, shape.system))
    found = next((shape for shape in shapes if shape.fits(table)), None)
    if found is None and system is not None:
        nearest = min(shapes, key=lambda shape: _lacking(shape, table))
        column = nearest.missing(table) or ""
        raise Refused("missing_column", file=table.file, column=column, columns=listed(table.header))
    return found


def _lacking(shape: Shape, table: Table) -> int:
    there = {letters(name) for name in table.header}
    return sum(not _any_of(group, there) for group in shape.known_by)


def _any_of(names: Iterable[str], there: Collection[str]) -> bool:
    return any(letters(name) in there for name in names)
