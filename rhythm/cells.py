"""Text in the cells of a terminal: how wide it is, cut and broken to fit, and in ASCII."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

ALIKE = str.maketrans("·…–—×←→↑↓“”‘’øæßłđØÆŁĐ", "-.--x<>^v\"\"''oaslcOALD")
"""What has a likeness in ASCII that Unicode does not know of."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(_width(letter) for letter in text)


def fitted(text: str, most: int) -> str:
    """Return a text in at most so many cells, with an ellipsis where it is cut."""
    if cells(text) <= most:
        return text
    kept = text[:most]
    while cells(kept) > most - 1:
        kept = kept[:-1]
    return kept + "…"


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text, broken between words; a word too wide for a line is broken itself."""
    lines = [""]
    for piece in (piece for word in text.split() for piece in _pieces(word, width)):
        longer = f"{lines[-1]} {piece}".lstrip()
        if cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def in_ascii(text: str) -> str:
    """Return a text in ASCII, cell for cell: letters without their marks, what is unknown as ?."""
    if text.isascii():
        return text
    return "".join(_plain(letter) for letter in text.translate(ALIKE))


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if cells(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _plain(letter: str) -> str:
    width = _width(letter)
    alike = unicodedata.normalize("NFKD", letter)[:1]
    return alike if width == 1 and alike.isascii() else "?" * width


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
