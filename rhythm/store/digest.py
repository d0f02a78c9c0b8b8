"""A fingerprint of a row's content, by which a flipped bit is found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

OUTSIDE = frozenset({"device", "seq", "counter", "digest"})
"""Columns outside the digest: a restored or merged home may number its rows anew."""

_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest_of(values: Mapping[str, object]) -> str:
    """Return the SHA-256 in hex over a row's columns, as canonical JSON.

    Columns without a value are left out, so that a column added later keeps old digests true.
    """
    content = {name: value for name, value in values.items() if value is not None and name not in OUTSIDE}
    return hashlib.sha256(_canonical(content).encode()).hexdigest()
