"""Tables of deals: one row a deal, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from rhythm.domain.deals import Outcome, Stage
from rhythm.domain.imports import DealFact, Reading
from rhythm.domain.money import cents_in, column_sign
from rhythm.domain.refusal import Refused
from rhythm.exchange.crm_shapes import Shape
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.deal_columns import DAYS, deal_columns
from rhythm.exchange.fields import Fields, orders_of
from rhythm.exchange.headers import letters, plain, used
from rhythm.exchange.outgoing import DEAL_FIELDS
from rhythm.exchange.own_entries import RHYTHM
from rhythm.exchange.progress import Progress
from rhythm.exchange.rows import Ids, digest_of, each_row
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.stages import stage_called
from rhythm.exchange.tables import Row, Table
from rhythm.exchange.yes_no import said_yes

ENDS = (Stage.WON, Stage.LOST)
WHOLE = re.compile(r"([0-9]{1,17})(?:\.0)?")

REACHED = {Stage.LEAD: DAYS[:1], Stage.SALES_LEAD: DAYS[:2], Stage.OFFER: DAYS[:3]}
"""The days that an open deal has come to."""


def read_deals(
    table: Table,
    mapping: Mapping[str, str],
    language: str,
    shape: Shape | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read a table of deals; for `mapping` see `deal_columns`. The language helps to tell what "1.500" is.

    The system that a shape belongs to tells its deals from those of others; without one, the header does.
    Raises `Refused` when its columns, its dates or the mapping cannot be understood.
    """
    own = set(table.header) == set(DEAL_FIELDS)
    columns = deal_columns(table, mapping, shape)
    places = columns.places
    fields = Fields(table, places, orders_of(table, places, DAYS, columns.orders))
    amounts = [cell for place in places.get("amount", ()) for cell in table.cells(place)]
    reader = _Rows(fields, columns.stages, column_sign(amounts, language), shape, own, Ids())
    told = each_row(table, reader.deal, progress)
    return Reading(
        format=shape.system if shape else CSV,
        source=RHYTHM if own else shape.system if shape else f"{CSV}:{_digest(sorted(table.header))}",
        rows=len(table.rows),
        facts=(),
        habits=(),
        problems=told.problems,
        deals=told.things,
        columns=used(table, places, own=own),
    )


class _Days(NamedTuple):
    """The days of a deal, in the order in which they happen."""

    lead: date | None = None
    opened: date | None = None
    offered: date | None = None
    closed: date | None = None


class _Rows(NamedTuple):
    """How the rows of one table are read; `sign` is the decimal sign of its amounts, where that is known.

    `stages` are those of the file's own words, `ids` the source ids so far.
    """

    fields: Fields
    stages: Mapping[str, Stage]
    sign: str | None
    shape: Shape | None
    own: bool
    ids: Ids

    def deal(self, row: Row) -> DealFact:
        """Return what a row tells. Raises `SetAside`."""
        fields, table = self.fields, self.fields.table
        cells = table.checked(row)
        stage = self.stage(cells)
        days = self.days(cells, stage)
        amount = self.amount(cells, stage)
        upsell = said_yes(fields, cells, "upsell")
        known = dict(zip(table.header, cells, strict=True)) if self.own else {}
        return DealFact(
            source_id=self.source_id(cells),
            line=row.line,
            lead=days.lead,
            opened=days.opened,
            offered=days.offered,
            closed=days.closed,
            outcome=Outcome(stage) if stage in ENDS else None,
            amount=amount,
            name=fields.text(cells, "name"),
            company=fields.text(cells, "company"),
            agent=fields.text(cells, "agent"),
            product=fields.text(cells, "product"),
            channel=fields.text(cells, "channel"),
            upsell=upsell,
            origin=known.get("source") or None,
            origin_id=known.get("source_id") or None,
        )

    def stage(self, cells: list[str]) -> Stage:
        """Return how far the deal is; a column of its own may tell that it has ended."""
        end = self.called(self.fields.text(cells, "outcome"))
        if end in ENDS:
            return end
        word = self.fields.text(cells, "stage")
        if not word:
            raise SetAside("missing_value", self.fields.column("stage"))
        stage = self.called(word)
        if stage is None:
            raise SetAside("unknown_stage", self.fields.column("stage", cells), word)
        return stage

    def called(self, word: str) -> Stage | None:
        """Return the stage that a word stands for: as the person says, in its system, or usually."""
        return self.stages.get(plain(word)) or self.stages.get(letters(word)) or stage_called(word)

    def days(self, cells: list[str], stage: Stage) -> _Days:
        """Return the days that belong to a stage.

        What came after it is only expected, such as the end of an open deal. Where the day of the stage
        itself is not told, the latest day before it stands for it.
        """
        told = _Days(*(self.fields.day(cells, field) for field in REACHED.get(stage, DAYS)))
        if stage in ENDS and told.closed is None:
            raise SetAside("close_day_missing", self.fields.column("closed"))
        kept = self.shape is not None and self.shape.opened_when_kept
        if kept and told.opened and told.closed and told.closed < told.opened:
            told = told._replace(opened=None)
        if stage is Stage.LEAD and told.lead is None:
            told = told._replace(lead=self.fields.day(cells, "opened"))
        elif stage is Stage.SALES_LEAD and told.opened is None:
            told = told._replace(opened=told.lead)
        elif stage is Stage.OFFER and told.offered is None:
            told = told._replace(offered=told.opened or told.lead)
        if stage is not Stage.LEAD and not any(told):
            raise SetAside(
                "stage_day_missing", self.fields.column("stage", cells), self.fields.text(cells, "stage")
            )
        self.check_order(cells, told)
        return told

    def check_order(self, cells: list[str], days: _Days) -> None:
        """Set a deal aside that went backwards."""
        latest = None
        for field, day in zip(DAYS, days, strict=True):
            if day is None:
                continue
            if latest is not None and day < latest:
                raise SetAside(
                    "deal_days_turned", self.fields.column(field, cells), self.fields.text(cells, field)
                )
            latest = day

    def amount(self, cells: list[str], stage: Stage) -> int | None:
        """Return the amount in cents; 0 is none."""
        text, column = self.fields.text(cells, "amount"), self.fields.column("amount", cells)
        try:
            cents = self.cents(text, column) if text else 0
        except Refused as refused:
            raise SetAside(refused.code, column, text, refused.details) from None
        if not cents and stage is Stage.WON:
            raise SetAside("won_without_amount", column, text)
        return cents or None

    def cents(self, text: str, column: str) -> int:
        """Return the cents that a cell tells; in some columns of some systems they are written as such."""
        whole = WHOLE.fullmatch(text)
        if whole and self.shape and column in self.shape.cents:
            return cents_in(f"{whole[1]}.00", ".") // 100
        return cents_in(text, self.sign)

    def source_id(self, cells: list[str]) -> str:
        """Return the deal's id, else a digest of its name and company, numbered among those alike."""
        fields = self.fields
        if "id" in fields.places:
            found = fields.text(cells, "id")
            if not found:
                raise SetAside("missing_value", fields.column("id"))
            return self.ids.once(self.shape.id_of(found) if self.shape else found, fields.column("id"))
        called = [fields.text(cells, "name"), fields.text(cells, "company")]
        if not any(called):
            raise SetAside("missing_value", fields.column("name") or fields.column("company"))
        return self.ids.made(_digest(called))


def _digest(parts: Iterable[str]) -> str:
    return digest_of(parts)[:12]
