from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.refusal import Refused
from rhythm.kept_mappings import KeptMapping, forget_mapping, keep_mapping, mapping_for
from rhythm.paths import Home

HEADER = ("Wanneer", "Soort", "Aantal")
KEPT = KeptMapping({"Wanneer": "day", "Soort": "activity"}, "csv")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "config", tmp_path / "data", tmp_path / "state")


def test_what_was_said_is_known_for_files_of_the_same_columns(home: Home) -> None:
    assert mapping_for(home, HEADER) is None
    keep_mapping(home, HEADER, KEPT)
    assert mapping_for(home, (" soort ", "AANTAL", "wanneer")) == KEPT
    assert mapping_for(home, HEADER[:2]) is None
    assert mapping_for(home, ("Wanneer Soort", "Aantal")) is None


def test_shapes_stand_side_by_side_and_the_last_word_counts(home: Home) -> None:
    other = KeptMapping({"type": "call"})
    keep_mapping(home, HEADER, KEPT)
    keep_mapping(home, ("Date",), other)
    assert (mapping_for(home, HEADER), mapping_for(home, ("Date",))) == (KEPT, other)
    keep_mapping(home, HEADER, other)
    assert mapping_for(home, HEADER) == other


def test_it_can_be_forgotten(home: Home) -> None:
    keep_mapping(home, HEADER, KEPT)
    assert not forget_mapping(home, ("Date",))
    assert forget_mapping(home, HEADER)
    assert not forget_mapping(home, HEADER)
    assert mapping_for(home, HEADER) is None


def test_forgetting_nothing_writes_nothing(home: Home) -> None:
    assert not forget_mapping(home, HEADER)
    assert not home.config.exists()


def test_it_is_its_owner_s_alone_and_names_no_column_that_was_not_mapped(home: Home) -> None:
    keep_mapping(home, HEADER, KEPT)
    assert home.mappings.stat().st_mode & 0o777 == 0o600
    assert "Aantal" not in home.mappings.read_text()


BROKEN = [
    *("", "{", "[]", "nonsense", '{"v": 2, "shapes": {}}', '{"v": 1}', '{"v": 1, "shapes": []}', "[" * 5000),
    *('{"v": 1, "shapes": {"x": {"mapping": {"a": 1}, "format": null}}}', '{"v": 1, "shapes": {"x": []}}'),
    *(
        '{"v": 1, "shapes": {"x": {"mapping": {}, "format": 4}}}',
        '{"v": 1, "shapes": {"x": {"mapping": {}}}}',
    ),
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_told_and_written_anew(home: Home, text: str) -> None:
    home.config.mkdir()
    home.mappings.write_text(text)
    with pytest.raises(Refused) as caught:
        mapping_for(home, HEADER)
    assert caught.value.code == "mappings_broken"
    assert not forget_mapping(home, HEADER)
    keep_mapping(home, HEADER, KEPT)
    assert mapping_for(home, HEADER) == KEPT


def test_a_file_that_cannot_be_read_or_written_is_told(home: Home) -> None:
    home.mappings.mkdir(parents=True)
    with pytest.raises(Refused) as caught:
        mapping_for(home, HEADER)
    assert caught.value.code == "mappings_broken"
    with pytest.raises(Refused) as caught:
        keep_mapping(home, HEADER, KEPT)
    assert caught.value.code == "output_failed"


@settings(max_examples=30)
@given(st.lists(st.text(), max_size=4), st.dictionaries(st.text(), st.text(), max_size=4))
def test_any_text_is_kept_as_it_is(header: list[str], mapping: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        home = Home(folder, folder, folder)
        keep_mapping(home, header, KeptMapping(mapping))
        assert mapping_for(home, reversed(header)) == KeptMapping(mapping)
