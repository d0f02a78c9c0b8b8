"""Reading entries and imports: columns and sums, never row objects."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from rhythm.store.records import WORD_FIELDS, EntryRecord, ImportRecord, ProgressRecord
from rhythm.store.tables import ACT, DEVICE, ENTRY, IMPORT, REVERSAL
from rhythm.store.words import said

FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"


def out(table: str) -> Select[str]:
    """Select the ids of the definitions or imports that are taken out."""
    reversals = select(REVERSAL.c.subject).where(REVERSAL.c.what == table)
    return reversals.group_by(REVERSAL.c.subject).having(func.count() % 2 == 1)


_BACK = ENTRY.alias("back")
# A reversal has no `seq`; asked for `reverses IS NULL`, SQLite would walk that index instead of the days.
UNREVERSED = (ENTRY.c.seq.is_not(None), ~exists().where(_BACK.c.reverses == ENTRY.c.id))
LIVE = (
    *UNREVERSED,
    or_(ENTRY.c.import_id.is_(None), ENTRY.c.import_id.not_in(out(IMPORT.name))),
)


_RECORDS = select(
    *(said(ENTRY, name) if name in WORD_FIELDS else ENTRY.c[name] for name in EntryRecord._fields)
)
_IN_ORDER = (ENTRY.c.day, ENTRY.c.counter, ENTRY.c.device, ENTRY.c.id)

# Asked at every key press, it goes past SQLAlchemy: its rows would cost half as much again as SQLite itself.
_DAY_TOTALS = """
SELECT day, activity, SUM(quantity) FROM entry
WHERE day BETWEEN ? AND ? AND (import_id IS NULL OR import_id NOT IN (
    SELECT subject FROM reversal WHERE what = 'import' GROUP BY subject HAVING COUNT(*) % 2 = 1))
GROUP BY day, activity HAVING SUM(quantity) <> 0
"""


def day_totals(connection: Connection, first: str | None, last: str | None) -> list[tuple[str, str, int]]:
    """Return (day, activity, quantity) of live entries by day; what comes to 0 is left out."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(_DAY_TOTALS, (first or FIRST_DAY, last or LAST_DAY))
        return [*cursor.fetchall()]


def progress_log(connection: Connection, activity: str | None) -> list[ProgressRecord]:
    """Return live progress entries, of one activity or of all, by (day, counter)."""
    query = select(*(ENTRY.c[name] for name in ProgressRecord._fields)).where(
        ENTRY.c.percent.is_not(None), *LIVE
    )
    if activity is not None:
        query = query.where(ENTRY.c.activity == activity)
    return [ProgressRecord(*row) for row in connection.execute(query.order_by(*_IN_ORDER))]


def entries(connection: Connection, first: str | None, last: str | None) -> list[EntryRecord]:
    """Return live entries with their notes, by (day, counter)."""
    return read_entries(connection, ENTRY.c.day.between(first or FIRST_DAY, last or LAST_DAY), *LIVE)


def read_entries(connection: Connection, *where: ColumnElement[bool]) -> list[EntryRecord]:
    """Return the entries that meet all conditions, by (day, counter)."""
    query = _RECORDS.where(*where).order_by(*_IN_ORDER)
    return [EntryRecord(*row) for row in connection.execute(query)]


def live_entry(connection: Connection, entry_id: str) -> EntryRecord | None:
    """Return an entry by its id; None where there is none, or it does not count any more."""
    found = read_entries(connection, ENTRY.c.id == entry_id, *LIVE)
    return found[0] if found else None


def first_live_day(connection: Connection) -> str | None:
    """Return the earliest day with a live entry."""
    query = select(ENTRY.c.day).where(*LIVE).order_by(ENTRY.c.day).limit(1)
    found: str | None = connection.execute(query).scalar()
    return found


def born_day(connection: Connection) -> str | None:
    """Return the civil day of the first run of any device."""
    found: str | None = connection.execute(select(func.min(DEVICE.c.born_day))).scalar()
    return found


def logbook_id(connection: Connection) -> str | None:
    """Return the id of the oldest device."""
    found: str | None = connection.execute(select(func.min(DEVICE.c.id))).scalar()
    return found


def known_sources(connection: Connection, source: str) -> set[str]:
    """Return the source ids of live entries of a source."""
    query = select(ENTRY.c.source_id).where(ENTRY.c.source == source, ENTRY.c.source_id.is_not(None), *LIVE)
    return set(connection.execute(query).scalars())


def imports(connection: Connection) -> list[ImportRecord]:
    """Return the imports that were not taken back, oldest first."""
    return read_imports(connection, IMPORT.c.id.not_in(out(IMPORT.name)))


def read_imports(connection: Connection, *where: ColumnElement[bool]) -> list[ImportRecord]:
    """Return the imports that meet all conditions, oldest first."""
    columns = (IMPORT.c[name] if name in IMPORT.c else ACT.c[name] for name in ImportRecord._fields)
    query = select(*columns).join(ACT, ACT.c.id == IMPORT.c.act)
    query = query.where(*where).order_by(IMPORT.c.counter, IMPORT.c.id)
    return [ImportRecord(*row) for row in connection.execute(query)]


def commit_counter(connection: Connection) -> int:
    """Return the highest counter of any act, 0 when there is none."""
    found: int = connection.execute(select(func.coalesce(func.max(ACT.c.counter), 0))).scalar_one()
    return found
