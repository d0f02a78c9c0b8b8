from __future__ import annotations

import json
from datetime import date

from rhythm import i18n, status
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Kind
from rhythm.domain.ledger import Ledger
from rhythm.domain.sheet import DayView
from rhythm.status_lines import status_lines
from tests.domain.building import (
    MONDAY,
    SATURDAY,
    TUESDAY,
    activity,
    leave,
    planner_of,
    rhythm,
)

ODD = "#1 <b>A & B</b> | [/\x1b]0;x"


def view_of(*counts: tuple[str, int], on: date = TUESDAY, away: bool = False, name: str = "") -> DayView:
    """Return a day after a Monday on which everything was done."""
    definitions = rhythm(
        activities=[
            activity("message", 1, name=name),
            activity("call", 2, position=1),
            activity("visit", 3, position=2),
            activity("newsletter", 1, 10, kind=Kind.PROGRESS, position=3),
        ],
        leaves=[leave(on)] if away else [],
    )
    monday = [(MONDAY, key, n) for key, n in (("message", 5), ("call", 2), ("visit", 1))]
    ledger = Ledger([*monday, *((on, key, n) for key, n in counts)])
    return Chronicle(planner_of(definitions, beginning=MONDAY), ledger, MONDAY, on, freezes=True).view(
        on, "Me"
    )


def test_every_format_that_can_be_asked_for_is_ready() -> None:
    assert tuple(status_lines(view_of())) == status.FORMATS


def test_points_of_the_plan_and_the_streak() -> None:
    told = status_lines(view_of(("message", 3), ("call", 1)))
    assert told["short"] == told["tmux"] == "5/12 ▲1"
    assert told["long"] == "5 of 12 points · 7 more today keep you on pace · ▲ 1 day"


def test_a_day_that_asks_nothing_shows_the_points_alone() -> None:
    told = status_lines(view_of(("message", 2), on=SATURDAY))
    assert told["short"] == "2"
    assert told["long"] == "2 points · A day off; nothing is asked today."
    away = status_lines(view_of(away=True))
    assert away["short"] == "0 ▲1"
    assert away["long"].startswith("0 points · You are on leave")


def test_waybar_gets_json_with_escaped_markup() -> None:
    found = json.loads(status_lines(view_of(("message", 3), name=ODD))["waybar"])
    assert (found["text"], found["percentage"], found["class"]) == ("3/12 ▲1", 25, "on_track")
    assert "#1 &lt;b&gt;A &amp; B&lt;/b&gt; | [/]0;x 3/5" in found["tooltip"].split("\n")
    assert "\x1b" not in found["tooltip"]


def test_waybar_never_passes_a_hundred_percent() -> None:
    assert json.loads(status_lines(view_of(("message", 99)))["waybar"])["percentage"] == 100
    off = json.loads(status_lines(view_of(on=SATURDAY))["waybar"])
    assert (off["percentage"], off["class"]) == (100, "off")


def test_xbar_gets_a_menu_in_which_no_name_is_a_command() -> None:
    told = status_lines(view_of(("message", 3), name=ODD + " | bash=/bin/sh"))["xbar"].split("\n")
    assert (told[0], told[1]) == ("3/12 ▲1", "---")
    assert told.count("---") == 2
    assert not [line for line in told if "|" in line]
    assert "Calls 0/2" in told
    assert "Newsletter 0 %" in told


def test_tmux_sees_no_format_in_a_line() -> None:
    assert "#" not in status_lines(view_of(name="#[fg=red]"))["tmux"]


def test_lines_speak_the_language_of_the_person() -> None:
    english = status_lines(view_of(("message", 3)))
    i18n.use("nl")
    try:
        dutch = status_lines(view_of(("message", 3)))
    finally:
        i18n.use("en")
    assert dutch["short"] == english["short"]
    assert dutch["long"] != english["long"]
