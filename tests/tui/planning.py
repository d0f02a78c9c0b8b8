"""A plan and deals, for tests of the Plan screen."""

from __future__ import annotations

from fractions import Fraction

from textual.pilot import Pilot
from textual.widgets import Input

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.kept_plans import YearPlan
from rhythm.tui.plan.views import View
from rhythm.tui.screens.plan import PlanScreen
from tests.tui.running import Person, before, until, waited

GOAL, AVERAGE = 150_000_000, 7_500_000
"""The field's example (S3) in cents: 1,500,000 by sales of 75,000."""


def planned(person: Person, average: int | None = AVERAGE, **others: object) -> YearPlan:
    """Keep the field's example: 20 sales, half of each step getting further."""
    with person.logbook() as logbook:
        plan = logbook.new_plan()._replace(goal=GOAL, average=average)
        return logbook.keep_plan(plan._replace(**others))  # type: ignore[arg-type]  # by name


def kept(person: Person) -> YearPlan | None:
    with person.logbook() as logbook:
        return logbook.year_plan()


def deal(
    person: Person,
    name: str,
    opened: int,
    offered: int | None = None,
    ended: int | None = None,
    amount: int | None = 1_000_000,
    *,
    won: bool = True,
    **words: str,
) -> Deal:
    """Add a deal; the days are so many before the Wednesday of the tests, `amount` is in cents."""
    wanted: dict[str, object] = {"opened": before(opened), "amount": amount, **words}
    if offered is not None:
        wanted["offered"] = before(offered)
    if ended is not None:
        wanted |= {"closed": before(ended), "outcome": Outcome.WON if won else Outcome.LOST}
    with person.logbook() as logbook:
        return logbook.add_deal(name, wanted)


def selling(person: Person) -> None:
    """A few deals of each kind, and a plan with another hit rate at each step."""
    person.lives()
    deal(person, "Audit for Mill", 90, 60, 20, 1_200_000, company="Mill & Sons", channel="referral")
    deal(person, "Website", 80, 50, 30, 900_000, company="Harbour", channel="website")
    deal(person, "Training", 70, 40, 35, None, won=False, company="Harbour")
    deal(person, "Licences", 200, 150, company="Vandersteen", channel="referral")
    deal(person, "Coaching", 12, 3, amount=450_000, company="Lumen", agent="Ann")
    deal(person, "Kick-off day", 5, amount=None, company="Fjord")
    hits = (Fraction(2, 5), Fraction(1, 2), Fraction(2, 3), Fraction(3, 5), Fraction(1, 2))
    with person.logbook() as logbook:
        plan = logbook.new_plan()
        steps = tuple(step._replace(hit=hit) for step, hit in zip(plan.steps, hits, strict=True))
        logbook.keep_plan(plan._replace(goal=20_000_000, average=1_250_000, steps=steps, minutes=600))


async def opened(pilot: Pilot[None], view: View = View.STAIRS) -> PlanScreen:
    """Go to a view of the Plan screen."""
    key = {View.STAIRS: "p", View.WHAT_IF: "w", View.DEALS: "d", View.KPIS: "i"}[view]
    await pilot.press("4")
    await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
    await waited(pilot)
    if view is not View.STAIRS:
        await pilot.press(key)
        await waited(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, PlanScreen)
    return screen


async def answer(pilot: Pilot[None], text: str, key: str = "enter") -> None:
    """Open what is under the cursor, write into its one field, and take it."""
    await pilot.press(key)
    await until(pilot, lambda: len(pilot.app.screen.query(Input)) > 0)
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await waited(pilot)


def line(text: str, word: str) -> str:
    """Return the one line of the plan that holds a word, left of the panels beside it."""
    found = [one[:88] for one in text.split("\n") if word in one[:88]]
    assert found, f"{word!r} is not in:\n{text}"
    return found[0]
