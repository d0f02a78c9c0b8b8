"""Which column of a customer system's activities holds which field, and what its words mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.exchange.columns import TYPE
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.fields import Chosen, chosen_columns, known_words, with_chosen
from rhythm.exchange.responses import DONE, NOT_DONE
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

FIELDS = (
    *("id", "day", "all_day", "activity", "subject", "note", "status", "direction", "response"),
    *("contact", "contact_id", "company", "company_id", "parent", "parent_id", "parent_type", "mail"),
)
DAYS = ("day",)


class CrmColumns(NamedTuple):
    """Where each field stands, the chosen orders of day and month, and what the mapping says beside that.

    `all_are` is the activity of all rows, `types` foreign type to activity, `done` whether a status says that
    it happened.
    """

    places: dict[str, tuple[int, ...]]
    orders: dict[int, str]
    all_are: str | None
    types: dict[str, str]
    done: dict[str, bool]


def activity_places(table: Table, chosen: Chosen, shape: Shape) -> dict[str, tuple[int, ...]]:
    """Return where each field stands: as chosen, else by the shape."""
    return with_chosen(shape.places(table, ()), chosen)


def crm_columns(table: Table, mapping: Mapping[str, str], shape: Shape) -> CrmColumns:
    """Find the fields: as the mapping says, else by the headers of the shape.

    A mapping is column to field (`day:dmy` and `day:mdy` also settle the dates), foreign type to activity, a
    word of the status to `done` or `not_done`, or the word `type` to the activity of all rows. Raises
    `Refused` for one that is none of these, for two columns of one field, or without a column for the day.
    """
    chosen = chosen_columns(table, mapping, FIELDS, DAYS)
    places = activity_places(table, chosen, shape)
    if "day" not in places:
        raise Refused("missing_field", file=table.file, field="day", columns=listed(table.header))
    all_are = chosen.words.pop(TYPE, None)
    statuses = {name: meaning for name, meaning in chosen.words.items() if meaning in (DONE, NOT_DONE)}
    types = {name: meaning for name, meaning in chosen.words.items() if name not in statuses}
    told = known_words(table, places.get("status", ()), statuses, FIELDS)
    typed = (*places.get("activity", ()), *(places.get("subject", ()) if shape.subject_tells else ()))
    return CrmColumns(
        places,
        chosen.orders,
        all_are,
        known_words(table, typed, types, FIELDS),
        {word: meaning == DONE for word, meaning in told.items()},
    )
