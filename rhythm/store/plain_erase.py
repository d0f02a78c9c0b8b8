"""Erasing words in a plain copy, line by line."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from rhythm.store.create import sync_folder
from rhythm.store.digest import digest_of
from rhythm.store.erase import Rewriting
from rhythm.store.guard import refusing_folder
from rhythm.store.plain_copy import line_of


def rewrite_plain(path: Path, what: Rewriting) -> None:
    """Overwrite words and keys in a plain copy, and words there that belong to no row.

    The new one takes its place whole. Lines that cannot be read go: anything can be in them, and nothing
    could be made of them. Raises `Refused`, and then it is as it was.
    """
    with refusing_folder(path):
        ids = _ids(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file, path.open("rb") as lines:
                for number, line in enumerate(lines):
                    # The first line says what the file is; a flipped bit in it is no reason to lose all.
                    file.write(_rewritten(line, what, ids) or (line if number == 0 else b""))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(path.parent)


def _told(line: bytes) -> tuple[str, dict[str, Any]] | None:
    try:
        told = json.loads(line)
        table, row = told["table"], told["row"]
    except (ValueError, KeyError, TypeError):
        return None
    return (table, row) if isinstance(table, str) and isinstance(row, dict) else None


def _ids(path: Path) -> set[str]:
    with path.open("rb") as lines:
        found = (_told(line) for line in lines)
        return {row["id"] for _, row in filter(None, found) if isinstance(row.get("id"), str)}


def _rewritten(line: bytes, what: Rewriting, ids: Collection[str]) -> bytes:
    """Return what becomes of a line, nothing of one that cannot be read."""
    told = _told(line)
    if told is None:
        return b""
    table, row = told
    if table == "words":
        place = (str(row.get("subject")), str(row.get("field")))
        row["text"] = what.texts.get(place, row.get("text", "")) if place[0] in ids else ""
    elif table == "deal" and row.get("key") in what.deal_keys:
        row["key"] = what.deal_keys[row["key"]]
        row["digest"] = digest_of(row)
    else:
        return line
    return line_of(table, row).encode()
