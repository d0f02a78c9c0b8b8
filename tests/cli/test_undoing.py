from __future__ import annotations

from tests.cli.conftest import Cli


def test_undo_and_redo_say_what_it_was(cli: Cli) -> None:
    cli.fine("log", "call", "2")
    assert cli.fine("undo") == "Undone: Calls +2 on Wed 9 Sep\n"
    assert cli.refused("undo") == "There is nothing to undo."
    assert cli.fine("redo") == "Done again: Calls +2 on Wed 9 Sep\n"
    assert cli.refused("redo") == "There is nothing to redo."


def test_json_has_the_kind_the_parts_and_today(cli: Cli) -> None:
    cli.fine("log", "call", "2", "--on", "yesterday")
    told = cli("undo", "--json").json()
    assert list(told) == ["kind", "parts", "today"]
    assert told["kind"] == "log"
    assert [(part["what"], part["day"], part["activity"]) for part in told["parts"]] == [
        ("entry", "2026-09-08", "call")
    ]
    assert told["today"] == cli("today", "--json").json()


def test_leave_comes_back_under_its_own_name(cli: Cli) -> None:
    cli.fine("leave", "add", "2026-09-10")
    told = [cli.fine("undo"), cli.fine("redo"), cli.fine("undo")]
    assert told == [
        "Undone: leave from Thu 10 Sep\n",
        "Done again: leave from Thu 10 Sep\n",
        "Undone: leave from Thu 10 Sep\n",
    ]
    assert cli("redo", "--json").json()["kind"] == "leave"
