"""The one way to write: an act, with the facts that belong to it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Unpack

from sqlalchemy import Connection, TableClause, bindparam, column, func, literal, or_, select

from rhythm.domain.clock import Moment
from rhythm.store.identity import Identities, copy_id, reversal_id
from rhythm.store.queries import UNREVERSED, commit_counter
from rhythm.store.ready import UNPLACED, Place, ReadyRows, ready
from rhythm.store.records import WORD_FIELDS, Definition, NewEntry
from rhythm.store.rows import ActBase, EntryBase, Fact, ImportRow, ReversalRow, WordsRow
from rhythm.store.seal import sealed
from rhythm.store.stamps import milliseconds, utc_text
from rhythm.store.tables import ACT, ENTRY, REVERSAL, WORDS, into

if TYPE_CHECKING:
    from rhythm.domain.appointments import Appointment
    from rhythm.domain.contacts import Contact, Responded
    from rhythm.domain.deals import Deal
    from rhythm.store.rows_definitions import DefinitionFact

KEPT_BY_REVERSAL = ("day", "activity", "contact", "import_id")
KEPT_BY_COPY = (
    *KEPT_BY_REVERSAL,
    *("quantity", "percent", "amount", "source", "source_id", "recorded_at", "zone", "offset", "counter"),
)

CACHE = 131_072
"""KiB of memory for all that an act brings that was made ready before; 100,000 entries take 90,000."""

_ORIGINAL = select(ENTRY).where(ENTRY.c.id == bindparam("id"), ENTRY.c.reverses.is_(None))
_STANDING = (
    select(ENTRY)
    .where(or_(ENTRY.c.id == bindparam("first"), ENTRY.c.copies == bindparam("first")), *UNREVERSED)
    .limit(1)
)
_FIRSTS = func.json_each(bindparam("firsts")).table_valued("value")
_STANDING_OF = select(ENTRY).where(
    or_(ENTRY.c.id.in_(select(_FIRSTS.c.value)), ENTRY.c.copies.in_(select(_FIRSTS.c.value))), *UNREVERSED
)
_COPIES = select(func.count()).select_from(ENTRY).where(ENTRY.c.copies == bindparam("first"))
_TIMES_REVERSED = select(func.count()).select_from(REVERSAL).where(REVERSAL.c.subject == bindparam("subject"))


class Act:
    """One thing a person did.

    What is added is checked and sealed at once, and written once the act has its place in a transaction: what
    is added before needs no lock, although it is most of the work. An act is kept when the transaction
    ends, even when it holds nothing. What reads or reverses needs the place, too.
    """

    def __init__(self, identities: Identities, kind: str, moment: Moment) -> None:
        self.moment = moment
        self._identities = identities
        self._kind = kind
        self._stamp = milliseconds(moment)
        self._recorded_at = utc_text(moment)
        self._lived = {"recorded_at": self._recorded_at, "zone": moment.zone, "offset": moment.offset}
        self._inverts: str | None = None
        self._kept = False
        self._place: Place | None = None
        self._ready: list[ReadyRows] = []
        self.id = self._new_id()
        self.written: Counter[str] = Counter()
        """How many rows it has written, by table."""

    @property
    def counter(self) -> int:
        """The order of the act; newer ones have a higher one."""
        return self._placed.counter

    def place(self, connection: Connection, device: str) -> None:
        """Give the act its place, under the write lock, and write what is ready."""
        self._place = Place(connection, device, 1 + commit_counter(connection))
        if self._ready:
            # What does not fit into memory goes to the file before the end, and locks others out of reading.
            connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE}")
            self._write()

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
            "device": self._placed.device,
            "counter": self.counter,
            "kind": self._kind,
            "inverts": self._inverts,
        }
        self._connection.execute(into(ACT), sealed(ActBase, values))
        self.written["act"] += 1

    def entry(self, **values: Unpack[NewEntry]) -> str:
        """Append an entry and return its id."""
        return self.entries([values])[0]

    def entries(self, many: Iterable[NewEntry]) -> list[str]:
        """Append entries in one go and return their ids."""
        common = {**self._lived, "act": self.id, **UNPLACED}
        rows: list[dict[str, Any]] = []
        words: list[dict[str, str]] = []
        for values in many:
            own: dict[str, Any] = {**common, **values, "id": self._new_id()}
            for field in WORD_FIELDS:
                if said := own.pop(field, ""):
                    words.append({"subject": own["id"], "field": field, "text": said})
            rows.append(sealed(EntryBase, own))
        self._add_all(EntryBase, rows, words)
        return [row["id"] for row in rows]

    def reverse_entry(self, entry_id: str) -> bool:
        """Take an entry, or the copy that stands for it, back; False when none stands any more.

        KeyError when there is no such entry.
        """
        standing = self._standing(self._original(entry_id))
        if standing is None:
            return False
        self._take_back([standing])
        return True

    def reverse_lines(self, firsts: Collection[str]) -> None:
        """Take back what stands of many lines of entries in one go, each told by its first."""
        if firsts:
            standing = self._connection.execute(_STANDING_OF, {"firsts": json.dumps([*firsts])}).mappings()
            self._take_back([dict(entry) for entry in standing])

    def _take_back(self, standing: Iterable[Mapping[str, Any]]) -> None:
        """Append what cancels entries that stand."""
        self.keep()
        rows = [
            sealed(
                EntryBase,
                {
                    **self._common_to_entries(),
                    **{name: entry[name] for name in KEPT_BY_REVERSAL},
                    "id": reversal_id(entry["id"]),
                    "reverses": entry["id"],
                    "quantity": -entry["quantity"],
                    "amount": None if entry["amount"] is None else -entry["amount"],
                },
            )
            for entry in standing
        ]
        if rows:
            self._connection.execute(into(ENTRY), rows)
            self.written["entry"] += len(rows)

    def copy_entry(self, entry_id: str) -> str:
        """Append an entry again, with the moment, place and words it had, and return the new id.

        Where it or a copy of it still stands, that one's id. KeyError when there is no such entry.
        """
        original = self._original(entry_id)
        standing = self._standing(original)
        if standing is not None:
            return str(standing["id"])
        from rhythm.store.newer import add_entry, unknown_columns

        self.keep()
        seq = self._placed.next_seq()
        first = _first(original)
        copies: int = self._connection.execute(_COPIES, {"first": first}).scalar_one()
        new_id = copy_id(first, copies + 1)
        values = {
            **self._common_to_entries(),
            **{name: original[name] for name in KEPT_BY_COPY},
            "id": new_id,
            "seq": seq,
            "copies": first,
        }
        add_entry(self._connection, sealed(EntryBase, values), unknown_columns(self._connection, entry_id))
        words = select(literal(new_id), WORDS.c.field, WORDS.c.text).where(WORDS.c.subject == entry_id)
        self._connection.execute(into(WORDS).from_select(["subject", "field", "text"], words))
        self.written.update(("entry", "words"))
        return new_id

    def define(self, value: Definition) -> str:
        """Append a definition and return its id; the id and counter of `value` are not looked at."""
        from rhythm.store.kinds import ROWS, TABLE_OF

        return self._defined(ROWS[TABLE_OF[type(value)]], [value])[0]

    def deals(self, many: Iterable[Deal]) -> list[str]:
        """Append deals in one go and return their ids."""
        from rhythm.store.rows_definitions import DealBase

        return self._defined(DealBase, many)

    def contacts(self, many: Iterable[Contact]) -> list[str]:
        """Append contacts in one go and return their ids."""
        from rhythm.store.rows_contacts import ContactBase

        return self._defined(ContactBase, many)

    def responses(self, many: Iterable[Responded]) -> list[str]:
        """Append what came of entries in one go and return the ids; `entry` is the first of its line."""
        from rhythm.store.rows_contacts import ResponseBase

        return self._defined(ResponseBase, many)

    def appointments(self, many: Iterable[Appointment]) -> list[str]:
        """Append appointments in one go and return their ids."""
        from rhythm.store.rows_contacts import AppointmentBase

        return self._defined(AppointmentBase, many)

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

    def _defined(self, row: type[DefinitionFact], many: Iterable[Definition]) -> list[str]:
        """Append definitions of one kind in one go; `row` checks them, its table class would be slower."""
        from rhythm.store.kinds import columns_of

        rows: list[dict[str, Any]] = []
        words: list[dict[str, str]] = []
        for value in many:
            rows.append(sealed(row, self._fact(columns_of(value))))
            words += _said(rows[-1]["id"], value)
        self._add_all(row, rows, words)
        return [one["id"] for one in rows]

    def _fact(self, columns: Mapping[str, object]) -> dict[str, object]:
        common = {"act": self.id, "recorded_at": self._recorded_at, "counter": UNPLACED["counter"]}
        return {**common, "id": self._new_id(), **columns}

    def _add_all(
        self, row: type[Fact], rows: list[dict[str, Any]], words: list[dict[str, str]] | None = None
    ) -> None:
        """Take sealed rows of one table and the words about them, and write them if the act has its place."""
        self._ready += [ready(one, many) for one, many in ((row, rows), (WordsRow, words)) if many]
        if self._place:
            self._write()

    def _write(self) -> None:
        self.keep()
        rows, self._ready = self._ready, []
        for some in rows:
            some.write(self._placed)
            self.written[some.table] += len(some.values)

    @property
    def _placed(self) -> Place:
        if self._place is None:
            raise RuntimeError("the act has no place in the logbook yet")
        return self._place

    @property
    def _connection(self) -> Connection:
        return self._placed.connection

    def _new_id(self) -> str:
        return self._identities.new(self._stamp)

    def _common_to_entries(self) -> dict[str, object]:
        return {**self._lived, "act": self.id, "counter": self.counter, "device": self._placed.device}

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
        added = sealed(row, self._fact(columns))
        self._add_all(row, [added])
        return str(added["id"])

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
    from rhythm.store.kinds import words_of

    return [{"subject": row_id, "field": field, "text": text} for field, text in words_of(value).items()]


def _first(entry: Mapping[str, Any]) -> str:
    return str(entry["copies"] or entry["id"])
