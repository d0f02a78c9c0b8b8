"""The banner of the campaign that runs: its day, its points, its pace, and the reward at its end."""

from __future__ import annotations

from math import ceil

from rich.cells import cell_len
from textual.content import Content

from rhythm.campaign_phrases import raise_text, reward_words
from rhythm.domain.campaign_sheet import CampaignView
from rhythm.domain.pace import Status
from rhythm.domain.sheet import DayView
from rhythm.i18n import _
from rhythm.phrases import status_word, streak_days
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import NO_LINE, DayLines

NAME_AT_MOST = 30
BAR_AT_LEAST = 10


class Banner(DayLines, can_focus=False):
    """One line; or a panel with a line for the reward, where it has a border to name itself in."""

    def __init__(self, id: str, glyphs: Glyphs, *, panel: bool) -> None:
        super().__init__(id, glyphs)
        self._panel = panel
        self._named = NO_LINE

    def show(self, view: DayView) -> None:
        """Draw the campaign of a day; without one the banner is gone."""
        self.set_class(view.campaign is None, "-none")
        super().show(view)

    def contents(self) -> list[Content]:
        """Return all lines, with a border that names the campaign of the same day."""
        if self._panel and self._view is not None and self._view.campaign is not None:
            title = self._title(self._view.campaign)
            # A border that is given its title draws the whole panel anew.
            if not title.is_same(self._named):
                self.border_title = self._named = title
        return super().contents()

    def lines_of(self, view: DayView) -> list[Content]:
        """Return the line of the bar, and in a panel that of the reward and the streak."""
        campaign = view.campaign
        if campaign is None:
            return []
        if not self._panel:
            name = fitted(shown(campaign.sheet.name).upper(), NAME_AT_MOST).rstrip()
            day = _("day {day}/{days}").format(day=campaign.sheet.day, days=campaign.sheet.days)
            front = Content.assemble((name, "bold $rhythm-campaign"), f"  {day}  ")
            return [self._bar(campaign, front, self.size.width)]
        return [
            self._bar(campaign, Content(""), self.size.width),
            self._beside(view, campaign, self.size.width),
        ]

    def figure_at(self, x: int, y: int) -> str:
        """Return the campaign's points, wherever it is."""
        return "campaign"

    def _title(self, campaign: CampaignView) -> Content:
        sheet = campaign.sheet
        rule = " ── "
        return Content.assemble(
            (shown(sheet.name).upper(), "bold $rhythm-campaign"),
            (rule, "$rhythm-border"),
            _("day {day} of {days}").format(day=sheet.day, days=sheet.days),
            (rule, "$rhythm-border"),
            raise_text(sheet.lift.factor, own=bool(sheet.lift.targets)),
        )

    def _bar(self, campaign: CampaignView, front: Content, width: int) -> Content:
        pace = campaign.pace
        total = f"  {pace.done}/{ceil(pace.target)}"
        # Before its first working day there is nothing to be ahead of.
        word = f" {self._glyphs.dot} {status_word(pace.status)}" if pace.expected or pace.done else ""
        behind = pace.status in (Status.BEHIND, Status.AT_RISK)
        room = width - front.cell_length - cell_len(total) - cell_len(word)
        if room < BAR_AT_LEAST:
            word, room = "", room + cell_len(word)
        share = float(pace.done / pace.target) if pace.target else 0.0
        mark = float(pace.expected / pace.target) if pace.target else None
        return Content.assemble(
            front,
            bar(room, share, self._glyphs, mark=mark, full="$rhythm-campaign"),
            (total, "$foreground"),
            (word, "$rhythm-behind" if behind else "$rhythm-done"),
        )

    def _beside(self, view: DayView, campaign: CampaignView, width: int) -> Content:
        """Return the reward, the streak and the even share, as many of them as there is room for."""
        parts = []
        own = [reward for reward in view.rewards if reward.campaign == campaign.sheet.key]
        waiting = [reward for reward in own if not reward.claimed]
        for reward in (waiting or own)[:1]:
            words = fitted(f"{self._glyphs.reward} {reward_words(reward)}", width).rstrip()
            parts.append(Content.styled(words, "$rhythm-done" if reward.reached else "$foreground"))
        if campaign.streak.current:
            days = _("{days} in a row in this campaign").format(days=streak_days(campaign.streak.current))
            parts.append(Content.styled(days, "$rhythm-muted"))
        if view.sheet.plan and (share := campaign.pace.even_share):
            more = _("{n} more today is an even share of the rest").format(n=share)
            parts.append(Content.styled(more, "$rhythm-muted"))
        between = Content(f" {self._glyphs.dot} ")
        while len(parts) > 1 and between.join(parts).cell_length > width:
            parts.pop()
        return between.join(parts)
