"""The one way to write: an act, with the facts that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from sqlalchemy import Connection, TableClause, bindparam, column, func, insert, literal, or_, select

from rhythm.domain.clock import Moment
from rhythm.domain.deals import Deal
from rhythm.store.definitions import TABLE_OF, columns_of, words_of
from rhythm.store.identity import Identities, reversal_id
from rhythm.store.queries import UNREVERSED
from rhythm.store.records import WORD_FIELDS, Definition, NewEntry
from rhythm.store.rows import METADATA, ActBase, EntryBase, Fact, ImportRow, ReversalRow
from rhythm.store.seal import sealed
from rhythm.store.stamps import milliseconds, utc_text
from rhythm.store.tables import ACT, ENTRY, REVERSAL, WORDS

KEPT_BY_REVERSAL = ("day", "activity", "contact", "import_id")
KEPT_BY_COPY = (
    *KEPT_BY_REVERSAL,
    *("quantity", "percent", "amount", "source", "source_id", "recorded_at", "zone", "offset", "counter"),
)

_HIGHEST = select(func.coalesce(func.max(ACT.c.counter), 0))
_LAST_SEQ = select(func.coalesce(func.max(ENTRY.c.seq), 0)).where(ENTRY.c.device == bindparam("device"))
_ORIGINAL = select(ENTRY).where(ENTRY.c.id == bindparam("id"), ENTRY.c.reverses.is_(None))
_STANDING = (
    select(ENTRY)
    .where(or_(ENTRY.c.id == bindparam("first"), ENTRY.c.copies == bindparam("first")), *UNREVERSED)
    .limit(1)
)
_TIMES_REVERSED = select(func.count()).select_from(REVERSAL).where(REVERSAL.c.subject == bindparam("subject"))


class Act:
    """One thing a person did, being written within one transaction.

    `id` and `counter` name it. It is kept when the transaction ends, even when it holds nothing.
    """

    def __init__(
        self, connection: Connection, identities: Identities, device: str, kind: str, moment: Moment
    ) -> None:
        self._connection = connection
        self._identities = identities
        self._device = device
        self._kind = kind
        self._stamp = milliseconds(moment)
        self._recorded_at = utc_text(moment)
        self._lived = {"recorded_at": self._recorded_at, "zone": moment.zone, "offset": moment.offset}
        self._inverts: str | None = None
        self._kept = False
        self.id = self._new_id()
        self.counter: int = 1 + connection.execute(_HIGHEST).scalar_one()

    def invert(self, act_id: str) -> None:
        """Say which act this undo or redo takes back; before anything else is written."""
        if self._kept:
            raise RuntimeError("the act is already written")
        self._inverts = act_id

    def keep(self) -> None:
        """Write the act itself, once."""
        if self._kept:
            return
        self._kept = True
        values = {
            **self._lived,
            "id": self.id,
            "device": self._device,
            "counter": self.counter,
            "kind": self._kind,
            "inverts": self._inverts,
        }
        self._connection.execute(insert(ACT), sealed(ActBase, values))

    def entry(self, **values: Unpack[NewEntry]) -> str:
        """Append an entry and return its id."""
        return self.entries([values])[0]

    def entries(self, many: Iterable[NewEntry]) -> list[str]:
        """Append entries in one go and return their ids."""
        self.keep()
        seq: int = self._connection.execute(_LAST_SEQ, {"device": self._device}).scalar_one()
        common = self._common_to_entries()
        rows: list[dict[str, Any]] = []
        words: list[dict[str, str]] = []
        for values in many:
            seq += 1
            own: dict[str, Any] = {**common, **values, "id": self._new_id(), "seq": seq}
            for field in WORD_FIELDS:
                if said := own.pop(field, ""):
                    words.append({"subject": own["id"], "field": field, "text": said})
            rows.append(sealed(EntryBase, own))
        if rows:
            self._connection.execute(insert(ENTRY), rows)
        if words:
            self._connection.execute(insert(WORDS), words)
        return [row["id"] for row in rows]

    def reverse_entry(self, entry_id: str) -> bool:
        """Take an entry, or the copy that stands for it, back; False when none stands any more.

        KeyError when there is no such entry.
        """
        standing = self._standing(self._original(entry_id))
        if standing is None:
            return False
        self.keep()
        amount = standing["amount"]
        values = {
            **self._common_to_entries(),
            **{name: standing[name] for name in KEPT_BY_REVERSAL},
            "id": reversal_id(standing["id"]),
            "reverses": standing["id"],
            "quantity": -standing["quantity"],
            "amount": None if amount is None else -amount,
        }
        self._connection.execute(insert(ENTRY), sealed(EntryBase, values))
        return True

    def copy_entry(self, entry_id: str) -> str:
        """Append an entry again, with the moment, place and words it had, and return the new id.

        Where it or a copy of it still stands, that one's id. KeyError when there is no such entry.
        """
        original = self._original(entry_id)
        standing = self._standing(original)
        if standing is not None:
            return str(standing["id"])
        self.keep()
        seq = 1 + self._connection.execute(_LAST_SEQ, {"device": self._device}).scalar_one()
        new_id = self._new_id()
        values = {
            **self._common_to_entries(),
            **{name: original[name] for name in KEPT_BY_COPY},
            "id": new_id,
            "seq": seq,
            "copies": _first(original),
        }
        self._connection.execute(insert(ENTRY), sealed(EntryBase, values))
        words = select(literal(new_id), WORDS.c.field, WORDS.c.text).where(WORDS.c.subject == entry_id)
        self._connection.execute(insert(WORDS).from_select(["subject", "field", "text"], words))
        return new_id

    def define(self, value: Definition) -> str:
        """Append a definition and return its id; the id and counter of `value` are not looked at."""
        from rhythm.store.rows_definitions import ROWS

        new_id = self._add(ROWS[TABLE_OF[type(value)]], columns_of(value))
        if said := _said(new_id, value):
            self._connection.execute(insert(WORDS), said)
        return new_id

    def deals(self, many: Iterable[Deal]) -> list[str]:
        """Append deals in one go and return their ids."""
        from rhythm.store.rows_definitions import DealBase
        from rhythm.store.schema import DEAL

        self.keep()
        common = {"act": self.id, "recorded_at": self._recorded_at, "counter": self.counter}
        rows: list[dict[str, Any]] = []
        words: list[dict[str, str]] = []
        for deal in many:
            row = sealed(DealBase, {**common, **columns_of(deal), "id": self._new_id()})
            words += _said(row["id"], deal)
            rows.append(row)
        if rows:
            self._connection.execute(insert(DEAL), rows)
        if words:
            self._connection.execute(insert(WORDS), words)
        return [row["id"] for row in rows]

    def add_import(self, *, format: str, file: str, rows: int, entries: int, problems: int) -> str:
        """Append a file that is read in and return its id, for the entries to carry."""
        counts = {"rows": rows, "entries": entries, "problems": problems}
        return self._add(ImportRow, {"format": format, "file": file, **counts})

    def reverse(self, table: str, row_id: str) -> bool:
        """Take a definition or import back; False when it already is, KeyError when there is none."""
        times = self._times_reversed(table, row_id)
        if times % 2:
            return False
        self._add_reversal(table, row_id, times)
        return True

    def copy(self, table: str, row_id: str) -> str:
        """Bring a definition or import back as it was, under its own id; KeyError when there is none."""
        times = self._times_reversed(table, row_id)
        if times % 2:
            self._add_reversal(table, row_id, times)
        return row_id

    def _new_id(self) -> str:
        return self._identities.new(self._stamp)

    def _common_to_entries(self) -> dict[str, object]:
        return {**self._lived, "act": self.id, "counter": self.counter, "device": self._device}

    def _original(self, entry_id: str) -> Mapping[str, Any]:
        found = self._connection.execute(_ORIGINAL, {"id": entry_id}).mappings().first()
        if found is None:
            raise KeyError(entry_id)
        return dict(found)

    def _standing(self, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return the one entry of a line of copies that is not taken back."""
        found = self._connection.execute(_STANDING, {"first": _first(entry)}).mappings().first()
        return None if found is None else dict(found)

    def _add(self, row: type[Fact], columns: Mapping[str, object]) -> str:
        self.keep()
        values = {
            "id": self._new_id(),
            "act": self.id,
            "recorded_at": self._recorded_at,
            "counter": self.counter,
            **columns,
        }
        self._connection.execute(insert(METADATA.tables[row.__tablename__]), sealed(row, values))
        return str(values["id"])

    def _times_reversed(self, table: str, row_id: str) -> int:
        rows = TableClause(table, column("id"))
        if self._connection.execute(select(rows.c.id).where(rows.c.id == row_id)).first() is None:
            raise KeyError(row_id)
        times: int = self._connection.execute(_TIMES_REVERSED, {"subject": row_id}).scalar_one()
        return times

    def _add_reversal(self, table: str, row_id: str, times: int) -> None:
        last = row_id
        for _ in range(times):
            last = reversal_id(last)
        columns = {"id": reversal_id(last), "reverses": last, "what": table, "subject": row_id}
        self._add(ReversalRow, {**columns, "out": 1 - times % 2})


def _said(row_id: str, value: Definition) -> list[dict[str, str]]:
    return [{"subject": row_id, "field": field, "text": text} for field, text in words_of(value).items()]


def _first(entry: Mapping[str, Any]) -> str:
    return str(entry["copies"] or entry["id"])
