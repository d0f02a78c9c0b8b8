"""A logbook that tells of one person in every way, for tests of erasing."""

from __future__ import annotations

from pathlib import Path

from rhythm.domain.contacts import Response
from rhythm.domain.deals import Outcome
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, ONE_DAY, THURSDAY, TUESDAY, WEDNESDAY, Desk, log
from tests.logbook.plans import wanted

SECRETS = (
    *(
        "Anna de Vries",
        "anna de vries",
        "ANNA",
        "anna_de_vries",
        "Kolibri",
        "CFO",
        "12345678",
        "anna@molen.nl",
    ),
    *("fair in Oslo", "very private", "Her office", "lunch with her", "Vries-old"),
)
"""What is known of one person, and nowhere else in the logbook; no bytes of it may be left."""


def told_everywhere(desk: Desk) -> tuple[Logbook, str]:
    """A logbook that tells of one person in every way, and of others; and that person's key."""
    desk.clock.set(MONDAY - 30 * ONE_DAY)
    logbook = desk.logbook()
    logbook.begin()
    desk.clock.set(MONDAY)
    logbook.log(Wish("call", MONDAY, 2, note="very private", contact="anna de  Vries"))
    log(logbook, "message", 3)
    desk.clock.set(WEDNESDAY)
    logbook.keep_plan(wanted(logbook))
    anna = logbook.add_contact(
        "Vries-old",
        {"company": "Kolibri", "role": "CFO", "phone": "+31 6 12345678", "mail": "anna@molen.nl"},
    ).key
    logbook.change_contact(anna, {"name": "Anna de Vries", "channel": "fair in Oslo", "company": "Molen"})
    bob = logbook.add_contact("Bob", {"company": "Molen", "note": "colleague of Anna de Vries"}).key
    logbook.log(Wish("visit", TUESDAY, note="very private", whom=anna, response=Response.REACHED))
    logbook.log(Wish("call", WEDNESDAY, note="ask anna@molen.nl, or Anna  de Vries!", whom=bob))
    logbook.log(Wish("offer", WEDNESDAY, note="very private", whom=anna))
    logbook.undo()
    logbook.add_deal("Anna de Vries", {"opened": MONDAY, "company": "Molen", "amount": 500_000})
    logbook.add_deal("Website", {"opened": TUESDAY, "company": "Anna de Vries Coaching"})
    logbook.end_deal("anna_de_vries_2026_09_07", Outcome.WON, WEDNESDAY)
    logbook.add_appointment(THURSDAY, {"contact": anna, "title": "lunch with her", "place": "Her office"})
    logbook.add_appointment(THURSDAY, {"who": "Bob", "note": "about anna de vries"})
    return logbook, anna


def counted(logbook: Logbook) -> tuple[object, ...]:
    """Return all that is counted, judged and shown of it."""
    days = [logbook.day(day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    entries = [one._replace(note="", contact="", contact_key=None) for one in logbook.entries()]
    plan = logbook.year_plan()
    funnel = logbook.funnel()._replace(offers=(), long_open=())
    return days, logbook.history(), logbook.streaks(), entries, plan, funnel, logbook.kpis()


def secrets_in(folder: Path) -> list[tuple[str, str]]:
    """Return every secret that any file of a folder holds, with the file."""
    return [
        (path.name, secret)
        for path in folder.rglob("*")
        if path.is_file()
        for secret in SECRETS
        if secret.encode() in path.read_bytes() or secret.encode("utf-16-le") in path.read_bytes()
    ]
