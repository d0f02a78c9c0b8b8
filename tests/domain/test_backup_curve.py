from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.backup_curve import REASONS, file_name, is_due, kept, named

NOW = datetime(2026, 11, 22, 8, 30, 15, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


def by_hand(made: set[datetime], now: datetime) -> set[datetime]:
    """Return which stay, judging each by itself: is it the newest of its period, and among the last such?

    Those after now are judged as if they were all there is, and now were the newest of them.
    """
    future = {moment for moment in made if moment > now}
    if future:
        return by_hand(made - future, now) | by_hand(future, max(future))

    def stays(moment: datetime, form: str, most: int) -> bool:
        own = moment.strftime(form)
        newer = {one.strftime(form) for one in made if one > moment}
        return own not in newer and len(newer) < most

    return {
        moment
        for moment in made
        if moment > now - 2 * DAY
        or stays(moment, "%Y-%m-%d", 12)
        or stays(moment, "%G-%V", 10)
        or stays(moment, "%Y-%m", 9)
    }


@given(st.sets(moments, max_size=60), moments)
def test_the_curve_is_what_it_is_by_hand(made: set[datetime], now: datetime) -> None:
    assert kept(made, now) == by_hand(made, now)


@given(st.sets(st.integers(0, 4000), max_size=200))
def test_the_curve_of_hours_is_what_it_is_by_hand(hours: set[int]) -> None:
    made = {NOW - HOUR * back for back in hours}
    assert kept(made, NOW) == by_hand(made, NOW)


@given(st.sets(moments, min_size=1, max_size=60), moments)
def test_the_newest_stays_and_what_went_stays_away(made: set[datetime], now: datetime) -> None:
    first = kept(made, now)
    assert max(made) in first
    assert kept(first, now) == first


def test_a_backup_every_half_hour_for_a_year() -> None:
    there: set[datetime] = set()
    for half in range(365 * 48):
        moment = NOW + half * timedelta(minutes=30)
        if moment.hour in range(8, 18):
            there = kept({*there, moment}, moment)
    days = {moment.date() for moment in there}
    newest = max(there)
    assert {(newest - back * DAY).date() for back in range(12)} <= days
    assert len({moment.isocalendar()[:2] for moment in there}) >= 10
    assert len({(moment.year, moment.month) for moment in there}) == 9
    assert len([moment for moment in there if newest - moment < 2 * DAY]) == 40
    assert len(there) < 40 + 12 + 10 + 9


def test_after_a_year_away_none_has_gone() -> None:
    made = {NOW - back * DAY for back in range(12)}
    assert kept(made, NOW + 365 * DAY) == made


@pytest.mark.parametrize("wrong", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)])
def test_a_clock_set_wrong_costs_no_day(wrong: datetime) -> None:
    made = {NOW - back * DAY for back in range(11)} | {wrong}
    assert kept(made, wrong) == made
    assert kept(made, NOW) == made


def test_those_from_the_future_take_no_place_and_do_not_pile_up() -> None:
    made = {NOW - back * DAY for back in range(60)}
    future = {datetime(2099, 1, 1, tzinfo=UTC) + week * 7 * DAY for week in range(60)}
    stay = kept(made | future, NOW)
    assert stay - future == kept(made, NOW)
    assert max(future) in stay
    assert len(stay & future) < 12 + 10 + 9


def test_when_one_is_due() -> None:
    assert is_due(None, NOW)
    assert not is_due(NOW, NOW)
    assert not is_due(NOW - timedelta(minutes=29), NOW)
    assert is_due(NOW - timedelta(minutes=30), NOW)
    assert is_due(NOW + DAY, NOW)


@pytest.mark.parametrize("reason", REASONS)
def test_a_name_says_when_and_why(reason: str) -> None:
    name = file_name(NOW.astimezone(None), reason)
    assert name == f"rhythm-20261122T083015Z-{reason}.db"
    assert named(name) == (NOW, reason)


@pytest.mark.parametrize(
    "name", ["rhythm.db", "rhythm-20261122T083015Z-own.db", "rhythm-20261322T083015Z-timer.db", ".draft.x"]
)
def test_other_files_are_no_backups(name: str) -> None:
    assert named(name) is None
