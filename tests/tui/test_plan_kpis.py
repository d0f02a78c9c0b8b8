"""The KPIs on the Plan screen: definition, then baseline, then target."""

from __future__ import annotations

import pytest

from rhythm.domain.kpi_figures import KpiFigure
from rhythm.tui.plan.views import View
from tests.tui.planning import answer, deal, opened, selling
from tests.tui.running import ROOMY, USUAL, Person, screen_lines, screen_text, seen, sentences, waited


def kpi(person: Person, key: str) -> KpiFigure:
    with person.logbook() as logbook:
        return logbook.kpi_called(key)


async def test_three_are_in_use_from_the_start_and_all_can_be_seen(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await seen(pilot, "KPIs in use", "Sales conversations", "Revenue", "Leads", "baseline")
        assert "Offer → customer" not in screen_text(pilot.app)
        await pilot.press("f")
        await seen(pilot, "All KPIs", "Offer → customer", "Calls")
        await pilot.press("escape")
        await seen(pilot, "KPIs in use")
        await pilot.press("escape")
        await seen(pilot, "Plan 2026")


async def test_an_empty_logbook_says_what_brings_the_first_figure(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await seen(pilot, "The first call or visit you log brings the first figure.")


async def test_a_target_is_set_and_taken_back(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await seen(pilot, "now a target can follow")
        await answer(pilot, "many")
        assert "“many” is no whole number" in str(pilot.app.screen.query_one(".wrong").render())
        await pilot.press("escape")
        await waited(pilot)
        await answer(pilot, "20")
        assert "Sales conversations is changed. u undoes it." in sentences(pilot.app)[-1]
        assert kpi(person, "conversations").target == 20
        await seen(pilot, "Your baseline is 12 a week.")
        await answer(pilot, "")
        assert kpi(person, "conversations").target is None
        await pilot.press("u")
        await waited(pilot)
        assert kpi(person, "conversations").target == 20


async def test_what_is_not_measured_yet_has_no_target_yet(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await pilot.press("enter")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2
        assert "0 of 3" in sentences(pilot.app)[-1] or "baseline" in sentences(pilot.app)[-1]


async def test_an_insight_is_plain_and_has_no_target(person: Person) -> None:
    selling(person)
    with person.logbook() as logbook:
        logbook.activate_kpi("offer_to_customer", active=True)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await pilot.press("G", "enter")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2
        assert "Offer → customer" in sentences(pilot.app)[-1]
        assert "target" not in screen_lines(pilot.app)[-1]


async def test_a_definition_of_ones_own(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await answer(pilot, "Talks of ten minutes [/x] at least.", "e")
        await seen(pilot, "Talks of ten minutes [/x] at least.")
        assert kpi(person, "conversations").means == "Talks of ten minutes [/x] at least."


async def test_kpis_are_taken_into_use_and_an_eighth_is_warned_of(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await pilot.press("a")
        await seen(pilot, "All KPIs")
        for _ in range(5):
            await pilot.press("a")
            await waited(pilot)
            await pilot.press("G")
        await seen(pilot, "8 KPIs are in use; with more than 7 none of them steers.")
        await pilot.press("g", "delete")
        await waited(pilot)
        assert "none of them steers" not in screen_text(pilot.app)
        assert not kpi(person, "conversations").active


@pytest.mark.parametrize("size", [USUAL, ROOMY])
async def test_the_period_that_runs_is_shown(person: Person, size: tuple[int, int]) -> None:
    deal(person, "Audit", 60, ended=40, amount=900_000)
    deal(person, "Training", 60, ended=2, amount=1_234_500)
    async with person.running(size) as pilot:
        await opened(pilot, View.KPIS)
        await pilot.press("down")
        await seen(pilot, "Revenue: ", "September so far: €12,345.")
        header, row = (
            next(line for line in screen_lines(pilot.app) if text in line)
            for text in ("baseline", "▸ ● Revenue")
        )
        assert ("so far" in header) == ("€12,345" in row) == (size == ROOMY)


@pytest.mark.parametrize("plain", [False, True])
async def test_the_small_pictures_fit_the_terminal(person: Person, plain: bool) -> None:
    person.look["ascii"] = plain
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.KPIS)
        await seen(pilot, "Sales conversations")
        assert screen_text(pilot.app).isascii() == plain
        row = next(line for line in screen_lines(pilot.app) if "Sales conversations" in line)
        assert ("#" in row) == plain
        assert ("▇" in row) != plain
