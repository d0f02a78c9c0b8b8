from __future__ import annotations

from pathlib import Path
from stat import S_IMODE

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def full(cli: Cli, tmp_path: Path) -> Cli:
    """A logbook with something of every kind, some of it from elsewhere."""
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("date,type,count,amount\n2026-09-01,Coffee,1,0.25\n2026-09-02,Phone,2,\n")
    cli.fine("import", str(foreign))
    for words in (
        ["log", "message", "3", "--note", "=1+1, “quoted”\nsecond line", "--contact", "Anna [/"],
        ["log", "newsletter", "--percent", "40", "--on", "yesterday"],
        ["log", "newsletter", "--percent", "100"],
        ["log", "newsletter"],
        ["target", "set", "call", "--daily", "3"],
        ["target", "set", "call", "--daily", "4"],
        ["target", "week", "80"],
        ["activity", "add", "Demo", "--kind", "progress", "--script", "a\nb"],
        ["activity", "edit", "demo", "--name", "Demo given"],
        ["schedule", "set", "wed=1/2"],
        ["leave", "add", "2026-08-03", "2026-08-07", "--kind", "own"],
        ["holidays", "off", "2026-09-04"],
        ["log", "visit"],
        ["undo"],
    ):
        cli.fine(*words)
    return cli


def test_json_comes_back_whole(full: Cli, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    assert full.fine("export", "--format", "json", "-o", str(file)) == f"Written: {file}\n"
    other = full.someone_else("other")
    other.fine("import", str(file))
    assert other.fine("export", "--format", "json") == file.read_text()
    for words in (["today"], ["history"], ["streaks"], ["target", "list"], ["workdays"]):
        assert other.fine(*words, "--json") == full.fine(*words, "--json")


def test_csv_comes_back_whole(full: Cli, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    full.fine("export", "-o", str(file))
    other = full.someone_else("other")
    other.fine("import", str(file))
    assert other.fine("export") == file.read_bytes().decode()


def test_contacts_and_appointments_come_back_whole(cli: Cli, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("name,company,email,phone,notes\nAnna [/,Molen,a@b.nl,+31 6 12,=1+1\nBob,,b@b.nl,,\n")
    cli.fine("import", str(foreign))
    other = cli.someone_else("other")
    for what in ("contacts", "appointments"):
        file = tmp_path / f"{what}.csv"
        cli.fine("export", "--what", what, "-o", str(file))
        guarded = tmp_path / f"guarded_{what}.csv"
        cli.fine("export", "--what", what, "--for-spreadsheet", "-o", str(guarded))
        other.fine("import", str(guarded))
        assert other.fine("export", "--what", what) == file.read_bytes().decode()
    assert "Anna [/,Molen,,+31 6 12,a@b.nl," in other.fine("export", "--what", "contacts")
    refused = cli.refused("export", "--what", "contacts", "--format", "json", code=2)
    assert "--what contacts is for csv only" in refused


def test_deals_come_back_whole(cli: Cli, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.csv"
    foreign.write_text("id,stage,amount,created,owner\nA-1,Qualified,75k,2026-08-20,Anna\n")
    cli.fine("import", str(foreign))
    cli.fine("deal", "add", "Molen, “West”", "--amount", "1250.50", "--channel", "referral", "--upsell")
    cli.fine("deal", "won", "molen", "--amount", "1300")
    file = tmp_path / "deals.csv"
    cli.fine("export", "--what", "deals", "-o", str(file))
    first, second = file.read_text().splitlines()[1:]
    assert first.startswith("a_1,,sales_lead,75000.00,,2026-08-20,,,,Anna,,,no,csv:")
    assert first.endswith(",A-1")
    assert second == (
        'molen_west_2026_09_09,"Molen, “West”",won,1300.00,,2026-09-09,,2026-09-09,,,,referral,yes,,'
    )
    other = cli.someone_else("other")
    other.fine("import", str(file))
    assert other.fine("export", "--what", "deals") == file.read_bytes().decode()
    assert "1 row read, 1 already here" in other.fine("import", str(foreign))
    everything = tmp_path / "all.json"
    cli.fine("export", "--format", "json", "-o", str(everything))
    third = cli.someone_else("third")
    third.fine("import", str(everything))
    assert third.fine("export", "--format", "json") == everything.read_text()


def test_a_file_is_private_and_never_written_over(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("mine")
    assert "replace it with --force" in cli.refused("export", "-o", str(file))
    assert file.read_text() == "mine"
    cli.fine("export", "-o", str(file), "--force")
    assert file.read_text().startswith("id,day,")
    assert S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob(".rhythm-*")] == []


def test_places_that_cannot_be_written(cli: Cli, tmp_path: Path) -> None:
    told = cli.refused("export", "-o", str(tmp_path / "none" / "x.csv"))
    assert told.endswith("cannot be written: No such file or directory.")
    assert "cannot be written" in cli.refused("export", "-o", str(tmp_path), "--force")


def test_habitbull_and_spreadsheets(full: Cli) -> None:
    lines = full.fine("export", "--format", "habitbull").splitlines()
    assert lines[0] == "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText"
    assert "Coffee,,,2026-09-01,1," in lines
    assert "'=1+1" in full.fine("export", "--for-spreadsheet")


def test_words_that_do_not_fit_together(cli: Cli) -> None:
    assert "--what days is for csv only, not for json" in cli.refused(
        "export", "--what", "days", "--format", "json", code=2
    )
    assert "--what deals is for csv only" in cli.refused(
        "export", "--what", "deals", "--format", "habitbull", code=2
    )
    assert "not for json" in cli.refused("export", "--for-spreadsheet", "--format", "json", code=2)
