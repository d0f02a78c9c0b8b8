"""Today's points in big digits, the week's bar with the pace mark, and what is left to do."""

from __future__ import annotations

from math import ceil

from textual.content import Content
from textual.reactive import var

from rhythm.campaign_phrases import reward_words
from rhythm.domain.days import DayState
from rhythm.domain.definitions import Span
from rhythm.domain.pace import Status
from rhythm.domain.rewards import RewardState
from rhythm.domain.sheet import DayView
from rhythm.i18n import _, _n
from rhythm.phrases import pace_sentence, status_word
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.big_number import big_number
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import DayLines

GROWS_IN = 0.2
"""Seconds."""

WORTH_MOVING = 1.0
"""Cells; less than that is drawn at once."""

STACKED_FROM = 5
"""Lines of height from which the week stands below the digits instead of beside them."""

STACKED_LINES = 3
"""Lines of the digits, above the week."""


class Points(DayLines, can_focus=False):
    """The points of the day and of its week."""

    filled: var[float] = var(0.0, init=False)
    """The share of the week's target that the bar shows; follows the points within a moment."""

    def __init__(self, glyphs: Glyphs, *, plain: bool, motion: bool) -> None:
        super().__init__("points", glyphs)
        self._plain = plain
        self._motion = motion
        self._is_today = True

    def judge(self, *, is_today: bool) -> None:
        """Say whether the day drawn next is today, which has things left to do."""
        self._is_today = is_today

    def show(self, view: DayView) -> None:
        """Draw a day; the bar grows when the same day gained points."""
        same_day = self._view is not None and self._view.day == view.day
        # Beyond the target there is nothing left to grow into.
        share = min(1.0, float(view.week.done / view.week.target)) if view.week.target else 0.0
        cells = abs(share - self.filled) * self.size.width
        if self._motion and same_day and cells > WORTH_MOVING:
            self.animate("filled", share, duration=GROWS_IN)
        else:
            self.app.animator.force_stop_animation(self, "filled")
            self.set_reactive(Points.filled, share)
        super().show(view)

    def watch_filled(self) -> None:
        """Draw the bar as far as it has grown."""
        self.redraw()

    def lines_of(self, view: DayView) -> list[Content]:
        """Return the digits with the week beside or below them."""
        color = "bold $rhythm-done" if view.kept else "bold $rhythm-today"
        digits = big_number(view.points, plain=self._plain)
        room = self.size.width - len(digits[0]) - 2
        today = Content.styled(_today(view) if self._is_today else _that_day(view), "$foreground")
        reward = self._reward(view)
        advice = Content.styled(pace_sentence(view) if self._is_today else "", "$rhythm-muted")
        if self.size.height >= STACKED_FROM:
            beside = [Content(""), today, Content("")]
            below = [self._week(view, self.size.width), advice, reward]
        else:
            # Beside the digits there is room for a whole reward or for none.
            if today.cell_length + 2 + reward.cell_length <= room:
                today = Content.assemble(today, "  ", reward)
            beside = [today, self._week(view, room), advice]
            below = []
        lines = [
            Content.assemble((digit, color), "  ", text) for digit, text in zip(digits, beside, strict=True)
        ]
        return [*lines, *below]

    def _reward(self, view: DayView) -> Content:
        reward = _nearest_reward(view) if self._is_today else None
        if reward is None:
            return Content("")
        words = fitted(f"{self._glyphs.reward} {reward_words(reward)}", self.size.width).rstrip()
        return Content.styled(words, "$rhythm-done" if reward.reached else "$rhythm-muted")

    def figure_at(self, x: int, y: int) -> str:
        """Return the points of the day where the digits are, then the plan, the week, and what is left."""
        digits = big_number(self._view.points if self._view else 0, plain=self._plain)
        if y < len(digits) and x < len(digits[0]):
            return "points"
        first = STACKED_LINES if self.size.height >= STACKED_FROM else 1
        return "plan" if y < first else "week" if y == first else "minimum"

    def _week(self, view: DayView, width: int) -> Content:
        week = view.week
        word = _("Week") + "  "
        if not week.target:
            return Content.assemble((word, "$rhythm-muted"), (str(week.done), "$foreground"))
        total = f"  {week.done}/{ceil(week.target)}"
        status = f" {self._glyphs.dot} {status_word(week.status)}" if width >= len(word) + 40 else ""
        behind = week.status in (Status.BEHIND, Status.AT_RISK)
        room = width - len(word) - len(total) - len(status)
        mark = float(week.expected / week.target)
        return Content.assemble(
            (word, "$rhythm-muted"),
            bar(room, self.filled, self._glyphs, mark=mark),
            (total, "$foreground"),
            (status, "$rhythm-behind" if behind else "$rhythm-done"),
        )


def _nearest_reward(view: DayView) -> RewardState | None:
    """Return the reward of a day or a week to be claimed, else the one that takes the fewest points more."""
    open_ones = [reward for reward in view.rewards if reward.span != Span.CAMPAIGN and not reward.claimed]
    return min(open_ones, key=lambda one: (one.reached is None, one.points - one.have, one.key), default=None)


def _today(view: DayView) -> str:
    plan = view.sheet.plan
    if not plan:
        return _n("point today", "points today", view.points)
    left = plan - view.points
    if left > 0:
        return _("of {plan} today · {left} left").format(plan=plan, left=left)
    if view.state is DayState.DONE:
        return _("of {plan} today · all done").format(plan=plan)
    return _("of {plan} today · plan reached").format(plan=plan)


def _that_day(view: DayView) -> str:
    plan = view.sheet.plan
    if not plan:
        return _n("point that day", "points that day", view.points)
    return _("of {plan} that day").format(plan=plan)
