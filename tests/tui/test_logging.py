"""One key, one thing done: letters, details, undo, the mouse, and what is still being saved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.strip import Strip
from textual.widgets import Input

from rhythm.domain.snapshots import Wish
from tests.tui.running import (
    WEDNESDAY,
    Person,
    burst,
    held,
    row_text,
    running_app,
    screen_text,
    seen,
    sentences,
    waited,
)

TUESDAY = WEDNESDAY - timedelta(days=1)


async def test_a_letter_logs_one(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("m", "m", "v")
        await waited(pilot)
        assert "2/5" in row_text(pilot.app, "Messages")
        assert "1/1 ✓  +3" in row_text(pilot.app, "Visits")
        assert "0/2" in row_text(pilot.app, "Calls")
        assert "of 12 today · 7 left" in screen_text(pilot.app)
    assert (person.done("message"), person.done("visit"), person.done("call")) == (2, 1, 0)


async def test_the_number_changes_before_it_is_saved(person: Person) -> None:
    async with person.running() as pilot:
        with held(pilot):
            await pilot.press("m", "m")
            assert "2/5 …  +2" in row_text(pilot.app, "Messages")
            assert "…" not in row_text(pilot.app, "Calls")
            assert not person.home.database.exists()
        await waited(pilot)
        assert "2/5    +2" in row_text(pilot.app, "Messages")
    assert person.done("message") == 2


async def test_what_piles_up_is_never_counted_twice(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    async with person.running() as pilot:
        rows = running_app(pilot)._home._checklist.rows
        drawn: list[int] = []
        render_line = type(rows).render_line

        def watched(self: object, y: int) -> Strip:
            drawn.append(rows.rows[0].done)
            return render_line(rows, y)

        monkeypatch.setattr(type(rows), "render_line", watched)
        with held(pilot):
            await burst(pilot, *"mmmmm")
        await waited(pilot)
        assert drawn
        assert drawn == sorted(drawn)
        assert drawn[-1] == 5
    assert person.done("message") == 5


async def test_progress_takes_its_letters_step(person: Person) -> None:
    async with person.running() as pilot:
        with held(pilot):
            await burst(pilot, "n", "n")
            assert "20 %" in row_text(pilot.app, "Newsletter")
        await waited(pilot)
        assert "20 %" in row_text(pilot.app, "Newsletter")
        assert "+2" in row_text(pilot.app, "Newsletter")


async def test_the_capital_letter_asks_for_details(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("C")
        await seen(pilot, "Calls · Wed 9 Sep", "How many", "Note", "Contact")
        await pilot.press("3", "tab", *"about x", "tab", *"Anna", "enter")
        await waited(pilot)
        assert "3/2 ✓  +6" in row_text(pilot.app, "Calls")
    with person.logbook() as logbook:
        (entry,) = logbook.entries()
    assert (entry.quantity, entry.note, entry.contact) == (3, "about x", "Anna")


async def test_an_offer_takes_its_money_too(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("O")
        await seen(pilot, "Offers sent · Wed 9 Sep", "How many", "Amount")
        await pilot.press("tab", *"1.500", "enter")
        await seen(pilot, "can be read as 1500 or 1.5")
        pilot.app.screen.query_one("#amount", Input).value = "€ 75.000"
        await pilot.press("enter")
        await waited(pilot)
    with person.logbook() as logbook:
        (entry,) = logbook.entries()
    assert (entry.activity, entry.quantity, entry.amount) == ("offer", 1, 75_000_000)


async def test_plus_asks_for_details_of_the_current_line(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("j", "j", "+")
        await seen(pilot, "Visits · Wed 9 Sep")
        await pilot.press("enter")
        await waited(pilot)
    assert person.done("visit") == 1


async def test_details_of_progress_are_a_percent(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("N")
        await seen(pilot, "Percent ready")
        await pilot.press("4", "5", "enter")
        await waited(pilot)
        assert "45 %" in row_text(pilot.app, "Newsletter")
        assert "+4" in row_text(pilot.app, "Newsletter")


@pytest.mark.parametrize("wrong", ["0", "-1", "1001", "1.5", "two", " ", "٣", "9" * 5000])
async def test_a_wrong_number_is_told_and_nothing_is_logged(person: Person, wrong: str) -> None:
    async with person.running() as pilot:
        await pilot.press("M")
        await seen(pilot, "How many")
        pilot.app.screen.query_one("#number", Input).value = wrong
        await pilot.press("enter")
        await seen(pilot, "a number from 1 to 1000 is allowed.")
        await pilot.press("escape")
        await waited(pilot)
        assert "0/5" in row_text(pilot.app, "Messages")
        assert "How many" not in screen_text(pilot.app)
    assert not person.home.database.exists()


async def test_a_note_that_is_too_long_is_told_and_can_be_mended(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("M")
        await seen(pilot, "How many")
        note = pilot.app.screen.query_one("#note", Input)
        note.value = "x" * 10_000
        await pilot.press("enter")
        await seen(pilot, "10000 characters; at most 2000")
        note.value = "x" * 2000
        await pilot.press("enter")
        await waited(pilot)
    with person.logbook() as logbook:
        assert [entry.note for entry in logbook.entries()] == ["x" * 2000]


async def test_enter_twice_in_a_burst_logs_once(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("M")
        await seen(pilot, "How many")
        await burst(pilot, "enter", "enter")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 1
    assert person.done("message") == 1


async def test_undo_and_redo_say_what_they_did(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("c", "m", "u")
        await waited(pilot)
        assert sentences(pilot.app)[-1] == "Undone: Messages +1 on Wed 9 Sep"
        assert "0/5" in row_text(pilot.app, "Messages")
        assert "1/2" in row_text(pilot.app, "Calls")
        await pilot.press("U")
        await waited(pilot)
        assert sentences(pilot.app)[-1] == "Done again: Messages +1 on Wed 9 Sep"
        assert "1/5" in row_text(pilot.app, "Messages")
    assert person.done("message") == 1


async def test_nothing_to_undo_is_a_sentence(person: Person) -> None:
    async with person.running() as pilot:
        for key, told in (("u", "There is nothing to undo."), ("U", "There is nothing to redo.")):
            await pilot.press(key)
            await waited(pilot)
            assert sentences(pilot.app) == [told]


async def test_undo_follows_what_is_still_being_saved(person: Person) -> None:
    async with person.running() as pilot:
        with held(pilot):
            await burst(pilot, "m", "m", "u")
        await waited(pilot)
        assert "1/5    +1" in row_text(pilot.app, "Messages")
    assert person.done("message") == 1


async def test_space_and_enter_tick_the_current_line(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("space", "down", "enter", "k", "space")
        await waited(pilot)
    assert (person.done("message"), person.done("call")) == (2, 1)


async def test_the_cursor_moves_by_letters_and_arrows(person: Person) -> None:
    async with person.running() as pilot:
        places = []
        for key in ("j", "down", "k", "up", "up", "G", "down", "g"):
            await pilot.press(key)
            (line,) = [
                number for number, text in enumerate(screen_text(pilot.app).split("\n")) if "▸" in text
            ]
            places.append(line)
        first = places[-1]
        # The rule above "whenever" is stepped over: the last of six activities stands seven lines down.
        assert [place - first for place in places] == [1, 2, 1, 0, 0, 6, 6, 0]


async def test_a_click_ticks_a_line_and_the_rule_is_no_line(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.click("#rows", offset=(10, 1))
        await pilot.click("#rows", offset=(10, 3))
        await pilot.click("#rows", offset=(10, 4))
        await waited(pilot)
        assert "▸" in row_text(pilot.app, "Offers sent")
    assert (person.done("call"), person.done("offer"), person.done("visit")) == (1, 1, 0)


async def test_a_click_on_a_hint_does_what_it_says(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("m")
        bottom = screen_text(pilot.app).split("\n")[-1]
        await pilot.click("#bottom", offset=(bottom.index("undo"), 0))
        await waited(pilot)
        assert "0/5" in row_text(pilot.app, "Messages")
        await pilot.click("#bottom", offset=(bottom.index("help"), 0))
        await seen(pilot, "Log one; with shift")


async def test_a_key_right_after_turning_to_another_day_counts_there(person: Person) -> None:
    async with person.running() as pilot:
        with held(pilot):
            await burst(pilot, "left", "m", "space")
        await waited(pilot)
        assert "2/5" in row_text(pilot.app, "Messages")
    assert (person.done("message", TUESDAY), person.done("message")) == (2, 0)


async def test_celebrations_are_short_and_can_be_switched_off(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, 4), Wish("call", WEDNESDAY, 1))
    async with person.running() as pilot:
        await pilot.press("m")
        assert sentences(pilot.app) == ["Messages: done for the day"]
        for key, told in (("c", "Calls: done for the day"), ("v", "The day is complete")):
            await pilot.press(key)
            assert sentences(pilot.app) == [told]
        await waited(pilot)


async def test_without_celebrations_nothing_is_said(person: Person) -> None:
    person.look["celebrations"] = False
    person.logs(Wish("message", WEDNESDAY, 5), Wish("call", WEDNESDAY, 2))
    async with person.running() as pilot:
        await pilot.press("v")
        await waited(pilot)
        assert sentences(pilot.app) == []
        assert "1/1 ✓" in row_text(pilot.app, "Visits")


async def test_letters_keep_their_place_among_other_keys(person: Person) -> None:
    person.logs(Wish("call", WEDNESDAY))
    async with person.running() as pilot:
        await burst(pilot, "u", "m")
        await waited(pilot)
        await burst(pilot, "left", "v", "home", "o")
        await waited(pilot)
    assert (person.done("call"), person.done("message")) == (0, 1)
    assert (person.done("visit", TUESDAY), person.done("offer")) == (1, 1)
