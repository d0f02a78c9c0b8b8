"""Whatever two systems and the person say of one contact: it ends as a slow second way has it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.contacts import ContactState
from rhythm.domain.imports import ContactFact, Reading
from rhythm.logbook import Logbook
from rhythm.paths import make_folder
from tests.logbook.building import Desk
from tests.logbook.slow_contacts import FIELDS, PERSON, SlowContact, Told

texts = st.sampled_from(["1", "2", "3"])
of_systems = st.builds(
    Told,
    st.sampled_from(["hubspot", "pipedrive"]),
    st.dictionaries(st.sampled_from(FIELDS), texts),
    st.sampled_from([None, True]),
)
of_person = st.builds(
    Told,
    st.just(PERSON),
    st.dictionaries(st.sampled_from(FIELDS), texts | st.just("")),
    st.sampled_from([None, True, False]),
)


def tell(logbook: Logbook, told: Told) -> bool:
    """Say it to the logbook, and tell whether that changed anything."""
    before = logbook.contacts()
    if told.by == PERSON:
        key = before[0].key
        if told.texts:
            logbook.change_contact(key, dict(told.texts))
        if told.blocked is not None:
            (logbook.block_contact if told.blocked else logbook.unblock_contact)(key)
    else:
        state = ContactState.BLOCKED if told.blocked else None
        fact = ContactFact(f"{told.by}-1", 2, state=state, name="Anna", mail="anna@x.nl", **told.texts)  # type: ignore[arg-type]  # by name
        reading = Reading(told.by, told.by, 1, (), (), contacts=(fact,))
        assert logbook.import_reading(reading, "x").contacts == 0
        assert logbook.import_reading(reading, "x").id is None
    after = logbook.contacts()
    return _said(after[0]) != _said(before[0])


def _said(contact: object) -> tuple[object, ...]:
    return tuple(getattr(contact, name) for name in (*FIELDS, "state"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, blank: bytes) -> Path:
    """The file of a blank logbook, to be copied for each example."""
    path = tmp_path_factory.mktemp("told") / "rhythm.db"
    path.write_bytes(blank)
    return path


@settings(max_examples=25, deadline=None)
@given(st.lists(of_systems | of_person, max_size=7))
def test_any_order(file: Path, told: list[Told]) -> None:
    slow = SlowContact()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        make_folder(desk.home.data)
        desk.home.database.write_bytes(file.read_bytes())
        logbook = desk.logbook()
        logbook.add_contact("Anna", {"mail": "anna@x.nl"})
        for one in told:
            assert tell(logbook, one) == slow.tell(one)
            (contact,) = logbook.contacts()
            assert {name: getattr(contact, name) for name in FIELDS} == slow.texts
            assert (contact.state is ContactState.BLOCKED) == slow.blocked
        desk.close()
