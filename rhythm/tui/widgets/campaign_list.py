"""The list of the Campaigns screen: campaigns first, the one that runs on top, then rewards."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message

from rhythm.campaign_phrases import factor_text, reward_words, span_word, when_word
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.campaigns import When
from rhythm.domain.rewards import RewardState
from rhythm.i18n import _, format_period
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

Item = CampaignState | RewardState

ORDER = (When.RUNNING, When.PLANNED, When.PAST)
NAME_AT_MOST = 26
NAME_AT_LEAST = 12
BAR_AT_LEAST = 8
BAR_AT_MOST = 30
PERIOD_AT_MOST = 20
FACTOR = 6


class CampaignList(Lines, can_focus=False):
    """One line each, drawn as one widget."""

    @dataclass
    class Chosen(Message):
        """Another line is under the cursor; `opened` where it was clicked a second time."""

        opened: bool = False

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("campaign-list", glyphs)
        self._known = False
        self._lines: tuple[Item | None, ...] = ()
        self.cursor = 0

    @property
    def items(self) -> list[Item]:
        """What the cursor moves over."""
        return [line for line in self._lines if line is not None]

    @property
    def current(self) -> Item | None:
        """What is under the cursor."""
        items = self.items
        return items[min(self.cursor, len(items) - 1)] if items else None

    def show(self, campaigns: list[CampaignState], rewards: list[RewardState]) -> None:
        """Draw campaigns and rewards; the cursor stays on what it was on."""
        before = key_of(self.current)
        newest_first = sorted(campaigns, key=lambda one: one.campaign.first, reverse=True)
        asked = sorted(newest_first, key=lambda one: ORDER.index(one.when))
        self._known = True
        past = {one.campaign.key for one in campaigns if one.when is When.PAST}
        # What can no longer be reached only reminds of it.
        left = (one for one in rewards if one.reached or one.claimed or one.campaign not in past)
        given = sorted(left, key=_reward_order)
        self._lines = (*asked, None, *given) if given else tuple(asked)
        keys = [key_of(item) for item in self.items]
        self.cursor = keys.index(before) if before in keys else max(0, min(self.cursor, len(keys) - 1))
        self.redraw()
        self.post_message(self.Chosen())

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one, and into sight."""
        self.cursor = max(0, min(cursor, len(self.items) - 1))
        self.redraw()
        if self.parent is not None and self.is_mounted:
            place = self._lines.index(self.current) if self.current else 0
            self.scroll_visible(animate=False)
            self.screen.query_one("#campaigns").scroll_to_region(Region(0, place, 1, 1), animate=False)
        self.post_message(self.Chosen())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each; an empty list teaches in a few."""
        return len(self._lines) or len(_empty(width))

    def contents(self) -> list[Content]:
        """Return all lines."""
        if not self._lines:
            return (
                [Content.styled(line, "$rhythm-muted") for line in _empty(self.size.width)]
                if self._known
                else []
            )
        return [
            self._rule() if line is None else self._line(line, cursor=line is self.current)
            for line in self._lines
        ]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a second click opens it."""
        if 0 <= event.y < len(self._lines) and (line := self._lines[event.y]) is not None:
            again = line is self.current
            self.cursor = self.items.index(line)
            self.redraw()
            self.post_message(self.Chosen(opened=again))

    def _rule(self) -> Content:
        word = "  " + _("rewards") + " "
        return Content.styled(word + "─" * max(0, self.size.width - cell_len(word)), "$rhythm-muted")

    def _line(self, item: Item, *, cursor: bool) -> Content:
        mark = (f"{self._glyphs.cursor if cursor else ' '} ", "$rhythm-today")
        rest = self._campaign(item, cursor) if isinstance(item, CampaignState) else self._reward(item, cursor)
        return Content.assemble(mark, rest)

    def _campaign(self, state: CampaignState, cursor: bool) -> Content:
        campaign, glyphs = state.campaign, self._glyphs
        running = state.when is When.RUNNING
        sign = glyphs.campaign if running else glyphs.done if state.reached else glyphs.dot
        total = f"{state.done}/{state.target}".rjust(9)
        own = campaign.targets and campaign.factor == 1
        factor = fitted(_("own") if own else factor_text(campaign.factor), FACTOR)
        width = self.size.width
        # What stands on every line, then the period where there is room, and the bar in what is left.
        fixed = 4 + FACTOR + len(total)
        name = max(NAME_AT_LEAST, min(NAME_AT_MOST, width - fixed - PERIOD_AT_MOST - BAR_AT_LEAST - 4))
        with_period = width - fixed - name - PERIOD_AT_MOST - 4 >= BAR_AT_LEAST
        if not with_period:
            name = max(NAME_AT_LEAST, min(NAME_AT_MOST, width - fixed - BAR_AT_LEAST - 3))
        room = width - fixed - name - 2 - (PERIOD_AT_MOST + 2 if with_period else 0)
        period = (
            fitted(
                format_period(campaign.first, campaign.last, year=state.when is When.PAST), PERIOD_AT_MOST + 2
            )
            if with_period
            else ""
        )
        share = state.done / state.target if state.target else 0.0
        mark = float(state.pace.expected / state.target) if running and state.target else None
        cells = min(room - 1, BAR_AT_MOST)
        color = "$rhythm-done" if state.reached else "$rhythm-campaign"
        middle = (
            Content.styled(fitted(when_word(state.when), room), "$rhythm-muted")
            if state.when is When.PLANNED
            else Content.assemble(bar(cells, share, glyphs, mark=mark, full=color), " " * (room - cells))
        )
        return Content.assemble(
            (
                f"{sign} ",
                "$rhythm-campaign" if running else "$rhythm-done" if state.reached else "$rhythm-muted",
            ),
            (fitted(shown(campaign.name), name) + "  ", "bold $foreground" if cursor else "$foreground"),
            (period, "$rhythm-muted"),
            (factor, "$foreground"),
            middle,
            (total, "$rhythm-done" if state.reached else "$foreground"),
        )

    def _reward(self, reward: RewardState, cursor: bool) -> Content:
        ready = bool(reward.reached and not reward.claimed)
        total = f"{min(reward.have, reward.points) if not reward.reached else reward.points}/{reward.points}"
        words = reward_words(reward) if reward.reached or reward.claimed else reward.text
        span = f"  {span_word(reward.span)}  "
        room = self.size.width - 4 - cell_len(span) - max(9, len(total))
        style = "$rhythm-done" if ready else "$foreground" if not reward.claimed else "$rhythm-muted"
        sign = self._glyphs.done if reward.claimed else self._glyphs.reward
        return Content.assemble(
            (f"{sign} ", "$rhythm-done" if ready or reward.claimed else "$rhythm-campaign"),
            (fitted(shown(words), room), f"bold {style}" if cursor else style),
            (span, "$rhythm-muted"),
            ("" if reward.claimed else total).rjust(9),
        )


def key_of(item: Item | None) -> tuple[str, str]:
    """Return what tells one line from all others."""
    if isinstance(item, CampaignState):
        return "campaign", item.campaign.key
    return ("reward", item.key) if item else ("", "")


def _reward_order(reward: RewardState) -> tuple[bool, bool, int, str]:
    """Reached ones first, since they can be taken; claimed ones last."""
    return reward.claimed is not None, reward.reached is None, reward.points, reward.key


def _empty(width: int) -> list[str]:
    teaching = _(
        "No campaign yet. A campaign raises your targets for a month or a quarter, under a name and a look of"
        " its own; the day after it, all is as before."
    )
    return [*wrap(teaching, max(1, width)), _("n starts one · a adds a reward for a day or a week")]
