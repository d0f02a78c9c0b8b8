"""What files of customer systems say, for tests."""

from __future__ import annotations

from dataclasses import replace

from rhythm.domain.contacts import Contact, ContactKind
from rhythm.domain.imports import ContactFact, Fact, Habit, Reading
from rhythm.logbook import Logbook
from tests.logbook.building import TUESDAY

ANNA = ContactFact(
    "501",
    2,
    kind=ContactKind.PROSPECT,
    name="Anna de Vries",
    company="Molen [/x]",
    role="CFO",
    phone="+31 6 12345678",
    mail="Anna@Molen.nl",
)


BOB = ContactFact("502", 3, name="Bob", company="Fjord AS", note="likes\nboats 🚣")


CALL = Habit("call", "call")


def people(*contacts: ContactFact, facts: tuple[Fact, ...] = (), source: str = "hubspot") -> Reading:
    """Return what a file of a customer system says."""
    rows = len(contacts) + len(facts)
    habits = (CALL,) if facts else ()
    return Reading(source.partition(":")[0], source, rows, facts, habits, contacts=contacts)


def call(number: int, **told: object) -> Fact:
    """Return a call as an activity file tells it."""
    fact = Fact(TUESDAY, "call", 1, f"call-{number}", number)
    return replace(fact, **told)  # type: ignore[arg-type]  # by name


def only(logbook: Logbook) -> Contact:
    (contact,) = logbook.contacts()
    return contact
