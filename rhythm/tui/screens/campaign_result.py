"""What a campaign brought; shown by itself, once, after its end, and for any campaign when asked."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rhythm.domain.campaign_report import CampaignReport
from rhythm.i18n import _
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.widgets.campaign_picture import facts, picture

WIDTH = 60


class CampaignResult(Dialog[None]):
    """Closes with any of its keys. `ended` tells that it is shown because the campaign is over."""

    BINDINGS = [("escape,enter,q,space", "dismiss", "")]

    def __init__(self, report: CampaignReport, glyphs: Glyphs, *, ended: bool = False) -> None:
        super().__init__()
        self._report = report
        self._glyphs = glyphs
        self._ended = ended

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        state = self._report.state
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(shown(state.campaign.name))
            lines = [*facts(state, WIDTH, self._glyphs), Content("")]
            if self._ended:
                hello = _("Well done. All is as before again: your targets, your look, your streak.")
                lines = [Content.styled(hello, "$foreground"), Content(""), *lines]
            yield Static(Content("\n").join([*lines, *picture(self._report, WIDTH, self._glyphs)]))
            yield Static(_("enter closes   3 Campaigns shows it again"), classes="keys result", markup=False)
