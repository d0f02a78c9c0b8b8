from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

TABLE = """\
date,type,count,comment
2026-09-01,Phone call,2,first
2026-09-02,Juggling,1,
2026-09-03,Juggling,many,
2099-01-01,Juggling,1,
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    file = tmp_path / "table.csv"
    file.write_text(TABLE)
    return str(file)


def test_json_has_the_counts_and_the_problems(cli: Cli, table: str) -> None:
    told = cli("import", table, "--json").json()
    problems = told.pop("problems")
    assert told.pop("set_aside") == str(cli.home / "set-aside" / "table-2026-09-09.csv")
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
        "updated": 0,
        "contacts_updated": 0,
        "contacts_blocked": 0,
        "contacts_paused": 0,
        "contacts_lost": 0,
        "appointments": 0,
        "appointments_updated": 0,
        "appointments_cancelled": 0,
        "known": 0,
        "activities": ["Juggling"],
        "same_ids": 0,
        "columns": [
            {"column": "date", "field": "day"},
            {"column": "type", "field": "activity"},
            {"column": "count", "field": "quantity"},
            {"column": "comment", "field": "note"},
        ],
        "notes": [],
        "mapping": {},
        "remembered": False,
        "dry_run": False,
    }
    assert [(one["line"], one["column"], one["value"]) for one in problems[:1]] == [(4, "count", "many")]
    assert problems[0]["reason"] == "“many” is no quantity; a whole number from 1 to 1000 is allowed."
    assert problems[1]["reason"].startswith("2099-01-01 is still to come; ")


def test_a_dry_run_writes_nothing(cli: Cli, table: str) -> None:
    told = cli.fine("import", table, "--dry-run")
    assert "4 rows read, 2 entries, 2 set aside (2026-09-01 – 2026-09-02)" in told
    assert "New activities: Juggling" in told
    assert "line 4, count: “many” is no quantity" in told
    assert "Nothing was written (dry run)" in told
    assert not cli.home.exists()


def test_the_same_file_twice_adds_nothing_and_it_can_be_reverted(cli: Cli, table: str) -> None:
    cli.fine("import", table)
    assert "4 rows read, 2 already here, 2 set aside" in cli.fine("import", table)
    import_id = cli("import", "list", "--json").json()["imports"][0]["id"]
    assert cli.fine("import", "revert", import_id) == "Taken back: table.csv with 2 entries\n"
    assert cli.fine("import", "list") == "Nothing was imported.\n"
    assert cli.fine("export").count("\n") == 1


def test_activities_are_mapped_by_word(cli: Cli, table: str) -> None:
    cli.fine("import", table, "--map", "juggling=mes", "--map", "date=day")
    assert cli("today", "--on", "2026-09-02", "--json").json()["activities"][0]["done"] == 1


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("juggling=nothing", "There is no activity called “nothing”"),
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
    assert "is no mapping" in cli.refused("import", table, "--map", "juggling", code=2)
    assert "the formats are loop, harsh, maven, hubspot, pipedrive, " in cli.refused(
        "import", table, "--as", "word"
    )
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


DEALS = """\
Nummer;Naam;Fase;Bedrag;Aangemaakt;Sluitdatum
1;Molen;Gewonnen;1.250,50;13-8-2026;31-8-2026
2;Zaagmolen;Bijna rond;1.500;20-8-2026;
3;Watermolen;Verloren;;20-8-2026;
3;Weidemolen;Nieuw;;;
"""
MAPS = ("--map", "Nummer=id", "--map", "Bijna rond=offer")


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    file = tmp_path / "deals.csv"
    file.write_text(DEALS)
    return file


def test_json_counts_deals(cli: Cli, pipeline: Path) -> None:
    told = cli("import", str(pipeline), *MAPS, "--json").json()
    assert (told["format"], told["rows"], told["entries"]) == ("csv", 4, 0)
    assert (told["deals"], told["updated"], told["known"]) == (3, 0, 0)
    assert (told["from"], told["to"]) == ("2026-08-13", "2026-08-31")
    assert [(one["line"], one["column"], one["reason"]) for one in told["problems"]] == [
        (4, "Sluitdatum", "A deal that was won or lost needs the day on which it was closed.")
    ]
    deals = cli("deal", "list", "--json").json()["deals"]
    assert {(deal["name"], deal["stage"]) for deal in deals} == {
        ("Molen", "won"),
        ("Zaagmolen", "offer"),
        ("Weidemolen", "lead"),
    }


def test_a_pipeline_comes_in_moves_on_and_is_taken_back(cli: Cli, pipeline: Path) -> None:
    told = cli.fine("import", str(pipeline), *MAPS, "--dry-run")
    assert "csv: 4 rows read, 3 deals, 1 set aside (2026-08-13 – 2026-08-31)" in told
    assert "line 4, Sluitdatum: A deal that was won or lost needs the day" in told
    assert not cli.home.exists()
    cli.fine("import", str(pipeline), *MAPS)
    assert "4 rows read, 3 already here, 1 set aside" in cli.fine("import", str(pipeline), *MAPS)
    pipeline.write_text(DEALS.replace("Bijna rond;1.500;20-8-2026;", "Gewonnen;1.500;20-8-2026;1-9-2026"))
    told = cli.fine("import", str(pipeline), "--map", "Nummer=id")
    assert "4 rows read, 1 deal told anew, 2 already here, 1 set aside (2026-08-20 – 2026-09-01)" in told
    imports = cli("import", "list", "--json").json()["imports"]
    assert [(one["entries"], one["deals"]) for one in imports] == [(0, 3), (0, 1)]
    table = [line.split() for line in cli.fine("import", "list").splitlines()]
    assert table[0] == ["id", "day", "format", "entries", "deals", "contacts", "file"]
    today = cli("status", "--json").json()["day"]
    assert [line[1:6] for line in table[1:]] == [[today, "csv", "0", n, "0"] for n in "31"]
    assert [one["day"] for one in imports] == [today, today]
    assert cli.fine("import", "revert", imports[1]["id"]) == "Taken back: deals.csv with 1 deal\n"
    assert cli.fine("import", "revert", imports[0]["id"]) == "Taken back: deals.csv with 3 deals\n"
    assert cli.fine("export", "--what", "deals").count("\n") == 1


def test_what_a_pipeline_lacks_is_told(cli: Cli, pipeline: Path) -> None:
    told = cli.fine("import", str(pipeline), "--dry-run", "--map", "Nummer=id")
    assert (
        'line 3, Fase: The stage “Bijna rond” is unknown; say what it is with --map "Bijna rond=STAGE",'
        " where STAGE is lead, sales_lead, offer, won or lost."
    ) in told
    told = cli.refused("import", str(pipeline), "--map", "Nummer=id", "--map", "Bijna rond=klaar")
    assert told.endswith("cannot be the stage “klaar”; the stages are lead, sales_lead, offer, won, lost.")
    assert cli.refused("import", str(pipeline), "--as", "maven").endswith(
        "its columns are Nummer, Naam, Fase, Bedrag, Aangemaakt, Sluitdatum."
    )


def test_amounts_are_read_in_the_language_of_the_person(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text("id,stage,offered,amount\n1,offer,2026-09-01,1.500\n")
    told = cli.fine("import", str(file), "--dry-run")
    assert "line 2, amount: “1.500” can be read as 1500 or 1.5;" in told
    cli.environ["RHYTHM_LANGUAGE"] = "nl"
    assert "1 rij gelezen, 1 deal" in cli.fine("import", str(file))


def test_columns_are_told_with_their_fields(cli: Cli, tmp_path: Path, table: str) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Nr;Klant;Fase;Startdatum;Telefoon;Postcode\n1;Molen;Lead;2026-09-01;0;1\n")
    used = "Nr = id, Klant = company, Fase = stage, Startdatum = opened"
    columns = f"Columns: {used} · not used: Telefoon, Postcode\n"
    assert columns in cli.fine("import", str(file), "--dry-run")
    assert columns in cli.fine("import", str(file))
    told = cli("import", str(file), "--dry-run", "--json").json()
    assert told["columns"][:2] == [{"column": "Nr", "field": "id"}, {"column": "Klant", "field": "company"}]
    assert told["columns"][4] == {"column": "Telefoon", "field": None}
    entries = cli.fine("import", table, "--dry-run")
    assert "Columns: date = day, type = activity, count = quantity, comment = note\n" in entries


def test_columns_that_are_called_as_their_fields_are_not_told(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "plain.csv"
    file.write_text("id,stage,company\n1,lead,Molen\n")
    assert "Columns" not in cli.fine("import", str(file))
    assert cli("import", str(file), "--dry-run", "--json").json()["columns"][1]["field"] == "stage"
    for what in ("deals", "entries"):
        own = tmp_path / f"{what}.csv"
        own.write_text(cli.fine("export", "--what", what))
        assert "Columns" not in cli.fine("import", str(own), "--dry-run")


def test_the_same_list_with_other_headers_is_told(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text("id,stage,company\n1,lead,Molen\n2,lead,Fjord\n")
    assert "of these ids" not in cli.fine("import", str(file))
    file.write_text("id,stage,client\n1,lead,Molen\n2,lead,Fjord\n3,lead,New\n")
    told = (
        "2 of these ids are known from another file: if this is the same list with other headers,"
        " take the import back.\n"
    )
    assert told in cli.fine("import", str(file), "--dry-run")
    assert cli("import", str(file), "--dry-run", "--json").json()["same_ids"] == 2
    assert told + "To take it back: rhythm import revert " in cli.fine("import", str(file))
    assert "of these ids" not in cli.fine("import", str(file))


def test_undo_and_redo_of_an_import_name_its_file(cli: Cli, table: str, pipeline: Path) -> None:
    cli.fine("import", table)
    cli.fine("import", str(pipeline), *MAPS)
    assert cli.fine("undo") == "Undone: the import of deals.csv, 3 deals\n"
    assert cli.fine("redo") == "Done again: the import of deals.csv, 3 deals\n"
    imports = cli("import", "list", "--json").json()["imports"]
    cli.fine("import", "revert", imports[0]["id"])
    assert cli.fine("undo") == "Undone: the revert of the import of table.csv, 2 entries\n"


def test_a_revert_that_can_mean_several_names_their_files(cli: Cli, table: str, pipeline: Path) -> None:
    cli.fine("import", table)
    cli.fine("import", str(pipeline), *MAPS)
    ids = [one["id"] for one in cli("import", "list", "--json").json()["imports"]]
    assert cli.refused("import", "revert", ids[0][:2]) == (
        f"“{ids[0][:2]}” can be several imports: {ids[0]} (table.csv), {ids[1]} (deals.csv);"
        " write more of its id."
    )
    assert f"{ids[1]} (deals.csv)" in cli.refused("import", "revert", "zz")


def test_a_list_of_deals_without_a_stage_says_how_to_name_it(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Nr;Klant;Waar staan we;Startdatum\n1;Molen;Lead;2026-09-01\n")
    assert cli.refused("import", str(file)).endswith(
        "looks like a list of deals, but no column tells their stage; its columns are Nr, Klant,"
        ' Waar staan we, Startdatum; say which with --map "COLUMN=stage", or, if its rows are activities,'
        ' --map "COLUMN=day".'
    )
    assert "1 deal" in cli.fine("import", str(file), "--map", "Waar staan we=stage")


@pytest.mark.parametrize(
    ("name", "text", "words", "told"),
    [
        (
            "c.csv",
            "Name,Phone\nA,1\n",
            ["--map", "foo=bar"],
            "has no column “foo”; its columns are Name, Phone.",
        ),
        ("c.xlsx", "PK", [], "is no workbook that can be opened; save it once more, or as CSV."),
        ("", "", [], "is a folder without harsh's two files; name a file that is in it."),
    ],
)
def test_what_is_no_use_is_told_as_it_is(
    cli: Cli, tmp_path: Path, name: str, text: str, words: list[str], told: str
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    if name:
        (folder / name).write_text(text)
    assert cli.refused("import", str(folder / name), *words).endswith(told)


def test_a_day_in_a_file_is_none_that_a_person_types(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("date,type\n2026-13-01,call\n")
    assert "line 2, date: “2026-13-01” is no day; write it as 2026-09-09.\n" in cli.fine("import", str(file))
