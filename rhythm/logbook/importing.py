"""Takes in what a reader found: which facts are new, which activities they count for, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import NamedTuple, TypeVar

from rhythm.domain.appointments import Appointment
from rhythm.domain.clock import Moment
from rhythm.domain.contacts import Contact, ContactState, Erasure, Responded, Response
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import Activity, Kind
from rhythm.domain.entries import checked_amount, checked_quantity
from rhythm.domain.erasing import same_but_erased
from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE, Imported
from rhythm.logbook.defining import key_for, new_activity, shown_name
from rhythm.logbook.importing_appointments import AppointmentPlan, plan_appointments
from rhythm.logbook.importing_contacts import ContactPlan, Whom, plan_contacts
from rhythm.logbook.importing_deals import DealPlan, plan_deals
from rhythm.logbook.known import Known
from rhythm.logbook.plain_definitions import all_rows, rich, said
from rhythm.logbook.recording import checked_reach
from rhythm.store import Act, Store
from rhythm.store.records import Definition, NewEntry
from rhythm.store.stamps import utc_text
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text, shown

Kept = TypeVar("Kept", bound=Definition)

NO_DEFINITIONS = (Deal, Contact, Appointment, Erasure)
"""What stands among the definitions of a file, and is taken in otherwise."""


@dataclass
class Plan:
    """What an import will add."""

    reading: Reading
    contacts: ContactPlan
    entries: list[NewEntry] = field(default_factory=list)
    responses: list[Response | None] = field(default_factory=list)
    """What came of the entries, in their order."""
    problems: list[Problem] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    deals: DealPlan = field(default_factory=DealPlan)
    appointments: AppointmentPlan = field(default_factory=AppointmentPlan)
    known: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        others = (self.deals.rows, self.contacts.rows, self.appointments.rows, self.appointments.cancelled)
        return not (self.entries or self.definitions or self.activities or any(others))

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """What is set aside, in the order of the lines where it all stands in one file."""
        others = (self.deals, self.contacts, self.appointments)
        found = (*self.problems, *(problem for other in others for problem in other.problems))
        return found if any(one.file for one in found) else tuple(sorted(found, key=lambda one: one.line))

    def told(self, import_id: str | None = None) -> Imported:
        """Return the plan as an answer."""
        days = {*(date.fromisoformat(entry["day"]) for entry in self.entries), *self.deals.days}
        states = Counter(contact.state for contact in self.contacts.new)
        return Imported(
            format=self.reading.format,
            rows=self.reading.rows,
            entries=len(self.entries),
            deals=len(self.deals.new),
            updated=len(self.deals.updated),
            skipped=self.reading.skipped,
            known=self.known + self.deals.known + self.contacts.known + self.appointments.known,
            problems=self.all_problems,
            activities=tuple(activity.name or activity.key for activity in self.activities),
            first=min(days, default=None),
            last=max(days, default=None),
            id=import_id,
            same_ids=self.deals.same_ids,
            columns=self.reading.columns,
            contacts=len(self.contacts.new),
            contacts_updated=len(self.contacts.updated),
            appointments=len(self.appointments.new),
            appointments_updated=len(self.appointments.updated),
            notes=(*self.reading.notes, *self.contacts.notes),
            appointments_cancelled=len(self.appointments.cancelled),
            contacts_blocked=states[ContactState.BLOCKED],
            contacts_paused=states[ContactState.PAUSED],
            contacts_lost=states[ContactState.LOST],
        )


class Draft(NamedTuple):
    """An import that is ready to be written; without an act there is nothing to write."""

    plan: Plan
    act: Act | None = None
    import_id: str | None = None

    def write(self, store: Store) -> Imported:
        """Write it, all or nothing."""
        if self.act is not None:
            gone = self.plan.appointments.cancelled
            rows = [row for one in gone for row in store.rows_of_appointment(one.key)]
            store.write_draft(self.act, [("appointment", row.id) for row in rows])
        return self.plan.told(self.import_id)


def planned(reading: Reading, store: Store, known: Known, today: date) -> Plan:
    """Return what an import would add. Raises `Refused` for a mapping to an activity there is not."""
    kept = rich(reading.definitions)
    people = plan_contacts(reading, _of(Contact, kept), _of(Erasure, kept), store, today)
    plan = Plan(reading, people)
    plan.problems += reading.problems
    plan.deals = plan_deals(reading, _of(Deal, kept), store, today)
    plan.appointments = plan_appointments(reading, _of(Appointment, kept), store, people.linked)
    definitions = (row for row in kept if not isinstance(row, NO_DEFINITIONS))
    plan.definitions = _new_definitions(definitions, known, people.erased_here if kept else ())
    plan.definitions += people.erasures
    defined = [row for row in plan.definitions if isinstance(row, Activity)]
    activities = {one.key: one for one in (*defined, *known.activities(today))}
    _check_mapping(reading, activities)
    new = _new_facts(plan, store)
    # A file that was read before brings no more activities than its new facts need.
    needed = {fact.habit for fact, _, _ in new} if plan.known else {habit.name for habit in reading.habits}
    called = {
        habit.name: _activity(habit, activities, plan, today)
        for habit in reading.habits
        if habit.name in needed
    }
    for fact, source, source_id in new:
        try:
            entry = _entry(fact, called[fact.habit], today, people.whom(fact, reading.source))
        except Refused as refused:
            about = shown(f"{fact.day.isoformat()} {fact.habit}")
            plan.problems.append(Problem(refused.code, fact.line, "", about, details=refused.details))
        else:
            plan.entries.append({**entry, "source": source, "source_id": source_id})
            plan.responses.append(fact.response)
    return plan


def drafted(plan: Plan, file: str, store: Store, moment: Moment) -> Draft:
    """Make ready to add everything in one act; nothing new, nothing to write."""
    if plan.empty:
        return Draft(plan)
    act = store.draft("import", moment)
    import_id = act.add_import(
        format=plan.reading.format,
        file=clean_text(file, NOTE_LIMIT),
        rows=plan.reading.rows,
        entries=len(plan.entries),
        problems=len(plan.all_problems),
    )
    for row in (*plan.definitions, *plan.activities):
        act.define(row)
    ids = act.entries({**entry, "import_id": import_id} for entry in plan.entries)
    told = zip(ids, plan.responses, strict=True)
    act.responses(Responded(entry, came, import_id) for entry, came in told if came)
    act.deals(deal._replace(import_id=import_id) for deal in plan.deals.rows)
    act.contacts(contact._replace(import_id=import_id) for contact in plan.contacts.rows)
    act.appointments(one._replace(import_id=import_id) for one in plan.appointments.rows)
    return Draft(plan, act, import_id)


def _of(kind: type[Kept], rows: Iterable[Definition]) -> Iterator[Kept]:
    return (row for row in rows if isinstance(row, kind))


def _new_definitions(rows: Iterable[Definition], known: Known, erased: Collection[str]) -> list[Definition]:
    """Return the definitions that are not here yet; one that was made twice counts twice."""
    here = Counter(said(row) for row in all_rows(known.definitions))
    new = []
    for row in rows:
        kind, plain = said(row)
        told = (kind, plain) if here[kind, plain] or not erased else (kind, _as_here(plain, here, erased))
        if here[told]:
            here[told] -= 1
        else:
            new.append(row)
    return new


def _as_here(told: Definition, here: Iterable[tuple[str, Definition]], erased: Collection[str]) -> Definition:
    """Return a definition as it is here without the words about who was erased."""
    return next((row for _, row in here if same_but_erased(told, row, erased)), told)


def _new_facts(plan: Plan, store: Store) -> list[tuple[Fact, str, str]]:
    """Return the facts that are not here yet, each with its source and source id, and count the others."""
    reading = plan.reading
    entry_ids = {record.id for record in store.entries()} if reading.source == OWN_SOURCE else set()
    sources: dict[str, set[str]] = {}
    new = []
    for fact in reading.facts:
        source, source_id = _source(fact, reading)
        if source not in sources:
            sources[source] = store.known_sources(source)
        if source_id in sources[source] or fact.source_id in entry_ids:
            plan.known += 1
        else:
            sources[source].add(source_id)
            new.append((fact, source, source_id))
    return new


def _check_mapping(reading: Reading, activities: Mapping[str, Activity]) -> None:
    for habit in reading.habits:
        if habit.activity not in (None, *activities) and reading.source != OWN_SOURCE:
            raise Refused("unknown_activity", name=habit.activity, nearest=sorted(activities))


def _activity(habit: Habit, activities: dict[str, Activity], plan: Plan, today: date) -> Activity:
    """Return what a foreign habit counts for: as mapped, else one of its name and kind, else a new one."""
    if habit.activity in activities:
        return activities[habit.activity]
    kind = Kind.PROGRESS if habit.progress else Kind.COUNT
    whole_name = shown(habit.name).strip()[:NAME_LIMIT] or "?"
    for number in count(1):
        name = whole_name if number == 1 else f"{whole_name[: NAME_LIMIT - 5]} {number}"
        taken = [one for one in activities.values() if name.casefold() in (one.key, shown_name(one))]
        if taken and taken[0].kind is kind:
            return taken[0]
        if not taken and key_for(name) not in activities:
            break
    activity = new_activity(name, activities.values(), {"kind": kind}, today)
    activities[activity.key] = activity
    plan.activities.append(activity)
    return activity


def _source(fact: Fact, reading: Reading) -> tuple[str, str]:
    """Return where a fact is from; one that had been imported before keeps its first source."""
    if fact.origin and fact.origin_id:
        return shown(fact.origin), shown(fact.origin_id)
    return reading.source, shown(fact.source_id)


def _entry(fact: Fact, activity: Activity, today: date, whom: Whom | None) -> NewEntry:
    checked_reach(fact.day, today)
    quantity, percent = checked_quantity(
        activity, fact.quantity if fact.percent is None else None, fact.percent
    )
    entry: NewEntry = {
        "day": fact.day.isoformat(),
        "activity": activity.key,
        "quantity": quantity,
        "percent": percent,
        "amount": checked_amount(fact.amount),
        "note": clean_text(fact.note, NOTE_LIMIT, lines=True),
        "who": clean_text(fact.contact or "", NAME_LIMIT),
    }
    if whom is not None:
        entry |= {"contact": whom.key, "who": entry["who"] or whom.name[:NAME_LIMIT]}
        if whom.erased:
            entry |= {"who": whom.name, "note": ""}
    if fact.recorded_at and fact.zone is not None and fact.offset is not None:
        zone = clean_text(fact.zone, NAME_LIMIT)
        entry |= {"recorded_at": _utc(fact.recorded_at), "zone": zone, "offset": fact.offset}
    return entry


def _utc(recorded_at: str) -> str:
    try:
        return utc_text(Moment(datetime.fromisoformat(recorded_at), ""))
    except OverflowError:
        raise Refused("bad_moment", value=recorded_at) from None
