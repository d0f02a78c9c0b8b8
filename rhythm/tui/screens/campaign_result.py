"""What a campaign brought; shown by itself, once, after its end, and for any campaign when asked."""

from __future__ import annotations

from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from rhythm.domain.campaign_report import CampaignReport
from rhythm.i18n import _
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.widgets.campaign_picture import facts, picture
from rhythm.tui.widgets.lines import Lines


class ResultLines(Lines, can_focus=False):
    """The facts and the picture of a campaign, each line as wide as there is room."""

    def __init__(self, report: CampaignReport, glyphs: Glyphs, hello: str) -> None:
        super().__init__("result", glyphs)
        self._report = report
        self._hello = hello

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are in that width."""
        return len(self._laid(width))

    def contents(self) -> list[Content]:
        """Return all lines."""
        return self._laid(self.size.width)

    def _laid(self, width: int) -> list[Content]:
        hello = [Content.styled(line, "$foreground") for line in wrap(self._hello, max(1, width))]
        told = [*hello, Content("")] if hello else []
        asked = facts(self._report.state, width, self._glyphs)
        return [*told, *asked, Content(""), *picture(self._report, width, self._glyphs)]


class CampaignResult(Dialog[bool | None]):
    """Closes with any of its keys; answers True where the last act is to be undone.

    `ended` tells that it is shown because no campaign runs any more.
    """

    BINDINGS = [("escape,enter,q,space", "dismiss", ""), ("u", "undo", "")]

    def __init__(self, report: CampaignReport, glyphs: Glyphs, *, ended: bool = False) -> None:
        super().__init__()
        self._report = report
        self._glyphs = glyphs
        self._ended = ended

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        hello = _("Well done. All is as before again: your targets, your look, your streak.")
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(shown(self._report.state.campaign.name))
            yield ResultLines(self._report, self._glyphs, hello if self._ended else "")
            yield Static(_("enter closes   3 Campaigns shows it again"), classes="keys result", markup=False)

    def action_undo(self) -> None:
        """Close and have the last act taken back: it may be the one that ended the campaign."""
        if self._ended:
            self.dismiss(True)
