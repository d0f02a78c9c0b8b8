"""How the figures of a logbook came about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.logbook.plan_book import PlanBook
from rhythm.text import nearest

if TYPE_CHECKING:
    from rhythm.domain.explain.about import About
    from rhythm.domain.explain.explanation import Explanation
    from rhythm.domain.plan_facts import PlanFacts
    from rhythm.logbook.known import Known


class ExplainBook(PlanBook):
    """What can be asked about the figures of a day; the rules behind it load with the first question."""

    def explanations(self, on: date | None = None, figures: Sequence[str] | None = None) -> list[Explanation]:
        """Explain figures by their names, or all of a day that is still open (today), as its screen shows it.

        Figures that are not there on that day are left out.
        """
        from rhythm.domain.explain.figures import explain, figures_of

        about = self._about(on or self.today)
        names = figures_of(about) if figures is None else figures
        return self._with_acts([one for name in names if (one := explain(about, name))])

    def explanation(self, figure: str, on: date | None = None) -> Explanation:
        """Explain one figure of a day that is still open (today). Refused for one that is not there."""
        from rhythm.domain.explain.figures import explain, figures_of

        day = on or self.today
        about = self._about(day)
        found = explain(about, figure)
        if found is None:
            raise Refused("unknown_figure", name=figure, day=day, nearest=nearest(figure, figures_of(about)))
        return self._with_acts([found])[0]

    def figures_elsewhere(self, on: date | None = None) -> tuple[str, ...]:
        """Return the names of the figures of a day (today) that other screens than Today show."""
        from rhythm.domain.explain.figures import figures_elsewhere

        return tuple(figures_elsewhere(self._about(on or self.today)))

    def _about(self, day: date) -> About:
        from rhythm.domain.explain.about import About

        known = self._fresh()
        return About(
            known.chronicle(day),
            known.definitions,
            known.view(day),
            self._rules.floor,
            lambda: self.plan_or_none(day),
            lambda: self._plan_facts(known),
            lambda: self._contact_facts(day),
        )

    def _plan_facts(self, known: Known) -> PlanFacts:
        """Return what deals, KPIs and sales are measured by, also before the logbook began."""
        from rhythm.domain.plan_facts import PlanFacts

        with self._store.snapshot():
            return PlanFacts(known.ledger, known.planner(), known.deals, known.sold, known.met)

    def _with_acts(self, found: list[Explanation]) -> list[Explanation]:
        """Add to each definition by which act it was written, and when."""
        from rhythm.domain.explain.explanation import Made, rows_of, with_acts

        made = {
            row: Made(one.kind, _local(one.recorded_at, one.offset))
            for row, one in self._store.acts_of(rows_of(found)).items()
        }
        return [with_acts(one, made) for one in found]


def _local(recorded_at: str, offset: int) -> datetime:
    """Return a moment as the clock of its person showed it."""
    return datetime.fromisoformat(recorded_at).replace(tzinfo=None) + timedelta(minutes=offset)
