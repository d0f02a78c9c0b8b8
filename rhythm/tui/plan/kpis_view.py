"""The KPIs: few, each with its definition, its baseline and its target, in this order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from rhythm.domain.advice import ENOUGH
from rhythm.domain.kpi_figures import KpiFigure, too_many
from rhythm.domain.kpis import KpiKind, Unit
from rhythm.domain.money import cents_of
from rhythm.domain.refusal import Refused
from rhythm.i18n import _, language
from rhythm.kpi_phrases import a_period, kpi_definition, kpi_name, too_many_sentence
from rhythm.money import typed_money
from rhythm.text import NOTE_LIMIT
from rhythm.tui.history.list_view import ListView
from rhythm.tui.history.told import Told
from rhythm.tui.look import Look
from rhythm.tui.plan.desk import Desk
from rhythm.tui.plan.kpi_table import KpiTable
from rhythm.tui.plan.paragraphs import Line, Paragraphs
from rhythm.tui.plan.view import PlanView
from rhythm.tui.screens.ask_text import AskText, refused_by
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.list_panel import Listed
from rhythm.tui.widgets.place_view import Hint

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

TARGET_LIMIT = 60
MOST_COUNTED = 1_000_000


class KpisView(Listed, PlanView, can_focus=False):
    """One list; the KPI under the cursor is told in full below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "kpis-view")
        glyphs = desk.look.glyphs
        self._figures: list[KpiFigure] = []
        self._all = False
        self._table: KpiTable | None = None
        self._go_to = ""
        self._warning = Paragraphs("kpis-warning", glyphs)
        self._list = ListView("kpis-list", glyphs)
        self._told = Told("kpis-told", glyphs, "$foreground")
        self._panel = Container(classes="panel filled")

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with self._panel:
            yield self._warning
            yield self._list
            yield self._told

    def on_mount(self) -> None:
        """Name the panel."""
        self._panel.border_title = _("KPIs")
        self._warning.display = False

    def reload(self) -> None:
        """Ask the logbook for the KPIs again."""
        self.ask(lambda logbook: logbook.all_kpis(), self._answered)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        for part in (self._warning, self._list, self._told):
            part.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        one = self._one
        hints = []
        if one is not None and one.active:
            if one.kind is not KpiKind.INSIGHT:
                hints.append(self.hint("open_plan_line", _("target")))
            hints.append(self.hint("edit_plan_line", _("define")))
            hints.append(self.hint("remove_plan_line", _("drop")))
        use = _("add") if one is None or one.active else _("use it")
        hints.append(self.hint("add_plan_line", use))
        which = _("in use") if self._all else _("all")
        return [*hints, self.hint("filter_lines", which)]

    def to_explain(self) -> ToExplain:
        """Explain the KPI under the cursor, then the others in use."""
        one = self._one
        chosen = [one.key] if one is not None else []
        keys = dict.fromkeys([*chosen, *(other.key for other in self._figures if other.active)])
        return ToExplain(figures=tuple(f"kpi:{key}" for key in keys))

    def open_line(self) -> None:
        """Ask for a target, once there is a baseline; an insight has none."""
        one = self._one
        if one is None:
            return
        if (why := _no_target(one)) is not None:
            self.refused(why)
            return
        currency = self._desk.look.currency

        def asked_for(text: str) -> int | None:
            return _target(one, text, currency)

        def written(text: str | None) -> None:
            if text is not None:
                target = asked_for(text)
                self._change(one, lambda logbook: logbook.set_kpi_target(one.key, target))

        before = "" if one.target is None else _typed(one)
        asked = _("{name}: how much {a_month}? Left empty: no target.").format(
            name=kpi_name(one), a_month=a_period(one.grain)
        )
        dialog = AskText(_("Target"), asked, before, TARGET_LIMIT, refused_by(asked_for))
        self.app.push_screen(dialog, written)

    def edit_line(self) -> None:
        """Ask what counts and what does not."""
        one = self._one
        if one is None:
            return

        def written(text: str | None) -> None:
            if text is not None:
                self._change(one, lambda logbook: logbook.define_kpi(one.key, text))

        asked = _("{name}: what counts, what does not, who gets the credit?").format(name=kpi_name(one))
        self.app.push_screen(AskText(_("Definition"), asked, kpi_definition(one), NOTE_LIMIT), written)

    def back(self) -> bool:
        """Show those in use alone again."""
        if not self._all:
            return False
        self.others()
        return True

    def others(self) -> None:
        """Show all KPIs there are, or those in use alone."""
        self._all = not self._all
        self._draw()

    def add_line(self) -> None:
        """Take the KPI under the cursor into use; show those that can be, where only the others are shown."""
        one = self._one
        if one is not None and not one.active:
            self._change(one, lambda logbook: logbook.activate_kpi(one.key, active=True))
        elif not self._all:
            self._go_to = next((other.key for other in self._figures if not other.active), "")
            self.others()

    def remove_line(self) -> None:
        """Use the KPI under the cursor no longer; what was said about it stays."""
        one = self._one
        if one is not None and one.active:
            self._change(one, lambda logbook: logbook.activate_kpi(one.key, active=False))

    @property
    def _one(self) -> KpiFigure | None:
        return self._table.figure(self._list.cursor) if self._table else None

    def _change(self, one: KpiFigure, change: Callable[[Logbook], KpiFigure]) -> None:
        def changed(figure: KpiFigure) -> None:
            self._go_to = figure.key
            told = _("{name} is changed. {key} undoes it.")
            self.told(told.format(name=kpi_name(figure), key=self.key("undo")))

        self.ask(change, changed)

    def _answered(self, figures: list[KpiFigure]) -> None:
        self._figures = figures
        self._draw()

    def _draw(self) -> None:
        look, figures = self._desk.look, self._figures
        before = self._go_to or (self._one.key if self._one else "")
        self._go_to = ""
        listed = [one for one in figures if one.active or self._all]
        self._table = KpiTable(listed, look.currency, plain=look.ascii)
        warned = too_many(figures)
        number = sum(one.active for one in figures)
        self._warning.tell([Line(too_many_sentence(number), style="$rhythm-behind")] if warned else [])
        self._warning.display = warned
        at = self._table.place(before) if before else None
        self._panel.border_title = _("All KPIs") if self._all else _("KPIs in use")
        self._list.show(self._table, self._list.cursor if at is None else at)
        self.post_message(self.Hinted())

    @on(ListView.Moved)
    def _tell(self) -> None:
        self._told.tell(self._table.told(self._list.cursor) if self._table else "")


def _no_target(one: KpiFigure) -> Refused | None:
    """Return why a KPI can have no target yet, if so: definition, then baseline, then target."""
    name = kpi_name(one)
    if one.kind is KpiKind.INSIGHT:
        return Refused("kpi_insight_target", name=name)
    if not one.defined:
        return Refused("kpi_undefined", name=name)
    if one.baseline is None and one.target is None:
        return Refused("kpi_unmeasured", name=name, measured=one.measured, needed=ENOUGH)
    return None


def _target(one: KpiFigure, text: str, currency: str) -> int | None:
    """Return a target as typed: cents, or how many; None for nothing. Raises `Refused`."""
    word = text.strip()
    if not word:
        return None
    if one.unit is Unit.MONEY:
        return cents_of(word, language(), currency)
    if not re.fullmatch("[0-9]{1,7}", word) or not 1 <= int(word) <= MOST_COUNTED:
        raise Refused("not_whole", value=word, lowest=1, highest=MOST_COUNTED)
    return int(word)


def _typed(one: KpiFigure) -> str:
    target = one.target or 0
    return typed_money(target) if one.unit is Unit.MONEY else str(target)
