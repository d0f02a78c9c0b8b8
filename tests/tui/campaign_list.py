"""The Campaigns screen, as tests look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App
from textual.pilot import Pilot

from rhythm.tui.screens.campaigns import CampaignsScreen
from rhythm.tui.widgets.campaign_list import CampaignList
from tests.tui.running import ROOMY, Person, screen_lines, waited


@asynccontextmanager
async def at_campaigns(person: Person, size: tuple[int, int] = ROOMY) -> AsyncIterator[Pilot[None]]:
    async with person.running(size) as pilot:
        await pilot.press("3")
        await waited(pilot)
        assert isinstance(pilot.app.screen, CampaignsScreen)
        yield pilot


def listed(app: App[None]) -> list[str]:
    """Return the lines of the list that are in sight."""
    shown = app.screen.query_one("#campaigns").region
    lines = app.screen.query_one(CampaignList).region.intersection(shown)
    return screen_lines(app, lines)


def beside(app: App[None]) -> str:
    return "\n".join(screen_lines(app, app.screen.query_one("#detail").region))


def under_cursor(app: App[None]) -> str:
    (line,) = (line for line in listed(app) if line.startswith("▸"))
    return line
