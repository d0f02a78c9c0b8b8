from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.calendar import Presence
from rhythm.domain.dayplan import Planner
from rhythm.domain.days import DayState
from rhythm.domain.definitions import Kind
from rhythm.domain.ledger import Ledger
from rhythm.domain.pace import Status
from rhythm.domain.scoring import Item
from rhythm.domain.sheet import DaySheet, DayView, Line, Tally, Week
from rhythm.domain.streaks import Standing
from tests.domain.building import MONDAY, SATURDAY, WEDNESDAY, leave, planner_of, rhythm

KEYS = ("message", "call", "visit", "offer", "newsletter")
WEIGHTS = {"message": (1, 1), "call": (2, 1), "visit": (3, 1), "offer": (3, 1), "newsletter": (1, 10)}
FORTNIGHT = Standing(13, 31, 1)

Log = tuple[str, int, int | None]
counts_logged = st.tuples(st.sampled_from(KEYS[:4]), st.integers(1, 12), st.none())
progress_logged = st.tuples(st.just("newsletter"), st.just(0), st.integers(0, 100))
logs_of_a_day = st.lists(st.one_of(counts_logged, progress_logged), max_size=10)
standings = st.builds(Standing, st.integers(0, 30), st.integers(30, 40), st.integers(0, 2))


def line(key: str, target: int, base: int, item: Item | None = None) -> Line:
    points, per = WEIGHTS[key]
    kind = Kind.PROGRESS if key == "newsletter" else Kind.COUNT
    return Line(key, "", key[0], kind, target, base, points, per, item or Item())


def sheet(
    factor: int = 2,
    *,
    presence: Presence = Presence.WORK,
    streak: Standing = FORTNIGHT,
    freezes: bool = True,
    strength: float = 0.8,
    item: Item | None = None,
    need: int = 60,
) -> DaySheet:
    """Wednesday 9 September of design.md: base 5/2/1, asked `factor` times, 50 points earlier in the week."""
    lines = (
        line("message", 5 * factor, 5),
        line("call", 2 * factor, 2),
        line("visit", factor, 1),
        line("offer", 0, 0),
        line("newsletter", 0, 0, item),
    )
    plan = 12 * factor
    return DaySheet(
        day=WEDNESDAY,
        person="Me",
        presence=presence,
        lines=lines,
        plan=plan,
        base_plan=12,
        floor=8,
        week=Week(MONDAY, (plan,) * 5 + (0, 0), Fraction(5 * plan), (26, 24), Fraction(need)),
        streak=streak,
        perfect=Standing(2, 9, 0),
        weeks=Standing(3, 8, 0),
        freezes=freezes,
        strength=strength,
    )


def view(of: DaySheet, *logs: Log) -> DayView:
    """Put what was done on a sheet, one tally a line, without the view's own way of adding."""
    tallies = []
    for one in of.lines:
        quantity = sum(number for key, number, percent in logs if key == one.key and percent is None)
        percents = tuple(percent for key, _, percent in logs if key == one.key and percent is not None)
        tallies.append(Tally(quantity, percents))
    return DayView(of, tuple(tallies))


EXAMPLE: tuple[Log, ...] = (
    ("message", 7, None),
    ("call", 2, None),
    ("visit", 1, None),
    ("offer", 1, None),
    ("newsletter", 0, 50),
)
BASE_DAY: tuple[Log, ...] = (("message", 5, None), ("call", 2, None), ("visit", 1, None))


def test_vector_design_example_of_a_day() -> None:
    today = view(sheet(item=Item(40, 40)), *EXAMPLE)
    message = today.row("message")
    assert message is not None
    assert (message.done, message.line.target, message.line.base_target) == (7, 10, 5)
    assert (message.points, message.percent) == (7, None)
    assert [row.points for row in today.rows] == [7, 4, 3, 3, 1]
    assert (today.points, today.sheet.plan, today.sheet.floor, today.sheet.base_plan) == (18, 24, 8, 12)
    assert today.state is DayState.OPEN


def test_vector_design_example_of_its_week() -> None:
    week = view(sheet(item=Item(40, 40)), *EXAMPLE).week
    assert (week.start, week.done, week.target, week.expected) == (MONDAY, 68, Fraction(120), Fraction(72))
    assert (week.minimum_today, week.safe_until, week.status) == (4, None, Status.ON_TRACK)


def test_vector_design_example_of_its_streaks() -> None:
    today = view(sheet(item=Item(40, 40)), *EXAMPLE)
    assert today.streak == Standing(14, 31, 1)
    assert (today.perfect.current, today.weeks.current) == (3, 4)


def test_letter_adds_ten_percent_to_progress_and_nothing_to_counts() -> None:
    today = view(sheet(item=Item(40, 40)))
    assert today.letter_step("newsletter") == 50
    assert today.logged("newsletter", 0, 100).letter_step("newsletter") == 10
    assert today.letter_step("message") is None
    assert today.letter_step("unheard") is None
    assert today.row("unheard") is None


def test_progress_row_shows_where_it_stands_and_pays_from_its_highest() -> None:
    newsletter = view(sheet(item=Item(50, 60)), ("newsletter", 0, 75)).row("newsletter")
    assert newsletter is not None
    assert (newsletter.percent, newsletter.item, newsletter.points) == (75, Item(75, 75), 1)


def test_vector_60_50_60_within_a_day_pays_nothing_twice() -> None:
    today = view(sheet(), ("newsletter", 0, 60), ("newsletter", 0, 50), ("newsletter", 0, 60))
    assert today.points == 6


def test_next_newsletter_of_the_same_day_pays_again() -> None:
    assert view(sheet(), ("newsletter", 0, 100), ("newsletter", 0, 30)).points == 13


def test_day_is_done_when_every_raised_target_is_met_and_perfect_at_the_base() -> None:
    base = view(sheet(), *BASE_DAY)
    raised = view(sheet(), *BASE_DAY, *BASE_DAY)
    assert (base.perfect_today, base.state) == (True, DayState.OPEN)
    assert (raised.perfect_today, raised.state) == (True, DayState.DONE)


def test_day_below_one_base_target_is_not_perfect() -> None:
    assert not view(sheet(), ("message", 50, None), ("call", 2, None)).perfect_today


def test_percent_that_goes_down_does_not_spoil_a_perfect_day() -> None:
    """Perfect is when every base daily target is met; the newsletter has none."""
    today = view(sheet(1, item=Item(60, 60)), *BASE_DAY, ("newsletter", 0, 50))
    assert today.state is DayState.DONE
    assert today.perfect_today


@pytest.mark.parametrize(("messages", "kept"), [(8, True), (7, False)])
def test_day_is_kept_from_its_floor_on(messages: int, kept: bool) -> None:
    today = view(sheet(), ("message", messages, None))
    assert today.kept is kept
    assert today.streak.current == (14 if kept else 13)


def test_leave_day_stays_leave_and_adds_when_kept() -> None:
    away = sheet(presence=Presence.LEAVE)
    assert (view(away).state, view(away).kept, view(away).streak.current) == (DayState.LEAVE, False, 13)
    assert (view(away, *BASE_DAY).kept, view(away, *BASE_DAY).perfect_today) == (True, True)
    assert view(away, *BASE_DAY).streak.current == 14
    assert view(away, *BASE_DAY).strength == away.strength


def test_off_day_counts_points_and_touches_no_streak() -> None:
    saturday = view(sheet(presence=Presence.OFF), *BASE_DAY)
    assert (saturday.points, saturday.state, saturday.kept, saturday.perfect_today) == (
        12,
        DayState.OFF,
        False,
        False,
    )
    assert (saturday.streak.current, saturday.perfect.current) == (13, 2)
    assert saturday.strength == saturday.sheet.strength


def test_fifth_kept_day_earns_a_freeze_unless_freezes_are_off() -> None:
    fourth = Standing(4, 31, 0)
    assert view(sheet(streak=fourth), *BASE_DAY).streak == Standing(5, 31, 1)
    assert view(sheet(streak=fourth, freezes=False), *BASE_DAY).streak == Standing(5, 31, 0)


def test_perfect_and_week_streaks_earn_no_freezes() -> None:
    today = view(sheet(), *BASE_DAY, *BASE_DAY)
    assert (today.perfect.freezes, today.weeks.freezes) == (0, 0)


@pytest.mark.parametrize(("messages", "weeks"), [(9, 3), (10, 4)])
def test_running_week_adds_once_it_is_met(messages: int, weeks: int) -> None:
    assert view(sheet(), ("message", messages, None)).weeks.current == weeks


def test_week_that_needs_nothing_is_a_bridge() -> None:
    assert view(sheet(need=0), *BASE_DAY).weeks.current == 3


def test_points_of_activities_off_the_checklist_count_for_the_day() -> None:
    today = DayView(sheet(), (Tally(),) * 5, elsewhere=9)
    assert (today.points, today.kept, today.week.done) == (9, True, 59)


def test_today_counts_for_strength_only_once_it_raises_it() -> None:
    memory = 0.5 ** (1 / 13)
    assert view(sheet()).strength == 0.8
    assert view(sheet(), ("call", 4, None)).strength == 0.8
    full = view(sheet(), *BASE_DAY)
    assert full.strength == pytest.approx(0.8 * memory + (1 - memory))


@given(logs_of_a_day, st.floats(0, 1), st.integers(0, 99))
def test_strength_of_today_is_never_below_what_it_was(logs: list[Log], strength: float, percent: int) -> None:
    today = view(sheet(strength=strength, item=Item(percent, percent)), *logs)
    assert strength <= today.strength <= 1 + 1e-12


@given(logs_of_a_day, logs_of_a_day, standings, st.integers(0, 99), st.booleans())
def test_logging_equals_rebuilding_from_the_grown_tallies(
    earlier: list[Log], later: list[Log], streak: Standing, percent: int, freezes: bool
) -> None:
    of = sheet(streak=streak, freezes=freezes, item=Item(percent, percent))
    grown = view(of, *earlier)
    figures(grown)
    for key, quantity, reached in later:
        grown = grown.logged(key, quantity, reached)
    rebuilt = view(of, *earlier, *later)
    assert grown == rebuilt
    assert figures(grown) == figures(rebuilt)


def figures(of: DayView) -> tuple[object, ...]:
    rows = [(row.done, row.points, row.percent, row.item, row.met) for row in of.rows]
    standing = (of.streak, of.perfect, of.weeks, of.strength)
    return rows, of.points, of.kept, of.perfect_today, of.state, of.week, standing


def test_logging_leaves_the_view_it_started_from() -> None:
    before = view(sheet())
    before.logged("message", 3)
    assert before.points == 0
    assert before.logged("message").points == 1


def sheet_of(planner: Planner, day: date, item: Item) -> DaySheet:
    """The sheet of a day as the planner asks it, with the lines of the checklist."""
    plan = planner.day(day)
    lines = tuple(line(ask.key, ask.target, ask.base_target) for ask in plan.asks if ask.key != "newsletter")
    newsletter = line("newsletter", 0, 0, item)
    blank = sheet()
    return DaySheet(
        day=day,
        person="Me",
        presence=plan.presence,
        lines=(*lines, newsletter),
        plan=plan.plan,
        base_plan=plan.base_plan,
        floor=plan.floor,
        week=Week(
            MONDAY,
            tuple(one.plan for one in planner.week(MONDAY)),
            Fraction(60),
            (0,) * (day - MONDAY).days,
            Fraction(60),
        ),
        streak=blank.streak,
        perfect=blank.perfect,
        weeks=blank.weeks,
        freezes=True,
        strength=0.5,
    )


@given(
    st.sampled_from([(), BASE_DAY]),
    st.lists(st.one_of(counts_logged.filter(lambda log: log[0] != "offer"), progress_logged), max_size=6),
    st.sampled_from([MONDAY, WEDNESDAY, SATURDAY]),
    st.integers(0, 99),
)
def test_view_and_lived_day_judge_alike(
    base: tuple[Log, ...], more: list[Log], day: date, percent: int
) -> None:
    logs = [*base, *more]
    planner = planner_of(rhythm(leaves=[leave(WEDNESDAY)]))
    totals = [
        (day, key, sum(number for name, number, _ in logs if name == key))
        for key in KEYS[:3]
        if any(name == key for name, _, _ in logs)
    ]
    earlier = (day - timedelta(days=1), "newsletter", percent)
    ledger = Ledger(
        totals, [earlier, *[(day, key, reached) for key, _, reached in logs if reached is not None]]
    )
    lived = ledger.lived(planner, day, day)[0]
    shown = view(sheet_of(planner, day, ledger.item("newsletter", day)), *logs)
    assert (shown.points, shown.kept, shown.state) == (lived.points, lived.kept, lived.state(day))
    assert shown.perfect_today == lived.perfect
    assert {row.line.key: row.done for row in shown.rows if row.done} == {
        key: number for key, number in lived.done.items() if number
    }
