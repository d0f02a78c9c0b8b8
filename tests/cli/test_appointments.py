"""`rhythm appointment`: what is agreed, and the file for a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.cli.conftest import Cli


def kept(cli: Cli, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cli("appointment", "list", "--json", *options).json()["appointments"]
    return found


@pytest.fixture
def anna(cli: Cli) -> Cli:
    cli.fine("contact", "add", "Anna de Vries")
    return cli


def test_an_appointment_has_a_day_a_time_and_somebody(anna: Cli) -> None:
    words = ["--on", "friday", "--at", "9.30", "--for", "90", "--with", "anna", "--as", "call"]
    told = anna.fine("appointment", "add", *words, "--place", "Utrecht", "--title", "Second round")
    assert told == "Fri 11 Sep 09:30 · Anna de Vries · Second round · Utrecht\n"
    [one] = kept(anna)
    key = one.pop("key")
    assert one == {
        **{"day": "2026-09-11", "at": "09:30", "minutes": 90, "zone": "Europe/Amsterdam", "activity": "call"},
        **{"contact": anna("contact", "show", "anna", "--json").json()["contact"]["key"]},
        **{"with": "Anna de Vries", "title": "Second round", "place": "Utrecht", "note": "", "uid": ""},
    }
    assert anna.fine("appointment", "list").splitlines() == [
        "when              minutes  with           about         place    key",
        f"Fri 11 Sep 09:30       90  Anna de Vries  Second round  Utrecht  {key}",
    ]


def test_it_can_be_the_whole_day_with_somebody_who_is_no_contact(anna: Cli) -> None:
    told = anna.fine("appointment", "add", "--on", "tomorrow", "--with", "Zed").splitlines()
    assert told[0] == "tomorrow all day · Zed"
    assert "not among your contacts" in told[1]
    [one] = kept(anna)
    assert (one["at"], one["with"], one["contact"], one["activity"]) == (None, "Zed", None, "visit")


def test_it_can_be_moved_taken_back_and_brought_back(anna: Cli) -> None:
    anna.fine("appointment", "add", "--on", "tomorrow", "--at", "14:00", "--with", "Anna")
    moved = anna.fine("appointment", "edit", "anna", "--on", "+3", "--at", "", "--note", "Bring samples")
    assert moved == "Sat 12 Sep all day · Anna de Vries\n"
    assert [one["note"] for one in kept(anna)] == ["Bring samples"]
    assert anna.fine("appointment", "remove", "Anna de") == "Taken back: Sat 12 Sep all day · Anna de Vries\n"
    assert kept(anna) == []
    assert "appointment" in anna.fine("undo")
    assert len(kept(anna)) == 1


def test_a_list_is_from_today_on_unless_said_otherwise(cli: Cli) -> None:
    for day in ("-2", "0", "+4"):
        cli.fine("appointment", "add", "--on", day if day != "0" else "today", "--title", f"at {day}")
    assert [one["title"] for one in kept(cli)] == ["at 0", "at +4"]
    assert [one["title"] for one in kept(cli, "--from", "-5", "--to", "today")] == ["at -2", "at 0"]
    assert [one["title"] for one in kept(cli, "--to", "-1")] == ["at -2"]


def test_nothing_yet_is_a_sentence_and_writes_nothing(cli: Cli) -> None:
    assert "rhythm appointment add" in cli.fine("appointment", "list")
    assert kept(cli) == []
    assert not cli.home.exists()


def test_the_file_for_a_calendar_has_what_is_to_come(anna: Cli, tmp_path: Path) -> None:
    anna.fine(
        "appointment", "add", "--on", "+2", "--at", "14:00", "--with", "Anna", "--title", "[/x], ; \\ 界"
    )
    anna.fine("appointment", "add", "--on", "-2", "--title", "Gone")
    file = tmp_path / "out.ics"
    assert anna.fine("appointment", "export", "-o", str(file)) == f"Written: {file}\n"
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["[/x], ; \\ 界"]
    begins = events[0].decoded("DTSTART").astimezone(ZoneInfo("Europe/Amsterdam"))
    assert f"{begins:%Y-%m-%d %H:%M}" == "2026-09-11 14:00"
    assert anna("appointment", "export").out.encode() == file.read_bytes()
    assert "already" in anna.refused("appointment", "export", "-o", str(file))
    everything = anna("appointment", "export", "--from", "-30").out
    assert everything.count("BEGIN:VEVENT") == 2


@pytest.mark.parametrize(
    ("words", "part", "code"),
    [
        (["add", "--at", "25:00"], "25:00", 1),
        (["add", "--on", "someday"], "someday", 1),
        (["add", "--for", "long"], "long", 2),
        (["add", "--for", "0"], "0", 1),
        (["add", "--as", "dance"], "dance", 1),
        (["edit", "anna"], "Nothing to change", 2),
        (["edit", "zed", "--at", "9:00"], "zed", 1),
        (["remove", "zed"], "zed", 1),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    anna: Cli, words: list[str], part: str, code: int
) -> None:
    anna.fine("appointment", "add", "--on", "+1", "--with", "Anna")
    before = kept(anna)
    assert part in anna.refused("appointment", *words, code=code)
    assert kept(anna) == before


@pytest.mark.parametrize("name", ["[/x]", "[b + c", "$x", "\\", "%d {x}", "界界"])
def test_strange_texts_are_shown_as_they_are(cli: Cli, name: str) -> None:
    told = cli.fine("appointment", "add", "--on", "+1", "--with", name, "--title", name, "--place", name)
    assert told == f"tomorrow all day · {name} · {name} · {name}\n"
    assert cli.fine("appointment", "list").count(name) == 3
    assert name in cli.fine("appointment", "remove", name)


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "morgen hele dag · Anna"), ("nb", "i morgen hele dagen · Anna")]
)
def test_it_speaks_the_persons_language(cli: Cli, language: str, told: str) -> None:
    cli.environ["RHYTHM_LANGUAGE"] = language
    assert cli.fine("appointment", "add", "--on", "+1", "--with", "Anna").startswith(told)


def test_what_cannot_be_agreed_is_refused_in_its_own_words(anna: Cli) -> None:
    assert anna.refused("appointment", "add", code=2) == (
        "An appointment is with somebody or about something: give --with or --title."
    )
    assert anna.refused("appointment", "add", "--with", " ", "--place", "Utrecht", code=2).startswith(
        "An appoi"
    )
    assert anna.refused("appointment", "add", "--with", "anna", "--for", "0").startswith("--for cannot be 0;")
    assert "2026-09-12" in anna.refused("appointment", "list", "--from", "2026-09-12", "--to", "2026-09-10")
    turned = anna.refused("appointment", "export", "--from", "2026-09-12", "--to", "2026-09-10")
    assert turned == anna.refused("appointment", "list", "--from", "2026-09-12", "--to", "2026-09-10")
    assert kept(anna) == []
