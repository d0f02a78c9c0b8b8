"""The file is replaced, taken away, cut, overwritten or locked up: one sentence, nothing lost in silence."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.logbook import Logbook
from tests.faults.operations import LIVED, log, open_in, seen, unsound

Harm = Callable[[Path], object]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which something was kept; its plain copy is left out, as what is tested here is the file."""
    home = tmp_path_factory.mktemp("lived")
    with open_in(home) as logbook:
        for step in LIVED:
            step(logbook)
    shutil.rmtree(home / "backups", ignore_errors=True)
    return home


@pytest.fixture
def home(tmp_path: Path, lived: Path) -> Path:
    return Path(shutil.copytree(lived, tmp_path / "home"))


@pytest.fixture
def logbook(home: Path) -> Iterator[Logbook]:
    opened = open_in(home)
    yield opened
    opened.unsettled = False
    opened.close()


def harmed(part: slice) -> Harm:
    """Return what overwrites a part of a file in place."""

    def overwrite(path: Path) -> None:
        content = bytearray(path.read_bytes())
        start, end, _ = part.indices(len(content))
        content[start:end] = b"\x5a" * (end - start)
        path.write_bytes(content)

    return overwrite


def cut(share: float) -> Harm:
    """Return what cuts a file to a share of its length, in place."""
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def into_a_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere.db"))


def into_a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


HARMS: dict[str, tuple[Harm, set[str]]] = {
    "emptied": (cut(0), {"database_empty", "database_damaged", "database_gone"}),
    "cut to half": (cut(0.5), {"database_damaged"}),
    "cut within a page": (cut(0.501), {"database_damaged"}),
    "header overwritten": (harmed(slice(0, 100)), {"database_foreign", "database_damaged"}),
    "pages overwritten": (harmed(slice(4096, None)), {"database_damaged"}),
    "all overwritten": (harmed(slice(0, None)), {"database_foreign", "database_damaged"}),
    "a folder": (into_a_folder, {"file_unusable", "database_replaced"}),
    "a link to nowhere": (into_a_link_to_nowhere, {"link_broken", "database_replaced"}),
    "a link to itself": (into_a_link_to_itself, {"file_unusable"}),
}


def codes(logbook: Logbook) -> list[str]:
    """Return how two looks and two logs are refused, the first of which may tell that something happened."""
    told = []
    for what in (lambda: logbook.day(), lambda: log(logbook), lambda: logbook.day(), lambda: log(logbook)):
        with pytest.raises(Refused) as refused:
            what()
        told.append(refused.value.code)
    return told


@pytest.mark.parametrize("name", HARMS)
@pytest.mark.parametrize("was_open", [False, True], ids=["closed", "open"])
def test_harm_is_told_and_the_file_put_back_is_used(
    home: Path, logbook: Logbook, name: str, was_open: bool
) -> None:
    harm, allowed = HARMS[name]
    path = home / "rhythm.db"
    before = seen(home)
    sound = path.read_bytes()
    if was_open:
        log(logbook)
        before, sound = seen(home), path.read_bytes()
        logbook.close()
    harm(path)
    left = path.read_bytes() if path.is_file() else None
    assert set(codes(logbook)) <= allowed | {"database_replaced"}
    assert (path.read_bytes() if path.is_file() else None) == left, "what is damaged is left as it is"
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink()
    path.write_bytes(sound)
    assert seen(home) == before
    log(logbook)
    assert len(seen(home) - before) > 0
    assert unsound(home) == ""


def test_the_end_overwritten_is_never_taken_for_sound(home: Path, logbook: Logbook) -> None:
    """The last page can be unused: then nothing is lost, else it is told."""
    harmed(slice(-4096, None))(home / "rhythm.db")
    try:
        logbook.entries()
        found = unsound(home)
    except Refused as refused:
        found = refused.code
    assert found


def test_a_link_to_the_file_is_followed(home: Path, logbook: Logbook, tmp_path: Path) -> None:
    path = home / "rhythm.db"
    path.rename(tmp_path / "real.db")
    path.symlink_to(tmp_path / "real.db")
    log(logbook)
    logbook.close()
    assert path.is_symlink()
    assert not path.with_name("rhythm.db-journal").exists()
    assert unsound(home) == ""


def test_two_names_for_one_file(home: Path, logbook: Logbook, tmp_path: Path) -> None:
    """A hard link: both names lead to all that was kept under either."""
    second = tmp_path / "second"
    second.mkdir()
    (second / "rhythm.db").hardlink_to(home / "rhythm.db")
    before = len(logbook.entries())
    with open_in(second) as other:
        for _ in range(3):
            log(logbook)
            log(other)
        assert len(logbook.entries()) == len(other.entries()) == before + 6
    assert unsound(home) == unsound(second) == ""


def test_what_is_written_onto_a_file_that_rots_is_in_the_plain_copy(home: Path, logbook: Logbook) -> None:
    """Pages that the program has in memory hide that they are broken in the file until it is opened anew."""
    logbook.back_up()
    log(logbook)
    kept = len(logbook.entries())
    harmed(slice(4096, -4096))(home / "rhythm.db")
    with suppress(Refused):
        for _ in range(3):
            log(logbook)
            kept += 1
    logbook.unsettled = False
    logbook.close()
    with open_in(home) as again:
        assert set(codes(again)) == {"database_damaged"}
        again.restore()
        assert len(again.entries()) == kept
        log(again)
    assert [path.name for path in home.glob("rhythm.db.damaged-*")]
