"""JSON out: everything there is, to be read again by `json_reader`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from rhythm.exchange.json_reader import VERSION
from rhythm.exchange.numbers import decimal_text
from rhythm.exchange.outgoing import ENTRY_FIELDS, OutgoingEntry
from rhythm.exchange.own_entries import RHYTHM


def export_json(
    person: str,
    exported: str,
    entries: Iterable[OutgoingEntry],
    definitions: Mapping[str, Sequence[Mapping[str, object]]],
) -> str:
    """Return the export as JSON text, one entry and one definition a line.

    `exported` is the ISO moment of the export; amounts are decimal texts, so that no reader rounds them.
    `definitions` is kind of row to rows of plain JSON values.
    """
    kinds = (f"{_json(kind)}:{_lines(rows)}" for kind, rows in definitions.items())
    parts = (
        f'"format":{_json(RHYTHM)}',
        f'"v":{VERSION}',
        f'"person":{_json(person)}',
        f'"exported":{_json(exported)}',
        f'"entries":{_lines(_plain(entry) for entry in entries)}',
        '"definitions":{' + ",\n".join(kinds) + "}",
    )
    return "{" + ",\n".join(parts) + "}\n"


def _plain(entry: OutgoingEntry) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(entry, name) for name in ENTRY_FIELDS}
    amount = None if entry.amount is None else decimal_text(entry.amount)
    return values | {"day": str(entry.day), "amount": amount}


def _lines(rows: Iterable[Mapping[str, object]]) -> str:
    return "[" + ",".join(f"\n{_json(row)}" for row in rows) + "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
