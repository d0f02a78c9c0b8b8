from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from string import Formatter

import pytest

from rhythm import i18n
from rhythm.domain.imports import Problem
from rhythm.domain.refusal import Refused
from rhythm.sentences import SENTENCES, problem, refusal, sentence


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def test_a_sentence_says_what_is_wrong_and_what_was_meant() -> None:
    wrong = Refused("unknown_activity", name="cal", nearest=["call"])
    assert refusal(wrong) == "There is no activity called “cal”; did you mean call?"
    assert (
        sentence("unknown_activity", {"name": "xyz", "nearest": []}) == "There is no activity called “xyz”."
    )


def test_days_are_written_as_dates_and_lists_with_commas() -> None:
    told = sentence("day_in_future", {"day": date(2026, 9, 10), "today": date(2026, 9, 9)})
    assert told == "2026-09-10 is still to come; nothing can be logged after today, 2026-09-09."
    unknown = {"file": "s.toml", "line": 3, "key": "nam", "allowed": ["name", "keys"]}
    assert sentence("setting_unknown", unknown) == (
        "s.toml, line 3: there is no setting called “nam”; the settings are name, keys."
    )


def test_details_cannot_steer_the_terminal_nor_fill_places_of_their_own() -> None:
    assert sentence("file_missing", {"file": "a\x1b[2J{line}\nb"}) == "There is no file a[2J{line} b."


def test_a_variable_is_named_as_such_and_a_truth_as_the_file_spells_it() -> None:
    wrong = {
        "file": "environment",
        "line": None,
        "key": "RHYTHM_FLOOR",
        "value": True,
        "allowed": "true or false",
    }
    assert sentence("setting_wrong", wrong) == (
        "environment: “RHYTHM_FLOOR” cannot be “true”; allowed is true or false."
    )


def test_an_unknown_code_is_named() -> None:
    assert sentence("no_such_code", {}) == "This cannot be done (no_such_code)."


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_can_be_told_without_details(code: str, language: str) -> None:
    i18n.use(language)
    places = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}
    told = sentence(code, {})
    assert "{" not in told
    assert not (places - {"where"}) or "…" in told


def test_what_is_allowed_is_told_in_the_person_s_language() -> None:
    i18n.use("nl")
    wrong = {"file": "s.toml", "line": 2, "key": "freezes", "value": "x", "allowed": "true or false"}
    assert sentence("setting_wrong", wrong) == (
        "s.toml, regel 2: “freezes” kan niet “x” zijn; toegestaan is true of false."
    )


def test_a_problem_of_an_import_names_its_row() -> None:
    found = Problem("bad_day", line=12, column="Date", value="soon", file="")
    assert problem(found).startswith("line 12, Date: “soon” is no day; ")
    in_archive = Problem("text_too_long", line=2, column="", value="x", file="Notes.csv")
    assert problem(in_archive).startswith("Notes.csv, line 2: This text has ")
