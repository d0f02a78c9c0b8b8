"""The page of a contact as lines: its touches, what is agreed, its deals, and all that was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from rhythm.cells import wrapped
from rhythm.contact_phrases import (
    appointment_text,
    contact_facts,
    contact_state_word,
    reason_text,
    response_word,
    touches_text,
)
from rhythm.deal_phrases import amount_text, deal_name, more_text, since_text
from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Attempt, Contact, Response
from rhythm.domain.touches import Touch
from rhythm.domain.who_is_next import DueReason
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.rate_phrases import DOT
from rhythm.text import shown
from rhythm.touch_phrases import growth_text
from rhythm.tui.contacts.columns import MARK, QUIET, short_day
from rhythm.tui.contacts.part_lines import Parts
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

if TYPE_CHECKING:
    from rhythm.logbook.contact_book import ContactPage

DAY, NAME, OUTCOME = 14, 16, 14
"""Cells of the day, the activity and the outcome of what was done."""

LABEL_GAP = 2

MOST_DEALS = 10

OUTCOMES = {
    Response.REACHED: "$rhythm-done",
    Response.APPOINTMENT: "$rhythm-done",
    Response.NOT_REACHED: QUIET,
}


class PageLine(NamedTuple):
    """Texts with their styles; `appointment` is the one that the line is about."""

    parts: Parts
    appointment: Appointment | None = None


class Paper(NamedTuple):
    """What a page is written with: `names` of activities, `keys` of actions, the sign of a touch.

    `beside` tells that the facts stand elsewhere.
    """

    today: date
    currency: str
    names: Mapping[str, str]
    keys: Mapping[str, str]
    tick: str
    beside: bool


class ContactLines(Picture):
    """The page; the line of touches stays on top."""

    def __init__(self, page: ContactPage, paper: Paper, width: int) -> None:
        self._page = page
        self._lines = list(_lines(page, paper, max(20, width - MARK)))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def appointment(self, number: int) -> Appointment | None:
        """Return the appointment that a line is about."""
        return self._lines[number].appointment if 0 <= number < len(self._lines) else None

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the touches as signs, how many they are, and when the next one is due."""
        line = self._page.line
        done = min(line.touches, 2 * line.of)
        ticks = " ".join(glyphs.tick * done), " ".join(glyphs.empty * max(0, line.of - done))
        signs = sum(cell_len(part) for part in ticks) + 1
        room = width - MARK - signs - 1
        return Content.assemble(
            " " * MARK,
            (ticks[0], "$rhythm-done"),
            " " if all(ticks) else "",
            (ticks[1], "$rhythm-tick-empty"),
            ("  " + fitted(standing(self._page), max(0, room)), "$foreground"),
        )

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one line."""
        return Content.assemble(mark(glyphs, cursor=cursor), *self._lines[number].parts)

    def told(self, number: int) -> str:
        """Return nothing: the lines tell all."""
        return ""

    def figures(self) -> Figures | None:
        """Return nothing: the page is no picture of numbers."""
        return None


def standing(page: ContactPage) -> str:
    """Return "4th of 7 touches · due 2 days ago", or why the contact is not asked for: "3/7 · paused"."""
    line = page.line
    if line.due is None:
        return DOT.join([touches_text(line.touches, line.of), contact_state_word(line.contact.state)])
    agreed = line.due.why is DueReason.APPOINTMENT
    first = next((one for one in page.appointments if one.day == line.due.day), None) if agreed else None
    return reason_text(line.due, at=first)


def fact_parts(contact: Contact, keys: Mapping[str, str], width: int) -> list[Parts]:
    """Return what is known of a contact in two columns; beside phone and mail the keys for them.

    Its company, how near it is and its tier stand above, the note has a place of its own.
    """
    elsewhere = {_("company"), _("kind"), _("tier"), _("note"), _("key"), _("id")}
    facts = [(label, text) for label, text in contact_facts(contact) if label not in elsewhere]
    column = max((cell_len(label) for label, _text in facts), default=0) + LABEL_GAP
    beside = {
        contact.phone: _("{call} calls, {copy} copies").format(
            call=keys["open_phone"], copy=keys["copy_phone"]
        ),
        contact.mail: _("{call} writes, {copy} copies").format(
            call=keys["open_mail"], copy=keys["copy_mail"]
        ),
    }
    lines: list[Parts] = []
    for label, text in facts:
        first, *rest = wrapped(shown(text), max(10, width - column)) or [""]
        hint = beside.get(text, "")
        hint = f"   {hint}" if hint and column + cell_len(first) + cell_len(hint) + 3 <= width else ""
        lines.append(((fitted(label, column), QUIET), (first, "$foreground"), (hint, "$rhythm-key")))
        lines += [((" " * column, ""), (line, "$foreground")) for line in rest]
    return lines


def _lines(page: ContactPage, paper: Paper, width: int) -> Iterator[PageLine]:
    contact = page.line.contact
    yield from _touched(page.rounds.now, paper, width)
    if not paper.beside:
        yield from (PageLine(parts) for parts in fact_parts(contact, paper.keys, width))
    if contact.note:
        yield from _heading(_("Note"))
        for line in contact.note.split("\n"):
            yield from _told(line, width)
    yield from _agreed(page.appointments, paper, width)
    yield from _deals(page, paper, width)
    yield from _done(page.attempts, paper, width)


def _touched(touches: Sequence[Touch], paper: Paper, width: int) -> Iterator[PageLine]:
    """Yield the days of the touches, each behind its sign."""
    line = ""
    for touch in touches:
        day = f"{paper.tick} {short_day(touch.day, paper.today)}"
        longer = f"{line}   {day}" if line else day
        if line and cell_len(longer) > width:
            yield PageLine(((line, "$rhythm-done"),))
            longer = day
        line = longer
    if line:
        yield PageLine(((line, "$rhythm-done"),))


def _agreed(appointments: Sequence[Appointment], paper: Paper, width: int) -> Iterator[PageLine]:
    """Yield the appointments, those to come first, then the latest."""
    if not appointments:
        return
    yield from _heading(_("Appointments"))
    coming = [one for one in appointments if one.day >= paper.today]
    past = [one for one in reversed(appointments) if one.day < paper.today]
    for one in (*coming, *past):
        style = "$foreground" if one.day >= paper.today else QUIET
        told = DOT.join(part for part in (appointment_text(one, paper.today), one.title, one.place) if part)
        yield PageLine(((fitted(told, width), style),), one)


def _deals(page: ContactPage, paper: Paper, width: int) -> Iterator[PageLine]:
    if not page.deals:
        return
    yield from _heading(_("Deals"))
    if page.growth.before or page.growth.sold or page.growth.growth is not None:
        yield from _told(growth_text(page.growth, paper.currency), width)
    for deal in page.deals[:MOST_DEALS]:
        parts = (deal_name(deal), amount_text(deal, paper.currency), since_text(deal, paper.today))
        yield PageLine(((fitted(DOT.join(parts), width), "$foreground"),))
    if (more := len(page.deals) - MOST_DEALS) > 0:
        yield from _told(more_text(more), width, QUIET)


def _done(attempts: Sequence[Attempt], paper: Paper, width: int) -> Iterator[PageLine]:
    """Yield what was done, the newest first, each with what came of it."""
    if not attempts:
        yield from _told(_("Nothing is logged for this contact yet."), width, QUIET)
        return
    yield from _heading(_("What was done"))
    for one in attempts:
        name = activity_name(one.activity, paper.names.get(one.activity, ""))
        outcome = response_word(one.response) if one.response else ""
        note = max(0, width - DAY - NAME - OUTCOME)
        yield PageLine(
            (
                (fitted(short_day(one.day, paper.today), DAY), QUIET),
                (fitted(name, NAME - 1) + " ", "$foreground"),
                (
                    fitted(outcome, OUTCOME - 1) + " ",
                    OUTCOMES.get(one.response, QUIET) if one.response else QUIET,
                ),
                (fitted(one.note, note), "$foreground"),
            )
        )


def _heading(text: str) -> Iterator[PageLine]:
    yield PageLine(())
    yield PageLine(((text, "bold $foreground"),))


def _told(text: str, width: int, style: str = "$foreground") -> Iterator[PageLine]:
    for line in wrapped(shown(text), width):
        yield PageLine(((line, style),))
