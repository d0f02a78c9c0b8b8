"""Importing at the command line: contacts, workbooks, calendars, what was set aside, what was said before."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Cli
from tests.exchange.workbooks import Rows, xlsx

CONTACTS = """\
Name,Company,E-mail,Lifecycle Stage,Do not call
Anna de Vries,Mill,anna@mill.example,Lead,no
[/x] Bo,Mill,bo@mill.example,Customer,yes
"""

TABLE = """\
Wanneer;Soort;Hoeveel;Wie
1-9-2026;call;2;Anna
2-9-2026;call;veel;"Bo ""B"", or so"
3-9-2026;visit;1;
4-9-2026;dance;;Cas
"""
MAPS = (
    "--map",
    "Wanneer=day:dmy",
    "--map",
    "Soort=activity",
    "--map",
    "Hoeveel=quantity",
    "--map",
    "Wie=contact",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "calls.csv"
    file.write_text(TABLE)
    return file


def test_contacts_come_in_and_are_counted(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(CONTACTS)
    assert "2 rows read, 2 contacts" in cli.fine("import", str(file), "--dry-run")
    told = cli("import", str(file), "--json").json()
    assert (told["contacts"], told["contacts_updated"], told["entries"], told["known"]) == (2, 0, 0, 0)
    assert "2 rows read, 2 already here" in cli.fine("import", str(file))
    file.write_text(CONTACTS.replace("Anna de Vries", "Anna Visser"))
    listed = cli("contact", "list", "--json").json()["contacts"]
    assert {(one["name"], one["kind"], one["state"]) for one in listed} == {
        ("Anna de Vries", "suspect", "active"),
        ("[/x] Bo", "customer", "blocked"),
    }
    head, row = (line.split() for line in cli.fine("import", "list").splitlines())
    assert (head[5], row[5]) == ("contacts", "2")
    assert cli.fine("import", "revert", told["import"]) == "Taken back: contacts.csv with 2 contacts\n"


def test_how_many_contacts_are_not_to_be_approached_is_told_where_there_are_any(
    cli: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    states = ("blocked", "blocked", "paused", "lost", "lost", "lost", "active")
    rows = [f"P{number},p{number}@mill.example,{state}" for number, state in enumerate(states)]
    file.write_text("\n".join(("name,mail,contact state", *rows)))
    counts = "7 rows read, 7 contacts (2 do not contact, 1 paused, 3 lost)\n"
    assert counts in cli.fine("import", str(file), "--dry-run")
    told = cli("import", str(file), "--json").json()
    assert (told["contacts_blocked"], told["contacts_paused"], told["contacts_lost"]) == (2, 1, 3)
    again = cli("import", str(file), "--json").json()
    assert (again["contacts_blocked"], again["contacts_paused"], again["contacts_lost"]) == (0, 0, 0)
    file.write_text("name,mail\nCas,cas@mill.example")
    assert "1 row read, 1 contact\n" in cli.fine("import", str(file), "--dry-run")


def test_rows_that_are_nothing_done_are_told_as_such(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "activities.csv"
    heads = "Record ID,Activity type,Title,Body,Activity date,Activity assigned to"
    rows = ("1,Call,x,y,2026-09-01,Me", "2,Note,x,y,2026-09-01,Me", "3,Task,x,y,2026-09-01,Me")
    file.write_text("\n".join((heads, *rows)))
    told = cli.fine("import", str(file), "--dry-run")
    assert "3 rows read, 1 entry, 2 do not count (notes, tasks, not done yet)" in told


# What is set aside


def test_rows_set_aside_go_to_a_file_that_can_be_mended_and_read(cli: Cli, table: Path) -> None:
    told = cli.fine("import", str(table), *MAPS, "--map", "dance=message")
    place = cli.home / "set-aside" / "calls-2026-09-09.csv"
    assert f"The rows set aside are in {place}; mend them there and import that file.\n" in told
    assert place.stat().st_mode & 0o777 == 0o600
    rows = list(csv.reader(io.StringIO(place.read_text("utf-8-sig"))))
    assert rows == [
        ["set aside: line", "set aside: reason", "Wanneer", "Soort", "Hoeveel", "Wie"],
        [
            *("3", "Hoeveel: “veel” is no quantity; a whole number from 1 to 1000 is allowed."),
            *("2-9-2026", "call", "veel", 'Bo "B", or so'),
        ],
    ]
    place.write_text(place.read_text().replace(",veel,", ",3,"))
    again = cli("import", str(place), "--json").json()
    assert (again["entries"], again["problems"], again["remembered"]) == (1, [], True)
    table.write_text(TABLE.replace(";veel;", ";3;"))
    assert "4 already here" in cli.fine("import", str(table))


def test_a_file_that_is_being_mended_is_never_written_over(cli: Cli, table: Path) -> None:
    def aside() -> str:
        return Path(
            cli("import", str(table), *MAPS, "--map", "dance=message", "--json").json()["set_aside"]
        ).name

    folder = cli.home / "set-aside"
    assert [aside(), aside()] == 2 * ["calls-2026-09-09.csv"]
    cli.clock.local += timedelta(days=1)
    assert aside() == "calls-2026-09-09.csv"
    place = folder / "calls-2026-09-10.csv"
    mended = (folder / "calls-2026-09-09.csv").read_text().replace(",veel,", ",3,")
    place.write_text(mended)
    (folder / "calls-2026-09-09.csv").write_bytes(b"\xff\xfe half")
    assert [aside(), aside()] == 2 * ["calls-2026-09-10-2.csv"]
    assert place.read_text() == mended
    assert len([*folder.iterdir()]) == 3


def test_rows_that_the_logbook_sets_aside_are_there_too(cli: Cli, table: Path, tmp_path: Path) -> None:
    table.write_text("date,type,note\n2026-09-01,call,first\n2099-01-01,call,to come\n")
    place = tmp_path / "aside.csv"
    assert cli("import", str(table), "--set-aside", str(place), "--json").json()["set_aside"] == str(place)
    (row,) = csv.DictReader(io.StringIO(place.read_text("utf-8-sig")))
    assert (row["set aside: line"], row["note"]) == ("3", "to come")
    assert row["set aside: reason"].startswith("2099-01-01 is still to come;")


def test_no_file_is_written_when_none_is_wanted_or_nothing_was_set_aside(cli: Cli, table: Path) -> None:
    assert cli("import", str(table), *MAPS, "--set-aside", "no", "--json").json()["set_aside"] is None
    table.write_text("date,type\n2026-09-01,call\n")
    assert cli("import", str(table), "--json").json()["set_aside"] is None
    assert not (cli.home / "set-aside").exists()


def test_rows_set_aside_take_the_place_of_no_other_file(cli: Cli, table: Path) -> None:
    told = cli.refused("import", str(table), *MAPS, "--set-aside", str(table))
    assert told == f"{table} is there already; choose another name for the rows that are set aside."
    assert table.read_text() == TABLE
    assert cli.fine("import", "list") == "Nothing was imported.\n"


def test_an_import_stands_when_its_rows_cannot_be_set_aside(cli: Cli, table: Path) -> None:
    cli.home.mkdir()
    (cli.home / "set-aside").write_text("in the way")
    got = cli("import", str(table), *MAPS, "--json")
    assert got.code == 0
    assert "set-aside cannot be used: " in got.err
    assert len(cli("import", "list", "--json").json()["imports"]) == 1


# What was said before


def test_a_mapping_is_remembered_for_the_next_file_of_the_same_columns(cli: Cli, table: Path) -> None:
    without = cli.refused("import", str(table))
    cli.fine("import", str(table), *MAPS, "--map", "dance=message", "--dry-run")
    assert not (cli.home / "mappings.json").exists()
    cli.fine("import", str(table), *MAPS, "--map", "dance=message")
    table.write_text("Wie;Hoeveel;Soort;Wanneer\nDora;1;dance;5-9-2026\n")
    told = cli.fine("import", str(table), "--dry-run")
    assert (
        "Read as you said before (Wanneer=day:dmy, Soort=activity, Hoeveel=quantity, Wie=contact,"
        " dance=message); --forget leaves that out.\n"
    ) in told
    assert "1 row read, 1 entry" in told
    shape = cli("import", str(table), "--dry-run", "--json").json()
    assert (shape["remembered"], shape["mapping"]["Wie"]) == (True, "contact")
    said_without = cli.refused("import", str(table), "--forget", "--dry-run")
    assert "1 entry" in cli.fine("import", str(table), "--dry-run")
    assert cli.refused("import", str(table), "--forget") == said_without
    assert cli.refused("import", str(table)) == said_without
    table.write_text(TABLE)
    assert cli.refused("import", str(table)) == without


def test_words_that_the_next_file_lacks_are_no_hindrance(cli: Cli, table: Path) -> None:
    cli.fine("import", str(table), *MAPS, "--map", "dance=message")
    table.write_text("Wie;Hoeveel;Soort;Wanneer\nDora;1;call;5-9-2026\n")
    told = cli("import", str(table), "--dry-run", "--json").json()
    assert (told["entries"], told["remembered"], "dance" in told["mapping"]) == (1, True, False)


def test_a_mapping_that_no_longer_fits_says_what_to_do(cli: Cli, table: Path) -> None:
    cli.fine("import", str(table), *MAPS, "--map", "dance=message")
    kept = cli.home / "mappings.json"
    kept.write_text(kept.read_text().replace('"message"', '"massage"'))
    told = cli.refused("import", str(table))
    assert told.startswith("What you said of such columns before does not fit any more (")
    assert told.endswith(" Say it anew with --map, or use --forget.")
    assert "“massage”" in told


def test_a_broken_file_of_mappings_is_told_and_left_out(cli: Cli, table: Path) -> None:
    table.write_text("date,type\n2026-09-01,call\n")
    cli.home.mkdir()
    (cli.home / "mappings.json").write_text("{")
    got = cli("import", str(table))
    assert (got.code, "1 entry" in got.out) == (0, True)
    assert got.err == f"The mappings kept in {cli.home}/mappings.json are left out: this is no JSON.\n"


# Workbooks and calendars


def test_a_workbook_comes_in(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "calls.xlsx"
    first, second = date(2026, 9, 1), date(2026, 9, 2)
    rows: Rows = [("Date", "Type", "Count"), (first, "call", 2), (second, "call", "many")]
    file.write_bytes(xlsx({"Calls": rows, "Old": [("x",)]}))
    told = cli.fine("import", str(file))
    assert "csv: 2 rows read, 1 entry, 1 set aside (2026-09-01 – 2026-09-01)" in told
    assert "The sheet “Calls” was read; not read were: Old.\n" in told
    assert "line 3, Count: “many” is no quantity" in told
    place = cli.home / "set-aside" / "calls-2026-09-09.csv"
    assert "2026-09-02,call,many" in place.read_text()
    place.write_text(place.read_text().replace("many", "3"))
    assert "1 row read, 1 entry" in cli.fine("import", str(place))


def test_a_broken_workbook_is_told(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "locked.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert cli.refused("import", str(file)) == f"{file} has a password; save it once more without one."


EVENT = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1@x
DTSTART:20260916T120000Z
SUMMARY:Demo
ATTENDEE;CN=Anna:mailto:ANNA@mill.example
END:VEVENT
BEGIN:VEVENT
UID:2@x
SUMMARY:no time
END:VEVENT
END:VCALENDAR
"""


def appointments(cli: Cli) -> list[tuple[str, str, str]]:
    listed = cli("appointment", "list", "--from", "2026-09-01", "--json").json()["appointments"]
    return [(one["day"], one["at"], one["title"]) for one in listed]


def test_a_calendar_comes_in_and_moves_on(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    file.write_text(EVENT)
    told = cli.fine("import", str(file))
    assert "ics: 2 rows read, 1 appointment, 1 set aside" in told
    assert "line 8, DTSTART: The time of this event (“”) cannot be read." in told
    assert appointments(cli) == [("2026-09-16", "14:00", "Demo")]
    assert "1 already here" in cli.fine("import", str(file))
    file.write_text(EVENT.replace("T120000Z", "T130000Z"))
    assert "1 appointment told anew" in cli.fine("import", str(file))
    assert appointments(cli) == [("2026-09-16", "15:00", "Demo")]


def test_what_goes_out_as_a_calendar_is_here_when_it_comes_back(cli: Cli, tmp_path: Path) -> None:
    cli.fine("appointment", "add", "--on", "2026-09-16", "--at", "14:00", "--title", "Demo", "--with", "[/x]")
    out = tmp_path / "out.ics"
    cli.fine("appointment", "export", "-o", str(out))
    assert "1 row read, 1 already here" in cli.fine("import", str(out))
    out.write_bytes(out.read_bytes().replace(b"20260916", b"20260917"))
    assert "1 appointment told anew" in cli.fine("import", str(out))
    assert appointments(cli) == [("2026-09-17", "14:00", "Demo")]


# rhythm log -


def piped(cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str | bytes, *words: str) -> Answer:
    data = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return cli("log", "-", *words)


LINES = """\
{"id": 1, "activity": "call", "quantity": 2, "contact": "[/x] Anna", "response": "reached"}
{"id": 2, "activity": "dance"}
{"id": 3, "activity": "klantbezoek"
"""


def test_many_are_logged_from_standard_input_once(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    got = piped(cli, monkeypatch, LINES)
    assert (got.code, got.err) == (0, "")
    assert "log: 3 rows read, 1 entry, 2 set aside (2026-09-09 – 2026-09-09)\n" in got.out
    assert "line 2, activity: There is no activity called “dance”" in got.out
    assert "line 3: This is no JSON object; write one on each line, or an array of them.\n" in got.out
    told = piped(cli, monkeypatch, LINES, "--json").json()
    assert (told["entries"], told["known"], told["import"], told["set_aside"]) == (0, 1, None, None)
    assert cli("today", "--json").json()["activities"][1]["done"] == 2


def test_of_two_with_one_id_the_good_one_comes_in(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        '{"id": 1, "activity": "call", "day": "2099-01-01"}',
        '{"id": 1, "activity": "call"}',
        '{"id": 2, "activity": "dance"}',
        '{"id": 3, "activity": "call", "day": "2098-01-01"}',
    ]
    told = piped(cli, monkeypatch, "\n".join(lines), "--json").json()
    assert (told["rows"], told["entries"]) == (4, 1)
    assert [one["line"] for one in told["problems"]] == [1, 3, 4]


def test_all_lines_that_cannot_be_used_are_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    got = piped(cli, monkeypatch, "[" + ",\n".join(['{"quantity": 1}'] * 25) + "]")
    assert got.out.count("No activity is named; write its key or its name, such as call.") == 25


def test_a_dry_run_logs_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "1 entry" in piped(cli, monkeypatch, LINES, "--dry-run").out
    assert not cli.home.exists()


def test_windows_pipes_utf_16(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    got = piped(cli, monkeypatch, "activity,contact\r\ncall,Bjørn\r\n".encode("utf-16"))
    assert got.code == 0
    assert ",Bjørn," in cli.fine("export")


@pytest.mark.parametrize("text", ["{broken\n", '{"activity": "dance"}', "activity\ndance\n"])
def test_nothing_usable_leaves_with_1(cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    got = piped(cli, monkeypatch, text)
    assert (got.code, got.err) == (1, "")
    assert "1 row read, 1 set aside" in got.out


def test_nothing_at_all_is_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    got = piped(cli, monkeypatch, "")
    assert (got.code, got.out) == (1, "")
    assert got.err == "There is nothing to log: give one entry a line, as JSON or as a table.\n"


def test_a_terminal_is_not_read_and_nothing_else_can_be_said(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    assert cli.refused("log", "-", code=2).endswith("cat FILE | rhythm log -")
    assert cli.refused("log", "-", "--note", "x", code=2).startswith("rhythm log - takes its entries from")
    assert cli.refused("log", "call", "--dry-run", code=2).startswith("--dry-run is for rhythm log -")
