"""Reading entries and imports: columns and sums, never row objects."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from rhythm.store.checked import checked
from rhythm.store.records import WORD_FIELDS, EntryRecord, ImportRecord, ProgressRecord
from rhythm.store.tables import ACT, ENTRY, IMPORT, REVERSAL
from rhythm.store.words import said

FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"

BEFORE_ALL, AFTER_ALL = "", "\U0010ffff"
"""Before and after every text, so that what should be a day and is none is stumbled over."""

LARGEST = 2**53
"""No counter or number of a row is larger; one that is was not written so."""


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

# What every process asks goes past SQLAlchemy: to put it into words takes longer than SQLite to answer.
_NOT_REVERTED = """(import_id IS NULL OR import_id NOT IN (
    SELECT subject FROM reversal WHERE what = 'import' GROUP BY subject HAVING COUNT(*) % 2 = 1))"""
DAY_TOTALS = f"""
SELECT day, activity, SUM(quantity) FROM entry
WHERE day BETWEEN ? AND ? AND {_NOT_REVERTED}
GROUP BY day, activity HAVING SUM(quantity) <> 0
"""
_TOTALS = ("day", "activity", "quantity")
_NEWEST = f"SELECT COALESCE(MAX(counter), 0) FROM main.act WHERE counter <= {LARGEST}"
_OTHERS_SINCE = """
SELECT EXISTS (SELECT 1 FROM act WHERE counter > ? AND (
    kind <> 'log'
    OR EXISTS (SELECT 1 FROM contact WHERE contact.act = act.id)
    OR EXISTS (SELECT 1 FROM entry WHERE entry.act = act.id AND entry.source IS NOT NULL)))
"""
_PROGRESS = f"""
SELECT {", ".join(ProgressRecord._fields)} FROM entry
WHERE percent IS NOT NULL AND seq IS NOT NULL AND {_NOT_REVERTED}
AND NOT EXISTS (SELECT 1 FROM entry AS back WHERE back.reverses = entry.id)
AND activity = COALESCE(?, activity)
ORDER BY day, counter, device, id
"""


def day_totals(connection: Connection, first: str | None, last: str | None) -> list[tuple[str, str, int]]:
    """Return (day, activity, quantity) of live entries by day; what comes to 0 is left out."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(DAY_TOTALS, (first or BEFORE_ALL, last or AFTER_ALL))
        return [*checked(cursor.fetchall(), _TOTALS)]


def progress_log(connection: Connection, activity: str | None) -> list[ProgressRecord]:
    """Return live progress entries, of one activity or of all, by (day, counter)."""
    rows = connection.exec_driver_sql(_PROGRESS, (activity,)).fetchall()
    return [ProgressRecord(*row) for row in checked(rows, ProgressRecord._fields)]


def entries(connection: Connection, first: str | None, last: str | None) -> list[EntryRecord]:
    """Return live entries with their notes, by (day, counter)."""
    return read_entries(connection, ENTRY.c.day.between(first or BEFORE_ALL, last or AFTER_ALL), *LIVE)


def read_entries(connection: Connection, *where: ColumnElement[bool]) -> list[EntryRecord]:
    """Return the entries that meet all conditions, by (day, counter)."""
    query = _RECORDS.where(*where).order_by(*_IN_ORDER)
    return [EntryRecord(*row) for row in checked(connection.execute(query).fetchall(), EntryRecord._fields)]


def live_entry(connection: Connection, entry_id: str) -> EntryRecord | None:
    """Return an entry by its id; None where there is none, or it does not count any more."""
    found = read_entries(connection, ENTRY.c.id == entry_id, *LIVE)
    return found[0] if found else None


def first_of(connection: Connection, entry_id: str) -> str | None:
    """Return the first of the line of copies of an entry that counts; None where it does not."""
    query = select(func.coalesce(ENTRY.c.copies, ENTRY.c.id)).where(ENTRY.c.id == entry_id, *LIVE)
    found: str | None = connection.execute(query).scalar()
    return found


def first_live_day(connection: Connection) -> str | None:
    """Return the earliest day with a live entry."""
    query = select(ENTRY.c.day).where(*LIVE).order_by(ENTRY.c.day).limit(1)
    return _day(connection.execute(query).scalar())


def born_day(connection: Connection) -> str | None:
    """Return the civil day of the first run of any device."""
    return _day(connection.exec_driver_sql("SELECT MIN(born_day) FROM device").scalar())


def logbook_id(connection: Connection) -> str | None:
    """Return the id of the oldest device."""
    found: str | None = connection.exec_driver_sql("SELECT MIN(id) FROM device").scalar()
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
    return [ImportRecord(*row) for row in checked(connection.execute(query).fetchall(), ImportRecord._fields)]


def commit_counter(connection: Connection) -> int:
    """Return the highest counter of any act, 0 when there is none."""
    found: int = connection.exec_driver_sql(_NEWEST).scalar_one()
    return found


def only_logged_since(connection: Connection, counter: int) -> bool:
    """Tell whether all acts since a counter logged what the person did, with nothing from elsewhere."""
    return not connection.exec_driver_sql(_OTHERS_SINCE, (counter,)).scalar_one()


def _day(found: str | None) -> str | None:
    """Return a day that was found, if it is one."""
    checked([(found,)] if found is not None else [], ("day",))
    return found
