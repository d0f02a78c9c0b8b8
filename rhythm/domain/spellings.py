"""Words that people write in several ways: with and without capitals, with a blank too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def folded(word: str) -> str:
    """Return what is the same however a word is written."""
    return " ".join(word.casefold().split())


def spellings(words: Iterable[str]) -> Mapping[str, str]:
    """Return how each word is written most often, by what is the same; of equals the one that came first."""
    numbers = Counter(" ".join(word.split()) for word in words)
    found: dict[str, str] = {}
    for word, _number in numbers.most_common():
        found.setdefault(folded(word), word)
    return found
