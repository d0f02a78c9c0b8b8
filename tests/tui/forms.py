"""The form of a campaign, as tests fill it in."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input

from rhythm.domain.definitions import Campaign
from rhythm.tui.screens.campaign_form import CampaignForm
from tests.tui.campaigning import campaigns
from tests.tui.running import Person, screen_lines, seen, waited


async def asked(pilot: Pilot[None], **texts: str) -> CampaignForm:
    """Open the form and write into its fields."""
    await pilot.press("3", "n")
    await seen(pilot, "New campaign")
    return await filled(pilot, **texts)


async def filled(pilot: Pilot[None], **texts: str) -> CampaignForm:
    form = pilot.app.screen
    assert isinstance(form, CampaignForm)
    for name, text in texts.items():
        form.query_one(f"#{name}", Input).value = text
    await waited(pilot)
    return form


def told(form: CampaignForm) -> str:
    """Return what stands below the fields, as one line."""
    region = form.query_one("#realism").region
    return " ".join(line.strip() for line in screen_lines(form.app, region) if line.strip())


def written(form: CampaignForm) -> dict[str, str]:
    return {field.id or "": field.value for field in form.query(Input)}


def only(person: Person) -> Campaign:
    (state,) = campaigns(person)
    return state.campaign
