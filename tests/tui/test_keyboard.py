"""What comes in from a terminal: keys stay keys, all else is left out or told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.tui.keyboard import Typed


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        (b"m", "m"),
        ("é日".encode(), "é日"),
        (b"\xe9m", "\ufffdm"),
        (b"m\x1b[?62;4cc", "mc"),
        (b"\x1b[>0;10;1c", ""),
        (b"v\x1bP1$r0m\x1b\\m", "vm"),
        (b"\x1b]11;rgb:1c1c/2b2b/3a3a\x07c", "c"),
        (b"\x1b]11;rgb:1c1c/2b2b/3a3a\x1b\\c", "c"),
        (b"\x1b_Gi=31;OK\x1b\\", ""),
        (b"\x1b", "\x1b"),
        (b"\x1bP", "\x1bP"),
        (b"\x1b[c", "\x1b[c"),
        (b"\x1b[1;5C\x1b[?2026;2$y\x1b[3;1R", "\x1b[1;5C\x1b[?2026;2$y\x1b[3;1R"),
        (b"\x1b[200~mc\x1b[201~", "\x1b[200~mc\x1b[201~"),
    ],
    ids=repr,
)
def test_keys_pass_and_answers_do_not(sent: bytes, typed: str) -> None:
    assert Typed().decode(sent) == typed


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(1, 5))
def test_text_comes_through_in_pieces_of_any_size(text: str, size: int) -> None:
    data, typed = text.encode(), Typed()
    pieces = [typed.decode(data[start : start + size]) for start in range(0, len(data), size)]
    assert "".join(pieces) + typed.decode(b"", final=True) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(data: bytes) -> None:
    Typed().decode(data, final=True)
