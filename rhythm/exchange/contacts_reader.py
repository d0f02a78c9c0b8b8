"""Tables of contacts: one row a person or a company, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from unicodedata import normalize

from rhythm.domain.contacts import CALLED_LIMIT, MAIL_LIMIT, ContactKind, ContactState
from rhythm.domain.imports import ContactFact, Problem, Reading
from rhythm.exchange.contact_columns import DAYS, contact_columns
from rhythm.exchange.contact_words import kind_called, state_called, tier_called
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.fields import Fields, orders_of
from rhythm.exchange.headers import letters, used
from rhythm.exchange.people import LONGEST_NAME, all_mails, is_told, note_of
from rhythm.exchange.progress import Progress
from rhythm.exchange.rows import Ids, digest_of, each_row
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table
from rhythm.exchange.yes_no import said_yes

LIMITS = {
    **dict.fromkeys(("name", "company", "role"), CALLED_LIMIT),
    **dict.fromkeys(("phone", "channel", "owner"), LONGEST_NAME),
}

MOST_LINES = 10
"""Lines that a note names."""

GROWTH = re.compile(r"([+-]?[0-9]{1,4})(?:[.,]0+)?\s*%?")
"""Percent a year."""


def read_contacts(
    table: Table, mapping: Mapping[str, str], shape: Shape | None = None, progress: Progress | None = None
) -> Reading:
    """Read a table of contacts; for `mapping` see `contact_columns`.

    The system that a shape belongs to tells its contacts from those of others; without one, the header does.
    Raises `Refused` when its columns, its dates or the mapping cannot be understood.
    """
    columns = contact_columns(table, mapping, shape)
    fields = Fields(table, columns.places, orders_of(table, columns.places, DAYS, columns.orders))
    mails = _Mails([], [])
    told = each_row(table, _Rows(fields, columns.kinds, shape, Ids(), mails).contact, progress)
    return Reading(
        format=shape.system if shape else CSV,
        source=shape.system if shape else f"{CSV}:{digest_of(sorted(table.header))[:12]}",
        rows=len(table.rows),
        facts=(),
        habits=(),
        problems=told.problems,
        contacts=told.things,
        columns=used(table, columns.places, own=False),
        notes=tuple(mails.notes(fields.column("mail"))),
    )


class _Mails(NamedTuple):
    """The lines of mail addresses that could not be read, and those that have several in one cell."""

    unread: list[int]
    several: list[int]

    def notes(self, column: str) -> Iterator[Problem]:
        """Yield what is worth telling of the column of mail addresses."""
        if self.unread:
            yield Problem("mails_left_out", 0, column, "", details=_numbered(self.unread))
        if self.several:
            yield Problem("first_mails_kept", 0, column, "", details=_numbered(self.several))


def _numbered(lines: list[int]) -> dict[str, object]:
    """Return how many lines there are, and the first of them as text."""
    more = ", …" if len(lines) > MOST_LINES else ""
    return {"number": len(lines), "lines": ", ".join(map(str, lines[:MOST_LINES])) + more}


class _Rows(NamedTuple):
    """How the rows of one table are read; `kinds` are those of the file's own words, `ids` those so far."""

    fields: Fields
    kinds: Mapping[str, ContactKind]
    shape: Shape | None
    ids: Ids
    mails: _Mails

    def contact(self, row: Row) -> ContactFact:
        """Return what a row tells. Raises `SetAside`."""
        fields = self.fields
        cells = fields.table.checked(row)
        name, company = self.name(cells), fields.text(cells, "company")
        mail = self.mail(cells, row.line)
        if not (name or company or mail):
            raise SetAside("contact_name_missing", fields.column("name") or fields.column("company"))
        self.check_lengths(cells, name)
        words = [*fields.texts(cells, "state"), *fields.texts(cells, "kind")]
        return ContactFact(
            source_id=self.source_id(cells, [name, company, mail]),
            line=row.line,
            kind=self.kind(cells),
            state=self.state(cells, words),
            tier=next(filter(None, map(tier_called, fields.texts(cells, "tier"))), None),
            known=fields.day(cells, "known"),
            customer=fields.day(cells, "customer"),
            next_day=fields.day(cells, "next_day"),
            growth=self.growth(cells),
            name=name,
            company=company,
            role=fields.text(cells, "role"),
            phone=next(filter(is_told, fields.texts(cells, "phone")), ""),
            mail=mail,
            channel=fields.text(cells, "channel"),
            owner=fields.text(cells, "owner"),
            note=note_of("", fields.text(cells, "note")),
        )

    def name(self, cells: list[str]) -> str:
        """Return the whole name; first and last name are put together where it does not stand alone."""
        fields = self.fields
        parts = (fields.text(cells, "first"), fields.text(cells, "last"))
        return " ".join(filter(None, parts)) or fields.text(cells, "name")

    def mail(self, cells: list[str], line: int) -> str:
        """Return the first address that can be read; what is lost is kept in mind."""
        told = [text for text in self.fields.texts(cells, "mail") if is_told(text)]
        if not told:
            return ""
        found = all_mails(told[0])
        mail = next((one for one in found if one.count("@") == 1 and len(one) <= MAIL_LIMIT), "")
        if not mail:
            self.mails.unread.append(line)
        elif len(found) > 1:
            self.mails.several.append(line)
        return mail

    def check_lengths(self, cells: list[str], name: str) -> None:
        """Raise `SetAside` where a text is longer than one that is kept."""
        for field, most in LIMITS.items():
            text = normalize("NFC", name if field == "name" else self.fields.text(cells, field))
            if len(text) > most:
                details = {"length": len(text), "limit": most}
                column = self.fields.column(field, cells) or self.fields.column("last", cells)
                raise SetAside("text_too_long", column, text, details)

    def kind(self, cells: list[str]) -> ContactKind | None:
        """Return how near to buying a row says the contact is; words that are not known say nothing."""
        words = self.fields.texts(cells, "kind")
        found = (self.kinds.get(letters(word)) or kind_called(word) for word in words)
        return next(filter(None, found), self.shape.kind if self.shape else None)

    def state(self, cells: list[str], words: list[str]) -> ContactState | None:
        """Return what speaks against approaching the contact; no row ever says that one may after all."""
        told = [state for state in map(state_called, words) if state]
        if said_yes(self.fields, cells, "blocked") or ContactState.BLOCKED in told:
            return ContactState.BLOCKED
        return told[0] if told else None

    def growth(self, cells: list[str]) -> int | None:
        """Return by how many percent more the contact shall buy."""
        text = self.fields.text(cells, "growth")
        found = GROWTH.fullmatch(text)
        if text and not found:
            raise SetAside("bad_growth", self.fields.column("growth"), text)
        return int(found[1]) if found else None

    def source_id(self, cells: list[str], called: list[str]) -> str:
        """Return the contact's id, else a digest of what it is called, numbered among those alike."""
        fields, found = self.fields, self.fields.text(cells, "id")
        if found and self.shape:
            found = self.shape.id_of(found, company=self.shape.company_rows)
        if found:
            return self.ids.once(found, fields.column("id", cells))
        return self.ids.made(digest_of(text.casefold() for text in called)[:16])
