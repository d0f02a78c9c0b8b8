"""The import screen: from a path to what came in, and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from rhythm import file_imports
from rhythm.kept_mappings import mapping_for
from rhythm.tui.importing.steps import Step
from rhythm.tui.screens.import_file import ImportFile
from tests.exchange.samples import harsh_folder
from tests.tui.contacting import contacts
from tests.tui.importing import (
    FILES,
    asked,
    asks,
    at,
    entries,
    given,
    head,
    kept,
    named,
    pressed,
    rested,
    tells,
    wrong,
)
from tests.tui.running import ROOMY, USUAL, Person, always, held, row_text, screen_text, seen, until, waited
from tests.tui.test_contrast import faint_in_any, register

SMALL = (60, 18)

CALLS = """Wanneer;Soort;Notitie;Wie
03/04/2026;Belletje;kort;Anna
05/06/2026;Bezoek;lang;Bo
05/06/2026;Belletje;;Bo
nooit;Bezoek;;
"""


@pytest.mark.parametrize("size", [SMALL, USUAL, ROOMY], ids=["60x18", "80x24", "140x40"])
async def test_from_the_path_to_what_came_in_and_back(
    person: Person, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = kept(tmp_path, CALLS)
    async with person.running(size) as pilot:
        screen = await given(pilot, path)
        assert (at(screen), head(screen)) == (
            Step.COLUMNS,
            "list.csv · table · activities · 4 rows · semicolon, UTF-8",
        )
        # "Wanneer" is no header that is known, so that the day is asked for first.
        assert wrong(screen) == "Which column holds this: day? Nothing comes in without it."
        await pressed(pilot, screen, "enter")
        assert at(screen) is Step.COLUMNS
        await pressed(pilot, screen, "down", "right", "right")
        assert asks(screen)[1].startswith("▸ Wanneer ‹ day › 03/04/202")
        assert (asks(screen)[2], wrong(screen)) == ("05/06/2026 is choose one", "")
        await pressed(pilot, screen, "enter")
        assert (at(screen), wrong(screen)) == (Step.COLUMNS, "This has to be answered first.")
        await pressed(pilot, screen, "right")
        assert asks(screen)[2] == "▸ 05/06/2026 is ‹ 5 June 2026 ›"
        await pressed(pilot, screen, "right", "enter")
        assert at(screen) is Step.WORDS
        new = "a new activi…" if size is SMALL else "a new activity"
        assert asks(screen) == [f"▸ Belletje ‹ {new} › 2 rows", "Bezoek Visits 1 row"]
        await pressed(pilot, screen, "right", "right", "enter")
        assert at(screen) is Step.FIGURES
        told = tells(screen)
        assert "4 rows read, 3 entries, 1 set aside (4 Mar – 6 May 2026)" in told
        assert "line 5, Wanneer: “nooit” is no day" in told
        assert (entries(person), person.home.set_aside.exists()) == ([], False)
        await pressed(pilot, screen, "enter")
        assert at(screen) is Step.DONE
        assert tells(screen).startswith("It is in. 4 rows read, 3 entries, 1 set aside")
        assert entries(person) == [
            ("2026-03-04", "call", 1),
            ("2026-05-06", "call", 1),
            ("2026-05-06", "visit", 1),
        ]
        (aside,) = person.home.set_aside.iterdir()
        assert "5,Wanneer: " in aside.read_text()
        assert "kort" not in aside.read_text()
        before = mapping_for(person.home, ("Wanneer", "Soort", "Notitie", "Wie"))
        assert before is not None
        assert dict(before.mapping) == {"Wanneer": "day:mdy", "Belletje": "call"}
        await pressed(pilot, screen, "u")
        assert "Taken back: list.csv with 3 entries" in tells(screen)
        assert entries(person) == []
        await pressed(pilot, screen, "u", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ImportFile))


async def test_what_was_said_is_remembered_and_a_second_time_brings_nothing(
    person: Person, tmp_path: Path
) -> None:
    said = {"Wanneer": "day:dmy", "Belletje": "call", "Wie": "-"}
    path = kept(tmp_path, CALLS)
    with person.logbook() as logbook:
        opened = file_imports.open_file(path, said)
        file_imports.take_in(logbook, opened, path.name)
    file_imports.remember(person.home, opened)
    async with person.running(ROOMY) as pilot:
        screen = await given(pilot, path)
        assert head(screen).endswith("As you said of a file with the same columns before.")
        assert [line.split(" ")[1] for line in asks(screen)[1:]] == ["day", "is", "activity", "note", "not"]
        await pressed(pilot, screen, "enter")
        assert asks(screen) == ["▸ Belletje ‹ Calls › 2 rows", "Bezoek Visits 1 row"]
        await pressed(pilot, screen, "enter")
        assert "3 already here" in tells(screen)
        assert "There is nothing new in it." in tells(screen)
        await pressed(pilot, screen, "enter")
        assert tells(screen).startswith("There was nothing new; nothing was written.")
        assert "remembered" not in tells(screen)
        with person.logbook() as logbook:
            assert len(logbook.imports()) == 1


async def test_contacts_come_in_and_stand_on_the_place_at_once(person: Person) -> None:
    async with person.running() as pilot:
        screen = await given(pilot, FILES / "hubspot_contacts.csv")
        assert head(screen) == "hubspot_contacts.csv · HubSpot · contacts · 4 rows · comma, UTF-8"
        await pressed(pilot, screen, "enter")
        assert "4 rows read, 3 contacts (1 do not contact, 1 lost), 1 set aside" in tells(screen)
        await pressed(pilot, screen, "enter", "enter")
        await pilot.press("l")
        await seen(pilot, "Anna Vink", "Bo", "Berg")
        await pilot.press("u")
        await waited(pilot)
        assert contacts(person) == {}


async def test_columns_can_be_left_out_and_chosen_from_a_list(person: Person) -> None:
    async with person.running() as pilot:
        screen = await given(pilot, FILES / "contacts_en.csv")
        await pressed(pilot, screen, "down", "down", "down", "minus")
        assert asks(screen)[3].startswith("▸ Job title ‹ not used ›")
        await pressed(pilot, screen, "space")
        options = pilot.app.screen.query_one(OptionList)
        assert options.highlighted == 0
        await pilot.press(*["down"] * 5, "enter")
        await rested(pilot, screen)
        assert asks(screen)[3].startswith("▸ Job title ‹ company ›")
        # A field that another column now holds is that one's alone.
        assert next(line for line in asks(screen) if line.startswith("Company")).startswith(
            "Company not used"
        )
        await pressed(pilot, screen, "enter", "enter")
        assert contacts(person)["Anna Vink"].company == "Buyer"


async def test_the_kind_of_the_rows_can_be_said(person: Person, tmp_path: Path) -> None:
    path = kept(tmp_path, "date,who,text\n2026-09-01,Anna,one\n2026-09-02,Bo,two\n")
    async with person.running() as pilot:
        screen = await given(pilot, path)
        assert asks(screen)[:2] == ["▸ The rows are ‹ activities ›", "Every row is choose one"]
        await pressed(pilot, screen, "down", "right", "right")
        assert asks(screen)[1] == "▸ Every row is ‹ Calls ›"
        await pressed(pilot, screen, "enter")
        assert "2 rows read, 2 entries" in tells(screen)
        await pressed(pilot, screen, "escape", "up", "right", "right")
        assert asks(screen)[0] == "▸ The rows are ‹ contacts ›"
        assert wrong(screen) == "Which column holds this: name? Nothing comes in without it."
        await pressed(pilot, screen, "down", "down", "right", "right")
        assert asks(screen)[2].startswith("▸ who ‹ name ›")
        await pressed(pilot, screen, "enter", "enter")
        assert sorted(contacts(person)) == ["Anna", "Bo"]


async def test_stages_nobody_knows_are_asked(person: Person, tmp_path: Path) -> None:
    text = "Name,Stage,Amount,Created,Closed\nMill,Warm,100,2026-09-01,\nLake,Won,90,2026-09-01,2026-09-02\n"
    async with person.running() as pilot:
        screen = await given(pilot, kept(tmp_path, text))
        await pressed(pilot, screen, "enter")
        assert asks(screen) == ["▸ Warm ‹ set aside › 1 row"]
        await pressed(pilot, screen, "right", "right", "right", "enter")
        assert "2 rows read, 2 deals" in tells(screen)
        await pressed(pilot, screen, "enter")
        with person.logbook() as logbook:
            days = {deal.name: (deal.offered, deal.closed) for deal in logbook.deals()}
        assert days == {"Mill": (date(2026, 9, 1), None), "Lake": (None, date(2026, 9, 2))}


async def test_files_without_columns_go_straight_to_their_habits(person: Person, tmp_path: Path) -> None:
    folder = harsh_folder(tmp_path, "Cold calls: 1\n", "2026-09-01 : Cold calls : y : : \n")
    async with person.running() as pilot:
        screen = await given(pilot, f"{folder}/")
        assert (at(screen), asks(screen)) == (Step.WORDS, ["▸ Cold calls ‹ a new activity › 1 row"])
        await pressed(pilot, screen, "enter")
        assert "New activities: Cold calls" in tells(screen)
        await pressed(pilot, screen, "escape")
        assert at(screen) is Step.WORDS
        await pressed(pilot, screen, "escape")
        assert at(screen) is Step.FILE
        assert screen.query_one("#path", Input).value == f"{folder}/"


async def test_a_bad_path_is_told_and_kept(person: Person, tmp_path: Path) -> None:
    missing = tmp_path / "missing.csv"
    async with person.running() as pilot:
        screen = await given(pilot, missing)
        assert (at(screen), screen.query_one("#path", Input).value) == (Step.FILE, str(missing))
        assert wrong(screen).startswith("There is no file")
        await named(pilot, screen, FILES / "unterminated_quote.csv")
        assert "line 3" in wrong(screen)
        await pilot.press("x")
        await until(pilot, lambda: wrong(screen) == "")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ImportFile))


async def test_a_whole_path_takes_the_place_of_the_home_folder_that_stands_there(person: Person) -> None:
    async with person.running() as pilot:
        screen = await asked(pilot)
        path = screen.query_one("#path", Input)
        assert path.value == "~/"
        await pilot.press("slash", *"tmp")
        assert path.value == "/tmp"
        path.value = "~/"
        await pilot.press(*"a/b")
        assert path.value == "~/a/b"


async def test_a_path_is_written_on_and_chosen(person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "my files"
    folder.mkdir()
    kept(folder, CALLS, "calls [x].csv")
    kept(folder, CALLS, "calls 2.csv")
    kept(folder, "name,mail\nAnna,a@b.example\n", "people.csv")
    async with person.running() as pilot:
        screen = await asked(pilot)
        path = screen.query_one("#path", Input)
        path.value = str(tmp_path / "my")
        await seen(pilot, "my files/")
        await pilot.press("tab")
        assert path.value == f"{folder}/"
        await seen(pilot, "people.csv")
        path.value = f"{folder}/c"
        await until(pilot, lambda: screen.query_one(OptionList).option_count == 2)
        await pilot.press("tab")
        assert path.value == f"{folder}/calls "
        await until(pilot, lambda: "people.csv" not in screen_text(pilot.app))
        await pilot.press("down", "down", "enter")
        await rested(pilot, screen)
        assert head(screen).startswith("calls [x].csv · ")
        await pressed(pilot, screen, "escape")
        await named(pilot, screen, f"'{folder}/people.csv' ")
        assert head(screen).startswith("people.csv · ")


async def test_from_every_place_by_the_palette(person: Person) -> None:
    async with person.running() as pilot:
        for key in ("1", "2", "4"):
            await pilot.press(key)
            await waited(pilot)
            place = pilot.app.screen
            found = [one for one in pilot.app.get_system_commands(place) if one.title == "Import a file"]
            assert len(found) == 1, key
            found[0].callback()
            await until(pilot, lambda: isinstance(pilot.app.screen, ImportFile))
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(pilot.app.screen, ImportFile))
        await pilot.press("5")
        await waited(pilot)
        commands = [one.title for one in pilot.app.get_system_commands(pilot.app.screen)]
        assert commands.count("Import a file") == 1


async def test_escape_stops_what_is_read_but_not_what_is_written(person: Person) -> None:
    async with person.running() as pilot:
        screen = await given(pilot, FILES / "contacts_en.csv")
        with held(pilot):
            await pilot.press("enter")
            await until(pilot, lambda: at(screen) is Step.BUSY)
            await seen(pilot, "esc stops")
            await pilot.press("escape")
            assert at(screen) is Step.COLUMNS
        await waited(pilot)
        assert at(screen) is Step.COLUMNS
        await pressed(pilot, screen, "enter")
        with held(pilot):
            await pilot.press("enter")
            await pilot.press("escape", "enter", "u")
            assert at(screen) is Step.WRITING
        await rested(pilot, screen)
        assert (at(screen), len(contacts(person))) == (Step.DONE, 2)


async def test_what_the_logbook_refuses_is_told(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from rhythm.domain.refusal import Refused
    from rhythm.logbook import Logbook

    async with person.running() as pilot:
        screen = await given(pilot, FILES / "contacts_en.csv")
        await pressed(pilot, screen, "enter")
        with monkeypatch.context() as patched:
            patched.setattr(Logbook, "import_reading", always(Refused("busy")))
            await pressed(pilot, screen, "enter")
        assert (at(screen), wrong(screen) != "") == (Step.FIGURES, True)
        await pressed(pilot, screen, "enter")
        assert at(screen) is Step.DONE


async def test_awkward_texts_stay_what_they_are(person: Person, tmp_path: Path) -> None:
    odd = "[/x] [b $x \\ \x1b[31m \u202eevil 😀 " + "x" * 200
    path = kept(
        tmp_path, f"date;activity;[/odd] $y;\n2026-09-01;{odd};[red];z\nbad;{odd};[link=q];z\n", "[n] $x.csv"
    )
    for size in (SMALL, ROOMY):
        async with person.running(size) as pilot:
            screen = await given(pilot, path)
            assert head(screen).startswith("[n] $x.csv · ")
            assert any(line.startswith("[/odd] $y not used [red] · [link=q]") for line in asks(screen))
            assert any(line.startswith("(no name) not used") for line in asks(screen))
            await pressed(pilot, screen, "down", "down", "down", "space")
            await seen(pilot, "[/odd] $y")
            await pilot.press("escape")
            await pressed(pilot, screen, "down", "space", "right", "enter")
            assert asks(screen)[0].startswith("▸ [/x] [b $x \\")
            assert not {"\x1b", "\u202e"} & set(screen_text(pilot.app))
            await pressed(pilot, screen, "enter")
            assert "1 entry, 1 set aside" in tells(screen)
            await pressed(pilot, screen, "escape", "escape", "escape", "escape")


async def test_a_logged_letter_goes_nowhere_while_importing(person: Person) -> None:
    person.lives()
    done = person.done("message")
    async with person.running() as pilot:
        screen = await given(pilot, FILES / "contacts_en.csv")
        await pressed(pilot, screen, "m", "c", "1", "q")
        assert at(screen) is Step.COLUMNS
        await pressed(pilot, screen, "escape", "escape")
        await pilot.press("1")
        await waited(pilot)
        assert f"{done}/5" in row_text(pilot.app, "Messages")


async def test_every_step_is_readable_in_every_theme(person: Person, tmp_path: Path) -> None:
    path = kept(tmp_path, CALLS)
    async with person.running() as pilot:
        register(pilot, tmp_path)
        screen = await asked(pilot)
        box = screen.query_one(".box").region
        screen.query_one("#path", Input).value = f"{tmp_path}/"
        await seen(pilot, "list.csv")
        await pilot.press("down")
        assert not await faint_in_any(pilot, box)
        await named(pilot, screen, path)
        await pressed(pilot, screen, "down", "right", "right", "enter")
        assert wrong(screen)
        assert not await faint_in_any(pilot, box)
        await pilot.press("space")
        assert not await faint_in_any(pilot, pilot.app.screen.query_one(".box").region)
        await pilot.press("escape")
        await pressed(pilot, screen, "right", "enter", "enter")
        assert at(screen) is Step.FIGURES
        assert not await faint_in_any(pilot, box)
