"""Paths as they are typed or dragged; what a person says of a file, and the mapping it comes to."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.exchange import FORMATS
from rhythm.exchange.kinds import KINDS
from rhythm.exchange.tables import DELIMITERS
from rhythm.file_imports import FIELDS
from rhythm.i18n import LANGUAGES, use
from rhythm.import_phrases import delimiter_name, field_name, format_name, kind_name
from rhythm.tui.importing.beside import Beside
from rhythm.tui.importing.said import Said
from rhythm.tui.importing.typed_path import gone_on, matches, typed_path

HEADER = ("Datum", "type", "Wie", "Notitie", "")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("my list.csv", "it's.csv", "Plain.csv", ".hidden.csv"):
        (tmp_path / name).write_text("x")
    (tmp_path / "plans").mkdir()
    return tmp_path


def test_a_path_is_understood_however_it_comes(home: Path) -> None:
    file = home / "my list.csv"
    for text in (
        "~/my list.csv",
        f"{file}",
        f"  {file}\n",
        f"'{file}' ",
        f'"{file}"',
        str(file).replace(" ", "\\ "),
        f"file://{str(file).replace(' ', '%20')}",
        f"~/'{file}'",
        f"~/{file}",
        f"~/file://{str(file).replace(' ', '%20')}",
    ):
        assert typed_path(text) == file, text
    assert typed_path("~/it's.csv") == home / "it's.csv"
    assert typed_path("~/nothing") == home / "nothing"
    assert typed_path("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")
    assert typed_path("a\0b") == Path("ab")


def test_a_path_goes_on_with_what_is_there(home: Path) -> None:
    assert [one.written for one in matches("~/")] == [
        "~/plans/",
        "~/it's.csv",
        "~/my list.csv",
        "~/Plain.csv",
    ]
    assert [one.written for one in matches("~/PL")] == ["~/plans/", "~/Plain.csv"]
    assert [one.written for one in matches("~/.h")] == ["~/.hidden.csv"]
    assert matches("~/nothing/") == []
    assert gone_on("~/m", matches("~/m")) == "~/my list.csv"
    assert gone_on("~/pl", matches("~/pl")) == "~/pl"
    (home / "plant.csv").write_text("x")
    (home / "Plain.csv").unlink()
    assert gone_on("~/pl", matches("~/pl")) == "~/plan"
    assert gone_on("~/zzz", []) == "~/zzz"


meanings = st.sampled_from([*FIELDS, "-", "day:dmy", "closed:mdy"])


@given(
    st.dictionaries(st.sampled_from(["Datum", "TYPE", "Wie", "Notitie"]), meanings),
    st.dictionaries(st.sampled_from(["Demo", "Belletje", "[x]"]), st.sampled_from(["call", "offer", "done"])),
    st.sampled_from(["", *KINDS, "call", "visit"]),
)
def test_a_mapping_taken_apart_is_the_same_mapping(
    fields: dict[str, str], words: dict[str, str], whole: str
) -> None:
    mapping = {**fields, **words, **({"type": whole} if whole in KINDS else {})}
    assert Said.of(mapping, HEADER).mapping() == mapping
    said = Said.of({**words, **({"type": whole} if whole else {})}, ("Datum",))
    assert (said.kind or said.all_are) == whole
    assert said.words == words


def test_a_field_is_held_by_the_column_said_last() -> None:
    said = Said()
    said.say("Datum", "day:dmy")
    said.say("Wie", "contact")
    said.say("Notitie", "day")
    assert said.mapping() == {"Wie": "contact", "Notitie": "day"}
    said.say("Wie", "-")
    said.say("Datum", "-")
    assert said.mapping() == {"Wie": "-", "Notitie": "day", "Datum": "-"}
    said.say_kind("deal")
    assert said.mapping() == {"type": "deal"}


def test_everything_has_a_name_in_each_language() -> None:
    for language in LANGUAGES:
        use(language)
        names = [*map(field_name, FIELDS), *map(format_name, FORMATS), *map(kind_name, KINDS)]
        assert all([*names, *map(delimiter_name, DELIMITERS)])
    use("en")


def test_only_the_newest_work_is_heard_of() -> None:
    posted: list[object] = []
    heard: list[str] = []
    ready, ended = threading.Event(), threading.Event()

    def post(call: object) -> None:
        posted.append(call)
        ended.set()

    def slow(progress: object) -> str:
        ready.wait(5)
        return "old"

    beside = Beside(post)
    beside.ask(slow, heard.append, lambda refused: None)
    beside.ask(lambda progress: "new", heard.append, lambda refused: None)
    assert ended.wait(5)
    ended.clear()
    ready.set()
    assert ended.wait(5)
    for call in posted:
        assert callable(call)
        call()
    assert heard == ["new"]
