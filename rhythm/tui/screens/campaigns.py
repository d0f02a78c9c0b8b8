"""The Campaigns screen: what was declared, how it stands, what it brought, and the rewards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from rhythm.campaign_phrases import reward_words
from rhythm.domain.campaign_report import CampaignReport
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.campaigns import When
from rhythm.domain.definitions import Campaign
from rhythm.domain.explain.figures import campaign_figures
from rhythm.domain.refusal import Refused
from rhythm.domain.rewards import RewardState
from rhythm.i18n import _
from rhythm.tui.actions import CAMPAIGNS, bindings
from rhythm.tui.campaign_wish import first_free
from rhythm.tui.look import Look
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.campaign_detail import CampaignDetail
from rhythm.tui.widgets.campaign_list import CampaignList

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

HINTS_AT_MOST = 6


class CampaignsScreen(Place):
    """A list with the campaign under the cursor told beside or below it."""

    CSS_PATH = "campaigns.tcss"
    ACTIONS = CAMPAIGNS
    BINDINGS = [*bindings(CAMPAIGNS), ("escape", "app.go_today", "")]

    def __init__(self, store: StoreThread, look: Look, civil_day: Callable[[], date]) -> None:
        super().__init__("go_campaigns", store, look)
        self._civil_day = civil_day
        self._list = CampaignList(look.glyphs)
        self._detail = CampaignDetail(look.glyphs)
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Lay out the places of the screen."""
        yield self._top
        with Container(id="body"):
            with VerticalScroll(id="campaigns", can_focus=False) as panel:
                panel.border_title = _("Campaigns")
                yield self._list
            with VerticalScroll(id="detail", can_focus=False):
                yield self._detail
        yield self._bottom
        yield self._small

    def on_mount(self) -> None:
        """Ask for what there is."""
        self._top.show(self._civil_day())
        self._hint()
        self.reload()

    def reload(self) -> None:
        """Ask the logbook for campaigns and rewards again."""
        self._asked = ""
        self._top.show(self._civil_day())
        self._store.ask(
            lambda logbook: (logbook.campaigns(), logbook.rewards()), self._answered, self.refused
        )

    def to_explain(self) -> ToExplain:
        """Explain the campaign or the reward under the cursor."""
        match self._list.current:
            case CampaignState() as state:
                return ToExplain(figures=campaign_figures(state.campaign.key))
            case RewardState() as reward:
                return ToExplain(figures=(f"reward:{reward.key}",))
        return ToExplain()

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        self._look = look
        self._list.use_glyphs(look.glyphs)
        self._detail.use_glyphs(look.glyphs)

    def action_down(self) -> None:
        """Put the cursor on the next line."""
        self._list.move(self._list.cursor + 1)

    def action_up(self) -> None:
        """Put the cursor on the line before."""
        self._list.move(self._list.cursor - 1)

    def action_first(self) -> None:
        """Put the cursor on the first line."""
        self._list.move(0)

    def action_last(self) -> None:
        """Put the cursor on the last line."""
        self._list.move(len(self._list.items) - 1)

    def action_open_line(self) -> None:
        """Show the whole report of a campaign, or claim a reward."""
        match self._list.current:
            case CampaignState() as state:
                self._report(state.campaign.key, self._show_report)
            case RewardState() as reward:
                key = reward.key
                self._store.ask(lambda logbook: logbook.claim_reward(key), self._claimed, self.refused)

    def action_new_campaign(self) -> None:
        """Ask for a new campaign."""
        self._ask_campaign(None)

    def action_edit_campaign(self) -> None:
        """Ask what is to be different in the campaign under the cursor."""
        state = self._list.current
        if isinstance(state, CampaignState):
            if state.when is When.PAST:
                campaign = state.campaign
                self.refused(Refused("campaign_over", name=campaign.name, last=campaign.last))
            else:
                self._ask_campaign(state.campaign)

    def action_stop_campaign(self) -> None:
        """Ask whether the campaign under the cursor is to end now."""
        from rhythm.tui.screens.sure import Sure

        state = self._list.current
        if not isinstance(state, CampaignState):
            return
        campaign = state.campaign
        if state.when is When.PAST:
            self.refused(Refused("campaign_over", name=campaign.name, last=campaign.last))
            return
        if campaign.first < self._civil_day():
            text = _("“{name}” ends yesterday; from today on all is as before. The key u undoes it.")
        else:
            text = _("No day of “{name}” is past: it is taken back whole. The key u undoes it.")
        question = Sure(_("Stop the campaign"), text.format(name=campaign.name), _("stops it"))
        self.app.push_screen(question, partial(self._stop, campaign.key))

    def action_remove_line(self) -> None:
        """Ask whether the campaign or the reward under the cursor is to be taken back whole."""
        from rhythm.tui.screens.sure import Sure

        match self._list.current:
            case CampaignState() as state:
                text = _("“{name}” is taken back whole, as if it had never been; what you logged stays.")
                question = Sure(
                    _("Remove the campaign"), text.format(name=state.campaign.name), _("removes it")
                )
                self.app.push_screen(question, partial(self._remove_campaign, state.campaign.key))
            case RewardState() as reward:
                key = reward.key
                self._change(
                    lambda logbook: logbook.remove_reward(key),
                    _("The reward “{name}” is taken back").format(name=reward.text),
                )

    def action_new_reward(self) -> None:
        """Ask for a reward."""
        from rhythm.tui.screens.reward_new import RewardNew

        state = self._list.current
        running = [
            item
            for item in self._list.items
            if isinstance(item, CampaignState) and item.when is not When.PAST
        ]
        if isinstance(state, CampaignState) and state in running:
            running = [state, *(item for item in running if item is not state)]
        self.app.push_screen(RewardNew(self._store, [item.campaign for item in running]), self._told)

    def _stop(self, key: str, sure: bool | None) -> None:
        if sure:
            self._store.ask(lambda logbook: logbook.stop_campaign(key), self._stopped, self.refused)

    def _stopped(self, state: CampaignState | None) -> None:
        self._told(_("The campaign is over") if state else _("The campaign is taken back"))

    def _remove_campaign(self, key: str, sure: bool | None) -> None:
        if sure:
            self._change(lambda logbook: logbook.remove_campaign(key), _("The campaign is taken back"))

    def _change(self, change: Callable[[Logbook], object], told: str) -> None:
        self._store.ask(change, lambda changed: self._told(told), self.refused)

    @on(CampaignList.Chosen)
    def _chosen(self, message: CampaignList.Chosen) -> None:
        self._hint()
        item = self._list.current
        if isinstance(item, CampaignState):
            if self._asked != item.campaign.key:
                self._asked = item.campaign.key
                self._report(item.campaign.key, self._detail.show_report)
        else:
            self._asked = ""
            self._detail.show_reward(item)
        if message.opened:
            self.action_open_line()

    def _ask_campaign(self, campaign: Campaign | None) -> None:
        from rhythm.tui.screens.campaign_form import CampaignForm

        today = self._civil_day()
        taken = (item.campaign for item in self._list.items if isinstance(item, CampaignState))
        form = CampaignForm(self._store, self._look, today, first_free(today, taken), campaign)
        self.app.push_screen(form, self._told)

    def _told(self, told: str | None) -> None:
        if told:
            self.app.notify(told, markup=False)
            self.post_message(self.Changed())

    def _report(self, key: str, answer: Callable[[CampaignReport], None]) -> None:
        self._store.ask(lambda logbook: logbook.campaign_report(key), answer, self.refused)

    def _show_report(self, report: CampaignReport) -> None:
        from rhythm.tui.screens.campaign_result import CampaignResult

        # Asked for twice in a burst, it is shown once.
        if self.app.screen is self:
            self.app.push_screen(CampaignResult(report, self._look.glyphs))

    def _answered(self, found: tuple[list[CampaignState], list[RewardState]]) -> None:
        self._list.show(*found)

    def _hint(self) -> None:
        item = self._list.current
        keys = {name: self._key(name) for name in ("new_campaign", "new_reward", "go_today", "help")}
        hints = [(keys["new_campaign"], _("new"), "screen.new_campaign")]
        if isinstance(item, CampaignState):
            if item.when is not When.PAST:
                hints += [
                    (self._key("edit_campaign"), _("edit"), "screen.edit_campaign"),
                    (self._key("stop_campaign"), _("stop"), "screen.stop_campaign"),
                ]
            hints.append((self._key("open_line"), _("report"), "screen.open_line"))
        elif item is not None and item.reached and not item.claimed:
            hints.append((self._key("open_line"), _("claim"), "screen.open_line"))
        hints += [
            (keys["new_reward"], _("add a reward"), "screen.new_reward"),
            (keys["go_today"], _("Today"), "app.go_today"),
            (keys["help"], _("help"), "app.help"),
        ]
        self._bottom.show(hints[:HINTS_AT_MOST])

    def _claimed(self, reward: RewardState) -> None:
        self._told(f"{self._look.glyphs.reward} {reward_words(reward)}")
