"""Whatever happens to a copy, one that is proved tells what the logbook tells."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.refusal import Refused
from rhythm.store import Store
from rhythm.store.proof import prove
from tests.store.backing_up import Rows, flip, flip_in_text, lived_in, rows
from tests.store.building import log, raw

FLIPS = int(os.environ.get("RHYTHM_TEST_ROUNDS", "60"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("proof") / "rhythm.db"
    store = Store(path, "here")
    lived_in(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def held(source: Path) -> Rows:
    return rows(source)


def proved(copy: Path, source: Path) -> bool:
    try:
        return prove(copy, source)
    except Refused:
        return False


@given(place=st.integers(0, 10**7), bit=st.integers(0, 7))
@settings(max_examples=FLIPS)
def test_a_proved_copy_holds_what_the_logbook_holds(source: Path, held: Rows, place: int, bit: int) -> None:
    copy = source.with_name("copy.db")
    shutil.copyfile(source, copy)
    flip(copy, place, bit)
    assert not proved(copy, source) or rows(copy) == held


@pytest.mark.parametrize("text", ["Møller & Zoon", "Anna de Vries", "2026-09-08", "here", "een “gesprek”"])
def test_no_flipped_bit_in_what_is_kept_is_missed(source: Path, tmp_path: Path, text: str) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(source, copy)
    assert prove(copy, source)
    flip_in_text(copy, text)
    with pytest.raises(Refused, match="backup_unproved"):
        prove(copy, source)


@pytest.mark.parametrize("table", ["device", "act", "entry", "words", "activity", "target", "contact"])
def test_no_row_that_is_missing_is_missed(source: Path, tmp_path: Path, table: str) -> None:
    for which in ("MIN", "MAX"):
        copy = tmp_path / f"{which}.db"
        shutil.copyfile(source, copy)
        with raw(copy, triggers=False) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(f'DELETE FROM "{table}" WHERE rowid = (SELECT {which}(rowid) FROM "{table}")')
        with pytest.raises(Refused, match="backup_unproved"):
            prove(copy, source)


def test_a_row_too_many_is_not_missed(source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(source, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("INSERT INTO words VALUES ('nobody', 'note', 'never written')")
        connection.commit()
    with pytest.raises(Refused, match="backup_unproved"):
        prove(copy, source)


def test_a_logbook_that_has_grown_has_the_same_copies(source: Path, tmp_path: Path) -> None:
    grown = tmp_path / "grown.db"
    shutil.copyfile(source, grown)
    store = Store(grown, "here")
    lived_in(store)
    assert prove(source, grown)
    log(store, 3)
    store.close()
    assert prove(source, grown)
    with pytest.raises(Refused, match="backup_unproved"):
        prove(grown, source)


def test_alone_a_copy_is_judged_by_its_own_rows(source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(source, copy)
    assert prove(copy)
    copy.write_bytes(copy.read_bytes().replace(b"2026-09-08", b"2026-08-08"))
    with pytest.raises(Refused, match="backup_unproved"):
        prove(copy)
    twin = tmp_path / "twin.db"
    shutil.copyfile(copy, twin)
    assert not prove(twin, copy)
    copy.write_bytes(b"no database")
    with pytest.raises(Refused, match="backup_unproved"):
        prove(copy)
