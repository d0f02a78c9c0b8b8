"""Whatever is written of contacts, it leaves through files and comes in again elsewhere as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm.domain.contacts import ContactKind, Response, Tier
from rhythm.domain.snapshots import Wish
from rhythm.exchange import appointments_csv, contacts_csv, entries_csv, read
from rhythm.logbook import Logbook
from rhythm.paths import make_folder
from tests.logbook.building import FRIDAY, MONDAY, WEDNESDAY, Desk
from tests.logbook.files import json_file, outgoing

awkward = st.sampled_from(
    ["[/x]", "[b", "$x", "\\", "\x1b[2J", "\u202eabc", "🚣‍♀️", "=1+1", "'t", "#1", '"', "\r\n", ";,"]
)
names = (st.text(max_size=60) | awkward).filter(lambda text: len(text) < 60)
notes = st.text(max_size=200) | awkward
wishes = st.fixed_dictionaries(
    {
        **dict.fromkeys(("company", "role", "channel", "owner"), names),
        "note": notes,
        "kind": st.sampled_from(ContactKind),
        "tier": st.sampled_from(Tier),
        "growth": st.none() | st.integers(-100, 1000),
        "next_day": st.none() | st.dates(date(1970, 1, 1), date(2100, 1, 1)),
        "phone": st.just("") | names.map(lambda text: f"1{text}"[:60]),
        "mail": st.just("") | st.sampled_from(["a@b", "=x@y", "Å@ø.no", "'@x"]),
    }
)


class Home:
    """A blank logbook in a folder of its own."""

    def __init__(self, folder: Path, file: Path) -> None:
        self.desk = Desk(folder)
        make_folder(self.desk.home.data)
        self.desk.home.database.write_bytes(file.read_bytes())
        self.logbook = self.desk.logbook()


@contextmanager
def homes(file: Path, number: int) -> Iterator[list[Logbook]]:
    """Open blank logbooks."""
    with tempfile.TemporaryDirectory() as folder:
        made = [Home(Path(folder) / str(one), file) for one in range(number)]
        yield [home.logbook for home in made]
        for home in made:
            home.desk.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, blank: bytes) -> Path:
    path = tmp_path_factory.mktemp("any") / "rhythm.db"
    path.write_bytes(blank)
    return path


def tables(logbook: Logbook, *, for_spreadsheet: bool) -> dict[str, str]:
    """Return all tables as they leave."""
    return {
        "contacts": contacts_csv(logbook.contacts(), for_spreadsheet=for_spreadsheet),
        "appointments": appointments_csv(logbook.appointments(), for_spreadsheet=for_spreadsheet),
        "entries": entries_csv(outgoing(logbook), for_spreadsheet=for_spreadsheet),
    }


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(names.filter(str.strip), wishes, notes), min_size=1, max_size=3), st.booleans())
def test_any_words(file: Path, told: list[tuple[str, dict[str, object], str]], for_spreadsheet: bool) -> None:
    with homes(file, 3) as (logbook, by_json, by_csv):
        for name, wanted, note in told:
            contact = logbook.add_contact(f"x{name}"[:60], wanted)
            logbook.log(Wish("call", MONDAY, whom=contact.key, note=note, response=Response.REACHED))
            logbook.log(Wish("call", WEDNESDAY, note=note, contact=name))
            logbook.add_appointment(FRIDAY, {"contact": contact.key, "title": note, "note": note})
        logbook.erase_contact(logbook.contacts()[0].key)
        path = json_file(logbook, file.with_name("me.json"))
        assert by_json.import_reading(read(path), "me.json").problems == ()
        assert json_file(by_json, file.with_name("again.json")).read_bytes() == path.read_bytes()
        mine = tables(logbook, for_spreadsheet=for_spreadsheet)
        for name, text in mine.items():
            path = file.with_name(f"{name}.csv")
            path.write_text(text, encoding="utf-8", newline="")
            assert by_csv.import_reading(read(path), path.name).problems == ()
        assert tables(by_csv, for_spreadsheet=for_spreadsheet) == mine
