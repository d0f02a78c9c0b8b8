"""What is worth a look in a week's entries, and what is not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

from rhythm.domain.early_touches import touch_hints
from rhythm.domain.funnel import OpenDeal
from rhythm.domain.hit_rates import Method, Rate
from rhythm.domain.honesty import Hint, Hinted, deal_hints, hints, rate_hints
from rhythm.domain.snapshots import Entry
from tests.domain.building import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.dealing import deal
from tests.domain.touching import PERSONAL, ago, contact

NOON = datetime(2026, 9, 11, 10, 0)


def entry(
    day: date = MONDAY,
    activity: str = "message",
    contact: str = "",
    note: str = "",
    seconds: float | None = None,
    source: str | None = None,
) -> Entry:
    """An entry logged at noon of its day, or so many seconds after Friday noon."""
    moment = datetime.combine(day, NOON.time()) if seconds is None else NOON + timedelta(seconds=seconds)
    recorded_at = f"{moment.isoformat(timespec='milliseconds')}Z"
    return Entry(
        *(
            "id",
            day,
            activity,
            1,
            None,
            None,
            note,
            contact,
            source,
            None,
            recorded_at,
            "Europe/Amsterdam",
            120,
        )
    )


def kinds(week: list[Entry], before: list[Entry] | None = None) -> list[Hinted]:
    return [hint.what for hint in hints(week, before or [])]


def test_an_ordinary_week_gives_no_hint() -> None:
    week = [entry(day, contact=name, note=f"about {name}") for day, name in ((MONDAY, "Ann"), (FRIDAY, "Bo"))]
    assert hints(week, []) == ()
    assert hints([], []) == ()


def test_the_same_note_for_three_contacts() -> None:
    two = [entry(MONDAY, contact="Ann", note="Sent  the folder"), entry(contact="Bo", note="sent the folder")]
    assert hints(two, []) == ()
    assert hints([*two, entry(contact="ann", note="Sent the folder")], []) == ()
    assert hints([*two, entry(note="Sent the folder")], []) == ()
    third = entry(TUESDAY, contact="Cem", note="SENT THE FOLDER")
    assert hints([*two, third], []) == (Hint(Hinted.SAME_NOTE, TUESDAY, 3, "Sent  the folder"),)


def test_more_than_five_entries_within_a_minute() -> None:
    five = [entry(FRIDAY, seconds=12 * step) for step in range(5)]
    assert kinds(five) == []
    assert hints([*five, entry(FRIDAY, seconds=59.999)], []) == (Hint(Hinted.IN_A_MINUTE, FRIDAY, 6),)
    assert kinds([*five, entry(FRIDAY, seconds=60)]) == []
    twice = [entry(FRIDAY, seconds=step) for step in (0, 1, 2, 3, 4, 5, 6, 300, 301, 302, 303, 304, 305)]
    assert [hint.number for hint in hints(twice, [])] == [7, 6]


def test_a_weeks_work_within_one_hour() -> None:
    week = [entry(day, seconds=900 * step) for step, day in enumerate((MONDAY, WEDNESDAY, FRIDAY))]
    assert hints(week, []) == (Hint(Hinted.IN_AN_HOUR, FRIDAY, 3),)
    assert kinds([*week, entry(THURSDAY, seconds=3600)]) == [Hinted.IN_AN_HOUR]
    assert kinds([*week, entry(THURSDAY, seconds=3601)]) == []
    assert kinds([entry(day, seconds=0) for day in (MONDAY, FRIDAY)]) == []


def test_what_came_from_elsewhere_was_not_logged_here() -> None:
    days = (MONDAY, TUESDAY, WEDNESDAY)
    assert kinds([entry(days[step % 3], seconds=step, source="loop") for step in range(9)]) == []


def test_an_offer_without_an_earlier_conversation() -> None:
    offer = entry(WEDNESDAY, "offer", "Ann de Vries")
    assert hints([offer], []) == (Hint(Hinted.OFFER_FIRST, WEDNESDAY, 1, "Ann de Vries"),)
    assert kinds([offer], [entry(MONDAY - timedelta(days=30), "call", "ann de vries")]) == []
    assert kinds([entry(TUESDAY, "visit", "Ann de Vries"), offer]) == []
    assert kinds([offer, entry(WEDNESDAY, "message", "Ann de Vries")]) == []
    assert kinds([offer, entry(THURSDAY, "call", "Ann de Vries")]) == [Hinted.OFFER_FIRST]
    assert kinds([offer], [entry(MONDAY, "call", "Bo")]) == [Hinted.OFFER_FIRST]
    assert kinds([entry(WEDNESDAY, "offer")]) == []
    for activity in ("booking_call", "follow_up"):
        assert kinds([offer], [entry(MONDAY, activity, "Ann de Vries")]) == []


def test_a_hit_rate_above_100_percent() -> None:
    rates = [
        ("offer", Rate(Method.PERIOD, 30, 16)),
        ("visit", Rate(Method.PERIOD, 16, 16)),
        ("call", Rate(Method.PERIOD, 3, 0)),
    ]
    assert rate_hints(rates, FRIDAY) == (Hint(Hinted.RATE_OVER, FRIDAY, 188, "offer"),)


def test_a_deal_that_is_open_for_long_by_what_it_is_called() -> None:
    named = deal("k1", "03-01", name="Machine", company="Bakker")
    bought = deal("k2", "04-01", company="Bakker")
    waiting = [OpenDeal(named, 200), OpenDeal(bought, 169), OpenDeal(deal("k3", "05-01"), 139)]
    usual = Fraction(45)
    for number, told in enumerate(
        (
            Hint(Hinted.LONG_OPEN, date(2026, 3, 1), 200, "Machine", 3, usual),
            Hint(Hinted.LONG_OPEN, date(2026, 4, 1), 169, "Bakker", 2, usual),
            Hint(Hinted.LONG_OPEN, date(2026, 5, 1), 139, "k3", 1, usual),
        )
    ):
        assert deal_hints(waiting[number:], usual) == (told,)
    assert deal_hints([], usual) == deal_hints([], None) == ()


def met(days: int, key: str = "anna", activity: str = "call") -> Entry:
    """An entry with a contact, so many days ago."""
    return entry(ago(days), activity, "Anna")._replace(contact_key=key or None)


def test_a_touch_before_the_contact_was_known_of() -> None:
    people = [
        contact("anna", known=ago(3)),
        contact("bo", known=ago(3)),
        contact("cas"),
        contact("dea", known=ago(4)),
    ]
    fine = [met(3), met(9, "cas"), met(4, "dea"), met(9, ""), met(9, "gone"), met(9, activity="newsletter")]
    assert touch_hints(fine, people, PERSONAL) == ()
    early = [met(4), met(2, "bo"), met(5, "bo"), met(6, "bo"), met(5)]
    assert touch_hints([*fine, early[0]], people, PERSONAL) == (
        Hint(Hinted.TOUCH_BEFORE_CONTACT, ago(4), 1, "Anna"),
    )
    assert touch_hints([*fine, *early], people, PERSONAL) == (
        Hint(Hinted.TOUCH_BEFORE_CONTACT, ago(6), 2, "Bo"),
    )
