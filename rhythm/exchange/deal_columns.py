"""Which column of a table of deals holds which field, and which stage each of its words is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from rhythm.domain.deals import Stage
from rhythm.domain.refusal import Refused
from rhythm.exchange import columns
from rhythm.exchange.dates import ORDERS
from rhythm.exchange.habits import meant
from rhythm.exchange.headers import by_header, plain
from rhythm.exchange.stages import STAGES, stage_called
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

STATUS = "status"

ALIASES = {
    "id": (
        "id",
        "deal id",
        "record id",
        "opportunity id",
        "dealnummer",
        "dealnr",
        "avtalenummer",
        "nr",
        "nummer",
    ),
    "name": (
        *("name", "deal name", "deal", "title", "opportunity name", "opportunity"),
        *("naam", "dealnaam", "titel", "navn", "tittel"),
    ),
    "stage": ("stage", "deal stage", "fase", "dealfase", "verkoopfase", "salgsfase", STATUS),
    "amount": (
        *("amount", "deal amount", "value", "deal value", "close value"),
        *("bedrag", "waarde", "dealwaarde", "beløp", "verdi"),
    ),
    "lead": ("lead", "lead day", "lead date", "leaddatum", "leaddato"),
    "opened": (
        *("opened", "open date", "engage date", "created", "create date", "created date", "created at"),
        *("geopend", "aangemaakt", "aanmaakdatum", "åpnet", "opprettet", "opprettet dato"),
        *("start date", "startdatum", "begindatum", "startdato"),
    ),
    "offered": (
        *("offered", "offer date", "offer sent", "quote date", "quote sent", "proposal date"),
        *("aangeboden", "offertedatum", "offerte verstuurd", "tilbudt", "tilbudsdato", "tilbud sendt"),
    ),
    "closed": (
        *("closed", "close date", "closed date", "closed at", "gesloten", "afgesloten", "sluitdatum"),
        *("lukket", "avsluttet", "lukkedato", "sluttdato"),
    ),
    "company": (
        *("company", "company name", "account", "account name", "customer", "client", "organization"),
        *("bedrijf", "bedrijfsnaam", "klant", "organisatie", "firma", "bedrift", "kunde", "organisasjon"),
    ),
    "agent": (
        *("agent", "sales agent", "owner", "deal owner", "opportunity owner", "salesperson", "seller"),
        *("verkoper", "eigenaar", "selger", "eier"),
    ),
    "product": ("product", "product name", "produkt", "produktnavn"),
    "channel": (
        *("channel", "lead channel", "source", "lead source", "original source"),
        *("kanaal", "leadkanaal", "bron", "leadbron", "kanal", "leadkanal", "kilde", "leadkilde"),
    ),
    "upsell": ("upsell", "up sell", "meerverkoop", "mersalg"),
}
"""Usual headers of our fields (English, Dutch, Norwegian); of several in one table the first here counts."""

FIELDS = tuple(ALIASES)
DAYS = ("lead", "opened", "offered", "closed")
"""The fields that hold days, in the order in which they happen."""

TELLING = ("id", "name", "company")
"""One of these has to be there to tell deals apart."""

ONLY_DEALS = frozenset(FIELDS) - frozenset(columns.FIELDS)
OF_ENTRIES = frozenset({"activity", "day"})


class DealColumns(NamedTuple):
    """Where each field stands, the chosen orders of day and month, and stages by the file's own words."""

    places: dict[str, int]
    orders: dict[str, str]
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
    return not of_entries if plain(table.header[stage]) == STATUS else of_entries != OF_ENTRIES


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


def deal_columns(table: Table, mapping: Mapping[str, str]) -> DealColumns:
    """Find the fields: as the mapping says, else by the usual headers.

    A mapping is column to field (`closed:dmy` and `closed:mdy` also settle the dates) or the file's word to
    stage. Raises `Refused` for one that is neither, for two columns of one field, or when the table has no
    stage, or nothing that tells its deals apart.
    """
    chosen: dict[str, int] = {}
    orders: dict[str, str] = {}
    words: dict[str, str] = {}
    for name, meaning in mapping.items():
        column = meant(name, table.header)
        field, _, suffix = meaning.partition(":")
        if column is None or field not in FIELDS:
            words[name] = meaning
        elif suffix and (field not in DAYS or suffix not in ORDERS):
            raise _misfit(table, name, meaning, ())
        elif field in chosen:
            raise Refused("repeated_field", file=table.file, field=field)
        else:
            chosen[field] = table.header.index(column)
            if suffix:
                orders[field] = suffix
    places = by_header(table, ALIASES, chosen.values()) | chosen
    if "stage" not in places and not {*chosen} & ONLY_DEALS:
        raise Refused("deals_without_stage", file=table.file, columns=listed(table.header))
    for needed in (("stage",), TELLING):
        if not places.keys() & needed:
            raise Refused("missing_field", file=table.file, field=needed[0], columns=listed(table.header))
    return DealColumns(places, orders, _stages(table, places["stage"], words))


def _stages(table: Table, place: int, words: Mapping[str, str]) -> dict[str, Stage]:
    """Return the stages of the words that the mapping names."""
    there = tuple(dict.fromkeys(cell.strip() for cell in table.cells(place)))
    stages: dict[str, Stage] = {}
    for name, meaning in words.items():
        known, stage = meant(name, there), stage_called(meaning)
        if known is None:
            raise _misfit(table, name, meaning, there)
        if stage is None:
            raise Refused("unknown_meaning", file=table.file, name=name, stage=meaning, stages=listed(STAGES))
        stages[plain(known)] = stage
    return stages


def _misfit(table: Table, name: str, meaning: str, stages: tuple[str, ...]) -> Refused:
    if meant(name, table.header):
        return Refused("unknown_field", file=table.file, column=name, field=meaning, fields=listed(FIELDS))
    header, names = listed(table.header), listed(stages)
    return Refused("unknown_mapping", file=table.file, name=name, columns=header, names=names)
