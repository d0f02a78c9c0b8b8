from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.refusal import Refused
from rhythm.text import NAME_LIMIT, clean_text, nearest, shown

ANYTHING = st.text(st.characters(exclude_categories=()))
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f"


def steers(sign: str) -> bool:
    """Tell by the Unicode tables whether a character acts on a terminal instead of showing."""
    return (
        unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(sign) in BIDI
        or sign in MARKS
    )


@given(ANYTHING)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not [sign for sign in clean_text(text, 10_000) + shown(text) if steers(sign)]


@given(ANYTHING)
def test_only_line_feeds_are_left_where_lines_are_wanted(text: str) -> None:
    assert {sign for sign in clean_text(text, 10_000, lines=True) if steers(sign)} <= {"\n"}


@given(ANYTHING, st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    once = clean_text(text, 10_000, lines=lines)
    assert clean_text(once, 10_000, lines=lines) == once == shown(once, lines=lines)
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "S", "Zs", "Pd", "Lo"))))
def test_what_people_write_comes_through(text: str) -> None:
    assert shown(text) == unicodedata.normalize("NFC", text)


def test_an_escape_sequence_loses_its_sting() -> None:
    assert clean_text("a\x1b]52;c;ZXZpbA==\x07b\x9b2J", 60) == "a]52;c;ZXZpbA==b2J"


def test_an_accent_is_composed_across_a_removed_control() -> None:
    assert clean_text("Ande\x1b\u0301n", 60) == "And\u00e9n"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_a_line_break_is_one_space_or_one_line_feed(line_break: str) -> None:
    text = f"one{line_break}two"
    assert clean_text(text, 60) == "one two"
    assert clean_text(text, 60, lines=True) == "one\ntwo"


def test_a_tab_is_a_space_also_in_lines() -> None:
    assert clean_text("a\tb\nc", 60, lines=True) == "a b\nc"


def test_joined_emoji_and_persian_stay_joined() -> None:
    assert clean_text("👩\u200d💻 می\u200cخواهم", 60) == "👩\u200d💻 می\u200cخواهم"


def test_the_limit_counts_what_is_kept() -> None:
    assert len(clean_text(" " + "x" * NAME_LIMIT + "\x1b\n", NAME_LIMIT)) == NAME_LIMIT
    with pytest.raises(Refused) as refused:
        clean_text("x" * (NAME_LIMIT + 1), NAME_LIMIT)
    assert (refused.value.code, refused.value.details) == ("text_too_long", {"limit": 60, "length": 61})


def test_what_is_shown_keeps_its_indentation_and_its_length() -> None:
    assert shown("  a\x1b" + "x" * 5000) == "  a" + "x" * 5000


def test_nearest_ignores_case_and_gives_the_names_as_they_are() -> None:
    assert nearest("VIST", ["Message", "Visit", "Call"]) == ["Visit"]
    assert nearest("zzz", ["Message", "Visit", "Call"]) == []
