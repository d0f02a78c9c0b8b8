"""Takes in what a reader found: which facts are new, which activities they count for, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from rhythm.domain.clock import Moment
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import Activity, Kind
from rhythm.domain.entries import checked_amount, checked_quantity
from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE, Imported
from rhythm.logbook.defining import key_for, new_activity, shown_name
from rhythm.logbook.importing_deals import DealPlan, plan_deals
from rhythm.logbook.known import Known
from rhythm.logbook.plain_definitions import all_rows, rich, said
from rhythm.logbook.recording import checked_reach
from rhythm.store import Store
from rhythm.store.records import Definition, NewEntry
from rhythm.store.stamps import utc_text
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text, shown


@dataclass
class Plan:
    """What an import will add."""

    reading: Reading
    entries: list[NewEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    deals: DealPlan = field(default_factory=DealPlan)
    known: int = 0

    def told(self, import_id: str | None = None) -> Imported:
        """Return the plan as an answer."""
        days = {*(date.fromisoformat(entry["day"]) for entry in self.entries), *self.deals.days}
        return Imported(
            format=self.reading.format,
            rows=self.reading.rows,
            entries=len(self.entries),
            deals=len(self.deals.new),
            updated=len(self.deals.updated),
            skipped=self.reading.skipped,
            known=self.known + self.deals.known,
            problems=(*self.problems, *self.deals.problems),
            activities=tuple(activity.name or activity.key for activity in self.activities),
            first=min(days, default=None),
            last=max(days, default=None),
            id=import_id,
            same_ids=self.deals.same_ids,
            columns=self.reading.columns,
        )


def planned(reading: Reading, store: Store, known: Known, today: date) -> Plan:
    """Return what an import would add. Raises `Refused` for a mapping to an activity there is not."""
    plan = Plan(reading, problems=list(reading.problems))
    kept = rich(reading.definitions)
    plan.deals = plan_deals(reading, (row for row in kept if isinstance(row, Deal)), store, today)
    plan.definitions = _new_definitions((row for row in kept if not isinstance(row, Deal)), known)
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
            entry = _entry(fact, called[fact.habit], today)
        except Refused as refused:
            about = shown(f"{fact.day.isoformat()} {fact.habit}")
            plan.problems.append(Problem(refused.code, fact.line, "", about, details=refused.details))
        else:
            plan.entries.append({**entry, "source": source, "source_id": source_id})
    return plan


def carry_out(
    reading: Reading, file: str, store: Store, known: Known, today: date, moment: Moment
) -> Imported:
    """Add everything in one act; nothing new, nothing written."""
    plan = planned(reading, store, known, today)
    if not (plan.entries or plan.definitions or plan.activities or plan.deals.rows):
        return plan.told()
    with store.write("import", moment) as act:
        import_id = act.add_import(
            format=reading.format,
            file=clean_text(file, NOTE_LIMIT),
            rows=reading.rows,
            entries=len(plan.entries),
            problems=len(plan.problems) + len(plan.deals.problems),
        )
        for row in (*plan.definitions, *plan.activities):
            act.define(row)
        act.entries({**entry, "import_id": import_id} for entry in plan.entries)
        act.deals(deal._replace(import_id=import_id) for deal in plan.deals.rows)
    return plan.told(import_id)


def _new_definitions(rows: Iterable[Definition], known: Known) -> list[Definition]:
    """Return the definitions that are not here yet; one that was made twice counts twice."""
    here = Counter(said(row) for row in all_rows(known.definitions))
    new = []
    for row in rows:
        if here[said(row)]:
            here[said(row)] -= 1
        else:
            new.append(row)
    return new


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


def _entry(fact: Fact, activity: Activity, today: date) -> NewEntry:
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
    if fact.recorded_at and fact.zone is not None and fact.offset is not None:
        zone = clean_text(fact.zone, NAME_LIMIT)
        entry |= {"recorded_at": _utc(fact.recorded_at), "zone": zone, "offset": fact.offset}
    return entry


def _utc(recorded_at: str) -> str:
    try:
        return utc_text(Moment(datetime.fromisoformat(recorded_at), ""))
    except OverflowError:
        raise Refused("bad_moment", value=recorded_at) from None
