from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import (
    Attempt,
    Contact,
    ContactKind,
    ContactState,
    Erasure,
    Responded,
    Response,
    Tier,
)
from rhythm.store import Store
from tests.store.building import log, moment, raw, redo, undo

DAY = date(2026, 9, 9)
ANNA = Contact(
    "anna",
    ContactKind.CUSTOMER,
    ContactState.PAUSED,
    Tier.A,
    known=date(2026, 1, 2),
    customer=date(2026, 3, 4),
    ended=date(2026, 5, 6),
    next_day=date(2026, 10, 1),
    skipped=DAY,
    growth=-5,
    name="Anna [/red] de Vries",
    company="Mill & Co",
    role="buyer",
    phone="+31 6 1234",
    mail="anna@mill.nl",
    channel="referral",
    owner="Me",
    note="two\nlines",
    source="hubspot",
    source_id="[b 7",
)
BOB = Contact("bob", name="Bob")
DEMO = Appointment(
    *("demo", DAY, 840, 45, "Europe/Amsterdam", "visit", "anna", "uid-1@elsewhere"),
    *("Anna", "Demo [/x]", "Utrecht", "bring\nbrochures"),
)


def bare(contacts: list[Contact]) -> list[Contact]:
    return [contact._replace(id="", counter=0) for contact in contacts]


def add(store: Store, *contacts: Contact) -> list[str]:
    with store.write("contact", moment()) as act:
        return act.contacts(contacts)


def met(store: Store, contact: str | None = None, who: str = "", day: str = "2026-09-09") -> str:
    with store.write("log", moment()) as act:
        return act.entry(day=day, activity="call", quantity=1, contact=contact, who=who)


def respond(store: Store, entry: str, response: Response) -> None:
    with store.write("respond", moment()) as act:
        act.responses([Responded(entry, response)])


def test_a_contact_comes_back_as_it_was_kept(store: Store) -> None:
    assert store.contacts() == []
    ids = add(store, ANNA, BOB)
    assert bare(store.contacts()) == [ANNA, BOB]
    assert [contact.id for contact in store.contacts()] == ids
    with store.write("contact", moment()) as act:
        act.define(ANNA._replace(key="third"))
    assert bare(store.contacts())[2] == ANNA._replace(key="third")
    assert store.check() == []


def test_the_newest_row_counts_and_undo_gives_the_one_before(store: Store) -> None:
    add(store, ANNA)
    add(store, BOB)
    add(store, ANNA._replace(name="Annie", next_day=None))
    assert bare(store.contacts()) == [ANNA._replace(name="Annie", next_day=None), BOB]
    assert bare(store.rows_of_contact("anna")) == [ANNA, ANNA._replace(name="Annie", next_day=None)]
    assert [row.key for row in store.contact_rows()] == ["anna", "bob", "anna"]
    undo(store)
    assert bare(store.contacts()) == [ANNA, BOB]
    redo(store)
    assert store.contacts()[0].name == "Annie"


def test_contacts_stand_and_fall_with_their_import(store: Store) -> None:
    with store.write("import", moment()) as act:
        brought = act.add_import(format="hubspot", file="x.csv", rows=1, entries=1, problems=0)
        act.contacts([ANNA._replace(import_id=brought)])
        entry = act.entry(day="2026-09-09", activity="call", quantity=1, contact="anna", import_id=brought)
        act.responses([Responded(entry, Response.REACHED, brought)])
        act.appointments([DEMO._replace(import_id=brought)])
    add(store, BOB)

    def here() -> tuple[object, ...]:
        return (
            [contact.key for contact in store.contacts()],
            [*store.imported_contacts("hubspot")],
            len(store.attempts()),
            store.responses(),
            [*store.imported_appointments()],
        )

    whole = (["anna", "bob"], ["[b 7"], 1, {entry: Response.REACHED}, ["uid-1@elsewhere"])
    assert here() == whole
    assert store.imported_contacts("pipedrive") == {}
    assert store.contacts_of_imports() == store.appointments_of_imports() == {brought: 1}
    with store.write("revert", moment()) as act:
        act.reverse("import", brought)
    assert here() == (["bob"], [], 0, {}, [])
    undo(store)
    assert here() == whole
    undo(store)
    undo(store)
    assert here() == ([], [], 0, {}, [])
    redo(store)
    assert here() == (["anna"], *whole[1:])
    assert store.check() == []


def test_an_erased_contact_never_comes_out_whatever_is_told_later(store: Store) -> None:
    add(store, ANNA, BOB)
    with store.write("appointment", moment()) as act:
        act.appointments([DEMO, DEMO._replace(key="other", contact="bob")])
    with store.write("erase", moment()) as act:
        act.define(Erasure("anna", DAY))
    add(store, ANNA)
    assert store.erased_contacts() == {"anna"}
    assert [contact.key for contact in store.contacts()] == ["bob"]
    assert [contact.key for contact in store.contact_rows()] == ["bob"]
    assert store.rows_of_contact("anna") == []
    assert store.imported_contacts("hubspot") == {}
    assert [one.key for one in store.appointments()] == ["other"]


def test_an_attempt_is_a_live_entry_that_names_somebody(store: Store) -> None:
    log(store)
    keyed, worded = met(store, "anna", "Anna", "2026-09-08"), met(store, who="[/x] Bob")
    both = [
        Attempt(keyed, date(2026, 9, 8), "call", "anna", "Anna", counter=2),
        Attempt(worded, DAY, "call", "", "[/x] Bob", counter=3),
    ]
    assert store.attempts() == both
    assert store.attempts("anna") == both[:1]
    erased = met(store, "anna")
    assert [one.entry for one in store.attempts()] == [keyed, worded, erased]
    assert [one.entry for one in store.attempts("anna")] == [keyed, erased]
    undo(store)
    assert store.attempts() == both


def test_the_newest_response_counts_also_of_a_copy(store: Store) -> None:
    entry = met(store, "anna")
    respond(store, entry, Response.NOT_REACHED)
    respond(store, entry, Response.APPOINTMENT)
    assert store.attempts()[0].response is Response.APPOINTMENT
    undo(store)
    assert store.attempts()[0].response is Response.NOT_REACHED
    redo(store)
    assert store.responses() == {entry: Response.APPOINTMENT}
    for _ in range(3):
        undo(store)
    assert store.attempts() == []
    for _ in range(3):
        redo(store)
    (again,) = store.attempts()
    assert (again.entry, again.response) == (entry, Response.APPOINTMENT)
    copy = store.entries()[0].id
    assert copy != entry
    assert store.first_of(copy) == entry
    assert store.first_of(entry) is None


def test_one_act_holds_an_entry_its_response_and_its_contact(store: Store) -> None:
    add(store, ANNA)
    with store.write("log", moment()) as act:
        entry = act.entry(day="2026-09-09", activity="call", quantity=1, contact="anna")
        act.responses([Responded(entry, Response.REACHED)])
        act.contacts([ANNA._replace(next_day=None)])
    undo(store)
    assert (bare(store.contacts()), store.attempts(), store.responses()) == ([ANNA], [], {})
    redo(store)
    assert store.contacts()[0].next_day is None
    assert [one.response for one in store.attempts()] == [Response.REACHED]


def test_appointments_come_by_day_and_time_by_their_newest_rows(store: Store) -> None:
    whole_day = Appointment("fair", DAY, None, 1440)
    with store.write("appointment", moment()) as act:
        act.appointments([DEMO, whole_day])
        act.define(Appointment("early", date(2026, 9, 8), 600))
    found = [one._replace(id="", counter=0) for one in store.appointments()]
    assert found == [Appointment("early", date(2026, 9, 8), 600), whole_day, DEMO]
    with store.write("appointment", moment()) as act:
        act.appointments([DEMO._replace(minute=900, title="")])
    assert [one.minute for one in store.rows_of_appointment("demo")] == [840, 900]
    assert store.appointments()[2].title == ""
    undo(store)
    assert store.appointments()[2].title == "Demo [/x]"
    assert len(store.appointment_rows()) == 3


def test_words_about_people_stand_outside_the_digest(store: Store, path: Path) -> None:
    add(store, ANNA)
    with store.write("appointment", moment()) as act:
        act.appointments([DEMO])
    store.close()
    with raw(path) as connection:
        for table in ("contact", "appointment"):
            row = repr(connection.execute(f"SELECT * FROM {table}").fetchall())
            assert not any(word in row for word in ("Anna", "Mill", "anna@mill.nl", "[b 7", "Demo", "1234"))
        connection.execute("DELETE FROM words")
    assert store.check() == []
    (contact,) = store.contacts()
    assert (contact.called, contact.known) == ("anna", date(2026, 1, 2))


@pytest.mark.parametrize("wrong", [{"growth": 1001}, {"key": ""}, {"kind": "Friend!"}, {"tier": "E"}])
def test_an_impossible_contact_is_not_written(store: Store, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError), store.write("contact", moment()) as act:
        act.contacts([ANNA._replace(**wrong)])  # type: ignore[arg-type]  # that is the point
    assert store.contacts() == []


days = st.none() | st.dates(date(1970, 1, 1), date(2999, 12, 31))
texts = st.text(max_size=30)


@given(
    st.builds(
        Contact,
        key=st.just("any"),
        kind=st.sampled_from(ContactKind),
        state=st.sampled_from(ContactState),
        tier=st.sampled_from(Tier),
        **dict.fromkeys(("known", "customer", "ended", "next_day", "skipped"), days),
        growth=st.none() | st.integers(-100, 1000),
        **dict.fromkeys(("name", "company", "role", "phone", "mail", "channel", "owner", "note"), texts),
        source=st.none() | texts,
        source_id=texts,
        import_id=st.none(),
        id=st.just(""),
        counter=st.just(0),
    )
)
def test_any_contact_comes_back(tmp_path_factory: pytest.TempPathFactory, contact: Contact) -> None:
    store = Store(tmp_path_factory.mktemp("any") / "rhythm.db", "here")
    try:
        add(store, contact)
        assert bare(store.contacts()) == [contact]
    finally:
        store.close()
