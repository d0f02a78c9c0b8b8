"""Asks for a reward: what, for so many points, in a day, a week or a campaign."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static

from rhythm.campaign_phrases import reward_words, span_word
from rhythm.domain.definitions import Campaign, Span
from rhythm.domain.refusal import Refused
from rhythm.domain.rewards import RewardState
from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.text import NAME_LIMIT
from rhythm.tui.campaign_wish import reward_wish
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.widgets.choice import Choice


class RewardNew(Dialog[str | None]):
    """Promises a reward and answers with a sentence about it, or None."""

    BINDINGS = [("escape", "cancel", ""), ("enter,ctrl+s", "save", "")]

    def __init__(self, store: StoreThread, campaigns: list[Campaign]) -> None:
        super().__init__()
        self._store = store
        self._saving = False
        options = [(campaign.key, campaign.name) for campaign in campaigns]
        options += [(span.value, span_word(span)) for span in (Span.DAY, Span.WEEK)]
        self._span = Choice("span", options, options[0][0])
        self._text = Input(
            id="reward", placeholder=_("what you give yourself"), compact=True, max_length=NAME_LIMIT
        )
        self._points = Input(id="points", compact=True, placeholder=_("such as 20"))
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("New reward")
            for label, field in (
                (_("Reward"), self._text),
                (_("At points"), self._points),
                (_("When"), self._span),
            ):
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
            yield self._wrong
            yield Static(_("enter saves   tab next   esc cancels"), classes="keys", markup=False)

    def action_cancel(self) -> None:
        """Change nothing."""
        if not self._saving:
            self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Promise the reward."""
        if self._saving or self.app.screen is not self:
            return
        try:
            wish = reward_wish(self._text.value, self._points.value)
        except Refused as refused:
            self._refused(refused)
            return
        if wish is None:
            self._refused(Refused("reward_text_missing"))
            return
        if not wish[1]:
            self._points.focus()
            self._refused(Refused("reward_points_missing"))
            return
        chosen = self._span.value
        span = Span(chosen) if chosen in (Span.DAY, Span.WEEK) else Span.CAMPAIGN
        campaign = chosen if span is Span.CAMPAIGN else ""
        self._saving = True
        self._store.ask(lambda logbook: logbook.add_reward(span, *wish, campaign), self._done, self._refused)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._wrong.update("")

    def _done(self, reward: RewardState) -> None:
        self.dismiss(reward_words(reward))

    def _refused(self, refused: Refused) -> None:
        self._saving = False
        self._wrong.update(refusal(refused))
