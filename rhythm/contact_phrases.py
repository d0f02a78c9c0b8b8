"""Words about contacts: how near they are, which touch is the next, since when it is due, what is agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rhythm.domain.contacts import CADENCE, Contact, ContactKind, ContactState, Response, Tier
from rhythm.domain.who_is_next import ContactLine, Due, DueReason
from rhythm.i18n import N_, _, _n, format_day, format_number

if TYPE_CHECKING:
    from rhythm.domain.appointments import Appointment

KINDS = {
    ContactKind.SUSPECT: N_("suspect"),
    ContactKind.PROSPECT: N_("prospect"),
    ContactKind.CUSTOMER: N_("customer"),
}

CONTACT_STATES = {
    ContactState.ACTIVE: N_("active"),
    ContactState.PAUSED: N_("paused"),
    ContactState.LOST: N_("lost"),
    ContactState.BLOCKED: N_("do not contact"),
}

RESPONSES = {
    Response.REACHED: N_("reached them"),
    Response.NOT_REACHED: N_("not reached"),
    Response.APPOINTMENT: N_("appointment"),
}

ORDINALS = {1: N_("{n}st"), 2: N_("{n}nd"), 3: N_("{n}rd")}
"""By the last digit; all others, and those from 11 to 13, end as `OTHERS`."""

OTHERS = N_("{n}th")

NOTHING = "–"

HOUR = 60
"""Minutes."""


def kind_word(kind: ContactKind) -> str:
    """Return the word for how near a contact is to buying."""
    return _(KINDS[kind])


def contact_state_word(state: ContactState) -> str:
    """Return the word for whether a contact is to be approached."""
    return _(CONTACT_STATES[state])


def tier_text(tier: Tier) -> str:
    """Return "A · every 7 days"."""
    days = CADENCE[tier].days
    often = _n("every day", "every {n} days", days).format(n=format_number(days))
    return f"{tier.value} · {often}"


def response_word(response: Response) -> str:
    """Return the word for what came of an attempt."""
    return _(RESPONSES[response])


def ordinal(n: int) -> str:
    """Return "1st", "2nd", "3rd", "4th"."""
    ending = OTHERS if n % 100 in (11, 12, 13) else ORDINALS.get(n % 10, OTHERS)
    return _(ending).format(n=n)


def short_touch_text(number: int, of: int) -> str:
    """Return which touch comes: "4th of 7", or "8th" beyond the goal."""
    if number > of:
        return ordinal(number)
    return _("{ordinal} of {goal}").format(ordinal=ordinal(number), goal=of)


def touch_text(number: int, of: int) -> str:
    """Return which touch comes: "4th of 7 touches", or "8th touch" beyond the goal."""
    if number > of:
        return _("{ordinal} touch").format(ordinal=ordinal(number))
    return _n("{ordinal} of {goal} touch", "{ordinal} of {goal} touches", of).format(
        ordinal=ordinal(number), goal=of
    )


def to_touch_text(number: int) -> str:
    """Return how many contacts are due."""
    return _n("{n} contact to touch today", "{n} contacts to touch today", number).format(
        n=format_number(number)
    )


def company_beside(contact: Contact) -> str:
    """Return the company of a contact, where it is not called by that itself."""
    return contact.company if contact.company != contact.called else ""


def touches_text(touches: int, of: int) -> str:
    """Return how many touches there were: "3/7"."""
    return f"{touches}/{of}"


def due_text(due: Due, *, at: Appointment | None = None) -> str:
    """Return since when somebody is due: "due 2 days ago"; `at` is the appointment that makes them due."""
    if at is not None:
        when = _away(due.overdue) or format_day(at.day)
        told = _("appointment {when}") if at.minute is None else _("appointment {when} {clock}")
        return told.format(when=when, clock=clock_text(at.minute))
    if due.why is DueReason.NEVER:
        return _("due now")
    if due.overdue == 0:
        return _("due today")
    if due.overdue == 1:
        return _("due since yesterday")
    if due.overdue == -1:
        return _("due tomorrow")
    days = abs(due.overdue)
    if due.overdue > 0:
        return _n("due {n} day ago", "due {n} days ago", days).format(n=format_number(days))
    return _n("due in {n} day", "due in {n} days", days).format(n=format_number(days))


def reason_text(due: Due, *, at: Appointment | None = None) -> str:
    """Return "4th of 7 touches · due 2 days ago"."""
    return f"{touch_text(due.number, due.of)} · {due_text(due, at=at)}"


def next_text(due: Due, *, at: Appointment | None = None) -> str:
    """Return "Anna de Vries · 4th of 7 touches · due 2 days ago"."""
    return f"{due.contact.called} · {reason_text(due, at=at)}"


def nobody_next_text(contacts: int) -> str:
    """Return why nobody is next, and what brings one; `contacts` is how many there are."""
    if contacts:
        return _("Nobody is due today; who is next shows with: rhythm contact list")
    return _("There is no contact yet; import your CRM's file, or add one with: rhythm contact add NAME")


def clock_text(minute: int | None) -> str:
    """Return a time of day, given in minutes from midnight: "14:00", or "all day"."""
    return _("all day") if minute is None else f"{minute // HOUR:02}:{minute % HOUR:02}"


def appointment_text(appointment: Appointment, day: date) -> str:
    """Return when an appointment is, seen from a day: "today 14:00", "Fri 11 Sep all day"."""
    when = _away((day - appointment.day).days) or _day(appointment.day, day)
    return f"{when} {clock_text(appointment.minute)}"


def contact_heads() -> list[str]:
    """Return the heads of the columns of `contact_row`."""
    return [_("contact"), _("company"), _("kind"), _("tier"), _("touches"), _("last"), _("next")]


def contact_row(line: ContactLine, day: date) -> list[str]:
    """Return the cells of a contact in a list: who, how near, how many touches, the last, the next."""
    contact = line.contact
    return [
        contact.called,
        company_beside(contact),
        kind_word(contact.kind),
        contact.tier.value,
        touches_text(line.touches, line.of),
        _day(line.last, day) if line.last else NOTHING,
        next_word(line, day),
    ]


def next_word(line: ContactLine, day: date) -> str:
    """Return when a contact is next: "2 days ago", "today", "Fri 11 Sep"; else why it is not asked for."""
    if line.due is None:
        active = line.contact.state is ContactState.ACTIVE
        return NOTHING if active else contact_state_word(line.contact.state)
    if line.contact.skipped == day and line.due.overdue >= 0:
        return _("skipped today")
    if line.due.why is DueReason.NEVER:
        return _("now")
    if line.due.overdue <= 1:
        return _away(line.due.overdue) or _day(line.due.day, day)
    return _n("{n} day ago", "{n} days ago", line.due.overdue).format(n=format_number(line.due.overdue))


def contact_facts(contact: Contact) -> list[tuple[str, str]]:
    """Return all that is known of a contact, each with its label; what is not known is left out."""
    facts = [
        (_("company"), company_beside(contact)),
        (_("role"), contact.role),
        (_("kind"), kind_word(contact.kind)),
        (_("state"), "" if contact.state is ContactState.ACTIVE else contact_state_word(contact.state)),
        (_("tier"), tier_text(contact.tier)),
        (_("phone"), contact.phone),
        (_("mail"), contact.mail),
        (_("channel"), contact.channel),
        (_("cared for by"), contact.owner),
        (_("known since"), _long(contact.known)),
        (_("customer since"), _long(contact.customer)),
        (_("next on"), _long(contact.next_day)),
        (_("to grow by"), "" if contact.growth is None else f"{contact.growth} %"),
        (_("note"), contact.note),
        (_("id"), contact.source_id),
        (_("key"), contact.key),
    ]
    return [(label, text) for label, text in facts if text]


def _away(days: int) -> str:
    """Return the word for a day so many days back; "" for one that has none."""
    words = {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")}
    return words.get(days, "")


def _day(day: date, today: date) -> str:
    return format_day(day) if day.year == today.year else f"{format_day(day)} {day.year}"


def _long(day: date | None) -> str:
    return format_day(day, "long") if day else ""
