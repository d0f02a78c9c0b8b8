"""Advice taken over, reviews kept, levels checked and steps ticked: written, read, undone, exported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rhythm.domain.definitions import WeekTarget
from rhythm.domain.honesty import Hint, Hinted
from rhythm.domain.imports import ContactFact, Reading
from rhythm.domain.kept_reviews import Decision, Review, Reviewed
from rhythm.domain.levels import Dimension, Level
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.logbook.plain_definitions import plain, rich, said
from rhythm.store.records import Definition
from tests.logbook.building import FRIDAY, MONDAY, ONE_DAY, SUNDAY, WEDNESDAY, Desk, log

WEEK_BEFORE, NEXT = MONDAY - timedelta(days=7), MONDAY + timedelta(days=7)
CRAWLING = dict.fromkeys(Dimension, Level.CRAWL)


def measured(logbook: Logbook, *weeks: int) -> None:
    """Log so many messages on the Mondays of the weeks before this one, oldest first."""
    for back, number in enumerate(reversed(weeks), start=1):
        log(logbook, "message", number, MONDAY - back * timedelta(days=7))


# Advice


def test_advice_of_an_empty_home_writes_nothing(bare_desk: Desk) -> None:
    found = bare_desk.logbook().advice()
    assert (found.advice.target, found.advice.baseline, found.prices) == (60, None, ())
    assert list(bare_desk.folder.iterdir()) == []


def test_the_suggestion_is_taken_over_from_the_day_it_may_hold(logbook: Logbook) -> None:
    measured(logbook, 50, 60, 40, 70)
    taken = logbook.accept_target(why="  a bit\nmore often ")
    assert taken == WeekTarget(NEXT, 58, "a bit more often")
    assert [logbook.week_target(), logbook.week_target(NEXT)] == [None, 58]
    assert logbook.own_week_target(NEXT) == taken._replace(
        id=logbook._store.definitions().week_targets[0].id, counter=logbook._store.commit_counter()
    )
    logbook.undo()
    assert [logbook.week_target(NEXT), logbook.own_week_target(NEXT)] == [None, None]
    logbook.redo()
    found = logbook.own_week_target(NEXT)
    assert found is not None
    assert (found.points, found.why) == (58, "a bit more often")


def test_more_holds_from_today(logbook: Logbook) -> None:
    measured(logbook, 70, 70, 70)
    assert logbook.accept_target().from_day == WEDNESDAY
    assert logbook.day().week.target == 74


def test_without_a_baseline_a_number_of_ones_own_is_taken(logbook: Logbook) -> None:
    measured(logbook, 70, 70)
    with pytest.raises(Refused) as refused:
        logbook.accept_target()
    assert (refused.value.code, refused.value.details) == (
        "baseline_incomplete",
        {"measured": 2, "needed": 4},
    )
    assert logbook.accept_target(80).points == 80


@pytest.mark.parametrize("points", [0, -1, 7001])
def test_an_impossible_target_is_refused(logbook: Logbook, points: int) -> None:
    with pytest.raises(Refused, match="number_out_of_range"):
        logbook.accept_target(points)


def test_two_time_zones_in_a_week_make_one_baseline(desk: Desk, logbook: Logbook) -> None:
    for back in (3, 2, 1):
        desk.clock.set(MONDAY - back * timedelta(days=7), "23:30", "Asia/Tokyo", 9)
        log(logbook, "message", 20)
        desk.clock.set(FRIDAY - back * timedelta(days=7), "00:30", "America/New_York", -4)
        log(logbook, "message", 30)
    desk.clock.set(WEDNESDAY)
    assert logbook.advice().advice.baseline == 50


# Reviews


def test_a_review_is_kept_with_its_decision_and_undone_with_it(logbook: Logbook) -> None:
    measured(logbook, 60, 60, 60, 60)
    sheet = logbook.review()
    assert (sheet.now.start, sheet.advice.review_step, sheet.held) == (WEEK_BEFORE, 63, None)
    kept = logbook.keep_review(
        Reviewed.WEEK, WEDNESDAY - timedelta(days=7), bottleneck=" call ", sentence="Call\tfirst.", points=63
    )
    assert kept == Review(Reviewed.WEEK, WEEK_BEFORE, "call", Decision.ACCEPTED, 63, "Call first.")
    assert [logbook.week_target(SUNDAY), logbook.week_target(NEXT)] == [None, 63]
    assert [one.sentence for one in logbook.reviews()] == ["Call first."]
    held = logbook.review().held
    assert held is not None
    assert held.points == 63
    logbook.undo()
    assert (logbook.reviews(), logbook.week_target(NEXT), logbook.review().held) == ([], None, None)


@pytest.mark.parametrize(
    ("points", "decision", "kept"),
    [
        (None, Decision.KEPT, 60),
        (60, Decision.KEPT, 60),
        (63, Decision.ACCEPTED, 63),
        (70, Decision.EDITED, 70),
        (40, Decision.EDITED, 40),
    ],
)
def test_what_was_decided_follows_from_the_number(
    logbook: Logbook, points: int | None, decision: Decision, kept: int
) -> None:
    measured(logbook, 60, 60, 60, 60)
    review = logbook.keep_review(Reviewed.WEEK, WEEK_BEFORE, points=points, reason="so")
    assert (review.decision, review.points) == (decision, kept)
    target = logbook.own_week_target(NEXT)
    wanted = None if decision is Decision.KEPT else (kept, "so")
    assert (target and (target.points, target.why)) == wanted


def test_on_monday_the_new_target_holds_at_once(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(MONDAY)
    logbook.keep_review(Reviewed.WEEK, WEEK_BEFORE, points=40)
    assert logbook.week_target(MONDAY) == 40


def test_a_review_without_any_target_keeps_none(logbook: Logbook) -> None:
    for key in ("message", "call", "visit"):
        logbook.set_target(key, None, None, MONDAY)
    assert logbook.keep_review(Reviewed.MONTH, date(2026, 8, 1)).points is None


def test_the_newest_review_of_a_week_counts(logbook: Logbook) -> None:
    for sentence in ("one", "two"):
        logbook.keep_review(Reviewed.WEEK, WEEK_BEFORE, sentence=sentence)
    assert [one.sentence for one in logbook.reviews()] == ["two"]


def test_past_reviews_are_read_as_they_stood(logbook: Logbook) -> None:
    measured(logbook, 10, 20, 30, 40, 50)
    sheet = logbook.review(start=WEEK_BEFORE - timedelta(days=11))
    assert (sheet.on, sheet.now.points, sheet.advice.baseline) == (WEEK_BEFORE - timedelta(days=8), 30, None)
    assert [week.points for week in sheet.weeks] == [10, 20, 30][-len(sheet.weeks) :]
    assert sheet.now.start == WEEK_BEFORE - timedelta(days=14)


def test_a_week_to_come_cannot_be_looked_back_on(logbook: Logbook) -> None:
    with pytest.raises(Refused, match="review_in_future"):
        logbook.review(start=NEXT)
    with pytest.raises(Refused, match="review_in_future"):
        logbook.keep_review(Reviewed.WEEK, NEXT)


def test_a_text_without_end_is_refused_and_nothing_is_kept(logbook: Logbook) -> None:
    with pytest.raises(Refused, match="text_too_long"):
        logbook.keep_review(Reviewed.WEEK, WEEK_BEFORE, points=80, sentence="x" * 2001)
    assert (logbook.reviews(), logbook.week_target(NEXT)) == ([], None)


def test_hints_are_about_the_week_looked_at(logbook: Logbook) -> None:
    friday = FRIDAY - timedelta(days=7)
    logbook.log(Wish("offer", friday, contact="Ann"))
    assert [hint.what for hint in logbook.review().hints] == [Hinted.OFFER_FIRST]
    logbook.log(Wish("call", friday - timedelta(days=40), contact="Ann"))
    assert logbook.review().hints == ()
    logbook.undo()
    assert logbook.review(Reviewed.MONTH).hints == ()
    assert logbook.review(start=WEEK_BEFORE - ONE_DAY).hints == ()


def test_an_entry_with_a_contact_from_before_it_was_known_is_worth_a_look(logbook: Logbook) -> None:
    thursday, friday = FRIDAY - timedelta(days=8), FRIDAY - timedelta(days=7)
    ann = logbook.add_contact("Ann", {"known": friday})
    logbook.log(Wish("call", friday, whom=ann.key))
    logbook.log(Wish("call", thursday, contact="Bo"))
    assert logbook.review().hints == ()
    logbook.log(Wish("call", thursday, whom=ann.key))
    assert logbook.review().hints == (Hint(Hinted.TOUCH_BEFORE_CONTACT, thursday, 1, "Ann"),)
    logbook.change_contact(ann.key, {"known": thursday})
    assert logbook.review().hints == ()


def test_a_contact_that_was_kept_after_the_first_call_is_not_worth_a_look(desk: Desk) -> None:
    friday = FRIDAY - timedelta(days=7)
    logbook = desk.logbook(Rules(day_start=240))
    desk.clock.set(friday + ONE_DAY, "02:30")
    ann = logbook.add_contact("Ann")
    assert ann.known == friday, "before the day starts"
    logbook.log(Wish("call", friday - ONE_DAY, whom=ann.key))
    desk.clock.set(WEDNESDAY)
    assert logbook.review().hints == ()
    logbook.change_contact(ann.key, {"role": "buyer"})
    assert logbook.review().hints == ()
    logbook.change_contact(ann.key, {"known": friday + ONE_DAY})
    assert [hint.what for hint in logbook.review().hints] == [Hinted.TOUCH_BEFORE_CONTACT]


def test_a_contact_is_known_since_the_day_its_source_tells(logbook: Logbook) -> None:
    thursday, friday = FRIDAY - timedelta(days=8), FRIDAY - timedelta(days=7)
    for source, told in (("rhythm", ()), ("hubspot", (Hinted.TOUCH_BEFORE_CONTACT,))):
        known = ContactFact("a1b2c3d4e5f60718", 2, name=f"Ann {source}", known=friday)
        logbook.import_reading(Reading("csv", source, 1, (), (), contacts=(known,)), "people.csv")
        ann = logbook.contact_called(f"Ann {source}")
        logbook.log(Wish("call", thursday, whom=ann.key))
        assert tuple(hint.what for hint in logbook.review().hints) == told


# Levels


def test_a_self_check_is_kept_over_time_with_its_ticks(desk: Desk, logbook: Logbook) -> None:
    first = logbook.check_levels({**CRAWLING, Dimension.KPIS: Level.WALK}, Dimension.ROLES)
    assert (first.overall, first.lowest, first.bottleneck, first.level) == (
        Level.CRAWL,
        Dimension.POSITIONING,
        Dimension.ROLES,
        Level.CRAWL,
    )
    logbook.tick_step(1)
    logbook.tick_step(3)
    logbook.tick_step(3, done=False)
    desk.clock.set(FRIDAY)
    second = logbook.check_levels(dict.fromkeys(Dimension, Level.WALK), Dimension.ROLES)
    assert [step.done for step in second.steps] == [None, None, None]
    assert [[step.done for step in one.steps] for one in logbook.levels()] == [
        [WEDNESDAY, None, None],
        [None, None, None],
    ]
    logbook.undo()
    assert [one.day for one in logbook.levels()] == [WEDNESDAY]
    assert [one.day for one in logbook.review().levels] == [WEDNESDAY]


def test_a_step_needs_a_checklist(logbook: Logbook) -> None:
    with pytest.raises(Refused, match="levels_missing"):
        logbook.tick_step(1)
    logbook.check_levels(CRAWLING, Dimension.ROLES)
    with pytest.raises(Refused, match="number_out_of_range"):
        logbook.tick_step(4)


# In and out


def test_all_of_it_goes_through_an_export(logbook: Logbook) -> None:
    measured(logbook, 60, 60, 60, 60)
    logbook.keep_review(Reviewed.WEEK, WEEK_BEFORE, bottleneck="call", sentence="Søk", points=63, reason="so")
    logbook.check_levels(CRAWLING, Dimension.ROLES)
    logbook.tick_step(2)
    kept = logbook._store.definitions()
    told = plain(kept)
    assert told["review"] == [
        {
            **{"span": "week", "start": "2026-08-31", "bottleneck": "call", "decision": "accepted"},
            **{"points": 63, "sentence": "Søk", "reason": "so"},
        }
    ]
    assert told["week_target"] == [{"from_day": "2026-09-14", "points": 63, "why": "so"}]
    assert told["level_step"] == [
        {"dimension": "roles", "level": 1, "step": 2, "day": "2026-09-09", "done": True}
    ]
    found = rich({kind: told[kind] for kind in ("review", "week_target", "levels", "level_step")})
    rows: list[Definition] = [*kept.reviews, *kept.week_targets, *kept.levels, *kept.level_steps]
    assert [said(row) for row in found] == [said(row) for row in rows]


def test_an_older_export_knows_no_reasons() -> None:
    assert rich({"week_target": [{"from_day": "2026-09-14", "points": 63}]}) == [
        WeekTarget(date(2026, 9, 14), 63)
    ]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("review", {"span": "year"}),
        ("review", {"decision": "refused"}),
        ("review", {"points": 0}),
        ("review", {"start": "2026-09-31"}),
        ("review", {"sentence": None}),
        ("levels", {"roles": 5}),
        ("levels", {"roles": True}),
        ("levels", {"bottleneck": "luck"}),
        ("level_step", {"step": 0}),
        ("level_step", {"dimension": "luck"}),
        ("level_step", {"done": 1}),
    ],
)
def test_a_wrong_row_of_an_export_is_named(kind: str, wrong: dict[str, object]) -> None:
    rows: dict[str, dict[str, object]] = {
        "review": {
            **{"span": "week", "start": "2026-08-31", "bottleneck": "", "decision": "kept", "points": None},
            **{"sentence": "", "reason": ""},
        },
        "levels": {
            **{"day": "2026-09-09", "positioning": 1, "roles": 1, "process": 1, "infrastructure": 1},
            **{"kpis": 1, "bottleneck": "roles"},
        },
        "level_step": {"dimension": "roles", "level": 1, "step": 2, "day": "2026-09-09", "done": True},
    }
    assert len(rich({kind: [rows[kind]]})) == 1
    with pytest.raises(Refused) as refused:
        rich({kind: [rows[kind], {**rows[kind], **wrong}]})
    assert refused.value.details == {"kind": kind, "row": 2}


# The reminder


def test_a_person_is_reminded_once_on_their_review_day(desk: Desk, logbook: Logbook) -> None:
    logbook.begin()
    assert not logbook.review_reminder()
    desk.clock.set(FRIDAY)
    assert [logbook.review_reminder() for _ in range(2)] == [True, False]
    assert not desk.logbook().review_reminder()
    desk.clock.set(FRIDAY + timedelta(days=7))
    assert logbook.review_reminder()


def test_it_is_put_off_until_tomorrow(desk: Desk, logbook: Logbook) -> None:
    logbook.begin()
    desk.clock.set(FRIDAY)
    assert logbook.review_reminder()
    assert logbook.put_off_review() == FRIDAY + ONE_DAY
    assert not logbook.review_reminder()
    desk.clock.set(FRIDAY + ONE_DAY)
    assert [logbook.review_reminder() for _ in range(2)] == [True, False]


def test_nobody_is_reminded_of_what_is_done_or_not_wanted(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(FRIDAY)
    assert not logbook.review_reminder()
    logbook.begin()
    logbook.keep_review(Reviewed.WEEK, MONDAY)
    assert not logbook.review_reminder()
    desk.clock.set(FRIDAY + timedelta(days=7))
    assert not desk.logbook(replace(desk.rules, review_day=None)).review_reminder()
    assert desk.logbook(replace(desk.rules, review_day=5)).review_reminder()


def test_a_broken_memory_reminds_once_more(desk: Desk, logbook: Logbook) -> None:
    logbook.begin()
    desk.clock.set(FRIDAY)
    assert logbook.review_reminder()
    (desk.home.state / "review-reminder.json").write_text("[]", encoding="utf-8")
    assert logbook.review_reminder()
