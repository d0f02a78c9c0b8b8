from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.cells import cells, fitted, in_ascii, wrapped
from rhythm.text import shown

texts = st.text(max_size=80).map(shown)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("漢字", 4), ("■█★", 3)]
)
def test_the_width_of_a_text(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("seven", 5, "seven"),
        ("seven", 4, "sev…"),
        ("漢字漢", 6, "漢字漢"),
        ("漢字漢", 5, "漢字…"),
        ("漢字漢", 4, "漢…"),
    ],
)
def test_a_text_is_cut_to_fit(text: str, most: int, cut: str) -> None:
    assert fitted(text, most) == cut


def test_lines_break_between_words_and_only_at_need_within() -> None:
    assert wrapped("a few words more", 6) == ["a few", "words", "more"]
    assert wrapped("one overlong word", 6) == ["one", "overlo", "ng", "word"]
    assert wrapped("漢字漢字", 5) == ["漢字", "漢字"]
    assert wrapped("", 5) == [""]


@given(texts, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert max(map(cells, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_looks_alike_in_ascii() -> None:
    assert in_ascii("Ærlig blåbær – “Ångström” · ×2 …") == 'Arlig blabar - "Angstrom" - x2 .'
    assert in_ascii("漢■") == "???"


@given(texts)
def test_ascii_takes_as_many_cells(text: str) -> None:
    plain = in_ascii(text)
    assert plain.isascii()
    assert len(plain) == cells(text)
