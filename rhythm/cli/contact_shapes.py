"""The JSON shapes of contacts, of who is next, and of what their touches bring."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rhythm.cli.deal_shapes import deal_shape
from rhythm.cli.plan_shapes import iso_day, maybe_units, share_of_one, units
from rhythm.domain.appointments import Appointment
from rhythm.domain.contact_growth import Growth, SuspectShare
from rhythm.domain.contacts import Attempt
from rhythm.domain.open_offers import OpenOffer, OpenOffers
from rhythm.domain.touch_curve import KNOWN, Curve, TouchCurve
from rhythm.domain.touches import Touch
from rhythm.domain.who_is_next import ContactLine, Due
from rhythm.shapes import Shape

if TYPE_CHECKING:
    from rhythm.logbook.contact_book import ContactPage

TEXTS = ("name", "company", "role", "phone", "mail", "channel", "owner", "note")
DAYS = ("known", "customer", "ended", "next_day", "skipped")


def contact_shape(line: ContactLine) -> Shape:
    """Return a contact with its touches; `due` is null for one that is not to be approached."""
    contact = line.contact
    return {
        "key": contact.key,
        **{field: getattr(contact, field) for field in TEXTS},
        "kind": contact.kind.value,
        "state": contact.state.value,
        "tier": contact.tier.value,
        **{field: iso_day(getattr(contact, field)) for field in DAYS},
        "growth": contact.growth,
        "source": contact.source,
        "source_id": contact.source_id,
        "touches": line.touches,
        "of": line.of,
        "last": iso_day(line.last),
        "due": None if line.due is None else _due(line.due),
    }


def due_shape(due: Due, at: Appointment | None = None) -> Shape:
    """Return who is next and why, with the appointment that makes them due."""
    contact = due.contact
    return {
        "key": contact.key,
        "name": contact.name,
        "company": contact.company,
        "phone": contact.phone,
        "mail": contact.mail,
        "kind": contact.kind.value,
        "tier": contact.tier.value,
        "last": iso_day(due.last),
        **_due(due),
        "appointment": None if at is None else appointment_shape(at),
    }


def page_shape(page: ContactPage, day: date) -> Shape:
    """Return a contact with all that happened and is planned; attempts stand newest first."""
    return {
        **contact_shape(page.line),
        "touch_days": [touch_shape(touch) for touch in page.rounds.now],
        "earlier_touches": len(page.rounds.before),
        "attempts": [_attempt(attempt) for attempt in page.attempts],
        "deals": [deal_shape(deal, day) for deal in page.deals],
        "appointments": [appointment_shape(one) for one in page.appointments],
        "sold": _growth(page.growth),
    }


def touch_shape(touch: Touch) -> Shape:
    """Return a day with a touch."""
    return {"day": touch.day.isoformat(), "activities": list(touch.activities)}


def appointment_shape(appointment: Appointment) -> Shape:
    """Return an appointment; `at` is null where it is the whole day."""
    minute = appointment.minute
    return {
        "key": appointment.key,
        "day": appointment.day.isoformat(),
        "at": None if minute is None else f"{minute // 60:02}:{minute % 60:02}",
        "minutes": appointment.length,
        "zone": appointment.zone,
        "activity": appointment.activity,
        "contact": appointment.contact or None,
        "with": appointment.who,
        "title": appointment.title,
        "place": appointment.place,
        "note": appointment.note,
        "uid": appointment.uid,
    }


def offer_shape(offer: OpenOffer) -> Shape:
    """Return an open offer with its age in days and its next step; null where nothing is planned."""
    return {
        "key": offer.deal.key,
        "name": offer.deal.called,
        "contact": offer.contact.key if offer.contact else None,
        "days": offer.age,
        "amount": maybe_units(offer.deal.amount),
        "next": None
        if offer.next is None
        else {"day": offer.next.day.isoformat(), "why": offer.next.why.value},
    }


def offers_shape(found: OpenOffers) -> Shape:
    """Return the open offers, what they may bring together, and how many have no amount."""
    return {
        "open_offers": [offer_shape(offer) for offer in found.offers],
        "open_value": units(found.total),
        "unpriced": found.unpriced,
    }


def share_shape(share: SuspectShare | None) -> Shape | None:
    """Return how many suspects were touched this quarter; null where there are none."""
    if share is None:
        return None
    return {
        "from": share.first.isoformat(),
        "to": share.last.isoformat(),
        "touched": share.touched,
        "suspects": share.suspects,
        "share": share_of_one(share.share),
    }


def curve_shape(curve: TouchCurve) -> Shape:
    """Return at which touch replies and sales come, beside the curve known from elsewhere."""
    return {
        "replies": _curve(curve.replies),
        "sales": _curve(curve.sales),
        "elsewhere": [{"touch": step.number, "share": share_of_one(step.share)} for step in KNOWN],
    }


def _curve(curve: Curve) -> Shape:
    return {
        "total": curve.total,
        "few": curve.few,
        "touches": [
            {"touch": step.number, "times": step.times, "share": share_of_one(step.share)}
            for step in curve.steps
        ],
    }


def _due(due: Due) -> Shape:
    return {
        "touch": due.number,
        "of": due.of,
        "due": due.day.isoformat(),
        "overdue": due.overdue,
        "why": due.why.value,
    }


def _attempt(attempt: Attempt) -> Shape:
    return {
        "day": attempt.day.isoformat(),
        "activity": attempt.activity,
        "quantity": attempt.quantity,
        "outcome": attempt.response.value if attempt.response else None,
        "note": attempt.note,
    }


def _growth(growth: Growth) -> Shape:
    return {
        "last_year": units(growth.before),
        "this_year": units(growth.sold),
        "growth": growth.growth,
        "target": maybe_units(growth.target),
        "left": maybe_units(growth.left),
    }
