"""Entries to write, as Hypothesis finds them, and what reading them again must give."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from rhythm.domain.contacts import Response
from rhythm.domain.imports import Fact, Reading
from rhythm.exchange import OutgoingEntry

ENTRY = OutgoingEntry(
    id="0199-1",
    day=date(2026, 9, 9),
    activity="call",
    quantity=2,
    percent=None,
    amount=None,
    note="",
    contact=None,
    source=None,
    source_id=None,
    recorded_at="2026-09-09T09:30:00+02:00",
    zone="Europe/Oslo",
    offset=120,
)

# Notes hold no NUL: the logbook cleans control characters away, and a text file with a NUL is refused.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.sampled_from(
    [
        "=cmd|'/c calc'!A1",
        "+31",
        "-1",
        "@x",
        "\r",
        "\n",
        "\r\n",
        '"',
        '""',
        '",',
        " x ",
        ";",
        "\t",
        "\ufeff",
        "'",
    ]
)
words = texts.filter(bool)


@st.composite
def entries(draw: st.DrawFn) -> list[OutgoingEntry]:
    """Draw entries with ids of their own."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        percent = draw(st.none() | st.integers(0, 100))
        found.append(
            OutgoingEntry(
                id=f"0199-{number}",
                day=draw(st.dates(date(1000, 1, 1))),
                activity=draw(st.sampled_from(["call", "newsletter", "koude_acquisitie", "mail"])),
                quantity=draw(st.integers(1, 1000)) if percent is None else 0,
                percent=percent,
                amount=draw(st.none() | st.integers(0, 10**9)),
                note=draw(texts),
                contact=draw(st.none() | words),
                source=draw(st.none() | words),
                source_id=draw(st.none() | words),
                recorded_at=draw(st.none() | st.just("2026-09-09T09:30:00.123456+02:00")),
                zone=draw(st.none() | st.sampled_from(["Europe/Oslo", "America/New_York"])),
                offset=draw(st.none() | st.integers(-720, 840)),
                contact_key=draw(st.none() | st.from_regex(r"[a-z0-9_]{1,20}", fullmatch=True)),
                response=draw(st.none() | st.sampled_from(Response)),
            )
        )
    return found


def read_again(reading: Reading) -> list[OutgoingEntry]:
    """Return the facts of one of our own files as the entries that they were."""
    return [_entry(fact) for fact in reading.facts]


def _entry(fact: Fact) -> OutgoingEntry:
    return OutgoingEntry(
        id=fact.source_id,
        day=fact.day,
        activity=fact.habit,
        quantity=fact.quantity,
        percent=fact.percent,
        amount=fact.amount,
        note=fact.note,
        contact=fact.contact,
        source=fact.origin,
        source_id=fact.origin_id,
        recorded_at=fact.recorded_at,
        zone=fact.zone,
        offset=fact.offset,
        contact_key=fact.contact_id,
        response=fact.response,
    )
