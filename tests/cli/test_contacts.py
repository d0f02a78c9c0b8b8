"""`rhythm contact`, and `rhythm log --contact`: who there is, and what is done with them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

STRANGE = ["[/x]", "[b + c", "$x", "\\", "%d {x}", "界界", "👩‍👩‍👧 Ærø"]


def contact(cli: Cli, word: str) -> dict[str, Any]:
    found: dict[str, Any] = cli("contact", "show", word, "--json").json()["contact"]
    return found


def names(cli: Cli, *options: str) -> list[str]:
    found = cli("contact", "list", "--json", *options).json()["contacts"]
    return [one["name"] or one["company"] for one in found]


@pytest.fixture
def three(cli: Cli) -> Cli:
    """Anna is a prospect and was called a week ago, Bo a suspect known for three days, Mill a company."""
    cli.fine(
        "contact", "add", "Anna de Vries", "--company", "Veenpolder", "--tier", "a", "--kind", "prospect"
    )
    cli.fine("contact", "add", "Bo Berg", "--mail", "bo@berg.example", "--known", "-3")
    cli.fine("contact", "add", "Mill Ltd", "--phone", "+44 1632 960001", "--kind", "customer", "--tier", "D")
    cli.fine("log", "call", "--contact", "Anna de Vries", "--on", "-9", "--outcome", "reached")
    return cli


def test_a_contact_is_a_suspect_known_from_today_on(cli: Cli) -> None:
    assert cli.fine("contact", "add", "Anna") == "Anna · suspect · 1st of 7 touches · due now\n"
    found = contact(cli, "anna")
    assert {name: found[name] for name in ("name", "kind", "state", "tier", "known", "touches", "of")} == {
        **{"name": "Anna", "kind": "suspect", "state": "active", "tier": "B", "known": "2026-09-09"},
        **{"touches": 0, "of": 7},
    }
    assert found["due"] == {"touch": 1, "of": 7, "due": "2026-09-09", "overdue": 0, "why": "never"}


def test_all_that_was_told_is_kept_and_can_be_changed(cli: Cli) -> None:
    told = {
        **{"company": "Veenpolder", "role": "owner", "mail": "a@veen.example", "phone": "+31 58 012 34 56"},
        **{"channel": "event", "owner": "Sanne", "note": "calls back", "kind": "customer", "tier": "A"},
    }
    options = [word for name, value in told.items() for word in (f"--{name}", value)]
    cli.fine(
        "contact", "add", "Anna", *options, "--known", "-30", "--next", "friday", "--growth", "5%", "--json"
    )
    found = contact(cli, "Anna")
    assert {name: found[name] for name in told} == told
    assert (found["known"], found["next_day"], found["growth"]) == ("2026-08-10", "2026-09-11", 5)
    blank = [word for name in ("company", "role", "mail", "phone", "note") for word in (f"--{name}", "")]
    cli.fine("contact", "edit", "anna", "--name", "Anne", *blank, "--next", "", "--growth", "", "--tier", "C")
    found = contact(cli, "Anne")
    assert [found[name] for name in ("company", "role", "mail", "phone", "note")] == [""] * 5
    assert (found["next_day"], found["growth"], found["tier"], found["channel"]) == (None, None, "C", "event")
    assert cli.fine("undo") == "Undone: a change of a contact (Anne)\n"
    assert contact(cli, "Anna")["company"] == "Veenpolder"


def test_a_list_is_by_name_with_touches_the_last_and_the_next(three: Cli) -> None:
    assert three.fine("contact", "list").splitlines() == [
        "contact        company     kind      tier  touches        last  next",
        "Anna de Vries  Veenpolder  prospect  A         1/7  Mon 31 Aug  2 days ago",
        "Bo Berg                    suspect   B         0/7           –  now",
        "Mill Ltd                   customer  D         0/7           –  now",
        "",
        "Touched this quarter: 0 of 1 suspect, 0%",
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--kind", "suspect"], ["Bo Berg"]),
        (["--tier", "d"], ["Mill Ltd"]),
        (["--state", "blocked"], []),
        (["--search", "VEEN"], ["Anna de Vries"]),
        (["--search", " berg.example "], ["Bo Berg"]),
        (["--search", "960001", "--kind", "customer"], ["Mill Ltd"]),
        (["--search", "960001", "--kind", "suspect"], []),
        (["--due"], ["Anna de Vries", "Bo Berg", "Mill Ltd"]),
        (["--due", "--on", "-4"], []),
    ],
)
def test_a_list_can_be_narrowed(three: Cli, options: list[str], found: list[str]) -> None:
    assert names(three, *options) == found
    if not found:
        assert three.fine("contact", "list", *options) == "There is no such contact.\n"


def test_nothing_yet_is_a_sentence_and_writes_nothing(cli: Cli) -> None:
    assert "rhythm contact add NAME" in cli.fine("contact", "list")
    assert cli("contact", "list", "--json").json() == {"contacts": [], "touched": None}
    assert "No reply is known yet" in cli.fine("contact", "curve")
    assert "There is no contact" in cli.refused("contact", "show", "anna")
    assert not cli.home.exists()


def test_a_page_tells_touches_what_was_done_and_what_is_agreed(three: Cli) -> None:
    three.fine("log", "visit", "--contact", "Anna", "--on", "-2", "--note", "Saw the new hall")
    three.fine("log", "call", "--contact", "Anna", "--outcome", "not-reached")
    three.fine("deal", "add", "New hall", "--company", "Veenpolder", "--stage", "offer", "--amount", "5k")
    three.fine("appointment", "add", "--on", "+2", "--at", "14:00", "--with", "Anna", "--place", "Utrecht")
    shown = three.fine("contact", "show", "veenpolder").splitlines()
    key = contact(three, "Anna")["key"]
    assert shown == [
        "Anna de Vries",
        "company      Veenpolder",
        "kind         prospect",
        "tier         A · every 7 days",
        "known since  9 September 2026",
        f"key          {key}",
        "touches      2/7 · Mon 31 Aug, Mon 7 Sep",
        "next         Fri 11 Sep",
        "appointment  Fri 11 Sep 14:00 · Utrecht",
        "",
        "Deals",
        "New hall  offer  €5,000  offered 0 days ago",
        "",
        "What was done",
        "Wed 9 Sep 2026   Calls   not reached",
        "Mon 7 Sep 2026   Visits                Saw the new hall",
        "Mon 31 Aug 2026  Calls   reached them",
    ]
    found = contact(three, "Anna")
    assert [touch["day"] for touch in found["touch_days"]] == ["2026-08-31", "2026-09-07"]
    assert [one["outcome"] for one in found["attempts"]] == ["not_reached", None, "reached"]
    assert [one["at"] for one in found["appointments"]] == ["14:00"]
    assert [one["amount"] for one in found["deals"]] == [5000]
    assert contact(three, "Mill")["deals"] == []


def test_a_customer_is_told_with_what_it_bought(cli: Cli) -> None:
    cli.fine("contact", "add", "Mill Ltd", "--kind", "customer", "--growth", "10")
    cli.fine("deal", "add", "Old", "--company", "Mill Ltd", "--on", "2025-05-01", "--amount", "1000")
    cli.fine("deal", "won", "Old", "--on", "2025-06-01")
    cli.fine("deal", "add", "New", "--company", "Mill Ltd", "--on", "2026-05-01", "--amount", "300")
    cli.fine("deal", "won", "New", "--on", "2026-06-01")
    shown = [line.split(maxsplit=1) for line in cli.fine("contact", "show", "Mill").splitlines()]
    assert ["bought", "€1,000 last year, €300 this year · target €1,100 · €800 left"] in shown
    assert contact(cli, "Mill")["sold"] == {
        **{"last_year": 1000, "this_year": 300, "growth": 10, "target": 1100, "left": 800},
    }


def test_what_becomes_of_a_contact(three: Cli) -> None:
    for words, told in [
        (["won", "anna", "--on", "-1"], "Anna de Vries · customer · 1st of 7 touches · due in 6 days"),
        (["lost", "anna"], "Anna de Vries · customer · lost"),
        (["resume", "anna"], "Anna de Vries · customer · 1st of 7 touches · due in 7 days"),
        (["pause", "bo", "--until", "+5"], "Bo Berg · suspect · paused"),
        (["resume", "bo"], "Bo Berg · suspect · 1st of 7 touches · due now"),
        (["skip", "bo"], "Bo Berg · suspect · 1st of 7 touches · skipped today"),
        (["block", "bo"], "Bo Berg · suspect · do not contact"),
        (["unblock", "bo"], "Bo Berg · suspect · 1st of 7 touches · skipped today"),
    ]:
        assert three.fine("contact", *words) == f"{told}\n"
    assert contact(three, "anna")["customer"] == "2026-09-08"
    assert names(three, "--due") == ["Mill Ltd"]
    assert names(three, "--due", "--on", "+1") == ["Bo Berg", "Mill Ltd"]


def test_a_blocked_contact_is_not_logged_with(three: Cli) -> None:
    three.fine("contact", "block", "bo")
    before = three("today", "--json").json()["points"]
    for words in (["log", "call", "--contact", "bo"], ["appointment", "add", "--with", "bo"]):
        assert "Bo Berg" in three.refused(*words)
    assert three("today", "--json").json()["points"] == before
    assert names(three, "--due") == ["Anna de Vries", "Mill Ltd"]


def test_taken_back_it_never_was_and_undo_brings_it_back(three: Cli) -> None:
    assert three.fine("contact", "remove", "bo") == "Taken back: Bo Berg\n"
    assert names(three) == ["Anna de Vries", "Mill Ltd"]
    assert three.fine("undo") == "Undone: the removal of a contact (Bo Berg)\n"
    assert names(three) == ["Anna de Vries", "Bo Berg", "Mill Ltd"]


def test_erasing_needs_to_be_sure_and_tells_what_stays(three: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    points = three("today", "--on", "-9", "--json").json()["points"]["done"]
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert "rhythm contact erase NAME --yes" in three.refused("contact", "erase", "anna", code=2)
    assert names(three) == ["Anna de Vries", "Bo Berg", "Mill Ltd"]
    told = three.fine("contact", "erase", "anna", "--yes")
    assert told.startswith("Erased: Anna de Vries\n1 entry keeps its day and its points")
    assert max(len(line) for line in told.splitlines()) <= 78
    assert names(three) == ["Bo Berg", "Mill Ltd"]
    assert three("today", "--on", "-9", "--json").json()["points"]["done"] == points == 2
    assert three.fine("undo") == "Undone: a contact (Mill Ltd)\n"
    assert names(three) == ["Bo Berg"]


def test_a_file_in_which_nothing_can_be_erased_is_named(three: Cli) -> None:
    folder = three("locate", "--json").json()["data"]
    damaged = Path(folder) / "rhythm.db.damaged-20260901T000000Z"
    damaged.write_text("no database")
    told = three("contact", "erase", "anna", "--yes", "--json").json()["erased"]
    assert told["left"] == [str(damaged)]
    assert damaged.name in three.fine("contact", "erase", "bo", "--yes").split()


def test_logging_with_a_contact_counts_a_touch(three: Cli) -> None:
    words = ["log", "call", "--contact", "ANNA DE VRIES", "--outcome", "appointment", "--next", "+3"]
    got = three(*words, "--json").json()
    assert (got["points"], got["contact"]["touches"], got["contact"]["next_day"]) == (2, 2, "2026-09-12")
    assert three.fine("log", "message", "--contact", "anna").splitlines()[1] == (
        "Anna de Vries · prospect · 3rd of 7 touches · due in 3 days"
    )
    assert [one["outcome"] for one in contact(three, "anna")["attempts"]] == [None, "appointment", "reached"]


def test_a_name_can_be_several_one_or_nobodys(three: Cli) -> None:
    three.fine("contact", "add", "Anne Bos")
    assert three.refused("log", "call", "--contact", "ann") == (
        "“ann” can be several contacts: Anna de Vries · Veenpolder, Anne Bos; write more of it."
    )
    told = three.fine("log", "call", "--contact", "Zed").splitlines()
    assert told[1:] == ["“Zed” is not among your contacts; to add them: rhythm contact add NAME"]
    assert three("log", "call", "--contact", "Zed", "--json").json()["contact"] is None
    assert "needs somebody" in three.refused("log", "call", "--outcome", "reached")
    assert three.refused("log", "call", "--contact", "Zed", "--next", "+3")


def test_who_keeps_no_contacts_is_not_told_of_them(cli: Cli) -> None:
    assert cli.fine("log", "call", "--contact", "Zed").count("\n") == 1
    cli.fine("contact", "add", "Zed", "--known", "-1")
    assert contact(cli, "zed")["touches"] == 1


@pytest.mark.parametrize(
    ("words", "part", "code"),
    [
        (["add", " "], "name", 1),
        (["add", "Zoe", "--mail", "nobody"], "mail", 1),
        (["add", "Zoe", "--phone", "none"], "phone", 1),
        (["add", "Zoe", "--growth", "a lot"], "-100", 2),
        (["add", "Zoe", "--growth", "1001"], "1000", 1),
        (["add", "Zoe", "--known", "+1"], "still to come", 1),
        (["add", "Zoe", "--known", "someday"], "someday", 1),
        (["add", "Zoe", "--tier", "E"], "A", 2),
        (["add", "Zoe", "--kind", "friend"], "suspect", 2),
        (["edit", "Bo"], "Nothing to change", 2),
        (["edit", "Nobody", "--tier", "A"], "Nobody", 1),
        (["show", "Bo Burg"], "Bo Berg", 1),
        (["won", "Bo", "--on", "+1"], "still to come", 1),
        (["list", "--on", "+1", "--state", "gone"], "active", 2),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    three: Cli, words: list[str], part: str, code: int
) -> None:
    before = three("contact", "list", "--json").json()
    assert part in three.refused("contact", *words, code=code)
    assert three("contact", "list", "--json").json() == before


@pytest.mark.parametrize("name", STRANGE)
def test_strange_names_are_shown_as_they_are(cli: Cli, name: str) -> None:
    told = ["--company", name, "--role", name, "--channel", name, "--note", name]
    assert cli.fine("contact", "add", f"{name} 1", *told).startswith(f"{name} 1 · suspect · ")
    for words in (["list"], ["show", f"{name} 1"], ["list", "--search", name]):
        assert name in cli.fine("contact", *words)
    assert f"{name} 1 · suspect" in cli.fine("log", "call", "--contact", f"{name} 1")
    assert name in cli.fine("contact", "edit", f"{name} 1", "--name", f"{name} 2")
    assert cli.fine("contact", "remove", f"{name} 2") == f"Taken back: {name} 2\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["suspect", "contactmomenten", "volgende", "dagen geleden", "Dit kwartaal benaderd"]),
        ("nb", ["mulig kunde", "kontaktpunkter", "neste", "dager siden", "Kontaktet dette kvartalet"]),
    ],
)
def test_it_speaks_the_persons_language(three: Cli, language: str, words: list[str]) -> None:
    three.environ["RHYTHM_LANGUAGE"] = language
    text = three.fine("contact", "list")
    assert [word for word in words if word not in text] == []


def test_the_curve_counts_replies_and_is_honest(three: Cli) -> None:
    shape = three("contact", "curve", "--json").json()
    assert shape["replies"] == {
        **{"total": 1, "few": True, "touches": [{"touch": 1, "times": 1, "share": 1.0}]},
    }
    assert shape["elsewhere"][0] == {"touch": 1, "share": 0.496}
    assert "1 reply so far: too few" in three.fine("contact", "curve")


def test_a_twin_of_a_blocked_contact_is_refused_and_one_of_another_told(three: Cli) -> None:
    three.fine("contact", "edit", "anna", "--mail", "a@v.example", "--phone", "+31 6 5551 2345")
    three.fine("contact", "block", "anna")
    for options in (
        ("Anna", "--mail", "A@v.example"),
        ("A.", "--phone", "06-55512345"),
        ("anna  DE vries", "--company", "veenpolder"),
    ):
        told = three.refused("contact", "add", *options)
        assert "“Anna de Vries”" in told
        assert "rhythm contact unblock" in told
    lines = three.fine("contact", "add", "B. Berg", "--mail", "BO@berg.example").splitlines()
    assert lines[0].startswith("B. Berg · suspect")
    assert lines[1] == (
        f"There is another contact that seems to be the same: Bo Berg ({contact(three, 'Bo Berg')['key']})"
    )
    assert len(lines) == 2
    assert "same" not in three.fine("contact", "add", "New", "--json")
    three.fine("contact", "unblock", "anna de")
    three.fine("contact", "add", "Anna", "--mail", "A@v.example")


def test_a_day_to_come_is_refused_in_words_about_a_contact(cli: Cli) -> None:
    assert cli.refused("contact", "add", "Anna", "--known", "tomorrow") == (
        "2026-09-10 is still to come; what is told of a contact is of today, 2026-09-09, or before."
    )


def test_a_next_day_asks_for_its_contact(cli: Cli) -> None:
    assert "--contact" in cli.refused("log", "call", "--next", "monday")
    assert "“Zed”" in cli.refused("log", "call", "--next", "monday", "--contact", "Zed")


@pytest.mark.parametrize("name", STRANGE)
def test_a_removed_contact_and_a_name_that_only_entries_bear_are_erased(cli: Cli, name: str) -> None:
    cli.fine("contact", "add", name, "--company", "Veenpolder")
    cli.fine("contact", "remove", name)
    assert cli.fine("contact", "erase", name, "--yes").splitlines()[0] == f"Erased: {name}"
    cli.fine("log", "call", "--contact", name)
    assert "--yes" in cli.refused("contact", "erase", name, code=2)
    told = cli.fine("contact", "erase", name.upper(), "--yes").splitlines()
    assert told[0] == f"Erased: {name}"
    assert told[1].startswith("1 entry keeps its day")
    assert cli("contact", "erase", name, "--yes").code == 1
