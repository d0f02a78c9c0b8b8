"""The Plan screen in every theme, size and language, with whatever people write."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from rhythm import i18n
from rhythm.domain.kept_plans import Step
from rhythm.domain.rules import Rules
from rhythm.i18n import LANGUAGES
from rhythm.tui.actions import ALL, PLACES, PLAN
from rhythm.tui.glyphs import ASCII_GLYPHS
from rhythm.tui.plan.views import View
from rhythm.tui.widgets.lines import Lines
from tests.tui.planning import deal, opened, planned, selling
from tests.tui.running import ROOMY, USUAL, Person, resized, screen_lines, screen_text, seen, waited
from tests.tui.screens_open import each_plan_screen
from tests.tui.test_commands import try_out
from tests.tui.test_contrast import faint_in_any, register
from tests.tui.test_snapshots import ScreenText

pytestmark = pytest.mark.long

NASTY = "[/x] [@click=app.quit] [red] $x"
UNSAFE = "\x1b]52;c;eA==\x07\x1b[2J\x9b31m\u202eevil\u2066\u2028\x00é"
SMALLEST = (60, 18)


@pytest.fixture
def screens(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(ScreenText)


@pytest.mark.parametrize("size", [USUAL, ROOMY], ids=["80x24", "140x40"])
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_the_stairs(
    person: Person, screens: SnapshotAssertion, language: str, size: tuple[int, int]
) -> None:
    i18n.use(language)
    selling(person)
    async with person.running(size) as pilot:
        await opened(pilot)
        await pilot.press("G")
        await waited(pilot)
        assert screen_text(pilot.app) + "\n" == screens


@pytest.mark.parametrize("size", [USUAL, ROOMY], ids=["80x24", "140x40"])
@pytest.mark.parametrize("view", [View.WHAT_IF, View.DEALS, View.KPIS], ids=lambda view: view.name.lower())
async def test_the_other_views(
    person: Person, screens: SnapshotAssertion, view: View, size: tuple[int, int]
) -> None:
    selling(person)
    async with person.running(size) as pilot:
        await opened(pilot, view)
        assert screen_text(pilot.app) + "\n" == screens


async def test_every_view_of_the_plan_is_readable(person: Person, tmp_path: Path) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        register(pilot, tmp_path)
        async for screen, region in each_plan_screen(pilot):
            assert not await faint_in_any(pilot, region), screen


async def test_plain_signs_draw_the_stairs_too(person: Person) -> None:
    person.look = {"ascii": True, "glyphs": ASCII_GLYPHS}
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(
            pilot, "+------ Sales", "+------+ Offers".replace("+------+", "+-----+"), "< Bottleneck: Offers"
        )
        for key in ("w", "d", "i"):
            await pilot.press(key)
            await waited(pilot)
            assert screen_text(pilot.app).isascii(), key


def cut(pilot: Pilot[None]) -> list[str]:
    """Return the lines in sight that are wider than their widget."""
    found = []
    for part in pilot.app.screen.query(Lines):
        if part.display and part.region:
            found += [
                line.plain for line in part.contents() if cell_len(line.plain.rstrip()) > part.size.width
            ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_size_breaks_a_view(person: Person, language: str) -> None:
    person.rules = Rules(language=language)
    selling(person)
    i18n.use(language)
    async with person.running(USUAL) as pilot:
        await opened(pilot)
        for key in ("p", "w", "d", "i"):
            await pilot.press(key)
            await waited(pilot)
            for size in (SMALLEST, USUAL, (99, 23), (100, 24), ROOMY, (220, 60), (59, 17), (20, 5)):
                await resized(pilot, *size)
                lines = screen_lines(pilot.app)
                assert len(lines) == size[1]
                if size >= SMALLEST:
                    assert cut(pilot) == [], (key, size)
                    assert "…" not in lines[0] + lines[1] + lines[-1]
                    assert " 6 " in lines[0], "all places fit"
                    assert size < USUAL or "?" in lines[-1]


@pytest.mark.parametrize("steps", [1, 12])
@pytest.mark.parametrize("size", [SMALLEST, USUAL, ROOMY])
async def test_any_number_of_steps_stands_on_any_page(
    person: Person, steps: int, size: tuple[int, int]
) -> None:
    long = "Gesprek met de inkoopafdeling"
    planned(person, steps=tuple(Step(f"step_{n}", f"{long} {n}", "", Fraction(9, 10)) for n in range(steps)))
    async with person.running(size) as pilot:
        await opened(pilot)
        assert cut(pilot) == []
        await pilot.press("G")
        await waited(pilot)
        assert "▸" in screen_text(pilot.app), "the first step is in sight"
        await pilot.press("g")
        await waited(pilot)
        assert "▸ Goal of the year" in screen_text(pilot.app)


@pytest.mark.parametrize("text", [NASTY, UNSAFE], ids=["markup", "controls"])
async def test_what_people_wrote_is_shown_literally(person: Person, text: str) -> None:
    deal(person, f"Deal {text}", 20, 10, company=text, channel=text, agent=text)
    planned(person, steps=(Step("step_1", text, "call", Fraction(1, 2)),))
    with person.logbook() as logbook:
        logbook.edit_activity("call", {"name": text})
        logbook.define_kpi("conversations", text)
    async with person.running(ROOMY) as pilot:
        async for screen, _region in each_plan_screen(pilot):
            shown = screen_text(pilot.app)
            assert pilot.app.is_running
            assert shown.replace("\n", "").isprintable(), screen
            if text is NASTY and screen in ("stairs", "targets"):
                assert NASTY in shown, screen


ON_PLAN: tuple[tuple[str, str, str], ...] = (
    ("go_plan", "", "Plan 2026"),
    ("help", "", "Take the plan as targets"),
    ("plan_order", "escape", "this month"),
    ("last", "", "▸ ──"),
    ("first", "", "▸ Goal of the year"),
    ("down", "", "▸ Carried over"),
    ("up", "", "▸ Goal of the year"),
    ("plan_more", "", "draft, not kept yet"),
    ("plan_less", "", "Plan 2026"),
    ("open_plan_line", "", "What do you want to sell"),
    ("plan_more", "escape", "draft, not kept yet"),
    ("keep_plan", "", "The plan is kept."),
    ("undo", "", "Undone: "),
    ("redo", "", "Done again: "),
    ("take_targets", "", "enter takes them"),
    ("add_plan_line", "escape", "New step"),
    ("last", "escape", "▸ ──"),
    ("edit_plan_line", "", "Step of the staircase"),
    ("remove_plan_line", "escape", "draft, not kept yet"),
    ("view_what_if", "", "Now and then"),
    ("view_kpis", "", "KPIs in use"),
    ("view_deals", "", "3 deals · open"),
    ("filter_lines", "", "2 deals · open offers"),
    ("search_deals", "", "A word in the name"),
    ("plan_page_down", "escape", "▸ Licences"),
    ("plan_page_up", "", "▸ Coaching"),
    ("deal_won", "", "Won today"),
    ("deal_lost", "escape", "Coaching: lost"),
    ("filter_lines", "u", "won"),
    ("filter_lines", "", "lost"),
    ("filter_lines", "", "6 deals · all"),
    ("first", "", "▸ Coaching"),
    ("down", "", "▸ Kick-off day"),
    ("deal_offered", "", "An offer today"),
    ("view_stairs", "escape", "Plan 2026"),
)


async def test_the_palette_runs_every_action_of_the_plan_by_its_name(person: Person) -> None:
    assert {action for action, _, _ in ON_PLAN} >= {action.id for action in PLAN}
    selling(person)
    names = {action.id: action.name for action in ALL}
    assert names["go_plan"] in {action.name for action in PLACES}
    async with person.running(ROOMY) as pilot:
        await try_out(pilot, names, ON_PLAN)


async def test_a_new_look_is_worn_by_every_view(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        screen = await opened(pilot)
        before = screen_text(pilot.app)
        look = screen._look
        screen.wear(type(look)(**{**vars(look), "glyphs": ASCII_GLYPHS}))
        await waited(pilot)
        assert "▸" in before
        assert "▸" not in screen_text(pilot.app)
        assert "> Goal of the year" in screen_text(pilot.app)
