"""What touches bring: at which touch replies and sales come, who was touched, and what customers grow by."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from rhythm.contact_phrases import NOTHING
from rhythm.deal_phrases import more_text
from rhythm.domain.contact_growth import Growth
from rhythm.domain.touch_curve import KNOWN
from rhythm.i18n import _
from rhythm.money import money
from rhythm.touch_phrases import known_sentence, replies_sentence, sales_sentence, share_sentence
from rhythm.tui.contacts.asking import Touches, touches
from rhythm.tui.contacts.curve_lines import CurveLines
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.contacts.teaching import teaching
from rhythm.tui.contacts.view import ContactsView
from rhythm.tui.look import Look
from rhythm.tui.plan.paragraphs import Line, Paragraphs
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.place_view import Hint, panel

MOST_CUSTOMERS = 12
QUIET = "$rhythm-muted"


class CurveView(ContactsView, can_focus=False):
    """Panels below each other, or side by side where it is wide."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "curve")
        glyphs = desk.look.glyphs
        self._found: Touches | None = None
        self._empty = Paragraphs("curve-empty", glyphs)
        self._replies, self._sales = CurveLines("replies", glyphs), CurveLines("sales", glyphs)
        self._replies_told, self._sales_told = (
            Paragraphs("replies-told", glyphs),
            Paragraphs("sales-told", glyphs),
        )
        self._known = Paragraphs("curve-known", glyphs)
        self._share, self._growth = Paragraphs("curve-share", glyphs), Paragraphs("curve-growth", glyphs)
        self._lines = (
            *(self._empty, self._replies, self._replies_told, self._sales, self._sales_told),
            *(self._known, self._share, self._growth),
        )
        self._body = VerticalScroll(classes="body", can_focus=False)
        self._none = panel(_("Touches"), self._empty)
        self._columns = (
            Vertical(
                panel(_("Replies by touch"), self._replies_told, self._replies),
                panel(_("Sales by touch"), self._sales_told, self._sales),
                classes="column wider",
            ),
            Vertical(
                panel(_("This quarter"), self._share),
                panel(_("The known curve"), self._known),
                panel(_("Growth of customers"), self._growth),
                classes="column narrower",
            ),
        )

    def compose(self) -> ComposeResult:
        """Lay out the panels."""
        with self._body:
            yield self._none
            yield from self._columns

    def on_mount(self) -> None:
        """Show nothing until something is known."""
        self._none.display = False
        for column in self._columns:
            column.display = False

    def reload(self) -> None:
        """Ask the logbook what touches brought."""
        self.ask(touches, self._answered)

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        for part in self._lines:
            part.use_glyphs(look.glyphs)

    def hints(self) -> list[Hint]:
        """Return the keys for the last line."""
        return [self.hint("view_next", _("who is next")), self.hint("view_contacts", _("all"))]

    def to_explain(self) -> ToExplain:
        """Explain the share of suspects that were touched."""
        if self._found is None or self._found.share is None:
            return ToExplain()
        return ToExplain(figures=("suspect_share",))

    def move_by(self, by: int) -> None:
        """Scroll by lines."""
        self._body.scroll_relative(y=by, animate=False)

    def to_first(self) -> None:
        """Scroll to the top."""
        self._body.scroll_home(animate=False)

    def to_last(self) -> None:
        """Scroll to the end."""
        self._body.scroll_end(animate=False)

    def page_by(self, by: int) -> None:
        """Scroll by pages."""
        self._body.scroll_relative(y=by * max(1, self._body.size.height - 1), animate=False)

    def _answered(self, found: Touches) -> None:
        self._found = found
        self._none.display = not found.all
        for column in self._columns:
            column.display = bool(found.all)
        self._empty.tell([Line(text, style=QUIET) for text in teaching(self.key)])
        replies, sales = found.curve.replies, found.curve.sales
        self._replies.tell(replies)
        self._sales.tell(sales)
        self._replies_told.tell([Line(replies_sentence(replies))])
        self._sales_told.tell([Line(sales_sentence(sales, found.curve.sold))])
        mark = self._desk.look.glyphs.mark
        told = _("On the bars {mark} marks it at touch {numbers}.").format(
            mark=mark, numbers=", ".join(str(step.number) for step in KNOWN)
        )
        self._known.tell([Line(known_sentence()), Line(told, style=QUIET)])
        self._share.tell([Line(share_sentence(found.share))])
        self._growth.tell(growth_lines(found.growths, self._desk.look.currency))
        self.post_message(self.Hinted())


def growth_lines(growths: tuple[Growth, ...], currency: str) -> list[Line]:
    """Return what each customer bought and is to buy; those with the most left first."""
    if not growths:
        return [
            Line(_("No customer has a growth target yet; it is a field of the contact's form."), style=QUIET)
        ]
    lines = [Line("", (_("so far"), _("target")), QUIET)]
    for one in growths[:MOST_CUSTOMERS]:
        # A percentage of nothing is no target.
        target = money(one.target, currency) if one.target and one.before else NOTHING
        lines.append(Line(one.contact.called, (money(one.sold, currency), target)))
    more = len(growths) - MOST_CUSTOMERS
    return [*lines, Line(more_text(more), style=QUIET)] if more > 0 else lines
