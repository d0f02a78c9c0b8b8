"""The Contacts screen in every theme, size and language, with whatever people write."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from rhythm import i18n
from rhythm.domain.rules import Rules
from rhythm.i18n import LANGUAGES
from rhythm.tui.actions import ALL, CONTACTS, PLACES
from rhythm.tui.contacts.columns import Column, placed
from rhythm.tui.contacts.views import View
from rhythm.tui.glyphs import ASCII_GLYPHS
from tests.tui.contacting import contact, known, opened
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
from tests.tui.screens_open import each_contacts_screen
from tests.tui.test_commands import try_out
from tests.tui.test_contrast import faint_in_any, register
from tests.tui.test_plan_looks import NASTY, SMALLEST, UNSAFE, cut
from tests.tui.test_snapshots import ScreenText

pytestmark = pytest.mark.long


@pytest.fixture
def screens(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(ScreenText)


@pytest.mark.parametrize("size", [USUAL, ROOMY], ids=["80x24", "140x40"])
async def test_each_view(person: Person, screens: SnapshotAssertion, size: tuple[int, int]) -> None:
    known(person)
    shown = []
    async with person.running(size) as pilot:
        await opened(pilot)
        for keys in (("j", "j"), ("enter",), ("escape", "l"), ("o",), ("t",), ("n", "c", "r")):
            await pilot.press(*keys)
            await waited(pilot)
            shown.append(screen_text(pilot.app))
    assert "\n".join(shown) + "\n" == screens


async def test_every_view_of_the_contacts_is_readable(person: Person, tmp_path: Path) -> None:
    known(person)
    async with person.running(ROOMY) as pilot:
        register(pilot, tmp_path)
        async for screen, region in each_contacts_screen(pilot, ("new contact", "do not contact")):
            assert not await faint_in_any(pilot, region), screen


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_size_breaks_a_view(person: Person, language: str) -> None:
    person.rules = Rules(language=language)
    known(person)
    i18n.use(language)
    async with person.running(USUAL) as pilot:
        await opened(pilot)
        for keys in (("n",), ("enter",), ("escape", "l"), ("o",), ("t",)):
            await pilot.press(*keys)
            await waited(pilot)
            for size in (SMALLEST, ROOMY, USUAL):
                await resized(pilot, *size)
                lines = screen_lines(pilot.app)
                assert len(lines) == size[1]
                assert cut(pilot) == [], (keys, size)
                assert "…" not in lines[0] + lines[1] + lines[-1]
                assert " 6 " in lines[0], "all places fit"
                assert size < USUAL or "?" in lines[-1]
        for size in (SMALLEST, USUAL):
            await resized(pilot, *size)
            await pilot.press("n", "c")
            for key, sign in (("", "a "), ("a", "_"), ("3", "_")):
                await pilot.press(*([key] if key else []))
                await waited(pilot)
                assert sign in screen_lines(pilot.app)[-1]
                assert len(screen_lines(pilot.app)[-1]) <= size[0]
            await pilot.press("escape")


async def test_plain_signs_and_another_look(person: Person) -> None:
    known(person)
    async with person.running(ROOMY) as pilot:
        screen = await opened(pilot)
        look = screen._look
        for keys in (("n",), ("enter",), ("escape", "l"), ("o",), ("t",)):
            await pilot.press(*keys)
            await waited(pilot)
            screen.wear(look)
            before = screen_text(pilot.app)
            screen.wear(type(look)(**{**vars(look), "glyphs": ASCII_GLYPHS}))
            screen.reload()
            await waited(pilot)
            assert any(sign in before for sign in "▸●┃")
            assert not [sign for sign in "▸●○┃" if sign in screen_text(pilot.app)], keys


@pytest.mark.parametrize("text", [NASTY, UNSAFE], ids=["markup", "controls"])
async def test_what_people_wrote_is_shown_literally(person: Person, text: str) -> None:
    words = dict.fromkeys(("company", "role", "channel", "owner", "note"), text)
    made = contact(person, text, (20,), mail="a@b[/x]$x", phone=f"1{text}"[:50], **words)
    contact(person, f"Z{text}")
    with person.logbook() as logbook:
        for day in (WEDNESDAY, WEDNESDAY.replace(month=12)):
            logbook.add_appointment(day, {"contact": made.key, "title": text, "place": text, "minute": 600})
        logbook.add_deal(text, {"offered": WEDNESDAY, "company": text})
        logbook.edit_activity("call", {"name": text})
    async with person.running(ROOMY) as pilot:
        async for screen, _region in each_contacts_screen(pilot):
            shown = screen_text(pilot.app)
            assert pilot.app.is_running
            assert shown.replace("\n", "").isprintable(), screen
            if text is NASTY and screen in ("next", "list", "offers", "page", "do not contact", "outcome"):
                assert NASTY[:16] in shown, screen


async def test_the_longest_names_keep_their_columns(person: Person) -> None:
    contact(person, "絆" * 60, company="絆" * 60, role="e\u0301" * 60, phone="1" * 60, note="x" * 2000)
    async with person.running(SMALLEST) as pilot:
        for size in (SMALLEST, ROOMY):
            await resized(pilot, *size)
            await opened(pilot)
            for keys in (("n",), ("l",), ("enter",), ("escape", "n", "c")):
                await pilot.press(*keys)
                await waited(pilot)
                assert cut(pilot) == [], (keys, size)
            await pilot.press("escape", "u", "1")
            await waited(pilot)


ON_CONTACTS: tuple[tuple[str, str, str], ...] = (
    ("go_contacts", "", "4 contacts to touch today"),
    ("help", "", "Search in the contacts"),
    ("last", "escape", "▸ Dirk Smit"),
    ("first", "", "▸ Vandersteen"),
    ("down", "", "▸ Bram Jansen"),
    ("up", "", "▸ Vandersteen"),
    ("skip_contact", "", "3 contacts to touch today"),
    ("undo", "", "Undone: "),
    ("redo", "", "Done again: "),
    ("contact_next_day", "", "On which day is Bram Jansen next?"),
    ("open_contact", "escape", "─ Bram Jansen · Harbour ─"),
    ("contact_after", "", "─ Anna de Vries"),
    ("contact_before", "", "─ Bram Jansen"),
    ("add_appointment", "", "New appointment"),
    ("view_contacts", "escape", "9 contacts"),
    ("contact_kinds", "", "· suspect ─"),
    ("contact_states", "", "· suspect · active ─"),
    ("contact_tiers", "", "· suspect · active · tier A ─"),
    ("contact_order", "escape", "by name"),
    ("search_contacts", "", "search"),
    ("contacts_page_down", "escape", "▸ Vandersteen"),
    ("contacts_page_up", "", "▸ Anna de Vries"),
    ("copy_phone", "", "Copied: +31 6 1234 5678"),
    ("copy_mail", "", "Copied: anna@mill.example"),
    ("open_phone", "", "+31 6 1234 5678"),
    ("open_mail", "", "anna@mill.example"),
    ("add_contact", "", "New contact"),
    ("edit_contact", "escape", "Edit the contact"),
    ("import_file", "escape", "Import a file"),
    ("contact_lost", "escape", "Anna de Vries: lost."),
    ("contact_won", "", "Anna de Vries: customer."),
    ("pause_contact", "", "rests until which day?"),
    ("block_contact", "escape", "is not suggested any more"),
    ("remove_contact", "escape", "is taken back"),
    ("erase_contact", "escape", "Erase for good"),
    ("view_offers", "escape", "2 open offers"),
    ("view_curve", "", "Replies by touch"),
    ("view_next", "", "contacts to touch today"),
)


async def test_the_palette_runs_every_action_of_the_contacts(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert {action for action, _, _ in ON_CONTACTS} >= {action.id for action in CONTACTS}
    known(person)
    names = {action.id: action.name for action in ALL}
    assert names["go_contacts"] in {action.name for action in PLACES}
    async with person.running(ROOMY) as pilot:
        await try_out(pilot, names, ON_CONTACTS)


def test_columns_get_room_in_the_order_of_need() -> None:
    columns = (Column("a", 10, 20), Column("b", 5, 5), Column("c", 8, 12))
    in_need, needs = ("a", "c", "b"), {"a": 30, "b": 5, "c": 30}
    assert placed(columns, in_need, 9, needs) == {}
    assert placed(columns, in_need, 17, needs) == {"a": 17}
    assert placed(columns, in_need, 18, needs) == {"a": 10, "c": 8}
    assert placed(columns, in_need, 30, needs) == {"a": 13, "c": 12, "b": 5}
    assert placed(columns, in_need, 99, needs) == {"a": 20, "c": 12, "b": 5}
    assert placed(columns, in_need, 27, needs | {"a": 6}) == {"a": 10, "c": 12, "b": 5}


async def test_views_are_named_with_their_keys(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        for view in View:
            await seen(pilot, view.word)
