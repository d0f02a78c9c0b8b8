"""The KPIs of a logbook: their figures, definitions and targets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rhythm.domain.definitions import in_force
from rhythm.domain.entries import MOST_CENTS
from rhythm.domain.kept_plans import Kpi
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.refusal import Refused
from rhythm.logbook import recording
from rhythm.logbook.defining import within
from rhythm.logbook.open_logbook import OpenLogbook
from rhythm.phrases import activity_name
from rhythm.text import NOTE_LIMIT, clean_text, nearest

if TYPE_CHECKING:
    from rhythm.domain.kpi_figures import KpiFigure

MOST_COUNTED = 1_000_000
"""A higher target a week or a month is a slip of the fingers."""


class KpiBook(OpenLogbook):
    """What can be asked of KPIs. A change holds from today on and never rewrites the past."""

    def kpis(self, on: date | None = None) -> list[KpiFigure]:
        """Return the KPIs in use as of a day (today)."""
        return self._kpis(on or self.today, only_active=True)

    def all_kpis(self, on: date | None = None) -> list[KpiFigure]:
        """Return all KPIs there are, those not in use too, as of a day (today)."""
        return self._kpis(on or self.today)

    def kpi_called(self, word: str, on: date | None = None) -> KpiFigure:
        """Return the KPI that a word means: its key, its name, or a unique beginning of one of them.

        Raises `Refused` for a word that means none, or several.
        """
        return called(word, self.all_kpis(on))

    def define_kpi(self, key: str, means: str) -> KpiFigure:
        """Write down what counts and what does not; an empty text brings a ready-made definition back."""
        from rhythm.domain.kpis import READY_MADE

        text = clean_text(means, NOTE_LIMIT)
        if not text and key not in READY_MADE:
            raise Refused("kpi_definition_missing")
        return self._change(key, "kpi_definition", lambda row: row._replace(means=text))

    def set_kpi_target(self, key: str, target: int | None) -> KpiFigure:
        """Ask so much a period (cents, or how many) and take the KPI into use; None asks nothing any more.

        Refused for an insight, before there is a definition, and before the baseline is complete.
        """
        from rhythm.domain.advice import ENOUGH
        from rhythm.domain.kpis import KpiKind, Unit

        if target is None:
            return self._change(key, "kpi_target", lambda row: row._replace(target=None))
        figure = self._kpi(key)
        name = _name(figure)
        if figure.kind is KpiKind.INSIGHT:
            raise Refused("kpi_insight_target", name=name)
        if not figure.defined:
            raise Refused("kpi_undefined", name=name)
        if figure.baseline is None:
            raise Refused("kpi_unmeasured", name=name, measured=figure.measured, needed=ENOUGH)
        within("target", target, 1, MOST_CENTS if figure.unit is Unit.MONEY else MOST_COUNTED)
        return self._change(key, "kpi_target", lambda row: row._replace(target=target, active=True))

    def add_kpi(self, activity: str) -> KpiFigure:
        """Make an action KPI of an activity by its key: how many a week."""
        from rhythm.domain.kpis import OWN_ACTION, counts_as_action

        found = recording.activity_called(activity, self._fresh(), self.today)
        if not counts_as_action(found):
            raise Refused("kpi_not_counted", name=activity_name(found.key, found.name))
        return self.activate_kpi(OWN_ACTION + activity, active=True)

    def activate_kpi(self, key: str, *, active: bool) -> KpiFigure:
        """Take a KPI into use, or out of it; what was said about it stays."""
        return self._change(key, "kpi" if active else "kpi_drop", lambda row: row._replace(active=active))

    def _kpis(self, day: date, *, only_active: bool = False) -> list[KpiFigure]:
        # Whoever only logs need not wait for all the rules of KPIs.
        from rhythm.domain.kpi_sheet import kpi_figures

        with self._store.snapshot():
            known = self._fresh()
            facts = PlanFacts(known.ledger, known.planner(), known.deals, known.sold, known.met)
            return kpi_figures(facts, known.definitions.kpis, day, only_active=only_active)

    def _kpi(self, key: str) -> KpiFigure:
        figures = self.all_kpis()
        found = next((one for one in figures if one.key == key), None)
        if found is None:
            raise Refused("unknown_kpi", name=key, nearest=nearest(key, (one.key for one in figures)))
        return found

    def _change(self, key: str, kind: str, changed: Callable[[Kpi], Kpi]) -> KpiFigure:
        """Keep a KPI as it is changed, from today on; nothing is written where nothing changes."""
        from rhythm.domain.kpis import READY_MADE

        self._kpi(key)
        with self._changing() as moment:
            rows = (row for row in self._fresh().definitions.kpis if row.key == key)
            kept = in_force(rows, self.today)
            before = kept or Kpi(key, self.today, key, active=key in READY_MADE and READY_MADE[key].active)
            after = changed(before)
            if after != before:
                with self._store.write(kind, moment) as act:
                    act.define(after._replace(from_day=self.today, id="", counter=0))
        return self._kpi(key)


def called(word: str, figures: Sequence[KpiFigure]) -> KpiFigure:
    """Return the KPI that a word means. Raises `Refused` as `KpiBook.kpi_called`."""
    wanted = " ".join(word.casefold().split())
    by_key = {one.key: one for one in figures}
    if wanted in by_key:
        return by_key[wanted]
    names = {one.key: (one.key, one.activity, _name(one).casefold()) for one in figures}
    exact = [by_key[key] for key, own in names.items() if wanted and wanted in own]
    found = exact or [
        by_key[key] for key, own in names.items() if wanted and any(one.startswith(wanted) for one in own)
    ]
    if len(found) > 1:
        # One in use is meant rather than one that could be.
        found = [one for one in found if one.active] or found
    if len(found) > 1:
        raise Refused("kpi_ambiguous", name=word, choices=[f"{_name(one)} ({one.key})" for one in found])
    if not found:
        raise Refused("unknown_kpi", name=word, nearest=nearest(word, map(_name, figures)))
    return found[0]


def _name(figure: KpiFigure) -> str:
    from rhythm.kpi_phrases import kpi_name

    return kpi_name(figure)
