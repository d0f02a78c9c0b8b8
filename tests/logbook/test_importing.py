from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from rhythm.domain.imports import Fact, Habit, Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange import read
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, ONE_DAY, THURSDAY, TUESDAY, WEDNESDAY, Desk, done, log, told
from tests.logbook.files import harsh_home, loop_file, own_reading, reading_of

LAST_FRIDAY = MONDAY - timedelta(days=3)


def keys(logbook: Logbook) -> set[str]:
    return {one.activity.key for one in logbook.activities()}


def test_every_habit_of_loop_becomes_an_activity_of_its_own(desk: Desk, logbook: Logbook) -> None:
    imported = logbook.import_reading(read(loop_file(desk.folder)), "loop.zip")
    assert (imported.format, imported.rows, imported.entries, imported.skipped) == ("loop", 5, 3, 2)
    assert imported.activities == ("Cold calls", "Water", "Never done")
    assert (imported.first, imported.last, imported.problems) == (LAST_FRIDAY, TUESDAY, ())
    assert done(logbook, TUESDAY) == {"cold_calls": 1, "water": 1}
    assert done(logbook, LAST_FRIDAY) == {"cold_calls": 1}
    assert logbook.day(TUESDAY).points == 2
    assert logbook.day(TUESDAY).sheet.plan == 12
    water = next(entry for entry in logbook.entries() if entry.activity == "water")
    assert (water.amount, water.source, water.quantity) == (8000, "loop", 1)
    assert "went well" in [entry.note for entry in logbook.entries(TUESDAY)]


def test_a_habit_counts_for_what_it_is_mapped_to(desk: Desk, logbook: Logbook) -> None:
    reading = read(loop_file(desk.folder), mapping={"Cold calls": "call", "Water": "message"})
    imported = logbook.import_reading(reading, "loop.zip")
    assert imported.activities == ("Never done",)
    assert done(logbook, TUESDAY) == {"call": 1, "message": 1}
    assert logbook.day(TUESDAY).points == 3


def test_a_folder_of_harsh(desk: Desk, logbook: Logbook) -> None:
    imported = logbook.import_reading(read(harsh_home(desk.folder)), "harsh")
    assert (imported.format, imported.rows, imported.entries, imported.skipped) == ("harsh", 4, 2, 2)
    assert set(imported.activities) == {"Cold calls", "Reading", "Sprint planning"}
    assert (done(logbook, MONDAY), done(logbook, TUESDAY)) == ({"cold_calls": 1}, {"reading": 1})
    assert [(entry.amount, entry.note) for entry in logbook.entries()] == [
        (2000, "two of them"),
        (250, "an article"),
    ]


def test_a_mapping_to_an_activity_there_is_not_is_refused(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message")
    before = told(logbook)
    with pytest.raises(Refused) as refused:
        logbook.import_reading(read(loop_file(desk.folder), mapping={"Water": "calls"}), "loop.zip")
    assert (refused.value.code, refused.value.details["name"]) == ("unknown_activity", "calls")
    assert told(logbook) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    reading = read(loop_file(bare_desk.folder))
    (bare_desk.folder / "loop.zip").unlink()
    rehearsed = logbook.import_reading(reading, "loop.zip", dry_run=True)
    assert list(bare_desk.folder.iterdir()) == []
    imported = logbook.import_reading(reading, "loop.zip")
    assert rehearsed.id is None
    assert imported.id is not None
    assert rehearsed == imported._replace(id=None)


def test_the_same_file_twice_adds_nothing(desk: Desk, logbook: Logbook) -> None:
    reading = read(loop_file(desk.folder))
    logbook.import_reading(reading, "loop.zip")
    before = (told(logbook), logbook.activities(), logbook.imports())
    again = logbook.import_reading(reading, "copy of loop.zip")
    assert (again.entries, again.known, again.activities, again.id) == (0, 3, (), None)
    assert (told(logbook), logbook.activities(), logbook.imports()) == before


def test_the_same_file_adds_nothing_when_its_activities_have_other_names_now(
    desk: Desk, logbook: Logbook
) -> None:
    reading = read(loop_file(desk.folder))
    logbook.import_reading(reading, "loop.zip")
    for key in ("cold_calls", "never_done"):
        logbook.edit_activity(key, {"name": f"My {key}"})
    assert logbook.import_reading(reading, "loop.zip").id is None
    assert len(keys(logbook)) == 20


def test_a_longer_file_adds_what_is_new(logbook: Logbook) -> None:
    logbook.import_reading(reading_of("Gym", MONDAY), "gym.csv")
    more = logbook.import_reading(reading_of("Gym", MONDAY, TUESDAY), "gym.csv")
    assert (more.entries, more.known, more.activities, more.first) == (1, 1, (), TUESDAY)
    assert len(logbook.imports()) == 2


def test_habits_whose_names_make_one_key_stay_apart_and_are_known_again(logbook: Logbook) -> None:
    facts = tuple(
        Fact(MONDAY, name, 1, name, line) for line, name in enumerate(("a b", "a-b", "A+B", "Newsletter"))
    )
    reading = Reading("csv", "csv:x", 4, facts, tuple(Habit(fact.habit) for fact in facts))
    imported = logbook.import_reading(reading, "x.csv")
    assert imported.activities == ("a b", "a-b 2", "A+B 3", "Newsletter 2")
    assert imported.problems == ()
    later = tuple(fact for name in ("a b", "a-b", "A+B") for fact in reading_of(name, TUESDAY).facts)
    logbook.import_reading(Reading("csv", "csv:x", 3, later, reading.habits), "y.csv")
    three = {"a_b": 1, "a_b_2": 1, "a_b_3": 1}
    assert (done(logbook, MONDAY), done(logbook, TUESDAY)) == ({**three, "newsletter_2": 1}, three)


def test_a_habit_measured_in_percent_becomes_progress(logbook: Logbook) -> None:
    fact = Fact(MONDAY, "Podcast", 0, "1", 2, percent=40)
    reading = Reading("csv", "csv:x", 1, (fact,), (Habit("Podcast", progress=True),))
    assert logbook.import_reading(reading, "x.csv").entries == 1
    assert logbook.day(MONDAY).points == 4


def test_what_cannot_come_in_is_set_aside_and_the_rest_comes_in(logbook: Logbook) -> None:
    facts = (
        Fact(MONDAY, "call", 1, "1", 2),
        Fact(THURSDAY, "call", 1, "2", 3),
        Fact(MONDAY, "call", 1, "3", 4, note="x" * 2001),
        Fact(date(1899, 12, 30), "call", 1, "4", 5),
        Fact(MONDAY, "call", 1001, "5", 6),
        Fact(MONDAY, "newsletter", 1, "6", 7),
        Fact(MONDAY, "call", 1, "7", 8, contact="y" * 61),
        Fact(TUESDAY, "call", 1, "8", 9),
    )
    habits = (Habit("call", "call"), Habit("newsletter", "newsletter"))
    imported = logbook.import_reading(Reading("csv", "csv:x", 8, facts, habits), "x.csv")
    assert [(problem.line, problem.code) for problem in imported.problems] == [
        (3, "day_in_future"),
        (4, "text_too_long"),
        (5, "day_out_of_reach"),
        (6, "quantity_out_of_range"),
        (7, "percent_needed"),
        (8, "text_too_long"),
    ]
    assert imported.problems[0].details == {"day": THURSDAY, "today": WEDNESDAY}
    assert (imported.entries, done(logbook, MONDAY), done(logbook, TUESDAY)) == (2, {"call": 1}, {"call": 1})


def test_a_row_set_aside_comes_in_once_it_can(desk: Desk, logbook: Logbook) -> None:
    reading = reading_of("Gym", WEDNESDAY, THURSDAY)
    assert logbook.import_reading(reading, "gym.csv").entries == 1
    desk.clock.set(THURSDAY)
    again = logbook.import_reading(reading, "gym.csv")
    assert (again.entries, again.known, again.problems) == (1, 1, ())


def test_texts_of_a_file_are_cleaned(logbook: Logbook) -> None:
    hostile = "\x1b]0;x\x07[/ \u202ename"
    logbook.import_reading(reading_of(hostile, MONDAY, note=hostile), hostile)
    assert logbook.activities()[-1].activity.name == "]0;x[/ name"
    assert [entry.note for entry in logbook.entries()] == ["]0;x[/ name"]
    assert [one.file for one in logbook.imports()] == ["]0;x[/ name"]


def test_a_habit_with_a_very_long_name(logbook: Logbook) -> None:
    logbook.import_reading(reading_of("gym " * 2500, MONDAY), "gym.csv")
    assert len(logbook.activities()[-1].activity.name) <= 60
    assert logbook.day(MONDAY).points == 1


def test_a_revert_takes_everything_back_and_the_file_can_come_again(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "call", 2, TUESDAY)
    before = (told(logbook), logbook.activities(), logbook.imports())
    reading = read(loop_file(desk.folder), mapping={"Water": "call"})
    first = logbook.import_reading(reading, "loop.zip")
    assert first.id
    reverted = logbook.revert_import(first.id[:-4])
    assert (reverted.id, reverted.file, reverted.entries) == (first.id, "loop.zip", 3)
    assert (told(logbook), logbook.activities(), logbook.imports()) == before
    second = logbook.import_reading(reading, "loop.zip")
    assert second._replace(id=first.id) == first
    assert [one.id for one in logbook.imports()] == [second.id]


def test_a_revert_keeps_activities_that_are_used_otherwise(desk: Desk, logbook: Logbook) -> None:
    imported = logbook.import_reading(read(loop_file(desk.folder)), "loop.zip")
    log(logbook, "water", 2)
    logbook.revert_import(imported.id or "")
    assert "water" in keys(logbook)
    assert not {"cold_calls", "never_done"} & keys(logbook)
    assert [(entry.activity, entry.quantity) for entry in logbook.entries()] == [("water", 2)]
    assert logbook.day().points == 2


def test_a_revert_keeps_progress_that_is_used_otherwise(desk: Desk, logbook: Logbook) -> None:
    fact = Fact(MONDAY, "Podcast", 0, "1", 2, percent=40)
    reading = Reading("csv", "csv:x", 1, (fact,), (Habit("Podcast", progress=True),))
    imported = logbook.import_reading(reading, "x.csv")
    log(logbook, "podcast")
    logbook.revert_import(imported.id or "")
    row = logbook.day().row("podcast")
    assert row
    assert (row.percent, row.points) == (50, 5)


def test_a_revert_takes_back_the_definitions_of_an_own_file(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message")
    log(logbook, "call")
    before = (told(logbook), logbook.activities())
    target: dict[str, object] = {"activity": "message", "from_day": "2026-09-07", "daily": 9, "weekly": None}
    leave: dict[str, object] = {"first": "2026-09-08", "last": "2026-09-08", "kind": "sick"}
    call: dict[str, object] = {
        **{"key": "call", "from_day": "2026-09-07", "name": "Rings", "letter": "r", "kind": "count"},
        **{"points": 4, "per": 1, "minutes": 5, "position": 1, "active": True, "counts": "", "script": ""},
    }
    reading = own_reading(definitions={"activity": [call], "target": [target], "leave": [leave]})
    imported = logbook.import_reading(reading, "me.json")
    assert logbook.day().sheet.plan == 9 + 2 * 4 + 3
    logbook.revert_import(imported.id or "")
    assert (told(logbook), logbook.activities()) == before


@pytest.mark.parametrize(
    ("wanted", "code", "named"),
    [
        ("", "unknown_import", "known"),
        ("nothing", "unknown_import", "known"),
        ("0", "import_ambiguous", "choices"),
    ],
)
def test_only_one_import_can_be_meant(logbook: Logbook, wanted: str, code: str, named: str) -> None:
    for habit in ("Gym", "Run"):
        logbook.import_reading(reading_of(habit, MONDAY), f"{habit}.csv")
    with pytest.raises(Refused) as refused:
        logbook.revert_import(wanted)
    assert refused.value.code == code
    gym, run = [one.id for one in logbook.imports()]
    assert refused.value.details[named] == [f"{gym} (Gym.csv)", f"{run} (Run.csv)"]


def test_undo_of_an_import_takes_all_of_it_and_the_file_can_come_again(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message")
    before = (told(logbook), logbook.activities())
    reading = read(loop_file(desk.folder))
    logbook.import_reading(reading, "loop.zip")
    undone = logbook.undo()
    assert undone.kind == "import"
    assert (told(logbook), logbook.activities()) == before
    assert logbook.import_reading(reading, "loop.zip").entries == 3


@pytest.mark.parametrize(
    "definitions",
    [
        {"mood": []},
        {"activity": [{}]},
        {"activity": [{"key": "x"}]},
        {"target": [{"activity": "call", "from_day": "2026-13-01", "daily": 1, "weekly": None}]},
        {"target": [{"activity": "call", "from_day": "2026-09-01", "daily": 1, "weekly": 1}]},
        {"target": [{"activity": "call", "from_day": "2026-09-01", "daily": -1, "weekly": None}]},
        {"target": [{"activity": "call", "from_day": "2026-09-01", "daily": True, "weekly": None}]},
        {"target": [{"activity": "", "from_day": "2026-09-01", "daily": 1, "weekly": None}]},
        {"week_target": [{"from_day": "2026-09-01", "points": 10**30}]},
        {"schedule": [{"from_day": "2026-09-01", "weights": ["1", "1"]}]},
        {"schedule": [{"from_day": "2026-09-01", "weights": ["1/0", "1", "1", "1", "1", "0", "0"]}]},
        {"schedule": [{"from_day": "2026-09-01", "weights": ["1e9", "1", "1", "1", "1", "0", "0"]}]},
        {"schedule": [{"from_day": "2026-09-01", "weights": ["9", "1", "1", "1", "1", "0", "0"]}]},
        {"leave": [{"first": "2026-09-02", "last": "2026-09-01", "kind": "sick"}]},
        {"leave": [{"first": "0001-01-01", "last": "9999-12-31", "kind": "sick"}]},
        {"leave": [{"first": "2026-09-01", "last": "2026-09-02", "kind": "holiday"}]},
        {"holiday_choice": [{"day": "2026-09-01", "off": "yes"}]},
    ],
)
def test_definitions_that_cannot_be_are_refused_whole(
    untouched: Logbook, definitions: dict[str, list[dict[str, object]]]
) -> None:
    with pytest.raises(Refused) as refused:
        untouched.import_reading(
            own_reading(Fact(MONDAY, "call", 1, "1", 1), definitions=definitions), "x.json"
        )
    assert refused.value.code in ("definition_wrong", "definition_unknown")
    assert untouched.entries() == []


def test_an_activity_of_an_own_file_comes_in_clean(logbook: Logbook) -> None:
    podcast = {
        **{"key": "podcast", "from_day": "0001-01-01", "name": "\x1b[2JPod\u202ecast", "letter": "p"},
        **{"kind": "count", "points": 2, "per": 1, "minutes": 5, "position": 20, "active": True},
        **{"counts": "", "script": ""},
    }
    logbook.import_reading(own_reading(definitions={"activity": [podcast]}), "x.json")
    assert logbook.activities()[-1].activity.name == "[2JPodcast"
    wrong = [podcast | {"letter": "u"}, podcast | {"key": "a b"}, podcast | {"points": 10**30}]
    for one in wrong:
        with pytest.raises(Refused, match="definition_wrong"):
            logbook.import_reading(own_reading(definitions={"activity": [one]}), "x.json")


def test_moments_of_an_own_file_are_kept_as_utc(logbook: Logbook) -> None:
    moments = ("2026-09-07T08:00:00+02:00", "2026-09-07T06:00:00.5Z", "0001-01-01T00:00:00+14:00")
    facts = [
        Fact(MONDAY, "call", 1, f"{number}\ud800", number, recorded_at=moment, zone="Z\x1b", offset=0)
        for number, moment in enumerate(moments, start=1)
    ]
    imported = logbook.import_reading(own_reading(*facts), "x.json")
    assert [(problem.line, problem.code) for problem in imported.problems] == [(3, "bad_moment")]
    assert [(entry.recorded_at, entry.zone) for entry in logbook.entries()] == [
        ("2026-09-07T06:00:00.000Z", "Z"),
        ("2026-09-07T06:00:00.500Z", "Z"),
    ]
    assert logbook.import_reading(own_reading(*facts), "x.json").known == 2


def test_many_entries_come_in_with_one_act(logbook: Logbook) -> None:
    days = [WEDNESDAY - number * ONE_DAY for number in range(600)]
    assert logbook.import_reading(reading_of("Gym", *days), "gym.csv").entries == 600
    logbook.undo()
    assert logbook.entries() == []


SHARED = Path(__file__).parents[3] / "shared" / "data"
REAL = {
    path: facts
    for path, facts in ((SHARED / "loop" / "loop_habits_csv_v2.3.1.zip", 5), (SHARED / "harsh", 13))
    if path.exists()
}


if REAL:

    @pytest.mark.parametrize("real", REAL, ids=lambda path: path.name)
    def test_files_that_other_programs_wrote(logbook: Logbook, real: Path) -> None:
        reading = read(real)
        imported = logbook.import_reading(reading, real.name)
        assert (imported.entries, imported.problems) == (REAL[real], ())
        assert sum(day.points for day in logbook.history()) == REAL[real]
        assert len(imported.activities) == len(reading.habits)
        assert logbook.import_reading(reading, real.name).id is None
        logbook.revert_import(imported.id or "")
        assert (logbook.entries(), len(logbook.activities())) == ([], 17)
