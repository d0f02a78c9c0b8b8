"""What a person is about to decide in a review, until it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from rhythm.domain.kept_reviews import LEAD_FLOW, Decision, Reviewed
from rhythm.domain.review import ReviewSheet
from rhythm.i18n import _, format_number
from rhythm.review_phrases import bottleneck_name, price_words

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Draft:
    """A review of the week or month that begins on `start`. `points` None leaves the target as it is."""

    span: Reviewed
    start: date
    bottleneck: str = ""
    sentence: str = ""
    points: int | None = None
    reason: str = ""

    @classmethod
    def of(cls, sheet: ReviewSheet) -> Draft:
        """Begin with what was kept before, else with the bottleneck that is proposed."""
        held = sheet.held
        if held is None:
            return cls(sheet.span, sheet.now.start, sheet.proposed or "")
        points = None if held.decision is Decision.KEPT else held.points
        return cls(sheet.span, sheet.now.start, held.bottleneck, held.sentence, points, held.reason)

    def about(self, sheet: ReviewSheet) -> bool:
        """Tell whether it is about the week or month of a sheet."""
        return (self.span, self.start) == (sheet.span, sheet.now.start)

    def next_bottleneck(self, sheet: ReviewSheet, by: int) -> Draft:
        """Choose another bottleneck: the most variable activity first, then the others, then lead flow."""
        keys = [one.key for one in sheet.variations]
        if sheet.proposed in keys:
            keys.remove(sheet.proposed)
            keys.insert(0, sheet.proposed)
        keys += [one.key for one in sheet.activities if one.key not in keys]
        return replace(self, bottleneck=_another(self.bottleneck, [*keys, LEAD_FLOW, ""], by))

    def next_points(self, sheet: ReviewSheet, by: int) -> Draft:
        """Choose another target: as it is, the step of this review, the suggestion, the stretch."""
        advised = sheet.advice
        choices: list[int | None] = [None]
        for points in (advised.review_step, advised.suggested, advised.stretch):
            if points not in (*choices, advised.target):
                choices.append(points)
        return replace(self, points=_another(self.points, choices, by))


def target_words(draft: Draft, sheet: ReviewSheet, currency: str) -> str:
    """Return the target decided on, with what it costs."""
    advised, points = sheet.advice, draft.points
    if points is None or points == advised.target:
        return _("leave it at {points}").format(points=format_number(advised.target))
    named = {
        advised.stretch: _("a stretch: {points}"),
        advised.suggested: _("slightly above your baseline: {points}"),
        advised.review_step: _("one step: {points}"),
    }
    told = named.get(points, _("your own: {points}")).format(points=format_number(points))
    cost = next((price for price in sheet.prices if price.points == points), None)
    return f"{told} · {price_words(cost, currency)}" if cost else told


def bottleneck_words(draft: Draft, sheet: ReviewSheet, names: Mapping[str, str]) -> str:
    """Return the bottleneck chosen, and whether it is the one that varies most."""
    if not draft.bottleneck:
        return _("none")
    name = bottleneck_name(draft.bottleneck, names)
    if draft.bottleneck != sheet.proposed:
        return name
    return _("{name} · varies most of what you do every week").format(name=name)


def _another(chosen: Choice, choices: list[Choice], by: int) -> Choice:
    """Return the choice so many steps on; from one of the person's own the steps begin before the first."""
    if chosen in choices:
        return choices[(choices.index(chosen) + by) % len(choices)]
    return choices[0 if by > 0 else -1]
