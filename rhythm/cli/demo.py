"""Fills a home with the sample year, moved so that it ends today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rhythm.cli.opening import open_logbook
from rhythm.domain.calendar import week_start
from rhythm.domain.clock import Clock, Moment
from rhythm.domain.definitions import ALWAYS
from rhythm.domain.imports import Fact, Reading
from rhythm.domain.snapshots import Wish
from rhythm.exchange import read
from rhythm.paths import Home, make_folder, packaged
from rhythm.settings import save

PERSON = "Sanne de Wit"
"""The seller of the sample."""

YEAR = "year.json"

UNTIL = time(11, 0)
"""What the sample has of today after this is left out, so that something is left to do."""

DAY_FIELDS = (
    *("from_day", "day", "first", "last", "start", "lead", "opened", "offered", "closed"),
    *("known", "customer", "ended", "next_day", "skipped"),
)
"""The fields of definitions, deals, contacts and appointments that hold a day, or nothing."""

APPOINTMENT = "appointment"

PLAN = "plan"
PLAN_DAYS = ("from_day", "start")
"""The fields of a plan that hold a day: it stays the plan of a whole year."""


class Sample(NamedTuple):
    """The sample as of one day: all that was before it, and what was logged on it, oldest first."""

    before: Reading
    today: tuple[Fact, ...]


def fill_demo(home: Home, environ: Mapping[str, str], clock: Clock) -> None:
    """Make the logbook of a home without one: the sample year up to this morning.

    The days before today come in as one import, in a logbook that is moved here afterwards: a moved
    logbook is a new device, whose undo does not reach what was done elsewhere. This morning's entries are
    logged here one by one, so undo takes back the last of them, and in the end finds nothing to undo.
    Raises `Refused`, and `FileExistsError` where there is a logbook.
    """
    if home.database.exists():
        raise FileExistsError(home.database)
    save(home, name=PERSON)
    with TemporaryDirectory(dir=make_folder(home.data)) as folder:
        elsewhere = Home(home.config, folder, folder)
        with open_logbook(elsewhere, environ, clock) as logbook:
            sample = sample_year(logbook.today, clock.now())
            logbook.import_reading(sample.before, YEAR)
        elsewhere.database.rename(home.database)
    with open_logbook(home, environ, clock) as logbook:
        for fact in sample.today:
            logbook.log(_wish(fact))
        # Whoever opens the demo has not just ended a campaign.
        logbook.result_seen()


def sample_year(today: date, now: Moment) -> Sample:
    """Return the sample moved by whole weeks, its last week to the week of `today`, and cut off at today.

    Its times of day are kept, as times in the zone of `now`: wherever the demo is shown, they are past.
    """
    year = read(packaged("sample_data") / YEAR)
    by = week_start(today) - week_start(max(fact.day for fact in year.facts))
    zone = _zone(now)
    facts = [_moved(fact, by, zone, now.zone) for fact in year.facts]
    before = tuple(fact for fact in facts if fact.day < today)
    definitions = {kind: [_moved_row(row, by) for row in rows] for kind, rows in year.definitions.items()}
    new_year = dict.fromkeys(PLAN_DAYS, date(today.year, 1, 1).isoformat())
    definitions[PLAN] = [{**plan, **new_year} for plan in definitions[PLAN]]
    definitions[APPOINTMENT] = [{**one, "zone": now.zone} for one in definitions[APPOINTMENT]]
    return Sample(
        replace(year, rows=len(before), facts=before, definitions=definitions),
        tuple(fact for fact in facts if fact.day == today and _wall_time(fact).time() < UNTIL),
    )


def _zone(now: Moment) -> tzinfo | None:
    """Return the zone of a moment, or its fixed offset where nothing is known by the zone's name."""
    try:
        return ZoneInfo(now.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return now.local.tzinfo


def _wall_time(fact: Fact) -> datetime:
    """Return what the clock on the wall said when a fact was logged; midnight where that is not known."""
    logged = datetime.fromisoformat(fact.recorded_at or fact.day.isoformat())
    return logged.replace(tzinfo=None) + timedelta(minutes=fact.offset or 0)


def _moved(fact: Fact, by: timedelta, zone: tzinfo | None, zone_name: str) -> Fact:
    logged = Moment((_wall_time(fact) + by).replace(tzinfo=zone), zone_name)
    utc = logged.local.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return replace(fact, day=fact.day + by, recorded_at=utc, zone=zone_name, offset=logged.offset)


def _moved_row(row: Mapping[str, object], by: timedelta) -> dict[str, object]:
    return {
        name: _moved_day(value, by) if name in DAY_FIELDS and value else value for name, value in row.items()
    }


def _moved_day(value: object, by: timedelta) -> str:
    """Return an ISO day moved; the day from which the first definitions hold stays."""
    day = date.fromisoformat(str(value))
    return str(day if day == ALWAYS else day + by)


def _wish(fact: Fact) -> Wish:
    counted = fact.percent is None
    return Wish(
        fact.habit,
        fact.day,
        fact.quantity if counted else None,
        percent=fact.percent,
        note=fact.note,
        contact=fact.contact or "",
        whom=fact.contact_id or "",
        response=fact.response,
    )
