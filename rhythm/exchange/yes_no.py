"""Yes and no, as files write them."""

from __future__ import annotations

from rhythm.exchange.fields import Fields
from rhythm.exchange.set_aside import SetAside

YES = frozenset(
    {
        *("yes", "y", "true", "1", "x", "ja", "j", "waar", "sann", "sand", "wahr", "oui", "o"),
        *("vrai", "sí", "si"),
        *("verdadero", "✓", "✔", "upsell", "meerverkoop", "mersalg"),
    }
)
NO = frozenset(
    {
        *("", "no", "n", "false", "0", "nee", "nei", "nej", "onwaar", "usann", "falsk", "nein", "falsch"),
        *("non", "faux", "falso", "-", "–"),
    }
)


def said_yes(fields: Fields, cells: list[str], field: str) -> bool:
    """Tell whether any column of a field says yes; raises `SetAside` for a word that is neither."""
    answers = [cells[place].strip() for place in fields.places.get(field, ())]
    for place, word in zip(fields.places.get(field, ()), answers, strict=True):
        if word.casefold() not in YES | NO:
            raise SetAside("bad_yes_no", fields.table.header[place], word)
    return any(word.casefold() in YES for word in answers)
