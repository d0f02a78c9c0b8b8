"""Takes in what a reader found: which facts are new, which activities they count for, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rhythm.domain.clock import Moment
from rhythm.domain.definitions import Activity
from rhythm.domain.entries import checked_amount, checked_day, checked_quantity
from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE, Imported
from rhythm.logbook.defining import new_activity
from rhythm.logbook.known import Known
from rhythm.logbook.plain_definitions import Definition, all_rows, rich, same
from rhythm.store import Store
from rhythm.store.records import NewEntry
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text, shown


@dataclass
class Plan:
    """What an import will add."""

    reading: Reading
    entries: list[NewEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    known: int = 0

    def told(self, import_id: str | None = None) -> Imported:
        """Return the plan as an answer."""
        days = sorted(entry["day"] for entry in self.entries)
        return Imported(
            format=self.reading.format,
            rows=self.reading.rows,
            entries=len(self.entries),
            skipped=self.reading.skipped,
            known=self.known,
            problems=tuple(self.problems),
            activities=tuple(activity.name or activity.key for activity in self.activities),
            first=date.fromisoformat(days[0]) if days else None,
            last=date.fromisoformat(days[-1]) if days else None,
            id=import_id,
        )


def planned(reading: Reading, store: Store, known: Known, today: date) -> Plan:
    """Return what an import would add. Raises `Refused` for a mapping to an activity there is not."""
    plan = Plan(reading, problems=list(reading.problems))
    here = list(all_rows(known.definitions))
    plan.definitions = [
        row for row in rich(reading.definitions) if not any(same(row, other) for other in here)
    ]
    defined = [row for row in plan.definitions if isinstance(row, Activity)]
    activities = {one.key: one for one in (*defined, *known.activities(today))}
    called = {habit.name: _activity(habit, activities, plan, today) for habit in reading.habits}
    entry_ids = {record.id for record in store.entries()} if reading.source == OWN_SOURCE else set()
    sources: dict[str, set[str]] = {}
    for fact in reading.facts:
        source, source_id = _source(fact, reading)
        if source not in sources:
            sources[source] = store.known_sources(source)
        if source_id in sources[source] or fact.source_id in entry_ids:
            plan.known += 1
            continue
        try:
            entry = _entry(fact, called[fact.habit], today)
        except Refused as refused:
            plan.problems.append(Problem(refused.code, fact.line, "", shown(_told(fact))))
            continue
        sources[source].add(source_id)
        plan.entries.append({**entry, "source": source, "source_id": source_id})
    return plan


def carry_out(
    reading: Reading, file: str, store: Store, known: Known, today: date, moment: Moment
) -> Imported:
    """Add everything in one act; nothing new, nothing written."""
    plan = planned(reading, store, known, today)
    if not (plan.entries or plan.definitions or plan.activities):
        return plan.told()
    with store.write("import", moment) as act:
        import_id = act.add_import(
            format=reading.format,
            file=clean_text(file, NOTE_LIMIT),
            rows=reading.rows,
            entries=len(plan.entries),
            problems=len(plan.problems),
        )
        for row in (*plan.definitions, *plan.activities):
            act.define(row)
        act.entries({**entry, "import_id": import_id} for entry in plan.entries)
    return plan.told(import_id)


def revert(store: Store, import_id: str, moment: Moment) -> None:
    """Take back an import whole: its entries, and the activities it brought that nothing else counts for."""
    record = next(one for one in store.imports() if one.id == import_id)
    others = {entry.activity for entry in store.entries() if entry.import_id != import_id}
    with store.write("revert", moment) as act:
        act.reverse("import", import_id)
        for item in store.rows_of(record.act).items:
            if isinstance(item.value, Activity) and item.value.key not in others:
                act.reverse(item.table, item.id)


def _activity(habit: Habit, activities: dict[str, Activity], plan: Plan, today: date) -> Activity:
    """Return what a foreign habit counts for: as mapped, else one of its name, else a new activity."""
    if habit.activity in activities:
        return activities[habit.activity]
    if habit.activity is not None and plan.reading.source != OWN_SOURCE:
        raise Refused("unknown_activity", name=habit.activity, nearest=sorted(activities))
    name = shown(habit.name).strip()[:NAME_LIMIT] or "?"
    for activity in activities.values():
        if name.casefold() in (activity.key, activity.name.casefold()):
            return activity
    try:
        activity = new_activity(
            name, activities.values(), {"kind": "progress"} if habit.progress else {}, today
        )
    except Refused:
        activity = new_activity(f"{name[: NAME_LIMIT - 4]} {len(activities)}", activities.values(), {}, today)
    activities[activity.key] = activity
    plan.activities.append(activity)
    return activity


def _source(fact: Fact, reading: Reading) -> tuple[str, str]:
    """Return where a fact is from; one that had been imported before keeps its first source."""
    if fact.origin and fact.origin_id:
        return fact.origin, fact.origin_id
    return reading.source, fact.source_id


def _entry(fact: Fact, activity: Activity, today: date) -> NewEntry:
    checked_day(fact.day, today)
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
        entry |= {"recorded_at": fact.recorded_at, "zone": fact.zone, "offset": fact.offset}
    return entry


def _told(fact: Fact) -> str:
    return f"{fact.day.isoformat()} {fact.habit}"
