"""Contacts: when one is due, how many touches its round has, and the share of suspects that were touched."""

from __future__ import annotations

from rhythm.domain.contact_facts import ContactFacts
from rhythm.domain.contact_growth import suspect_share
from rhythm.domain.contacts import CADENCE, Contact, ContactState
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, part, step
from rhythm.domain.touches import Rounds, Touch
from rhythm.domain.who_is_next import Due, DueReason, due_of, planned, since

EACH_UP_TO = 10
"""Touches that are told one by one, the newest ones; the others are told together."""

AGREED = {DueReason.OWN_DAY: "due_own_day", DueReason.APPOINTMENT: "due_appointment"}

LEFT_OUT = {
    ContactState.BLOCKED: "due_blocked",
    ContactState.LOST: "due_lost",
    ContactState.PAUSED: "due_paused",
}


def due(about: About, key: str) -> Explanation | None:
    """Explain on which day a contact is due; None for one that there is not, its value None if it is not."""
    facts = about.contacts
    contact = _contact(facts, key)
    if contact is None:
        return None
    figure, named = f"due:{key}", {"contact": contact}
    found = due_of(facts, contact)
    if found is None:
        return Explanation(figure, None, (), (fact(LEFT_OUT[contact.state]),), named)
    rounds = facts.rounds_of(key)
    lines = _planned(facts, contact, rounds)
    if found.why is DueReason.NOT_REACHED:
        # What was never touched has no day of its own to count from.
        told = [] if planned(facts, contact)[1] is DueReason.NEVER else lines
        lines = [*told, fact("due_attempted", rounds.attempted), step("due_day_after", found.day)]
    return Explanation(figure, found.day, tuple(lines), tuple(_standing(facts, found)), named)


def touches(about: About, key: str) -> Explanation | None:
    """Explain how many touches the present round of a contact has; None for one that there is not."""
    facts = about.contacts
    contact = _contact(facts, key)
    if contact is None:
        return None
    rounds = facts.rounds_of(key)
    told = rounds.now if len(rounds.now) <= EACH_UP_TO else rounds.now[1 - EACH_UP_TO :]
    lines: list[Line] = []
    if rounds.before:
        lines.append(fact("touches_earlier", len(rounds.before), day=contact.ended))
    if len(told) < len(rounds.now):
        lines.append(part("touches_before", len(rounds.now) - len(told), day=told[0].day))
    lines += [part("touch_day", 1, day=one.day, activities=_activities(about, one)) for one in told]
    if not rounds.now:
        lines.append(part("no_touch", 0))
    closing = (fact("touch_next", len(rounds.now) + 1, of=facts.of), fact("touch_counts"))
    return Explanation(f"touches:{key}", len(rounds.now), tuple(lines), closing, {"contact": contact})


def touched_suspects(about: About) -> Explanation:
    """Explain the share of the active suspects that were touched this quarter; None where there are none."""
    found = suspect_share(about.contacts)
    if found is None:
        return Explanation("suspect_share", None, (), (fact("no_suspects"),))
    share = float(found.share)
    lines = (
        fact("suspects", found.suspects),
        fact("suspects_touched", found.touched, first=found.first),
        step("touched_by_suspects", share),
    )
    return Explanation("suspect_share", share, lines, (fact("suspects_quarter", last=found.last),))


def _contact(facts: ContactFacts, key: str) -> Contact | None:
    return next((contact for contact in facts.contacts if contact.key == key), None)


def _planned(facts: ContactFacts, contact: Contact, rounds: Rounds) -> list[Line]:
    """Return what makes the day, before anything came of an attempt."""
    day, why = planned(facts, contact)
    start = since(contact, rounds, facts.day)
    match why:
        case DueReason.CADENCE:
            return [
                fact("due_last_touch" if start == rounds.last else "due_ended", start),
                fact("due_cadence", CADENCE[contact.tier].days, tier=contact.tier.value),
                step("due_after", day),
            ]
        case DueReason.NEVER:
            return [step("due_known" if day > facts.day else "due_now", day)]
    last = [fact("due_last_touch", rounds.last)] if rounds.last else []
    return [*last, step(AGREED[why], day)]


def _standing(facts: ContactFacts, found: Due) -> list[Line]:
    """Return for how long it is due, and why it is not among the next ones of the day."""
    contact = found.contact
    closing = [fact("due_days", found.overdue)] if found.overdue > 0 else []
    if facts.rounds_of(contact.key).attempted == facts.day:
        closing.append(fact("due_tried_today"))
    elif contact.skipped == facts.day:
        closing.append(fact("due_skipped"))
    return closing


def _activities(about: About, touch: Touch) -> tuple[tuple[str, str], ...]:
    """Return what was done by the key of each activity, with its own name, if it has one."""
    rows = [(key, about.activity(key)) for key in touch.activities]
    return tuple((key, row.name if row else "") for key, row in rows)
