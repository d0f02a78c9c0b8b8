"""The KPIs on the Review screen: in a month, at both sizes, with signs any terminal can show."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from rhythm.domain.deals import Outcome
from rhythm.tui.glyphs import ASCII_GLYPHS
from rhythm.tui.screens.review import ReviewScreen
from tests.tui.running import ROOMY, USUAL, Person, screen_text, seen, until, waited

NASTY = "[/x] [red] $x"


def sells(person: Person) -> None:
    """Four months of sales, a target, and the channel as an insight."""
    with person.logbook() as logbook:
        for month, cents in ((5, 10_000_00), (6, 20_000_00), (7, 40_000_00), (8, 30_000_00)):
            day = date(2026, month, 10)
            deal = logbook.add_deal(f"Deal {month}", {"opened": day, "channel": NASTY})
            logbook.end_deal(deal.key, Outcome.WON, day, cents)
        logbook.set_kpi_target("revenue", 25_000_00)
        logbook.activate_kpi("revenue_by_channel", active=True)


async def month(pilot: Pilot[None]) -> None:
    await pilot.press("6")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    await waited(pilot)
    assert "KPIs" not in screen_text(pilot.app)
    await pilot.press("m")
    await waited(pilot)


async def test_a_month_shows_each_kpi_with_picture_figures_and_sentence(person: Person) -> None:
    sells(person)
    async with person.running(ROOMY) as pilot:
        await month(pilot)
        await seen(
            pilot, "KPIs", "▃▅▇▆", "€30,000", "September so far: €0 · baseline €25,000 · target €25,000"
        )
        await seen(pilot, "Your baseline is €25,000 a month.")
        await pilot.press("w")
        await waited(pilot)
        assert "KPIs" not in screen_text(pilot.app)


async def test_a_small_window_reads_on_to_them(person: Person) -> None:
    sells(person)
    async with person.running(USUAL) as pilot:
        await month(pilot)
        for _step in range(6):
            if "Revenue per channel" in screen_text(pilot.app):
                break
            await pilot.press("down")
            await waited(pilot)
        await seen(pilot, "Revenue per channel", f"{NASTY} brought €100,000 of €100,000")


async def test_without_data_they_say_what_brings_the_first_figure(person: Person) -> None:
    person.lives()
    async with person.running(ROOMY) as pilot:
        await month(pilot)
        await seen(pilot, "Revenue", "The first lead, as a deal or logged, brings the first figure.")


@pytest.mark.parametrize("size", [ROOMY, USUAL])
async def test_pictures_keep_to_ascii_where_the_terminal_does(person: Person, size: tuple[int, int]) -> None:
    sells(person)
    person.look = {"glyphs": ASCII_GLYPHS, "ascii": True}
    async with person.running(size) as pilot:
        await month(pilot)
        for _step in range(6):
            if "-=#+" in screen_text(pilot.app):
                break
            await pilot.press("down")
            await waited(pilot)
        await seen(pilot, "-=#+")
