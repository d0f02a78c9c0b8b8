from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from rhythm.domain.imports import Problem
from rhythm.exchange import read
from rhythm.exchange.archive import LARGEST_UNPACKED
from tests.exchange.samples import LOOP_HEADER, loop_zip, refused

HABITS = LOOP_HEADER + (
    "001,Koude acquisitie 📞,YES_NO,,,1,1,#1976D2,,,,true\n"
    '002,"Glasses, water",NUMERICAL,,,1,1,#1976D2,glass,AT_LEAST,8.0,false\n'
)


def sample(folder: Path, calls: str = "", water: str = "") -> Path:
    return loop_zip(
        folder,
        {
            "Habits.csv": HABITS,
            "001 Koude acquisitie/Checkmarks.csv": "Date,Value,Notes\n" + calls,
            "001 Koude acquisitie/Scores.csv": "Date,Score\n2026-07-04,0.5\n",
            "002 Glasses water/Checkmarks.csv": "Date,Value,Notes\n" + water,
            "Checkmarks.csv": "Date,Koude acquisitie 📞,Glasses, water,\n2026-07-04,YES_MANUAL,9000,\n",
        },
    )


def test_a_manual_yes_counts_one_with_its_note(tmp_path: Path) -> None:
    reading = read(sample(tmp_path, calls='2026-07-02,YES_MANUAL,"said ""yes"",\nthen no"\n'))
    [fact] = reading.facts
    assert (fact.day, fact.habit, fact.quantity) == (date(2026, 7, 2), "Koude acquisitie 📞", 1)
    assert fact.amount is None
    assert fact.note == 'said "yes",\nthen no'
    assert fact.line == 2


def test_derived_skipped_and_unknown_marks_do_not_count(tmp_path: Path) -> None:
    marks = "2026-07-04,YES_AUTO,\n2026-07-03,NO,\n2026-07-02,SKIP,\n2026-07-01,UNKNOWN,\n"
    reading = read(sample(tmp_path, calls=marks))
    assert (reading.rows, reading.skipped, reading.facts, reading.problems) == (4, 4, (), ())


def test_a_number_is_an_amount_in_thousandths_and_counts_one(tmp_path: Path) -> None:
    reading = read(sample(tmp_path, water="2026-07-04,12000,\n2026-07-03,250,a sip\n2026-07-02,0,\n"))
    assert [(fact.amount, fact.quantity, fact.note) for fact in reading.facts] == [
        (12000, 1, ""),
        (250, 1, "a sip"),
    ]
    assert reading.skipped == 1


def test_every_habit_is_listed_by_its_whole_name(tmp_path: Path) -> None:
    reading = read(sample(tmp_path))
    assert [habit.name for habit in reading.habits] == ["Koude acquisitie 📞", "Glasses, water"]
    assert {habit.activity for habit in reading.habits} == {None}


def test_a_bad_mark_is_set_aside_and_the_rest_comes_in(tmp_path: Path) -> None:
    marks = "2026-07-04,PERHAPS,\n2026-02-30,1000,\n2026-07-02,-5,\n2026-07-01,1000\n2026-06-30,1000,\n"
    reading = read(sample(tmp_path, water=marks))
    member = "002 Glasses water/Checkmarks.csv"
    assert reading.problems == (
        Problem("bad_amount", 2, "Value", "PERHAPS", member),
        Problem("bad_day", 3, "Date", "2026-02-30", member),
        Problem("bad_amount", 4, "Value", "-5", member),
        Problem("wrong_cell_count", 5, "", "2", member),
    )
    assert [fact.day for fact in reading.facts] == [date(2026, 6, 30)]
    assert reading.rows == 5


def test_the_same_day_twice_counts_once(tmp_path: Path) -> None:
    reading = read(sample(tmp_path, calls="2026-07-04,YES_MANUAL,a\n2026-07-04,YES_MANUAL,b\n"))
    assert [fact.note for fact in reading.facts] == ["a"]
    assert [problem.code for problem in reading.problems] == ["day_repeated"]


def test_source_ids_do_not_depend_on_the_order_of_the_rows(tmp_path: Path) -> None:
    first, second = "2026-07-04,YES_MANUAL,\n", "2026-07-03,YES_MANUAL,\n"
    one = read(sample(tmp_path, calls=first + second))
    other = read(sample(tmp_path, calls=second + first))
    assert {fact.source_id for fact in one.facts} == {fact.source_id for fact in other.facts}
    assert len({fact.source_id for fact in one.facts}) == 2
    assert one.source == other.source == "loop"


def test_two_habits_of_one_name_stay_apart(tmp_path: Path) -> None:
    mark = "Date,Value,Notes\n2026-07-04,YES_MANUAL,\n"
    path = loop_zip(
        tmp_path,
        {
            "Habits.csv": "Position,Name\n001,Call\n002,Call\n",
            "001 Call/Checkmarks.csv": mark,
            "002 Call/Checkmarks.csv": mark,
        },
    )
    reading = read(path)
    assert len(reading.habits) == 1
    assert len({fact.source_id for fact in reading.facts}) == 2


def test_a_zip_made_again_from_its_folder_is_read(tmp_path: Path) -> None:
    path = loop_zip(
        tmp_path,
        {
            "Loop Habits CSV/Habits.csv": "Position,Name\n001,Call\n",
            "Loop Habits CSV/001 Call/Checkmarks.csv": "Date,Value\n2026-07-04,YES_MANUAL\n",
            "Loop Habits CSV/Checkmarks.csv": "Date,Call,\n2026-07-04,YES_MANUAL,\n",
        },
    )
    assert [(fact.habit, fact.note) for fact in read(path).facts] == [("Call", "")]


def test_a_broken_line_in_the_habits_leaves_the_folders_name(tmp_path: Path) -> None:
    path = loop_zip(
        tmp_path,
        {
            "Habits.csv": "Position,Name\nfirst,Call\n",
            "001 Cold calls/Checkmarks.csv": "Date,Value,Notes\n2026-07-04,YES_MANUAL,\n",
        },
    )
    reading = read(path)
    assert reading.problems == (Problem("bad_habit", 2, "Position", "first", "Habits.csv"),)
    assert [fact.habit for fact in reading.facts] == ["Cold calls"]


def test_a_mapping_names_the_activity(tmp_path: Path) -> None:
    reading = read(sample(tmp_path), mapping={"glasses, WATER": "message"})
    assert [habit.activity for habit in reading.habits] == [None, "message"]


def test_a_mapping_of_an_unknown_habit_is_refused_with_the_names(tmp_path: Path) -> None:
    refusal = refused(sample(tmp_path), mapping={"Tea": "call"})
    assert refusal.code == "unknown_habit"
    assert refusal.details["name"] == "Tea"
    assert refusal.details["names"] == "Koude acquisitie 📞, Glasses, water"


def test_a_zip_without_habits_is_refused(tmp_path: Path) -> None:
    assert refused(loop_zip(tmp_path, {"letter.txt": "hello"})).code == "not_this_format"


def test_a_missing_column_is_refused_with_the_columns_there(tmp_path: Path) -> None:
    path = loop_zip(
        tmp_path,
        {"Habits.csv": "Position,Name\n001,Call\n", "001 Call/Checkmarks.csv": "Date,Worth\n2026-07-04,NO\n"},
    )
    refusal = refused(path)
    assert refusal.code == "missing_column"
    assert refusal.details["column"] == "Value"
    assert refusal.details["columns"] == "Date, Worth"
    assert str(refusal.details["file"]).endswith("loop.zip: 001 Call/Checkmarks.csv")


def test_a_cut_zip_is_refused(tmp_path: Path) -> None:
    path = sample(tmp_path, calls="2026-07-04,YES_MANUAL,\n")
    path.write_bytes(path.read_bytes()[:-40])
    assert refused(path).code == "broken_zip"


def test_a_zip_with_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    path = sample(tmp_path, calls="2026-07-04,YES_MANUAL,\n" * 50)
    data = bytearray(path.read_bytes())
    data[data.index(b"001 Koude acquisitie/Checkmarks.csv") + 40] ^= 0xFF
    path.write_bytes(data)
    assert refused(path).code == "broken_zip"


def test_a_zip_that_unpacks_to_absurd_sizes_is_refused(tmp_path: Path) -> None:
    path = loop_zip(tmp_path, {"Habits.csv": HABITS, "001 a/Checkmarks.csv": b" " * (LARGEST_UNPACKED + 1)})
    assert path.stat().st_size < 100_000
    assert refused(path).code == "zip_too_large"


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lies.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("Habits.csv", HABITS + " " * 1_000_000)
    honest = len(HABITS.encode()) + 1_000_000
    data = path.read_bytes()
    assert data.count(honest.to_bytes(4, "little")) == 2
    path.write_bytes(data.replace(honest.to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert refused(path).code == "broken_zip"
