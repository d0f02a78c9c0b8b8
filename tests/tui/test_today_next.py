"""Who is next, on Today: the lines, the cursor on them, logging for a contact, and what is asked after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.contacts import Response, Tier
from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.contacts import ContactsScreen
from rhythm.tui.screens.details import DetailsScreen
from tests.tui.calling import attempts, four_due, shown_next
from tests.tui.campaigning import started
from tests.tui.contacting import contact, contacts
from tests.tui.running import (
    ROOMY,
    USUAL,
    WEDNESDAY,
    Person,
    before,
    held,
    resized,
    row_text,
    running_app,
    screen_lines,
    screen_text,
    seen,
    sentences,
    ticked,
    until,
    waited,
)
from tests.tui.test_contrast import faint_in_any, register

AWKWARD = (
    "[/x]",
    "[b",
    "$x \\",
    "[@click=app.quit]q",
    "\x1b]0;owned\x07Esc",
    "a\u202eb",
    "👨‍👩‍👧 fam",
    "x" * 60,
)


@pytest.fixture
def caller(person: Person) -> Person:
    return four_due(person)


async def test_the_lines_come_without_moving_anything_else(
    caller: Person, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same day with contacts and without looks the same above the lines."""
    alone = Person(tmp_path_factory.mktemp("alone"))
    alone.lives()
    with caller.logbook() as logbook:
        alone.logs(*(Wish(one.activity, one.day) for one in logbook._store.attempts()))
    without: dict[tuple[int, int], list[str]] = {}
    sizes = ((60, 18), USUAL, (100, 30), ROOMY)
    async with alone.running() as pilot:
        for size in sizes:
            await resized(pilot, *size)
            await waited(pilot)
            without[size] = screen_lines(pilot.app)
            assert not shown_next(pilot)
    async with caller.running() as pilot:
        for size, count in zip(sizes, (1, 2, 3, 3), strict=True):
            await resized(pilot, *size)
            await waited(pilot)
            assert len(shown_next(pilot)) == count, screen_text(pilot.app)
            region = pilot.app.screen.query_one("#next").region
            lines = screen_lines(pilot.app)
            assert lines[: region.y] == without[size][: region.y]
            assert lines[region.bottom :] == without[size][region.bottom :]
            assert not any(line.strip() for line in without[size][region.y : region.bottom])


async def test_one_line_or_three_with_the_reason(caller: Person) -> None:
    anna = contacts(caller)["Anna de Vries"]
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna de Vries · 4th of 7 touches · due 13 days ago")
        assert shown_next(pilot)[0].endswith("tab")
        with caller.logbook() as logbook:
            logbook.add_appointment(WEDNESDAY, {"minute": 14 * 60, "contact": anna.key})
            logbook.change_contact(contacts(caller)["Dirk Smit"].key, {"next_day": before(40)})
        await ticked(pilot)
        await seen(pilot, "Next: Dirk Smit · 1st of 7 touches · due 40 days ago")
        await resized(pilot, *ROOMY)
        await seen(pilot, "Next · 4 contacts to touch today", "tab logs for one of them")
        assert [line.split("  ")[0] for line in shown_next(pilot)] == ["Dirk Smit", "Bram Jansen", "Eva Lund"]
        await pilot.press("tab", "j", "j", "j")
        await seen(
            pilot, "▸ Anna de Vries  4th of 7 touches · appointment today 14:00  +31 6 1234 5678 · Mill"
        )
        assert [line.split("  ")[0] for line in shown_next(pilot)][:2] == ["Bram Jansen", "Eva Lund"]


async def test_a_day_worked_from_who_is_next_alone(person: Person) -> None:
    names = [f"Person {number}" for number in range(1, 10)]
    for number, name in enumerate(names):
        contact(person, name, (40 - number,), tier=Tier.A)
    worked = [
        *(("m", outcome) for outcome in ("r", "x", "", "r", "minus")),
        *(("c", outcome) for outcome in ("r", "x")),
        ("v", "a"),
    ]
    told = {"r": Response.REACHED, "x": Response.NOT_REACHED, "minus": Response.NOT_REACHED,
            "a": Response.APPOINTMENT, "": None}  # fmt: skip
    async with person.running() as pilot:
        await seen(pilot, "Next: Person 1 ·")
        await pilot.press("tab")
        for number, (letter, outcome) in enumerate(worked):
            assert f"Next: {names[number]} ·" in shown_next(pilot)[0]
            await pilot.press(letter)
            await pilot.pause()
            assert f"Next: {names[number + 1]} ·" in shown_next(pilot)[0]
            if outcome:
                assert f"{names[number]} ·" in screen_lines(pilot.app)[-1]
                await pilot.press(outcome, "enter")
            await waited(pilot)
        await seen(pilot, "12", "Next: Person 9 ·", "1/1")
        await pilot.press("c")
        await waited(pilot)
        await seen(pilot, "Nobody is due today.")
        await pilot.press("c")
        await waited(pilot)
    assert [person.done(key) for key in ("message", "call", "visit")] == [5, 4, 1]
    keys = contacts(person)
    made = attempts(person)
    assert [one.contact for one in made] == [keys[name].key for name in names]
    assert [one.response for one in made][:8] == [told[outcome] for _letter, outcome in worked]


async def test_a_key_moves_its_number_and_the_line_before_anything_is_saved(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("down", "down", "down", "down", "down", "down")
        assert "▸ Next: Anna" in screen_text(pilot.app)
        assert "▸" not in "".join(screen_lines(pilot.app, pilot.app.screen.query_one("#rows").region))
        with held(pilot):
            await pilot.press("m", "m", "m")
            await pilot.pause()
            assert "6/5" in row_text(pilot.app, "Messages")
            assert "Next: Dirk Smit" in shown_next(pilot)[0]
        await waited(pilot)
        assert "Next: Dirk Smit" in shown_next(pilot)[0]
    keys = contacts(caller)
    assert [one.contact for one in attempts(caller)] == [
        keys[name].key for name in ("Anna de Vries", "Bram Jansen", "Eva Lund")
    ]


async def test_on_a_row_of_the_checklist_a_key_logs_without_a_contact(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna", "m c v log   u undo")
        await pilot.press("m", "s")
        await waited(pilot)
        assert "Next: Anna" in shown_next(pilot)[0]
        assert sentences(pilot.app)[-1] == "tab goes to who is next."
        await pilot.press("G", "j")
        await seen(pilot, "m c v log for Anna de Vries   s skip today   enter open   tab checklist")
        await pilot.press("n")
        await waited(pilot)
        assert "Next: Anna" in shown_next(pilot)[0]
        await pilot.press("k")
        await seen(pilot, "▸ n", "m c v log   u undo")
        await pilot.press("tab", "tab")
        await seen(pilot, "▸ n")
        await pilot.press("tab", "g")
        await seen(pilot, "▸ m")
        await pilot.click("#rows", offset=(5, 1))
        await waited(pilot)
    assert attempts(caller) == []
    assert [caller.done(key) for key in ("message", "call")] == [4, 3]


async def test_what_touches_nobody_leaves_the_contact_next(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab", "o")
        await waited(pilot)
        assert "Next: Anna" in shown_next(pilot)[0]
    assert [(one.activity, one.contact) for one in attempts(caller)] == [
        ("offer", contacts(caller)["Anna de Vries"].key)
    ]


async def test_undo_puts_who_was_logged_for_under_the_cursor_again(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab", "j", "c")
        await waited(pilot)
        await seen(pilot, "▸ Next: Eva Lund", "Bram Jansen · Calls")
        await pilot.press("u")
        await waited(pilot)
        await seen(pilot, "▸ Next: Bram Jansen", "2/4")
        await pilot.press("s")
        await waited(pilot)
        assert "Bram Jansen is passed over for today. u undoes it." in sentences(pilot.app)[-1]
        await seen(pilot, "▸ Next: Eva Lund", "2/3")
        assert contacts(caller)["Bram Jansen"].skipped == WEDNESDAY
        await pilot.press("u")
        await waited(pilot)
        await seen(pilot, "▸ Next: Bram Jansen", "2/4")
    assert contacts(caller)["Bram Jansen"].skipped is None
    assert caller.done("call") == 2


async def test_the_cursor_stays_on_its_contact_when_others_come_and_go(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab", "j", "j")
        await seen(pilot, "▸ Next: Eva Lund")
        with caller.logbook() as logbook:
            logbook.skip_contact(contacts(caller)["Anna de Vries"].key)
        await ticked(pilot)
        await seen(pilot, "▸ Next: Eva Lund", "2/3")


async def test_a_contact_that_was_blocked_meanwhile_is_refused(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab")
        with caller.logbook() as logbook:
            logbook.block_contact(contacts(caller)["Anna de Vries"].key)
        await pilot.press("c")
        await waited(pilot)
        await seen(pilot, "2/2", "▸ Next: Bram Jansen", "1/3")
        assert "“Anna de Vries” asked not to be contacted" in sentences(pilot.app)[-1]
    assert caller.done("call") == 2
    assert attempts(caller) == []


async def test_another_day_has_no_next(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab", "left")
        await seen(pilot, "Tue 8 Sep · looking back", "▸ m")
        await waited(pilot)
        assert shown_next(pilot) == []
        await pilot.press("G", "down", "tab", "v")
        await waited(pilot)
        assert sentences(pilot.app)[-1] == "Who is next stands on Contacts; 5 goes there."
        await pilot.press("home")
        await seen(pilot, "Next: Anna")
    assert attempts(caller, date(2026, 9, 8)) == []


async def test_enter_opens_the_page_and_a_click_selects(caller: Person) -> None:
    async with caller.running(ROOMY) as pilot:
        await seen(pilot, "Next · 4 contacts to touch today", "tab logs for one of them")
        await pilot.click("#next", offset=(10, 2))
        await seen(pilot, "▸ Bram Jansen", "log for Bram Jansen")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactsScreen))
        await seen(pilot, "Bram Jansen")
        await waited(pilot)
        await pilot.press("1")
        await seen(pilot, "▸ m", "tab logs for one of them")
        await pilot.press("c")
        await waited(pilot)
        assert [one.contact for one in attempts(caller) if one.day == WEDNESDAY] == [], (
            "a letter is the day's"
        )
        await pilot.press("tab", "j", "equals_sign")
        await seen(pilot, "touches")
        await pilot.press("escape")
        await seen(pilot, "▸ Bram Jansen", "Next · a letter logs for Bram Jansen")


async def test_names_that_mean_something_to_terminals(person: Person) -> None:
    for number, name in enumerate(AWKWARD):
        contact(person, name, (50 - number,), tier=Tier.A, company=name, mail=f"a{number}[/]@x.example")
    async with person.running() as pilot:
        await seen(pilot, "Next: [/x] ·")
        await pilot.press("tab")
        for name in ("[/x]", "[b", "$x \\", "[@click=app.quit]q", "Esc", "ab", "👨", "xxxxxxxxx"):
            assert name in shown_next(pilot)[0]
            assert name in screen_lines(pilot.app)[-1]
            assert "\x1b" not in screen_text(pilot.app)
            await pilot.press("j")
        for size in ((60, 18), ROOMY):
            await resized(pilot, *size)
            await pilot.press("g", "tab")
            for letter in "mcv":
                await pilot.press(letter.upper())
                await until(pilot, lambda: isinstance(pilot.app.screen, DetailsScreen))
                await waited(pilot)
                await pilot.press("escape")
                await pilot.press(letter)
                await waited(pilot)
    assert len(attempts(person)) == 6


async def test_a_letter_that_logs_goes_before_passing_over(caller: Person) -> None:
    with caller.logbook() as logbook:
        logbook.add_activity("Samples", {"letter": "s"})
    caller.look = {"keys": {"undo": "f9"}}
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab", "s")
        await waited(pilot)
        await seen(pilot, "▸ Next: Bram Jansen")
        assert sentences(pilot.app) == []
    samples = next(one for one in attempts(caller))
    assert samples.contact == contacts(caller)["Anna de Vries"].key
    assert contacts(caller)["Anna de Vries"].skipped is None


async def test_the_phone_of_who_is_next_stands_below_where_there_is_room(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        assert shown_next(pilot)[1] == "+31 6 1234 5678 · Mill"
        await pilot.press("tab", "j")
        await seen(pilot, "▸ Next: Bram Jansen")
        assert len(shown_next(pilot)) == 1, "none is known"


async def test_an_answer_takes_the_place_of_the_one_before(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        pilot.app.notify("a reminder", timeout=10)
        await pilot.press("tab")
        for key in "sus":
            await pilot.press(key)
            await waited(pilot)
        told = sentences(pilot.app)
        assert told[0] == "a reminder"
        assert len(told) == 2
        assert told[1] == "Anna de Vries is passed over for today. u undoes it."


async def test_next_is_dropped_first_where_there_is_no_room(caller: Person) -> None:
    started(caller, WEDNESDAY, WEDNESDAY, name="Double", theme="dusk")
    async with caller.running((100, 24)) as pilot:
        await waited(pilot)
        assert shown_next(pilot) == []
        await pilot.press("G", "down", "tab")
        assert sentences(pilot.app)[-1] == "Who is next stands on Contacts; 5 goes there."
        await seen(pilot, "▸ n", "DOUBLE")
        await resized(pilot, 100, 25)
        await seen(pilot, "Next: Anna")
        await resized(pilot, 100, 27)
        await seen(pilot, "Next · 4 contacts to touch today")
        assert len(shown_next(pilot)) == 1
        await pilot.press("tab", "j")
        await seen(pilot, "▸ Bram Jansen")
        await resized(pilot, 100, 24)
        await seen(pilot, "▸ n", "m c v log   u undo")
        await pilot.press("m")
        await waited(pilot)
    assert attempts(caller) == []
    assert caller.done("message") == 4


async def test_without_contacts_there_is_nothing(seller: Person) -> None:
    async with seller.running() as pilot:
        await waited(pilot)
        assert not pilot.app.screen.query("#next")
        assert "Next" not in screen_text(pilot.app)
        await pilot.press("tab")
        assert sentences(pilot.app)[-1] == "Who is next stands on Contacts; 5 goes there."
        with seller.logbook() as logbook:
            logbook.add_contact("New Nadia", {"known": before(1)})
        await ticked(pilot)
        await seen(pilot, "Next: New Nadia · 1st of 7 touches · due now")


async def test_an_answer_that_comes_late_shows_nothing_on_another_day(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        with held(pilot):
            await pilot.press("left", "home")
            await pilot.pause()
        await waited(pilot)
        await seen(pilot, "Next: Anna")
        with held(pilot):
            running_app(pilot)._home.reload()
            await pilot.press("left")
        await waited(pilot)
        await seen(pilot, "looking back")
        assert shown_next(pilot) == []


@pytest.mark.parametrize("size", [USUAL, ROOMY], ids=["80x24", "140x40"])
async def test_the_lines_are_readable_in_every_theme(
    caller: Person, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with caller.running(size) as pilot:
        register(pilot, tmp_path)
        await seen(pilot, "Anna de Vries")
        assert not await faint_in_any(pilot, pilot.app.screen.region)
        await pilot.press("tab", "c")
        await waited(pilot)
        assert not await faint_in_any(pilot, pilot.app.screen.region)
