"""`=` on each view of the Plan screen, and on Review, opens the figures that are shown there."""

from __future__ import annotations

from datetime import timedelta

from textual.pilot import Pilot

from rhythm.tui.plan.views import View
from rhythm.tui.screens.review import ReviewScreen
from rhythm.tui.widgets.figure_list import FigureList
from tests.tui import planning
from tests.tui.planning import selling
from tests.tui.running import ROOMY, WEDNESDAY, Person, until, waited
from tests.tui.test_explain import opened, title
from tests.tui.test_review import measured
from tests.tui.test_review_kpis import month, sells


def figures(pilot: Pilot[None]) -> dict[str, str]:
    """Return the figures that are listed, with their values."""
    return {one.figure: one.value for one in pilot.app.screen.query_one(FigureList)._figures}


async def test_deals_open_the_funnel(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await planning.opened(pilot, View.DEALS)
        await opened(pilot)
        # Two of three won; 60, 50 and 35 to 70 days; 12,000 and 9,000; two offers of 10,000 and 4,500.
        assert figures(pilot) == {
            "win_rate": "66.7%",
            "cycle": "50 days",
            "average_deal": "10,500",
            "open_offers": "14,500",
        }
        assert title(pilot).startswith("Win rate")


async def test_without_deals_today_is_explained(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await planning.opened(pilot, View.DEALS)
        await opened(pilot)
        assert "points" in figures(pilot)


async def test_what_if_opens_the_figures_of_the_plan(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await planning.opened(pilot, View.WHAT_IF)
        await opened(pilot)
        assert {"goal_left", "need:offer", "hit_rate:offer"} <= set(figures(pilot))
        assert "hit rate" in title(pilot)


async def test_kpis_open_the_one_under_the_cursor_first(person: Person) -> None:
    sells(person)
    async with person.running(ROOMY) as pilot:
        await planning.opened(pilot, View.KPIS)
        await pilot.press("j")
        await waited(pilot)
        await opened(pilot)
        assert list(figures(pilot))[1:] != []
        assert next(iter(figures(pilot))) == "kpi:revenue"
        assert set(figures(pilot)) == {
            *("kpi:revenue", "kpi:leads"),
            *("kpi:conversations", "kpi:revenue_by_channel"),
        }
        assert (figures(pilot)["kpi:revenue"], title(pilot).split()[:2]) == ("30,000", ["KPI:", "Revenue"])


async def test_a_past_week_is_explained_as_of_its_end(person: Person) -> None:
    measured(person, 5, 7, 6, 9, 8)
    async with person.running(ROOMY) as pilot:
        await pilot.press("6")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await waited(pilot)
        for _times in range(2):
            await pilot.press("pageup")
            await waited(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        sheet = screen._sheet
        assert sheet is not None
        assert sheet.on == sheet.now.last < WEDNESDAY
        asked = screen.to_explain()
        assert asked.before == ((sheet.now.last, ("week", "week_target", "streak", "best", "strength")),)
        with person.logbook() as logbook:
            found = {one.figure: one.value for one in logbook.explanations(*asked.before[0])}
            told = logbook.explanations(asked.day, asked.figures)
        assert found["week"] == sheet.now.points
        assert (found["streak"], found["best"]) == (sheet.streak.current, sheet.streak.longest)
        assert found["strength"] == sheet.strength
        values = {one.figure: one.value for one in told}
        assert values["baseline"] == sheet.advice.baseline
        varying = {name: value for name, value in values.items() if name.startswith("variation:")}
        assert varying == {f"variation:{one.key}": one.share for one in sheet.variations}


async def test_a_month_explains_its_kpis_as_they_stand_there(person: Person) -> None:
    sells(person)
    async with person.running(ROOMY) as pilot:
        await month(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.to_explain().start == "month"
        await opened(pilot)
        assert figures(pilot)["kpi:revenue"] == "30,000"
        await pilot.press("escape", "pageup")
        await waited(pilot)
        await pilot.press("pageup")
        await waited(pilot)
        sheet = screen._sheet
        assert sheet is not None
        ((day, names),) = screen.to_explain().after
        assert day == sheet.now.last + timedelta(days=1) < WEDNESDAY
        with person.logbook() as logbook:
            found = {one.figure: one.value for one in logbook.explanations(day, names)}
        shown = {one.key: one.value for one in sheet.kpis}
        assert found["kpi:revenue"] == (shown["revenue"] or 0) / 100
        assert found["kpi:leads"] == shown["leads"] == 1
