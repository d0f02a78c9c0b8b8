"""What `rhythm contact` and `rhythm next` print for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rhythm.cells import wrapped
from rhythm.cli.table import table
from rhythm.contact_phrases import (
    appointment_text,
    company_beside,
    contact_facts,
    contact_heads,
    contact_row,
    contact_state_word,
    due_text,
    kind_word,
    next_word,
    response_word,
    touch_text,
    touches_text,
)
from rhythm.deal_phrases import deal_row, more_text
from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Attempt, Contact, ContactKind
from rhythm.domain.open_offers import OpenOffers
from rhythm.domain.touch_curve import TouchCurve
from rhythm.domain.who_is_next import ContactLine, Due, DueReason
from rhythm.i18n import _, _n, format_day, format_number
from rhythm.phrases import activity_name
from rhythm.touch_phrases import (
    curve_rows,
    growth_text,
    known_sentence,
    offer_heads,
    offer_row,
    offers_total,
    replies_sentence,
    sales_sentence,
)

if TYPE_CHECKING:
    from rhythm.logbook.contact_book import ContactPage

WIDTH = 78

MOST_CELLS = 40
"""A reason is longer than most cells are."""

MOST_OF_A_KIND = 10
"""Attempts and deals of a contact that are shown; JSON has all."""


def told_contact(line: ContactLine, day: date) -> str:
    """Return how a contact stands, on one line: "Anna de Vries · prospect · 4th of 7 touches · due today"."""
    told = [line.contact.called, kind_word(line.contact.kind)]
    if line.due:
        is_skipped = line.contact.skipped == day and line.due.overdue >= 0
        when = next_word(line, day) if is_skipped else due_text(line.due)
        told += [touch_text(line.due.number, line.due.of), when]
    else:
        told += [contact_state_word(line.contact.state)]
    return " · ".join(told)


def list_lines(lines: Sequence[ContactLine], day: date) -> list[str]:
    """Return a table of contacts."""
    return table([contact_heads(), *(contact_row(line, day) for line in lines)], left=(0, 1, 2, 3, 6))


def next_lines(dues: Iterable[tuple[Due, Appointment | None]]) -> list[str]:
    """Return one line for each who is next: who, which touch, since when, how to reach them."""
    rows = [
        [
            due.contact.called,
            company_beside(due.contact),
            touch_text(due.number, due.of),
            due_text(due, at=at),
            _way(due.contact),
        ]
        for due, at in dues
    ]
    return table(rows, left=range(5), most=MOST_CELLS)


def offer_lines(found: OpenOffers, day: date, currency: str) -> list[str]:
    """Return a table of open offers, with their number and value above it."""
    rows = [offer_heads(), *(offer_row(offer, day, currency) for offer in found.offers)]
    return [offers_total(found, currency), *table(rows, left=(0, 1, 4))]


def curve_lines(curve: TouchCurve) -> list[str]:
    """Return at which touch replies and sales come, as a table and in words."""
    rows = curve_rows(curve.replies, curve.sales)
    words = [replies_sentence(curve.replies), sales_sentence(curve.sales, curve.sold), known_sentence()]
    return [
        *(table(rows) if len(rows) > 1 else []),
        *(line for told in words for line in wrapped(told, WIDTH)),
    ]


def page_lines(page: ContactPage, day: date, currency: str, names: Mapping[str, str]) -> list[str]:
    """Return all there is to know of a contact; `names` are those of activities by their keys."""
    contact = page.line.contact
    facts = [*contact_facts(contact), (_("touches"), _touches(page)), (_("next"), next_word(page.line, day))]
    if contact.kind is ContactKind.CUSTOMER or page.growth.before or page.growth.sold:
        facts.append((_("bought"), growth_text(page.growth, currency)))
    facts += [(_("appointment"), _appointment(one, day)) for one in page.appointments if one.day >= day]
    lines = [contact.called, *table(facts, left=(0, 1))]
    if page.deals:
        deals = [deal_row(deal, day, currency)[:4] for deal in page.deals[:MOST_OF_A_KIND]]
        lines += ["", _("Deals"), *table(deals, left=(0, 1, 3)), *_more(len(page.deals))]
    if page.attempts:
        done = [_attempt(one, names) for one in page.attempts[:MOST_OF_A_KIND]]
        lines += ["", _("What was done"), *table(done, left=range(4)), *_more(len(page.attempts))]
    return lines


def _more(number: int) -> list[str]:
    return [more_text(number - MOST_OF_A_KIND)] if number > MOST_OF_A_KIND else []


def at_of(due: Due, appointments: Iterable[Appointment]) -> Appointment | None:
    """Return the first appointment that makes somebody due, of those in the order of their times."""
    if due.why is not DueReason.APPOINTMENT:
        return None
    mine = (one for one in appointments if one.contact == due.contact.key and one.day == due.day)
    return next(mine, None)


def _way(contact: Contact) -> str:
    if contact.phone:
        return _("call {phone}").format(phone=contact.phone)
    return contact.mail


def _touches(page: ContactPage) -> str:
    """Return the touches of the present round with their days, and how many there were before."""
    rounds, of = page.rounds, page.line.of
    days = ", ".join(format_day(touch.day) for touch in rounds.now[-of:])
    before = ""
    if rounds.before:
        before = _n("{n} in an earlier round", "{n} in earlier rounds", len(rounds.before)).format(
            n=format_number(len(rounds.before))
        )
    return " · ".join(text for text in (touches_text(page.line.touches, of), days, before) if text)


def _appointment(one: Appointment, day: date) -> str:
    return " · ".join(text for text in (appointment_text(one, day), one.title, one.place) if text)


def _attempt(attempt: Attempt, names: Mapping[str, str]) -> list[str]:
    name = activity_name(attempt.activity, names.get(attempt.activity, ""))
    return [
        f"{format_day(attempt.day)} {attempt.day.year}",
        name if attempt.quantity == 1 else f"{name} {format_number(attempt.quantity)}",
        response_word(attempt.response) if attempt.response else "",
        attempt.note,
    ]
