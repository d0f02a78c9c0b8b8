"""Tables of deals: one row a deal, whatever its columns are called."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from rhythm.domain.deals import Outcome, Stage
from rhythm.domain.imports import DealFact, Problem, Reading
from rhythm.domain.money import cents_in, column_sign
from rhythm.domain.refusal import Refused
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.date_columns import order_in
from rhythm.exchange.dates import day_of
from rhythm.exchange.deal_columns import DAYS, DealColumns, deal_columns
from rhythm.exchange.headers import plain, used
from rhythm.exchange.outgoing import DEAL_FIELDS
from rhythm.exchange.own_entries import RHYTHM
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.stages import stage_called
from rhythm.exchange.tables import Row, Table

REACHED = {Stage.LEAD: DAYS[:1], Stage.SALES_LEAD: DAYS[:2], Stage.OFFER: DAYS[:3]}
"""The days that an open deal has come to."""

YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "upsell", "meerverkoop", "mersalg"})
NO = frozenset({"", "no", "n", "false", "0", "nee", "nei"})


def read_deals(
    table: Table, mapping: Mapping[str, str], language: str, format: str = CSV, source: str | None = None
) -> Reading:
    """Read a table of deals; for `mapping` see `deal_columns`. The language helps to tell what "1.500" is.

    `source` tells the deals of one system from those of another; without one, the header does.
    Raises `Refused` when its columns, its dates or the mapping cannot be understood.
    """
    own = set(table.header) == set(DEAL_FIELDS)
    columns = deal_columns(table, mapping)
    orders = {
        field: columns.orders.get(field) or order_in(table, columns.places[field], field)
        for field in DAYS
        if field in columns.places
    }
    sign = column_sign(table.cells(columns.places.get("amount")), language)
    reader = _Rows(table, columns, orders, sign, own)
    deals: list[DealFact] = []
    problems: list[Problem] = []
    times: Counter[str] = Counter()
    for row in table.rows:
        try:
            deals.append(reader.deal(row, times))
        except SetAside as fault:
            problems.append(fault.problem(row.line))
    return Reading(
        format=format,
        source=RHYTHM if own else source or f"{CSV}:{_digest(sorted(table.header))}",
        rows=len(table.rows),
        facts=(),
        habits=(),
        problems=tuple(problems),
        deals=tuple(deals),
        columns=used(table, columns.places, own=own),
    )


class _Days(NamedTuple):
    """The days of a deal, in the order in which they happen."""

    lead: date | None = None
    opened: date | None = None
    offered: date | None = None
    closed: date | None = None


class _Rows(NamedTuple):
    """How the rows of one table are read; `sign` is the decimal sign of its amounts, where that is known."""

    table: Table
    columns: DealColumns
    orders: dict[str, str]
    sign: str | None
    own: bool

    def deal(self, row: Row, times: Counter[str]) -> DealFact:
        """Return what a row tells; `times` counts the deals that are called alike. Raises `SetAside`."""
        cells = self.table.checked(row)
        stage = self.stage(cells)
        days = self.days(cells, stage)
        amount = self.amount(cells, stage)
        upsell = self.upsell(cells)
        known = dict(zip(self.table.header, cells, strict=True)) if self.own else {}
        return DealFact(
            source_id=self.source_id(cells, times),
            line=row.line,
            lead=days.lead,
            opened=days.opened,
            offered=days.offered,
            closed=days.closed,
            outcome=Outcome(stage) if stage in (Stage.WON, Stage.LOST) else None,
            amount=amount,
            name=self.cell(cells, "name"),
            company=self.cell(cells, "company"),
            agent=self.cell(cells, "agent"),
            product=self.cell(cells, "product"),
            channel=self.cell(cells, "channel"),
            upsell=upsell,
            origin=known.get("source") or None,
            origin_id=known.get("source_id") or None,
        )

    def header(self, field: str) -> str:
        """Return the header of a field's column; nothing where the table has none."""
        place = self.columns.places.get(field)
        return "" if place is None else self.table.header[place]

    def cell(self, cells: list[str], field: str) -> str:
        """Return what a row says in a field; nothing where the table has no such column."""
        place = self.columns.places.get(field)
        return "" if place is None else cells[place].strip()

    def stage(self, cells: list[str]) -> Stage:
        """Return how far the deal is."""
        word = self.cell(cells, "stage")
        if not word:
            raise SetAside("missing_value", self.header("stage"))
        stage = self.columns.stages.get(plain(word)) or stage_called(word)
        if stage is None:
            raise SetAside("unknown_stage", self.header("stage"), word)
        return stage

    def days(self, cells: list[str], stage: Stage) -> _Days:
        """Return the days that belong to a stage.

        What came after it is only expected, such as the end of an open deal. Where the day of the stage
        itself is not told, the latest day before it stands for it.
        """
        told = _Days(*(self.day(cells, field) for field in REACHED.get(stage, DAYS)))
        if stage in (Stage.WON, Stage.LOST) and told.closed is None:
            raise SetAside("close_day_missing", self.header("closed"))
        if stage is Stage.LEAD and told.lead is None:
            told = told._replace(lead=self.day(cells, "opened"))
        elif stage is Stage.SALES_LEAD and told.opened is None:
            told = told._replace(opened=told.lead)
        elif stage is Stage.OFFER and told.offered is None:
            told = told._replace(offered=told.opened or told.lead)
        if stage is not Stage.LEAD and not any(told):
            raise SetAside("stage_day_missing", self.header("stage"), self.cell(cells, "stage"))
        self.check_order(cells, told)
        return told

    def day(self, cells: list[str], field: str) -> date | None:
        """Return a day that a row tells."""
        text = self.cell(cells, field)
        return day_of(text, self.orders[field], self.header(field)) if text else None

    def check_order(self, cells: list[str], days: _Days) -> None:
        """Set a deal aside that went backwards."""
        latest = None
        for field, day in zip(DAYS, days, strict=True):
            if day is None:
                continue
            if latest is not None and day < latest:
                raise SetAside("deal_days_turned", self.header(field), self.cell(cells, field))
            latest = day

    def amount(self, cells: list[str], stage: Stage) -> int | None:
        """Return the amount in cents; 0 is none."""
        text = self.cell(cells, "amount")
        try:
            cents = cents_in(text, self.sign) if text else 0
        except Refused as refused:
            raise SetAside(refused.code, self.header("amount"), text, refused.details) from None
        if not cents and stage is Stage.WON:
            raise SetAside("won_without_amount", self.header("amount"), text)
        return cents or None

    def upsell(self, cells: list[str]) -> bool:
        """Return whether it was sold to a customer one had."""
        word = self.cell(cells, "upsell")
        if word.casefold() not in YES | NO:
            raise SetAside("bad_yes_no", self.header("upsell"), word)
        return word.casefold() in YES

    def source_id(self, cells: list[str], times: Counter[str]) -> str:
        """Return the deal's id, else a digest of its name and company, numbered among those alike."""
        if "id" in self.columns.places:
            found = self.cell(cells, "id")
            if not found:
                raise SetAside("missing_value", self.header("id"))
            times[found] += 1
            if times[found] > 1:
                raise SetAside("id_repeated", self.header("id"), found)
            return found
        called = [self.cell(cells, "name"), self.cell(cells, "company")]
        if not any(called):
            raise SetAside("missing_value", self.header("name") or self.header("company"))
        digest = _digest(called)
        times[digest] += 1
        return f"{digest}-{times[digest]}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
