"""Whatever a file holds, it is read or refused with a code; nothing else ever comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.imports import Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange import FORMATS, read
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.reading_tables import SHAPES
from tests.exchange.samples import LOOP_HEADER, harsh_folder, loop_zip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


def outcome(path: Path, as_format: str | None) -> Reading | Refused:
    try:
        return read(path, as_format=as_format)
    except Refused as refusal:
        return refusal


def adds_up(reading: Reading) -> bool:
    told = len(reading.facts) + len(reading.deals) + len(reading.contacts) + len(reading.appointments)
    return reading.rows == told + reading.skipped + len(reading.problems)


@given(st.binary(max_size=200), st.sampled_from([None, *FORMATS]))
def test_any_bytes(folder: Path, data: bytes, as_format: str | None) -> None:
    path = folder / "bytes"
    path.write_bytes(data)
    found = outcome(path, as_format)
    assert isinstance(found, Refused) or adds_up(found)


cells = st.sampled_from(
    ["2026-09-01", "1/2/2026", "13/1/2026", "call", "", " ", "1", "0", "40%", '"', 'a"b', "1,5"]
)


@given(st.lists(st.lists(cells, max_size=5).map(";".join), max_size=6).map("\n".join))
def test_any_table(folder: Path, rows: str) -> None:
    path = folder / "table"
    path.write_text("date;type;count;percent\n" + rows, encoding="utf-8")
    found = outcome(path, None)
    if isinstance(found, Refused):
        assert found.code in {"broken_quoting", "ambiguous_dates"}
    else:
        assert adds_up(found)


shaped_cells = st.sampled_from(
    [
        "",
        "1",
        "2026-09-01",
        "1/2/2026",
        "45631",
        "Call",
        "Task",
        "Done",
        "Held",
        "Won",
        "yes",
        "no",
        "a@x.example",
        "[/x]",
    ]
)


@given(st.sampled_from(SHAPES), st.data())
def test_any_table_of_a_customer_system(folder: Path, shape: Shape, data: st.DataObject) -> None:
    usual = [name for names in shape.columns.values() for name in names]
    more = data.draw(st.lists(st.sampled_from(usual), max_size=8))
    header = list(dict.fromkeys([*(group[0] for group in shape.known_by), *more]))
    row = st.lists(shaped_cells, min_size=len(header), max_size=len(header)).map(",".join)
    path = folder / "shaped.csv"
    path.write_text("\n".join([",".join(header), *data.draw(st.lists(row, max_size=6))]), encoding="utf-8")
    found = outcome(path, None)
    if isinstance(found, Refused):
        assert found.code in {"ambiguous_dates", "missing_field", "deals_without_stage"}
    else:
        assert adds_up(found)


parts = st.sampled_from(["2026-09-01", "Water", "y", "n", "x", "8", "", " : ", ":", "#", "!"])


@given(st.lists(st.lists(parts, max_size=6).map(" : ".join), max_size=6).map("\n".join))
def test_any_log(tmp_path_factory: pytest.TempPathFactory, log: str) -> None:
    home = harsh_folder(tmp_path_factory.mktemp("log"), "Water: 1\n", "")
    (home / "log").write_text(log, encoding="utf-8")
    found = outcome(home, None)
    if isinstance(found, Refused):
        assert found.code in {"harsh_not_found", "harsh_several", "folder_no_file"}
    else:
        assert adds_up(found)


@given(st.integers(min_value=0), st.integers(1, 255))
def test_any_flipped_byte_in_a_zip(folder: Path, place: int, change: int) -> None:
    path = loop_zip(
        folder,
        {
            "Habits.csv": LOOP_HEADER + "001,Call,YES_NO,,,1,1,,,,,false\n",
            "001 Call/Checkmarks.csv": "Date,Value,Notes\n2026-07-04,YES_MANUAL,\n2026-07-03,NO,\n",
        },
    )
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= change
    path.write_bytes(data)
    found = outcome(path, "loop")
    if isinstance(found, Reading):
        assert [fact.quantity for fact in found.facts] in ([1], [])
