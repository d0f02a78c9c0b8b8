"""Brings the word catalogs in line with the code: `python tools/words.py`.

New texts come in empty, texts no longer used go, translations stay. Lists what has no translation yet, and
then leaves with 1.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "rhythm"
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2)}
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in the headers, so that a run without news changes nothing."""


def texts_in_code() -> Catalog:
    """Return every text that the code marks for translation."""
    texts = Catalog()
    for _file, _line, text, _comments, _context in extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        texts.add(text)
    return texts


def update(language: str, texts: Catalog) -> list[str]:
    """Rewrite one catalog and return the texts that it does not translate yet."""
    path = PACKAGE / "locales" / f"{language}.po"
    with path.open("rb") as old:
        catalog = read_po(old, locale=language)
    catalog.update(texts, no_fuzzy_matching=True)
    catalog.project, catalog.version = "rhythm", "1"
    catalog.msgid_bugs_address, catalog.last_translator = "", "rhythm"
    catalog.creation_date = catalog.revision_date = FIRST_DAY
    catalog.fuzzy = False
    with path.open("wb") as new:
        write_po(new, catalog, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog
        if message.id and not translated(message)
    ]


def translated(message: Message) -> bool:
    """Return whether each form of a text has a translation."""
    given = message.string
    return all(given) if isinstance(given, (list, tuple)) else bool(given)


def main() -> int:
    """Update both catalogs and name what is missing."""
    texts = texts_in_code()
    missing = [(language, text) for language in ("nl", "nb") for text in update(language, texts)]
    for language, text in missing:
        sys.stdout.write(f"{language}: {text}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
