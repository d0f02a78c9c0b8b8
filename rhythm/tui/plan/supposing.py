"""What is supposed in a what-if, and what it would change: now beside then."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from rhythm.campaign_phrases import hours_text, number_text
from rhythm.domain.grains import Grain
from rhythm.domain.kept_plans import SALE
from rhythm.domain.plan_checks import MOST_MINUTES
from rhythm.domain.plan_sheet import PlanSheet, PlanState
from rhythm.domain.staircase import ALL, TEN_POINTS
from rhythm.domain.what_if import WhatIf
from rhythm.i18n import N_, _, _n, format_number
from rhythm.plan_phrases import state_sentence
from rhythm.rate_phrases import NOTHING, share_text
from rhythm.step_phrases import need_text, tread_name
from rhythm.tui.plan.draft import HOUR
from rhythm.tui.plan.funnel_lines import whole_money
from rhythm.tui.plan.paragraphs import Line
from rhythm.tui.plan.stairs import portion

MOST_LEAVE = 12


class Supposed(Enum):
    """What can be supposed."""

    STEP = N_("A hit rate, 10 points up")
    LEAVE = N_("More weeks of leave")
    HOURS = N_("Hours a week")


class Wish(NamedTuple):
    """What is supposed: the step whose hit rate is higher, weeks of leave more, and minutes a week."""

    step: str | None = None
    leave: int = 0
    minutes: int | None = None

    @property
    def what_if(self) -> WhatIf:
        """The same for the rules."""
        return WhatIf(step_up=self.step, leave_weeks=self.leave, minutes=self.minutes)

    def nudged(self, what: Supposed, by: int, sheet: PlanSheet) -> Wish:
        """Return the wish with the next or the one before of what is supposed."""
        match what:
            case Supposed.STEP:
                choices = [None, *(line.step.key for line in sheet.steps)]
                now = choices.index(self.step) if self.step in choices else 0
                return self._replace(step=choices[(now + by) % len(choices)])
            case Supposed.LEAVE:
                return self._replace(leave=max(0, min(self.leave + by, MOST_LEAVE)))
        minutes = sheet.plan.minutes if self.minutes is None else self.minutes
        return self.in_minutes(max(0, min(minutes + by * HOUR, MOST_MINUTES)), sheet)

    def in_minutes(self, minutes: int, sheet: PlanSheet) -> Wish:
        """Return the wish with so many minutes a week; those of the plan suppose nothing."""
        return self._replace(minutes=None if minutes == sheet.plan.minutes else minutes)

    def text(self, what: Supposed, sheet: PlanSheet) -> str:
        """Return what is supposed, in words; `sheet` is without it."""
        match what:
            case Supposed.STEP:
                line = next((line for line in sheet.steps if line.step.key == self.step), None)
                if line is None:
                    return _("as it is")
                now, then = line.hit.used, min(ALL, line.hit.used + TEN_POINTS)
                return f"{tread_name(sheet.plan, line.step.key)}: {share_text(now)} → {share_text(then)}"
            case Supposed.LEAVE:
                if not self.leave:
                    return _("as it is")
                return _n("{n} week more", "{n} weeks more", self.leave).format(n=self.leave)
        if self.minutes is None:
            return _("as it is")
        return f"{hours_text(sheet.plan.minutes)} → {hours_text(self.minutes)}"


def compared(now: PlanSheet, then: PlanSheet, grain: Grain, currency: str) -> list[Line]:
    """Return the needs of each step and what follows from them, now beside then."""
    lines = [Line("", (_("now"), _("then"), _("difference")), "$rhythm-muted")]
    sales = portion(now.sale.portions, grain).need, portion(then.sale.portions, grain).need
    lines.append(_row(tread_name(now.plan, SALE), *sales, need_text, _whole))
    for one, other in zip(reversed(now.steps), reversed(then.steps), strict=True):
        needs = portion(one.portions, grain).need, portion(other.portions, grain).need
        lines.append(_row(tread_name(now.plan, one.step.key), *needs, need_text, _whole))
    lines.append(Line(""))
    here, there = now.capacity, then.capacity
    for name, before, after in (
        (_("Hours for what is left"), here.needed, there.needed),
        (_("Hours a week needed"), here.needed_week, there.needed_week),
        (_("Hours a week there are"), here.there_week or None, there.there_week or None),
    ):
        lines.append(_row(name, _exact(before), _exact(after), _hours, _hours_change))
    lines.append(_row(_("Working days left"), now.rest.days, then.rest.days, number_text, _whole))
    reach = _exact(here.attainable), _exact(there.attainable)
    lines.append(_row(_("Can be reached"), *reach, partial(whole_money, currency=currency), None))
    if then.state is PlanState.NO_DAYS and (told := state_sentence(then, currency)):
        lines += [Line(""), Line(told)]
    return lines


def _exact(value: Fraction | int | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _row(
    name: str,
    now: Fraction | None,
    then: Fraction | None,
    told: Callable[[Fraction], str],
    change: Callable[[Fraction, Fraction], str] | None,
) -> Line:
    texts = [NOTHING if value is None else told(value) for value in (now, then)]
    differs = now is not None and then is not None and texts[0] != texts[1]
    if not differs or now is None or then is None:
        return Line(name, (*texts, ""), "$foreground")
    by = change(now, then) if change else _signed(then - now, told)
    return Line(name, (*texts, by), "bold $foreground")


def _signed(value: Fraction, told: Callable[[Fraction], str]) -> str:
    return f"{'+' if value > 0 else '−'}{told(abs(value))}"


def _whole(now: Fraction, then: Fraction) -> str:
    """Return by how much two numbers differ as they are shown: rounded up."""
    by = -(-then // 1) - -(-now // 1)
    return f"{'+' if by > 0 else '−'}{format_number(abs(int(by)))}"


def _hours(minutes: Fraction) -> str:
    return hours_text(minutes)


def _hours_change(now: Fraction, then: Fraction) -> str:
    return _signed(then - now, _hours)
