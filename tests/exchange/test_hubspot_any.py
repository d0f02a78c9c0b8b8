"""Whatever HubSpot hands out, ours and a plain second reader find the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.exchange import read
from tests.exchange.slow_hubspot import Slow

HEADER = (
    *("Record ID", "Activity type", "Title", "Activity date", "Direction", "Call outcome", "Meeting outcome"),
    *("Associated Contact IDs", "Associated Company IDs"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hubspot")


rows = st.tuples(
    st.integers(1, 30).map(str),
    st.sampled_from(["Call", "CALL", "Meeting", "Email", "Trade fair", "Task", "Note", ""]),
    st.sampled_from(["", "Intro", "[/x]", "=1+1", '"', "a;b", "👩‍👩‍👧", "x" * 3000]),
    st.sampled_from(["2026-09-01 14:30", "2026-02-28", "2024-02-29T08:00:00.000Z", "", "soon"]),
    st.sampled_from(["", "Incoming", "Outgoing", "Inbound"]),
    st.sampled_from(["", "Connected", "No answer", "Busy", "Something"]),
    st.sampled_from(["", "", "Completed", "No show", "Scheduled", "Canceled", "Perhaps"]),
    st.sampled_from(["", "201", "202;203"]),
    st.sampled_from(["", "11"]),
)


@given(st.lists(rows, max_size=20))
def test_ours_and_a_plain_reader_find_the_same(folder: Path, drawn: list[tuple[str, ...]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADER, *drawn])
    path = folder / "activities.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    slow = Slow(out.getvalue())
    reading = read(path)
    activities = {habit.name: habit.activity for habit in reading.habits}
    found = {
        fact.source_id: (
            str(fact.day),
            fact.habit,
            activities[fact.habit],
            fact.contact_id,
            fact.response and fact.response.value,
        )
        for fact in reading.facts
    }
    assert found == slow.done
    assert {problem.line for problem in reading.problems} == slow.aside
    assert reading.skipped == slow.skipped
    assert all(len(fact.note) <= 2000 for fact in reading.facts)
