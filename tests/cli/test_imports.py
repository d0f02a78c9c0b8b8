from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TABLE = """\
date,type,count,comment
2026-09-01,Phone call,2,first
2026-09-02,Coffee,1,
2026-09-03,Coffee,many,
2099-01-01,Coffee,1,
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    file = tmp_path / "table.csv"
    file.write_text(TABLE)
    return str(file)


def test_json_has_the_counts_and_the_problems(cli: Cli, table: str) -> None:
    told = cli("import", table, "--json").json()
    problems = told.pop("problems")
    assert told.pop("import") in cli.fine("import", "list")
    assert told == {
        "format": "csv",
        "rows": 4,
        "entries": 2,
        "deals": 0,
        "contacts": 0,
        "skipped": 0,
        "from": "2026-09-01",
        "to": "2026-09-02",
        "known": 0,
        "activities": ["Coffee"],
        "dry_run": False,
    }
    assert [(one["line"], one["column"], one["value"]) for one in problems[:1]] == [(4, "count", "many")]
    assert problems[0]["reason"] == "“many” is no quantity; a whole number from 1 to 1000 is allowed."
    assert problems[1]["reason"].startswith("2099-01-01 is still to come; ")


def test_a_dry_run_writes_nothing(cli: Cli, table: str) -> None:
    told = cli.fine("import", table, "--dry-run")
    assert "4 rows read, 2 entries, 2 set aside (2026-09-01 – 2026-09-02)" in told
    assert "New activities: Coffee" in told
    assert "line 4, count: “many” is no quantity" in told
    assert "Nothing was written (dry run)" in told
    assert not cli.home.exists()


def test_the_same_file_twice_adds_nothing_and_it_can_be_reverted(cli: Cli, table: str) -> None:
    cli.fine("import", table)
    assert "0 entries, 2 already here" in cli.fine("import", table)
    import_id = cli("import", "list", "--json").json()["imports"][0]["id"]
    assert cli.fine("import", "revert", import_id) == "Taken back: table.csv with 2 entries\n"
    assert cli.fine("import", "list") == "Nothing was imported.\n"
    assert cli.fine("export").count("\n") == 1


def test_activities_are_mapped_by_word(cli: Cli, table: str) -> None:
    cli.fine("import", table, "--map", "coffee=mes", "--map", "date=day")
    assert cli("today", "--on", "2026-09-02", "--json").json()["activities"][0]["done"] == 1


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("coffee=nothing", "There is no activity called “nothing”"),
        ("tea=call", "has neither a column nor a type “tea”"),
        ("date=dag", "column “date” cannot be “dag”; the fields are id, day, "),
    ],
)
def test_a_mapping_to_nothing_refuses_the_file(cli: Cli, table: str, mapping: str, told: str) -> None:
    assert told in cli.refused("import", table, "--map", mapping)
    assert not (cli.home / "rhythm.db").exists() or cli.fine("import", "list") == "Nothing was imported.\n"


def test_wrong_words(cli: Cli, table: str) -> None:
    for words in (["revert"], ["list", "x"], [table, "x"]):
        assert cli.refused("import", *words, code=2).startswith("Write rhythm import FILE")
    assert "is no mapping" in cli.refused("import", table, "--map", "coffee", code=2)
    assert "the formats are loop, harsh, csv, json" in cli.refused("import", table, "--as", "word")
    assert cli.refused("import", "revert", "zz").startswith("There is no import “zz”")


def test_files_that_cannot_be_read(cli: Cli, tmp_path: Path) -> None:
    assert cli.refused("import", str(tmp_path / "none.csv")).startswith("There is no file ")
    broken = tmp_path / "broken.csv"
    broken.write_text('date,type\n2026-09-01,"x')
    assert "broken.csv, line 2: a quotation mark" in cli.refused("import", str(broken))
    assert len(cli.refused("import", "x" * 10_000)) < 500


def test_a_file_called_list_is_named_with_its_folder(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list").write_text(TABLE)
    assert "2 entries" in cli.fine("import", "./list")
