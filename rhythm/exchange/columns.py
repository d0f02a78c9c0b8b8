"""Which column of a table holds which of our fields, and what the rows' types stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.exchange.fields import Chosen, chosen_columns, known_words
from rhythm.exchange.headers import by_header
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

ALIASES = {
    "id": ("id", "record id", "activity id", "uuid"),
    "day": (
        *("day", "date", "activity date", "activitydate", "datum", "dag", "dato"),
        *("tag", "jour", "fecha"),
    ),
    "activity": (
        *("activity", "activity type", "type", "habit", "kind"),
        *("activiteit", "activiteitstype", "soort", "gewoonte"),
        *("aktivitet", "aktivitetstype", "vane"),
        *("aktivität", "aktivitätstyp", "art", "typ", "gewohnheit"),
        *("activité", "type d'activité", "habitude", "actividad", "tipo"),
    ),
    "quantity": (
        *("quantity", "count", "number", "qty", "aantal", "antall", "antal"),
        *("anzahl", "menge", "quantité", "nombre", "cantidad"),
    ),
    "percent": (
        *("percent", "percentage", "progress", "%", "procent", "voortgang", "prosent", "fremdrift"),
        *("prozent", "fortschritt", "pourcentage", "progression"),
    ),
    "amount": (
        *("amount", "hoeveelheid", "bedrag", "mengde", "beløp"),
        *("betrag", "montant", "importe"),
    ),
    "note": (
        *("note", "notes", "comment", "comments", "description", "text", "tekst", "omschrijving"),
        *("beskrivelse", "beschreibung"),
        *("notitie", "notities", "opmerking", "opmerkingen"),
        *("notat", "notater", "merknad", "kommentar"),
        *("notiz", "notizen", "bemerkung", "remarque", "commentaire", "nota"),
    ),
    "contact": (
        *("contact", "contact name", "customer", "contactpersoon", "klant"),
        *("kontakt", "kontaktperson", "kunde"),
        *("ansprechpartner", "client", "interlocuteur", "contacto", "cliente"),
        *("company", "company name", "organization", "bedrijf", "bedrijfsnaam", "firma", "bedrift"),
        *("virksomhed", "unternehmen", "société", "entreprise", "empresa"),
    ),
    "mail": (
        *("mail", "e mail", "email", "email address", "e mail address", "contact email"),
        *("e mailadres", "emailadres", "mailadres", "e post", "epost", "e postadresse", "e mailadresse"),
        *("e mail adresse", "adresse e mail", "adresse mail", "courriel", "correo"),
    ),
    "status": (
        *("status", "done", "completed", "gereed", "voltooid", "ferdig", "fullført", "afsluttet"),
        *("erledigt", "abgeschlossen", "statut", "terminé", "estado"),
    ),
    "response": (
        *("response", "outcome", "call outcome", "result", "disposition"),
        *("resultaat", "uitkomst", "resultat", "utfall", "udfald", "ergebnis", "résultat", "resultado"),
    ),
}
"""Usual headers of our fields (English, Dutch, Norwegian and Danish, German, French, a little Spanish).

Of several in one table the first here counts.
"""

FIELDS = tuple(ALIASES)
DAYS = ("day",)
TYPE = "type"
"""The word that, where no column tells the activity, says what all rows are."""


class Columns(NamedTuple):
    """Where each field stands (a place in the header), and what the mapping says beside that.

    `orders` are the chosen orders of day and month by place, `all_are` the activity of all rows, `types`
    foreign type to activity.
    """

    places: dict[str, int]
    orders: dict[int, str]
    all_are: str | None
    types: dict[str, str]


def entry_places(table: Table, chosen: Chosen) -> dict[str, int]:
    """Return where each field stands: as chosen, else by the usual headers."""
    return by_header(table, ALIASES, chosen.taken) | chosen.places


def columns_of(table: Table, mapping: Mapping[str, str]) -> Columns:
    """Find the fields: as the mapping says, else by the usual headers.

    A mapping is column to field (`day:dmy` and `day:mdy` also settle the dates), the word `type` to the
    activity of all rows, or foreign type to activity. Raises `Refused` for one that is none of these, for two
    columns of one field, or when the table has no day or no activity.
    """
    chosen = chosen_columns(table, mapping, FIELDS, DAYS)
    places = entry_places(table, chosen)
    all_are = None if "activity" in places else chosen.words.pop(TYPE, None)
    for field in ("day", "activity"):
        if field not in places and not (field == "activity" and all_are):
            raise Refused("missing_field", file=table.file, field=field, columns=listed(table.header))
    typed = (places["activity"],) if "activity" in places else ()
    return Columns(places, chosen.orders, all_are, known_words(table, typed, chosen.words, FIELDS))
