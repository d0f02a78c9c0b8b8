"""The sales pipeline that Maven Analytics teaches with: one row a deal, its days as ISO or US dates."""

from __future__ import annotations

from collections.abc import Mapping

from rhythm.domain.imports import Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.deals_reader import read_deals
from rhythm.exchange.habits import meant
from rhythm.exchange.headers import plain
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

MAVEN = "maven"

COLUMNS = {
    "opportunity id": "id",
    "sales agent": "agent",
    "product": "product",
    "account": "company",
    "deal stage": "stage",
    "engage date": "opened",
    "close date": "closed",
    "close value": "amount",
}
"""What its columns hold, by their headers as `plain` gives them."""

NEEDED = ("opportunity_id", "deal_stage", "engage_date", "close_date", "close_value")
"""The columns by which it is known."""


def looks_like_maven(table: Table) -> bool:
    """Tell whether a table has the columns of the pipeline, in whatever order."""
    return _missing(table) is None


def read_maven(table: Table, mapping: Mapping[str, str], language: str) -> Reading:
    """Read the pipeline; for `mapping` see `deal_columns`.

    Raises `Refused` when a column is missing, or its dates or the mapping cannot be understood.
    """
    missing = _missing(table)
    if missing:
        raise Refused("missing_column", file=table.file, column=missing, columns=listed(table.header))
    return read_deals(table, {**_held(table, mapping), **mapping}, language, MAVEN, MAVEN)


def _missing(table: Table) -> str | None:
    there = {plain(name) for name in table.header}
    return next((column for column in NEEDED if plain(column) not in there), None)


def _held(table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return what the columns hold, as far as the mapping does not tell."""
    mapped = {meant(name, table.header) for name in mapping}
    told = {meaning.partition(":")[0] for meaning in mapping.values()}
    held = {name: COLUMNS.get(plain(name), "") for name in table.header if name not in mapped}
    return {name: field for name, field in held.items() if field and field not in told}
