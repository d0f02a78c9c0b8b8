"""The campaign or reward under the cursor, told in full."""

from __future__ import annotations

from textwrap import wrap

from textual.content import Content
from textual.geometry import Size

from rhythm.campaign_phrases import reward_words
from rhythm.domain.campaign_report import CampaignReport
from rhythm.domain.campaigns import When
from rhythm.domain.rewards import RewardState
from rhythm.i18n import _, _n
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.campaign_picture import facts, picture
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

TITLE_AT_MOST = 50


class CampaignDetail(Lines, can_focus=False):
    """What a campaign asks and brought, or how near a reward is."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("campaign-detail", glyphs)
        self._shown: CampaignReport | RewardState | None = None

    def show_report(self, report: CampaignReport) -> None:
        """Draw a campaign."""
        self._shown = report
        self._panel_title(report.state.campaign.name)
        self.redraw()

    def show_reward(self, reward: RewardState | None) -> None:
        """Draw a reward; nothing where there is none."""
        self._shown = reward
        self._panel_title(reward.text if reward else "")
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return max(1, len(self._laid(width)))

    def contents(self) -> list[Content]:
        """Return all lines."""
        return self._laid(self.size.width)

    def _laid(self, width: int) -> list[Content]:
        match self._shown:
            case CampaignReport() as report:
                lines = facts(report.state, width, self._glyphs)
                if report.state.when is When.PLANNED:
                    return lines
                return [*lines, Content(""), *picture(report, width, self._glyphs)]
            case RewardState() as reward:
                return self._reward(reward, width)
        return []

    def _reward(self, reward: RewardState, width: int) -> list[Content]:
        lines = [Content.styled(fitted(reward_words(reward), width).rstrip(), "$foreground")]
        left = reward.points - reward.have
        if reward.reached and not reward.claimed:
            claims = wrap(_("enter claims it: yours, you earned it."), max(1, width))
            lines += [Content.styled(line, "$rhythm-done") for line in claims]
        elif not reward.claimed and left > 0:
            more = _n("{n} more point to go", "{n} more points to go", left).format(n=left)
            lines.append(Content.styled(more, "$rhythm-muted"))
        return lines

    def _panel_title(self, title: str) -> None:
        """Name the panel around; without a name there is nothing in it, and it is gone."""
        panel = self.screen.query_one("#detail")
        panel.border_title = Content(fitted(title, TITLE_AT_MOST).rstrip())
        panel.display = bool(title)
