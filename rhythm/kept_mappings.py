"""What a person said of the columns of a file, kept for the next file of the same shape."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.files import write_whole
from rhythm.i18n import N_
from rhythm.paths import Home, make_folder

VERSION = 1


class KeptMapping(NamedTuple):
    """A mapping as `rhythm import --map` takes it, and the format that was named (None: found out)."""

    mapping: Mapping[str, str]
    format: str | None = None


def shape_of(header: Iterable[str]) -> str:
    """Return what tells files of the same columns from others, in whatever order and spelling those stand."""
    plain = sorted(re.sub(r"[\s_-]+", " ", name.casefold()).strip() for name in header)
    return hashlib.sha256("\0".join(plain).encode()).hexdigest()[:16]


def mapping_for(home: Home, header: Iterable[str]) -> KeptMapping | None:
    """Return what was said of a file of this shape before, if anything.

    Raises `Refused("mappings_broken")` when what was kept cannot be read.
    """
    return _kept(home).get(shape_of(header))


def keep_mapping(home: Home, header: Iterable[str], kept: KeptMapping) -> None:
    """Keep what was said of a file of this shape, readable by its owner alone.

    What cannot be read is written anew. Raises `Refused` when it cannot be written.
    """
    _write(home, {**_readable(home), shape_of(header): kept})


def forget_mapping(home: Home, header: Iterable[str]) -> bool:
    """Forget what was said of files of this shape; tell whether there was anything. Raises `Refused`."""
    kept = _readable(home)
    known = kept.pop(shape_of(header), None)
    if known is not None:
        _write(home, kept)
    return known is not None


def _readable(home: Home) -> dict[str, KeptMapping]:
    try:
        return _kept(home)
    except Refused:
        return {}


def _kept(home: Home) -> dict[str, KeptMapping]:
    file = home.mappings
    try:
        whole = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise Refused("mappings_broken", file=str(file), reason=problem.strerror or "") from None
    except (ValueError, RecursionError):
        raise Refused("mappings_broken", file=str(file), reason=N_("this is no JSON")) from None
    shapes = whole.get("shapes") if isinstance(whole, dict) and whole.get("v") == VERSION else None
    if not isinstance(shapes, dict) or not all(map(_is_kept, shapes.values())):
        raise Refused("mappings_broken", file=str(file), reason=N_("it is not as rhythm writes it"))
    return {shape: KeptMapping(one["mapping"], one["format"]) for shape, one in shapes.items()}


def _is_kept(one: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("mapping"), dict):
        return False
    said = one["mapping"].values()
    return all(isinstance(word, str) for word in said) and isinstance(one.get("format", 0), str | None)


def _write(home: Home, kept: Mapping[str, KeptMapping]) -> None:
    shapes = {
        shape: {"mapping": dict(one.mapping), "format": one.format} for shape, one in sorted(kept.items())
    }
    text = json.dumps({"v": VERSION, "shapes": shapes}, indent=1)
    make_folder(home.mappings.parent)
    try:
        write_whole(home.mappings, text + "\n")
    except OSError as problem:
        raise Refused("output_failed", file=str(home.mappings), reason=problem.strerror or "") from None
