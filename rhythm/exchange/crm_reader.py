"""Activities of customer systems: what happened, on which day, with whom, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from rhythm.domain.contacts import Response
from rhythm.domain.imports import Fact, Habit, Reading
from rhythm.exchange.crm_columns import DAYS, CrmColumns, crm_columns
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.fields import Fields, orders_of
from rhythm.exchange.habits import by_word, is_no_contact
from rhythm.exchange.headers import letters, used
from rhythm.exchange.people import LONGEST_NAME, first_mail, first_of, name_and_mail, note_of, shortened
from rhythm.exchange.progress import Progress
from rhythm.exchange.responses import came_in, response_called, took_place
from rhythm.exchange.rows import Ids, digest_of, each_row
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table
from rhythm.exchange.yes_no import YES

MESSAGE = "message"

OF_PEOPLE = frozenset({"contact", "lead", ""})
OF_COMPANIES = frozenset({"account", "company", "organization"})
"""What an activity can belong to; of all else it tells nobody's name."""

BETWEEN_IDS = ";,"

NOTHING_TOLD = frozenset({"event", "other", "none", "call or meeting", "(other)"})
"""Types that tell nothing where the table itself does."""


def read_activities(
    table: Table, mapping: Mapping[str, str], shape: Shape, progress: Progress | None = None
) -> Reading:
    """Read a table of activities; for `mapping` see `crm_columns`.

    What did not happen, is no contact (a task, a note) or came in (a received mail) counts as skipped.
    Raises `Refused` when its columns, its dates or the mapping cannot be understood.
    """
    columns = crm_columns(table, mapping, shape)
    fields = Fields(table, columns.places, orders_of(table, columns.places, DAYS, columns.orders))
    told = each_row(table, _Rows(fields, columns, shape, Ids()).fact, progress)
    names = dict.fromkeys(fact.habit for fact in told.things)
    return Reading(
        format=shape.system,
        source=shape.system,
        rows=len(table.rows),
        facts=told.things,
        habits=tuple(Habit(name, columns.types.get(name) or _meant(name, columns)) for name in names),
        problems=told.problems,
        skipped=told.skipped,
        columns=used(table, columns.places, own=False),
    )


def _meant(name: str, columns: CrmColumns) -> str | None:
    return name if name == columns.all_are else by_word(name, with_people=True)


class _Who(NamedTuple):
    """With whom it was, as far as a row tells."""

    name: str | None
    id: str | None
    mail: str | None


class _Rows(NamedTuple):
    """How the rows of one table are read; `ids` are the source ids so far."""

    fields: Fields
    columns: CrmColumns
    shape: Shape
    ids: Ids

    def fact(self, row: Row) -> Fact | None:
        """Return what a row tells, None where nothing was done. Raises `SetAside`."""
        fields = self.fields
        cells = fields.table.checked(row)
        habit = self.habit(cells)
        if habit is None or not self.happened(cells) or self.received(habit, cells):
            return None
        day = fields.day(cells, "day")
        if day is None:
            raise SetAside("missing_value", fields.column("day"))
        who = self.who(cells)
        subject = fields.text(cells, "subject")
        return Fact(
            day=day,
            habit=habit,
            quantity=1,
            source_id=self.source_id(cells, day, habit, who),
            line=row.line,
            note=note_of(subject, fields.text(cells, "note")),
            contact=who.name,
            contact_id=who.id,
            mail=who.mail,
            response=self.response(cells),
            moment=self.moment(cells, day),
        )

    def moment(self, cells: list[str], day: date) -> datetime | None:
        """Return when it was, if the time is told with its offset; what takes the whole day has none."""
        if self.fields.text(cells, "all_day").casefold() in YES:
            return None
        return self.fields.moment(cells, "day", day, self.shape.universal)

    def habit(self, cells: list[str]) -> str | None:
        """Return the type of an activity, the first that is known; None for one that is no contact."""
        if self.columns.all_are:
            return self.columns.all_are
        told = self.fields.texts(cells, "activity")
        if self.shape.all_are:
            told = [word for word in told if word.casefold() not in NOTHING_TOLD]
        by_subject = self.fields.texts(cells, "subject") if self.shape.subject_tells else []
        for word in (*told, *by_subject):
            if word in self.columns.types or by_word(word, with_people=True):
                return word
        others = [word for word in told if not is_no_contact(word)]
        if others:
            return others[0]
        return None if told else self.shape.all_are or self.nothing_told(by_subject)

    def nothing_told(self, by_subject: list[str]) -> None:
        """Set a row without any type aside, unless a subject stands for it, which then is none we know."""
        if not by_subject:
            raise SetAside("missing_value", self.fields.column("activity"))

    def happened(self, cells: list[str]) -> bool:
        """Tell whether it took place. Raises `SetAside` for a status that is not known."""
        if "status" not in self.fields.places:
            return True
        words = self.fields.texts(cells, "status")
        for word in words:
            done = self.columns.done.get(word, took_place(word))
            if done is None:
                raise SetAside("unknown_status", self.fields.column("status", cells), word)
            if not done:
                return False
        return bool(words) or self.shape.silent

    def received(self, habit: str, cells: list[str]) -> bool:
        """Tell whether it is a message that came from the other side; a call counts, whoever rang."""
        activity = self.columns.types.get(habit) or by_word(habit, with_people=True)
        return activity == MESSAGE and any(map(came_in, self.fields.texts(cells, "direction")))

    def response(self, cells: list[str]) -> Response | None:
        """Return what came of it, by the first word that tells."""
        return next(filter(None, map(response_called, self.fields.texts(cells, "response"))), None)

    def who(self, cells: list[str]) -> _Who:
        """Return with whom it was: the first person a row names, else the company."""
        fields, shape = self.fields, self.shape
        name, mail = name_and_mail(first_of(fields.text(cells, "contact"), shape.between))
        found = shape.id_of(first_of(fields.text(cells, "contact_id"), BETWEEN_IDS))
        if not (name or found or mail):
            name, found = self.parent(cells, OF_PEOPLE)
        if not (name or found or mail):
            name, found = self.company(cells)
        mail = mail or first_mail(fields.text(cells, "mail"))
        return _Who(shortened(name, LONGEST_NAME) or mail or None, found or None, mail)

    def company(self, cells: list[str]) -> tuple[str, str]:
        """Return name and id of the company, as far as a row tells them."""
        name = self.fields.text(cells, "company")
        found = first_of(self.fields.text(cells, "company_id"), BETWEEN_IDS)
        if not (name or found):
            return self.parent(cells, OF_COMPANIES)
        return name, self.shape.id_of(found, company=True)

    def parent(self, cells: list[str], kinds: frozenset[str]) -> tuple[str, str]:
        """Return name and id of what an activity belongs to, if that is of one of the kinds, else nothing."""
        kind = letters(self.fields.text(cells, "parent_type"))
        if kind not in kinds:
            return "", ""
        found = self.fields.text(cells, "parent_id")
        return self.fields.text(cells, "parent"), self.shape.id_of(found, company=kind in OF_COMPANIES)

    def source_id(self, cells: list[str], day: date, habit: str, who: _Who) -> str:
        """Return the activity's id, else a digest of what it is, numbered among those alike."""
        found = self.shape.id_of(self.fields.text(cells, "id"))
        if found:
            return self.ids.once(found, self.fields.column("id", cells))
        what = (str(day), habit, self.fields.text(cells, "subject"), who.name or "", who.id or "")
        return self.ids.made(digest_of(what)[:32])
