"""Words about what touches bring: at which one replies and sales come, who was touched, what is on offer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from rhythm.contact_phrases import NOTHING, ordinal
from rhythm.domain.contact_growth import Growth, SuspectShare
from rhythm.domain.hit_rates import ENOUGH
from rhythm.domain.open_offers import NextStep, OpenOffer, OpenOffers
from rhythm.domain.touch_curve import KNOWN, KNOWN_CALLS, KNOWN_PEOPLE, Curve
from rhythm.domain.who_is_next import DueReason
from rhythm.i18n import _, _n, format_day, format_number, format_share
from rhythm.money import money

MOST = Fraction(9, 10)
"""The share that is told beside the half: by then nearly all came."""


def replies_sentence(curve: Curve) -> str:
    """Return at which touch people reply, or that it cannot be told yet and what tells it."""
    if not curve.total:
        return _(
            "No reply is known yet; the outcome of a call or message that is logged for a contact tells it."
        )
    if curve.few:
        return _n(
            "{n} reply so far: too few to say at which touch they come; {enough} are enough.",
            "{n} replies so far: too few to say at which touch they come; {enough} are enough.",
            curve.total,
        ).format(n=format_number(curve.total), enough=ENOUGH)
    return _("Half of {n} replies came by the {half} touch, nine in ten by the {most}.").format(
        n=format_number(curve.total), half=_reached(curve, Fraction(1, 2)), most=_reached(curve, MOST)
    )


def sales_sentence(curve: Curve, sold: int = 0) -> str:
    """Return at which touch people buy, or that it cannot be told yet and what tells it.

    `sold` is how many sales to contacts there are at all.
    """
    if not curve.total and sold:
        return _n(
            "The {n} sale to a contact came without a touch in the logbook.",
            "The {n} sales to contacts came without a touch in the logbook.",
            sold,
        ).format(n=format_number(sold))
    if not curve.total:
        return _("No sale to a contact is known yet; a deal that is won for a contact tells it.")
    if curve.few:
        return _n(
            "{n} sale so far: too few to say at which touch they come; {enough} are enough.",
            "{n} sales so far: too few to say at which touch they come; {enough} are enough.",
            curve.total,
        ).format(n=format_number(curve.total), enough=ENOUGH)
    return _("Half of {n} sales came by the {half} touch, nine in ten by the {most}.").format(
        n=format_number(curve.total), half=_reached(curve, Fraction(1, 2)), most=_reached(curve, MOST)
    )


def known_sentence() -> str:
    """Return the curve of many calls elsewhere, to compare with."""
    told = ", ".join(
        _("{share} by the {ordinal}").format(share=format_share(step.share), ordinal=ordinal(step.number))
        for step in KNOWN
    )
    return _("Elsewhere, in {calls} calls to {people} people: {steps}.").format(
        calls=format_number(KNOWN_CALLS), people=format_number(KNOWN_PEOPLE), steps=told
    )


def curve_rows(replies: Curve, sales: Curve) -> list[list[str]]:
    """Return a table with its heads: the touch, the replies and sales at it, and their share until then.

    A share of too few is a dash.
    """
    heads = [_("touch"), _("replies"), _("until then"), _("sales"), _("until then")]
    highest = max((curve.steps[-1].number for curve in (replies, sales) if curve.steps), default=0)
    rows = [
        [ordinal(number), *_curve_cells(replies, number), *_curve_cells(sales, number)]
        for number in range(1, highest + 1)
    ]
    return [heads, *rows]


def share_sentence(share: SuspectShare | None) -> str:
    """Return how many suspects were touched this quarter."""
    if share is None:
        return _("There are no suspects.")
    return _n(
        "Touched this quarter: {touched} of {n} suspect, {share}",
        "Touched this quarter: {touched} of {n} suspects, {share}",
        share.suspects,
    ).format(
        touched=format_number(share.touched),
        n=format_number(share.suspects),
        share=format_share(share.share),
    )


def growth_text(growth: Growth, currency: str) -> str:
    """Return what a customer bought last year and this year, what it shall be, and what is left."""
    told = _("{before} last year, {sold} this year").format(
        before=money(growth.before, currency), sold=money(growth.sold, currency)
    )
    if not growth.target:
        # Who bought nothing last year has nothing to grow from.
        return told
    target = _("target {target}").format(target=money(growth.target, currency))
    if not growth.left:
        return f"{told} · {target}"
    left = _("{left} left").format(left=money(growth.left, currency))
    return f"{told} · {target} · {left}"


def offer_row(offer: OpenOffer, day: date, currency: str) -> list[str]:
    """Return the cells of an open offer: its name, whose, how old, what it may bring, the next step."""
    deal = offer.deal
    return [
        deal.called,
        offer.contact.called if offer.contact else deal.company,
        offer_age(offer.age),
        NOTHING if deal.amount is None else money(deal.amount, currency),
        step_text(offer.next, day),
    ]


def offer_heads() -> list[str]:
    """Return the heads of the columns of `offer_row`."""
    return [_("open offer"), _("contact"), _("age"), _("value"), _("next step")]


def offer_age(days: int) -> str:
    """Return "12 days"."""
    return _n("{n} day", "{n} days", days).format(n=format_number(days))


def offers_total(found: OpenOffers, currency: str) -> str:
    """Return how many offers are open and what they may bring: "6 open offers · €84,800"."""
    number = len(found.offers)
    told = _n("{n} open offer", "{n} open offers", number).format(n=format_number(number))
    return f"{told} · {money(found.total, currency)}" if found.total else told


def step_text(step: NextStep | None, day: date) -> str:
    """Return the next step for an offer: "appointment Fri 11 Sep", "touch Fri 11 Sep", "nothing planned"."""
    if step is None:
        return _("nothing planned")
    when = _("today") if step.day == day else format_day(step.day)
    if step.why is DueReason.APPOINTMENT:
        return _("appointment {when}").format(when=when)
    if step.day < day:
        return _("touch due since {when}").format(when=when)
    return _("touch {when}").format(when=when)


def _reached(curve: Curve, share: Fraction) -> str:
    return ordinal(next(step.number for step in curve.steps if step.share >= share))


def _curve_cells(curve: Curve, number: int) -> Iterator[str]:
    step = curve.steps[number - 1] if number <= len(curve.steps) else None
    yield format_number(step.times) if step else ""
    if step:
        yield NOTHING if curve.few else format_share(step.share)
    else:
        yield ""
