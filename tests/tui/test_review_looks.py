"""The Review screen in every theme, size and language, with whatever people write."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rhythm import i18n
from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.tui.actions import ALL, REVIEW
from rhythm.tui.glyphs import ASCII_GLYPHS
from tests.tui.running import (
    ROOMY,
    USUAL,
    WEDNESDAY,
    Person,
    resized,
    screen_lines,
    screen_text,
    seen,
    waited,
)
from tests.tui.screens_open import each_review_screen
from tests.tui.test_commands import try_out
from tests.tui.test_contrast import faint_in_any, register

pytestmark = pytest.mark.long

NASTY = "[/x] [@click=app.quit] [red] $x"


def eventful(person: Person) -> None:
    """Four weeks, a hint, a name that is no markup, and a review of the week before."""
    person.lives()
    last_week = WEDNESDAY - timedelta(days=7)
    with person.logbook() as logbook:
        logbook.edit_activity("call", {"name": NASTY}, last_week - timedelta(days=60))
        logbook.log(Wish("offer", last_week, contact="Ann [/b]"))
        logbook.keep_review(
            Reviewed.WEEK,
            last_week - timedelta(days=7),
            bottleneck=NASTY,
            sentence=NASTY,
            points=70,
            reason=NASTY,
        )


async def test_every_screen_of_the_review_is_readable(person: Person, tmp_path: Path) -> None:
    eventful(person)
    async with person.running(ROOMY) as pilot:
        register(pilot, tmp_path)
        async for screen, region in each_review_screen(pilot):
            assert not await faint_in_any(pilot, region), screen


async def test_what_people_wrote_is_shown_literally(person: Person) -> None:
    eventful(person)
    async with person.running(ROOMY) as pilot:
        await pilot.press("6")
        await seen(pilot, f"Bottleneck: {NASTY}", f"To myself: {NASTY}", f"Why: {NASTY}")
        await seen(pilot, "an offer to Ann [/b] on Wed 2 Sep")
        await pilot.press("pageup")
        await seen(pilot, f"‹ {NASTY} ›", "kept · change")
        await pilot.press("enter")
        await waited(pilot)
        await seen(pilot, "What holds you back most")


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
async def test_no_size_breaks_the_page(person: Person, language: str) -> None:
    person.rules = Rules(language=language)
    eventful(person)
    i18n.use(language)
    async with person.running((220, 60)) as pilot:
        await pilot.press("6")
        await waited(pilot)
        for size in ((60, 18), USUAL, (100, 24), ROOMY, (220, 60)):
            await resized(pilot, *size)
            for key in ("G", "right", "m", "G", "w", "g"):
                await pilot.press(key)
                await waited(pilot)
                lines = screen_lines(pilot.app)
                assert len(lines) == size[1]
                assert "…" not in "".join(lines[:1])
            # In narrower windows hints that do not fit are left out whole.
            assert size < USUAL or "?" in screen_lines(pilot.app)[-1]
            await pilot.press("left")


async def test_plain_signs_tell_the_marks_apart(person: Person) -> None:
    person.look = {"ascii": True, "glyphs": ASCII_GLYPHS}
    person.lives()
    async with person.running(ROOMY) as pilot:
        await pilot.press("6")
        await seen(pilot, "| asked", ": baseline")
        assert screen_text(pilot.app).isascii()


ON_REVIEW: tuple[tuple[str, str, str], ...] = (
    ("go_review", "", "Week by week"),
    ("help", "", "Keep the review with its decision"),
    ("review_month", "escape", "August 2026"),
    ("review_week", "", "Week 36"),
    ("review_before", "", "Week 35"),
    ("review_after", "", "Week 36"),
    ("last", "", "keep all of this"),
    ("first", "", "▸ Bottleneck"),
    ("down", "", "▸ To myself"),
    ("up", "", "▸ Bottleneck"),
    ("choose_after", "", "‹ Visits ›"),
    ("choose_before", "", "· varies most of what you do every week ›"),
    ("change_line", "", "What holds you back most"),
    ("check_levels", "escape", "How is it with you?"),
    ("put_off_review", "escape", "You will be reminded on Thu 10 Sep."),
    ("keep_review", "", "kept · change it"),
    ("undo", "", "Undone: a review"),
    ("redo", "", "Done again: a review"),
)


async def test_the_palette_runs_every_action_of_the_review_by_its_name(person: Person) -> None:
    assert {action for action, _, _ in ON_REVIEW} >= {action.id for action in REVIEW}
    person.lives()
    async with person.running(ROOMY) as pilot:
        await try_out(pilot, {action.id: action.name for action in ALL}, ON_REVIEW)
