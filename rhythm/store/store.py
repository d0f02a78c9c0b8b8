"""The local file as the logbook sees it: acts go in, plain values come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from rhythm.domain.clock import Moment
from rhythm.domain.counted import Met
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import Definitions
from rhythm.domain.sales import Sold
from rhythm.store import acts, deals, entry_pages, queries, selling
from rhythm.store.append import Act
from rhythm.store.connected import Connected
from rhythm.store.contact_reads import ContactReads
from rhythm.store.definitions import read_live
from rhythm.store.devices import add_device, find_device
from rhythm.store.engine import raw_of
from rhythm.store.entry_pages import Amount, EntryRange, PagedEntry
from rhythm.store.eraser import Eraser
from rhythm.store.guard import refusing
from rhythm.store.identity import Identities
from rhythm.store.records import (
    ActRecord,
    ActRows,
    EntryRecord,
    Fault,
    ImportRecord,
    ProgressRecord,
    Writing,
)
from rhythm.store.stamps import milliseconds, utc_text
from rhythm.store.uniter import Uniter


class Store(Connected, ContactReads, Eraser, Uniter):
    """One home's database. Belongs to the thread that first uses it.

    Where there is no file yet, reading finds an empty logbook and leaves no trace; the first act creates
    the file, in a folder that must exist. Any call may raise Refused, and the next call starts afresh.
    """

    def __init__(self, path: Path, place: str, plain_copy: Path | None = None) -> None:
        """Take the file's path and a text for where this home lives; a copy elsewhere is a new device.

        To `plain_copy` is added whatever is committed.
        """
        super().__init__(path, plain_copy)
        self._place = place
        self._identities = Identities()

    @contextmanager
    def write(
        self, kind: str, moment: Moment, *, inverts: str | None = None, born_day: str | None = None
    ) -> Iterator[Act]:
        """Write one act, all of it or nothing; reads inside see what it has written.

        Inside `transaction` it is kept or lost with the other acts.
        `kind` is a lowercase word. `inverts` is the act that an undo or redo takes back; found inside the
        block, it is given to `Act.invert`. `born_day` is the civil day of the moment, for a home's first act.
        """
        act = self.draft(kind, moment)
        if inverts is not None:
            act.invert(inverts)
        with self._kept(act, born_day):
            yield act

    def draft(self, kind: str, moment: Moment) -> Act:
        """Return an act for `write_draft`: what is added to it meanwhile is made ready without the lock."""
        return Act(self._identities, kind, moment)

    def write_draft(self, act: Act, taken_back: Iterable[tuple[str, str]] = ()) -> None:
        """Write an act that was made ready, once, all of it or nothing.

        `taken_back` are the definitions that it takes back, by table and id.
        """
        with self._kept(act):
            for table, row_id in taken_back:
                act.reverse(table, row_id)

    def day_totals(self, first: str | None = None, last: str | None = None) -> list[tuple[str, str, int]]:
        """Return (day, activity, quantity) of live entries by day; what comes to 0 is left out."""
        return self._read(lambda connection: queries.day_totals(connection, first, last))

    def progress_log(self, activity: str | None = None) -> list[ProgressRecord]:
        """Return live progress entries, of one activity or of all, by (day, counter)."""
        return self._read(lambda connection: queries.progress_log(connection, activity))

    def entries(self, first: str | None = None, last: str | None = None) -> list[EntryRecord]:
        """Return live entries with their notes, by (day, counter)."""
        return self._read(lambda connection: queries.entries(connection, first, last))

    def live_entry(self, entry_id: str) -> EntryRecord | None:
        """Return an entry by its id; None where there is none, or it does not count any more."""
        return self._read(lambda connection: queries.live_entry(connection, entry_id))

    def first_of(self, entry_id: str) -> str | None:
        """Return the first of the line of copies of an entry that counts; None where it does not."""
        return self._read(lambda connection: queries.first_of(connection, entry_id))

    def entry_page(self, which: EntryRange, offset: int, limit: int) -> list[PagedEntry]:
        """Return the live entries numbered from `offset` on, at most `limit` of them, the newest first."""
        return self._read(lambda connection: entry_pages.entry_page(connection, which, offset, limit))

    def entry_count(self, which: EntryRange) -> int:
        """Return how many live entries there are."""
        return self._read(lambda connection: entry_pages.entry_count(connection, which))

    def entry_amounts(self, first: str, last: str) -> list[Amount]:
        """Return what each live entry of the days from first to last says, by (day, counter)."""
        return self._read(lambda connection: entry_pages.entry_amounts(connection, first, last))

    def first_live_day(self) -> str | None:
        """Return the earliest day with a live entry."""
        return self._read(queries.first_live_day)

    def born_day(self) -> str | None:
        """Return the civil day of the first run of any device; None while nothing was written."""
        return self._read(queries.born_day)

    def definitions(self) -> Definitions:
        """Return all live definitions, the newest act first."""
        return self._read(read_live)

    def deals(self) -> list[Deal]:
        """Return each live deal as it is known now; the one that was kept first is first."""
        return self._read(deals.live_deals)

    def deal_rows(self) -> list[Deal]:
        """Return all live rows of all deals, the oldest first."""
        return self._read(deals.deal_rows)

    def rows_of_deal(self, key: str) -> list[Deal]:
        """Return all live rows of one deal, the oldest first."""
        return self._read(lambda connection: deals.rows_of_deal(connection, key))

    def imported_deals(self, source: str) -> dict[str, Deal]:
        """Return the live deals that came in from a source, as they last came in, by source id."""
        return self._read(lambda connection: deals.imported_deals(connection, source))

    def deals_of_imports(self) -> dict[str, int]:
        """Return how many deals each import brought, by its id; nothing for those that brought none."""
        return self._read(deals.deals_of_imports)

    def met(self) -> list[Met]:
        """Return the live entries that name a contact, by (day, counter)."""
        return self._read(selling.met)

    def sold(self) -> list[Sold]:
        """Return the live entries of a sale with what they brought, by (day, counter)."""
        return self._read(selling.sold)

    def acts_of(self, definitions: Collection[str]) -> dict[str, Writing]:
        """Return the acts that wrote definitions, by the ids of the definitions."""
        from rhythm.store.acts_of import acts_of

        return self._read(lambda connection: acts_of(connection, definitions))

    def known_sources(self, source: str) -> set[str]:
        """Return the source ids of live entries of a source."""
        return self._read(lambda connection: queries.known_sources(connection, source))

    def imports(self) -> list[ImportRecord]:
        """Return the imports that were not taken back, oldest first."""
        return self._read(queries.imports)

    def last_undoable_act(self) -> ActRecord | None:
        """Return this device's newest act that is not undone; the beginning cannot be."""
        return self._read(lambda connection: self._of_device(connection, acts.last_undoable_act))

    def last_redoable_act(self) -> ActRecord | None:
        """Return the undo that this device would redo now."""
        return self._read(lambda connection: self._of_device(connection, acts.last_redoable_act))

    def kind_of(self, act: ActRecord) -> str:
        """Return what kind of act it was about; an undo or a redo is about what it inverts."""
        return self._read(lambda connection: acts.kind_of(connection, act))

    def rows_of(self, act_id: str) -> ActRows:
        """Return what an act added and what it took back."""
        from rhythm.store.act_rows import rows_of
        from rhythm.store.newer import refuse_unknown

        def asked(connection: Connection) -> ActRows:
            refuse_unknown(connection, act_id)
            return rows_of(connection, act_id)

        return self._read(asked)

    def logbook_id(self) -> str | None:
        """Return what tells this logbook from any other, its copies aside; None while nothing was written."""
        return self._read(queries.logbook_id)

    def commit_counter(self) -> int:
        """Return the highest counter of any act, 0 when there is none."""
        return self._read(queries.commit_counter)

    def only_logged_since(self, counter: int) -> bool:
        """Tell whether all acts since a counter logged what the person did, with nothing from elsewhere."""
        return self._read(lambda connection: queries.only_logged_since(connection, counter))

    def check(self) -> list[Fault]:
        """Return all that is wrong with the file; reads every row."""
        from rhythm.store.check import faults

        with self._reading() as connection:
            return faults(raw_of(connection))

    def compact(self) -> None:
        """Write the file anew, without what was deleted or overwritten in it; outside of any transaction."""
        with refusing(self.path), closing(self._engine_to_write().raw_connection()) as connection:
            connection.cursor().execute("VACUUM")
        if self._left_out:
            self.unreadable()

    def _of_device(
        self, connection: Connection, ask: Callable[[Connection, str], ActRecord | None]
    ) -> ActRecord | None:
        device = find_device(connection, self._place)
        return ask(connection, device) if device else None

    @contextmanager
    def _kept(self, act: Act, born_day: str | None = None) -> Iterator[None]:
        moment = act.moment
        with self._writing() as connection:
            device = find_device(connection, self._place)
            if device is None or self._plain.tells_more(connection):
                born = born_day or moment.local.date().isoformat()
                device = self._new_device(connection, moment, born)
                act.written["device"] += 1
            act.place(connection, device)
            yield
            act.keep()
            self._plain.wrote(act)

    def _own_device(self, connection: Connection) -> str | None:
        return find_device(connection, self._place)

    def _new_device(self, connection: Connection, moment: Moment, born_day: str) -> str:
        device = self._identities.new(milliseconds(moment))
        add_device(connection, device, self._place, born_day, utc_text(moment))
        return device
