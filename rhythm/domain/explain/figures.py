"""All figures that can be explained, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rhythm.domain.calendar import Presence
from rhythm.domain.explain import advising, day, plan, runs
from rhythm.domain.explain.about import About
from rhythm.domain.explain.activity import activity_points, activity_target
from rhythm.domain.explain.campaign import campaign_pace, campaign_points, campaign_target, reward
from rhythm.domain.explain.explanation import Explanation
from rhythm.domain.explain.freezes import freezes
from rhythm.domain.explain.pacing import PACES
from rhythm.domain.explain.period import LONG, period_points, period_target
from rhythm.domain.explain.strength import strength
from rhythm.domain.explain.varying import variation, variation_figures
from rhythm.domain.explain.week import week_pace, week_points, week_target

Explainer = Callable[[About, str], Explanation | None]


def _of_deals(figure: str) -> Explainer:
    def explained(about: About, key: str) -> Explanation:
        # The rules of deals load with the first question about them; so with KPIs.
        from rhythm.domain.explain.deals import EXPLAINERS

        return EXPLAINERS[figure](about)

    return explained


def _of_kpi(about: About, key: str) -> Explanation | None:
    from rhythm.domain.explain.kpi import kpi

    return kpi(about, key)


def _of_contact(figure: str) -> Explainer:
    def explained(about: About, key: str) -> Explanation | None:
        from rhythm.domain.explain import contacts

        return {"due": contacts.due, "touches": contacts.touches}[figure](about, key)

    return explained


def _touched_suspects(about: About, key: str) -> Explanation:
    from rhythm.domain.explain.contacts import touched_suspects

    return touched_suspects(about)


def _week_pace(figure: str) -> Explainer:
    return lambda about, key: PACES[figure](week_pace(about))


CONTACT = ("due", "touches")
"""Figures of a contact."""

OF_EACH: dict[str, Explainer] = {
    "target": activity_target,
    "points": activity_points,
    "streak": runs.activity_streak,
    "reward": reward,
    "need": plan.need,
    "hit_rate": plan.hit_rate,
    "kpi": _of_kpi,
    "variation": variation,
    **{name: _of_contact(name) for name in CONTACT},
    "campaign": campaign_points,
    "campaign_target": campaign_target,
    "campaign_streak": runs.campaign_run,
    **{f"campaign_{name}": campaign_pace(name) for name in PACES},
}
"""Figures of an activity, a campaign, a reward, a step, a KPI or a contact: a name, a colon, and its key."""

PLAN: dict[str, Explainer] = {
    "goal_left": plan.goal_left,
    "average_sale": plan.average_sale,
    "sales_left": plan.sales_left,
}
"""Figures of the plan as a whole."""

DEALS = ("win_rate", "cycle", "average_deal", "open_offers")
"""Figures of the funnel."""

ALONE: dict[str, Explainer] = {
    "points": day.day_points,
    "plan": day.plan,
    "base_plan": day.base_plan,
    "floor": day.floor,
    "week": week_points,
    "week_target": week_target,
    **{name: _week_pace(name) for name in PACES},
    "streak": runs.day_streak,
    "best": runs.longest_streak,
    "perfect": runs.perfect_streak,
    "weeks": runs.week_streak,
    "freezes": freezes,
    "strength": strength,
    **{name: explainer for name, explainer in OF_EACH.items() if name.startswith("campaign")},
    "reward": reward,
    "baseline": advising.baseline,
    "suggested": advising.suggested,
    "stretch": advising.stretch,
    "review_step": advising.review_step,
    **PLAN,
    **{name: _of_deals(name) for name in DEALS},
    "suspect_share": _touched_suspects,
    **{grain.value: period_points(grain) for grain in LONG},
    **{f"{grain.value}_target": period_target(grain) for grain in LONG},
}
"""Figures of the day, its week, the campaign that runs, the first reward, the advice, and longer periods."""

ELSEWHERE = frozenset(
    (
        "review_step",
        "suspect_share",
        *PLAN,
        *DEALS,
        *(f"{grain.value}{end}" for grain in LONG for end in ("", "_target")),
    )
)
"""Figures that other screens than Today show."""

CAMPAIGN = tuple(name for name in ALONE if name.startswith("campaign"))
"""The figures of a campaign."""


def explain(about: About, figure: str) -> Explanation | None:
    """Explain a figure by its name; None for one that is not there on this day."""
    name, colon, key = figure.partition(":")
    found = OF_EACH.get(name) if colon else ALONE.get(name)
    return found(about, key) if found and bool(key) == bool(colon) else None


def figures_of(about: About) -> Iterator[str]:
    """Yield the names of the figures of a day in the order of its screen."""
    rows = sorted(about.view.rows, key=lambda row: not (row.line.target or row.line.base_target))
    for row in rows:
        if about.target(row.line.key) or row.line.target:
            yield f"target:{row.line.key}"
        yield f"points:{row.line.key}"
    for name in ALONE:
        if name == "reward":
            yield from (f"reward:{one.key}" for one in about.sheet.rewards)
        elif _told(about, name):
            yield name


def _told(about: About, name: str) -> bool:
    """Tell whether a figure is worth a line on this day."""
    sheet = about.sheet
    if name in ELSEWHERE:
        return False
    if name in CAMPAIGN:
        return sheet.campaign is not None
    return {
        "base_plan": sheet.base_plan != sheet.plan,
        "floor": sheet.presence is not Presence.OFF,
        "freezes": sheet.freezes,
    }.get(name, True)


def figures_elsewhere(about: About) -> Iterator[str]:
    """Yield the names of the figures of the plan, deals, suspects and KPIs in use, and of all that varies."""
    from rhythm.domain.explain.kpi import kpis_in_use

    if about.plan is not None:
        yield from plan.plan_figures(about.plan)
    if about.facts.deals:
        yield from DEALS
    if about.contacts.contacts:
        yield "suspect_share"
    yield from kpis_in_use(about)
    yield from variation_figures(about)


def review_figures(span: str) -> tuple[str, ...]:
    """Return the names of what a review tells of a week or month as of its end."""
    return (span, f"{span}_target", "streak", "best", "strength")


def advice_figures(varying: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what a review says of targets, and of what varies, by its keys."""
    return ("baseline", "suggested", "stretch", "review_step", *(f"variation:{key}" for key in varying))


def campaign_figures(key: str) -> tuple[str, ...]:
    """Return the names of the figures of one campaign."""
    return tuple(f"{name}:{key}" for name in CAMPAIGN)
