"""Which column of a table of deals holds which field, and which stage each of its words is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from rhythm.domain.deals import Stage
from rhythm.domain.refusal import Refused
from rhythm.exchange import columns
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.fields import Chosen, chosen_columns, known_words, with_chosen
from rhythm.exchange.habits import meant
from rhythm.exchange.headers import by_header, letters, plain
from rhythm.exchange.responses import took_place
from rhythm.exchange.stages import STAGES, stage_called
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

STATUS = "status"

ALIASES = {
    "id": (
        *("id", "deal id", "record id", "opportunity id"),
        *("dealnummer", "dealnr", "avtalenummer", "aftalenummer", "nr", "nummer", "numéro"),
    ),
    "name": (
        *("name", "deal name", "deal", "title", "opportunity name", "opportunity"),
        *("naam", "dealnaam", "titel", "navn", "tittel", "titre", "nom de l'affaire", "geschäft"),
        *("bezeichnung",),
        *("affaire", "nombre del negocio"),
    ),
    "stage": (
        *("stage", "deal stage", "fase", "dealfase", "verkoopfase", "salgsfase"),
        *("phase", "verkaufsphase", "stufe", "étape", "phase de vente", "etapa", STATUS),
    ),
    "outcome": ("outcome", "deal status", "opportunity status"),
    "amount": (
        *("amount", "deal amount", "value", "deal value", "close value", "expected revenue"),
        *("bedrag", "waarde", "dealwaarde", "beløp", "verdi", "værdi"),
        *("betrag", "wert", "auftragswert", "montant", "valeur", "importe"),
    ),
    "lead": ("lead", "lead day", "lead date", "leaddatum", "leaddato"),
    "opened": (
        *("opened", "open date", "engage date", "created", "create date", "created date", "created at"),
        *("geopend", "aangemaakt", "aanmaakdatum", "åpnet", "opprettet", "opprettet dato", "oprettet"),
        *("start date", "startdatum", "begindatum", "startdato", "created on"),
        *("eröffnet", "erstellt", "erstellt am", "erstelldatum", "date de création", "créé le", "ouvert le"),
        *("fecha de creación",),
    ),
    "offered": (
        *("offered", "offer date", "offer sent", "quote date", "quote sent", "proposal date"),
        *("aangeboden", "offertedatum", "offerte verstuurd", "tilbudt", "tilbudsdato", "tilbud sendt"),
        *("angebotsdatum", "angebot vom", "date du devis", "devis envoyé le", "fecha de oferta"),
    ),
    "closed": (
        *("closed", "close date", "closed date", "closed at", "gesloten", "afgesloten", "sluitdatum"),
        *("lukket", "avsluttet", "lukkedato", "sluttdato", "afsluttet", "slutdato"),
        *("abgeschlossen", "abgeschlossen am", "abschlussdatum", "date de clôture", "date de fermeture"),
        *("clôturé le", "fecha de cierre", "expected closing", "expected close date"),
    ),
    "company": (
        *("company", "company name", "account", "account name", "customer", "client", "organization"),
        *("bedrijf", "bedrijfsnaam", "klant", "organisatie", "firma", "bedrift", "kunde", "organisasjon"),
        *("virksomhed", "firmenname", "unternehmen", "organisation", "société", "entreprise", "empresa"),
        *("cliente",),
    ),
    "agent": (
        *("agent", "sales agent", "owner", "deal owner", "opportunity owner", "salesperson", "seller"),
        *("verkoper", "eigenaar", "selger", "eier", "sælger", "ejer"),
        *("verkäufer", "besitzer", "vertriebsmitarbeiter", "vendeur", "commercial"),
        *("propriétaire", "vendedor"),
    ),
    "product": ("product", "product name", "produkt", "produktnavn", "produktname", "produit", "producto"),
    "channel": (
        *("channel", "lead channel", "source", "lead source", "original source"),
        *("kanaal", "leadkanaal", "bron", "leadbron", "kanal", "leadkanal", "kilde", "leadkilde"),
        *("quelle", "leadquelle", "origine", "canal", "origen"),
    ),
    "upsell": ("upsell", "up sell", "meerverkoop", "mersalg", "zusatzverkauf", "vente additionnelle"),
}
"""Usual headers of our fields (English, Dutch, Norwegian and Danish, German, French, a little Spanish).

Of several in one table the first here counts.
"""

FIELDS = tuple(ALIASES)
DAYS = ("lead", "opened", "offered", "closed")
"""The fields that hold days, in the order in which they happen."""

TELLING = ("id", "name", "company")
"""One of these has to be there to tell deals apart."""

ONLY_DEALS = frozenset(FIELDS) - frozenset(columns.FIELDS)
OF_ENTRIES = frozenset({"activity", "day"})


class DealColumns(NamedTuple):
    """Where each field stands, the chosen orders of day and month, and stages by the file's own words."""

    places: dict[str, tuple[int, ...]]
    orders: dict[int, str]
    stages: dict[str, Stage]


def are_deals(table: Table, mapping: Mapping[str, str]) -> bool:
    """Tell whether a table holds deals: a field of theirs alone is mapped, or it has a stage and no activity.

    A table without a stage and without a day that has columns of deals is one of deals, too: what it lacks is
    then told as a list of deals lacks it.

    A type without a day is no activity, since customer systems have types of deals, too; and entries have a
    status, so that beside a day or an activity it is no stage.
    """
    mapped = {meaning.partition(":")[0] for name, meaning in mapping.items() if meant(name, table.header)}
    if mapped & ONLY_DEALS:
        return True
    if columns.TYPE in mapping:
        return False
    of_entries = OF_ENTRIES & (mapped | by_header(table, columns.ALIASES, ()).keys())
    stage = by_header(table, ALIASES, ()).get("stage")
    if stage is None:
        return _seem_deals(table, mapping, of_entries)
    if plain(table.header[stage]) != STATUS:
        return of_entries != OF_ENTRIES
    return not of_entries and not _of_activities({cell.strip() for cell in table.cells(stage)})


def _of_activities(words: set[str]) -> bool:
    """Tell whether words of a status are all those of activities, and none is a stage."""
    words.discard("")
    return bool(words) and all(took_place(word) is not None and not stage_called(word) for word in words)


def _seem_deals(table: Table, mapping: Mapping[str, str], of_entries: Collection[str]) -> bool:
    """Tell whether a table without a stage looks like deals, so that a stage is what it lacks.

    A column that entries have not says so (beside an activity two), or a company with an amount.
    """
    meanings = {meaning.partition(":")[0] for meaning in mapping.values()}
    if "day" in of_entries or meanings & OF_ENTRIES:
        return False
    shared = {name for names in columns.ALIASES.values() for name in names}
    found = by_header(table, ALIASES, ())
    alone = [field for field in found.keys() - {"id"} if plain(table.header[found[field]]) not in shared]
    return len(alone) > len(of_entries) or (not of_entries and {"company", "amount"} <= found.keys())


def deal_places(table: Table, chosen: Chosen, shape: Shape | None) -> dict[str, tuple[int, ...]]:
    """Return where each field stands: as chosen, else by the shape, else by the usual headers."""
    shaped = shape.places(table, ()) if shape else {}
    taken = {place for places in shaped.values() for place in places} | chosen.taken
    usual = by_header(table, ALIASES, taken)
    return with_chosen({field: (place,) for field, place in usual.items()} | shaped, chosen)


def deal_columns(table: Table, mapping: Mapping[str, str], shape: Shape | None = None) -> DealColumns:
    """Find the fields: as the mapping says, else by the headers of the shape, else by the usual ones.

    A mapping is column to field (`closed:dmy` and `closed:mdy` also settle the dates) or the file's word to
    stage. Raises `Refused` for one that is neither, for two columns of one field, or when the table has no
    stage, or nothing that tells its deals apart.
    """
    chosen = chosen_columns(table, mapping, FIELDS, DAYS)
    places = deal_places(table, chosen, shape)
    if "stage" not in places and not {*chosen.places} & ONLY_DEALS:
        raise Refused("deals_without_stage", file=table.file, columns=listed(table.header))
    for needed in (("stage",), TELLING):
        if not places.keys() & needed:
            raise Refused("missing_field", file=table.file, field=needed[0], columns=listed(table.header))
    words = known_words(table, (*places["stage"], *places.get("outcome", ())), chosen.words, FIELDS)
    named = {plain(word): _stage(table, word, meaning) for word, meaning in words.items()}
    own = {letters(word): Stage(stage) for word, stage in shape.words.items()} if shape else {}
    return DealColumns(places, chosen.orders, own | named)


def _stage(table: Table, word: str, meaning: str) -> Stage:
    stage = stage_called(meaning)
    if stage is None:
        raise Refused("unknown_meaning", file=table.file, name=word, stage=meaning, stages=listed(STAGES))
    return stage
