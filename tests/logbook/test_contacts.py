from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from rhythm import sentences
from rhythm.domain.contacts import Contact, ContactKind, ContactState, Response, Tier
from rhythm.domain.deals import Outcome
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.who_is_next import DueReason
from rhythm.logbook import Logbook
from rhythm.phrases import inverted_sentence
from tests.logbook.building import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Desk, log, told
from tests.logbook.campaigns import refusal
from tests.logbook.contacts import bare, meet, names

AUGUST = date(2026, 8, 3)
LONG = "x" * 60


def add_anna(logbook: Logbook) -> Contact:
    wanted: dict[str, object] = {"company": "Windmill"}
    wanted |= {"mail": "anna@mill.nl", "phone": "+31 (0)6-1234", "tier": Tier.A}
    return logbook.add_contact("Anna de Vries", wanted)


def test_a_contact_is_known_since_today_and_due_at_once(logbook: Logbook) -> None:
    anna = add_anna(logbook)
    assert (anna.kind, anna.state, anna.known) == (ContactKind.SUSPECT, ContactState.ACTIVE, WEDNESDAY)
    assert len(anna.key) == 16
    (line,) = logbook.contact_lines()
    assert (line.contact, line.touches, line.of, line.last) == (anna, 0, 7, None)
    (due,) = logbook.next_contacts()
    assert (due.contact, due.number, due.overdue, due.why) == (anna, 1, 0, DueReason.NEVER)


def test_another_logbook_of_the_home_sees_it(desk: Desk, logbook: Logbook) -> None:
    anna = add_anna(logbook)
    other = desk.logbook()
    assert other.contacts() == [anna]
    other.change_contact(anna.key, {"name": "Annie"})
    assert names(logbook) == ["Annie"]
    assert logbook.contact_lines()[0].contact.called == "Annie"


def test_texts_are_cleaned_and_what_is_not_told_stays(logbook: Logbook) -> None:
    anna = logbook.add_contact(" An\x1b[31mna\n[/x] ", {"note": "one\ntwo\u202e", "known": AUGUST})
    assert (anna.name, anna.note, anna.known) == ("An[31mna [/x]", "one\ntwo", AUGUST)
    changed = logbook.change_contact(anna.key, {"role": "buyer", "growth": 5})
    assert bare(changed) == bare(anna)._replace(role="buyer", growth=5)


@pytest.mark.parametrize(
    ("name", "wanted", "code"),
    [
        ("", {}, "contact_name_missing"),
        (" \u202e ", {"company": "\n"}, "contact_name_missing"),
        ("x" * 121, {}, "text_too_long"),
        ("A", {"note": "x" * 2001}, "text_too_long"),
        ("A", {"mail": "anna"}, "bad_mail"),
        ("A", {"mail": "anna@"}, "bad_mail"),
        ("A", {"mail": "a@b@c"}, "bad_mail"),
        ("A", {"mail": "anna de@mill.nl"}, "bad_mail"),
        ("A", {"mail": f"{'x' * 250}@a.nl"}, "text_too_long"),
        ("A", {"phone": "none"}, "bad_phone"),
        ("A", {"known": THURSDAY}, "contact_day_in_future"),
        ("A", {"customer": THURSDAY}, "contact_day_in_future"),
        ("A", {"known": date(1969, 12, 31)}, "day_out_of_reach"),
        ("A", {"next_day": date(3000, 1, 1)}, "day_out_of_reach"),
        ("A", {"growth": -101}, "number_out_of_range"),
        ("A", {"growth": 1001}, "number_out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(
    untouched: Logbook, name: str, wanted: dict[str, object], code: str
) -> None:
    before = told(untouched)
    assert refusal(lambda: untouched.add_contact(name, wanted)).code == code
    assert untouched.contacts() == []
    assert told(untouched) == before


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("", {"company": "Mill"}),
        ("", {"mail": "info@mill.nl"}),
        (LONG, {"next_day": FRIDAY, "growth": -100}),
        ("O'Neil; DROP", {"phone": "tel. ٣٤٥ ext 7", "mail": "ö@höhe.de"}),
    ],
)
def test_what_can_be_is_kept(logbook: Logbook, name: str, wanted: Mapping[str, object]) -> None:
    contact = logbook.add_contact(name, dict(wanted))
    assert contact.called == (name or next(iter(wanted.values())))
    assert {field: getattr(contact, field) for field in wanted} == wanted


def test_a_contact_is_found_by_what_it_is_called(logbook: Logbook) -> None:
    anna, bob = add_anna(logbook), logbook.add_contact("Bob", {"company": "Windmill"})
    annie = logbook.add_contact("Annie Bos", {"mail": "bos@x.nl"})
    for word in ("anna DE  vries", "ANNA@mill.nl", anna.key, "anna de", "Anna"):
        assert logbook.contact_called(word) == anna
    assert logbook.contact_called("bob") == bob
    assert refusal(lambda: logbook.contact_called("bo")).details["choices"] == [
        "Bob · Windmill",
        "Annie Bos · bos@x.nl",
    ]
    with pytest.raises(Refused) as many:
        logbook.contact_called("windmill")
    assert (many.value.code, many.value.details["choices"]) == (
        "contact_ambiguous",
        ["Anna de Vries · Windmill", "Bob · Windmill"],
    )
    with pytest.raises(Refused) as none:
        logbook.contact_called("Ana de Vris")
    assert (none.value.code, none.value.details["nearest"]) == ("unknown_contact", ["Anna de Vries"])
    logbook.add_contact("Bob")
    with pytest.raises(Refused) as twins:
        logbook.contact_called("bob")
    choices = twins.value.details["choices"]
    assert isinstance(choices, list)
    assert {logbook.contact_called(word).name for word in choices} == {"Bob"}
    assert logbook.contact_called("annie") == annie


def test_many_that_it_can_be_are_told_apart_and_counted(logbook: Logbook) -> None:
    for number in range(98):
        logbook.add_contact("Anna", {"company": f"Mill {number}"})
    logbook.add_contact("Anna", {"company": "Mill 0"})
    logbook.add_contact("Anna", {"mail": "a@x.nl"})
    refused = refusal(lambda: logbook.contact_called("anna"))
    choices, more = refused.details["choices"], refused.details["more"]
    assert isinstance(choices, list)
    assert (choices[1:], more) == ([f"Anna · Mill {n}" for n in (1, 2, 3, 4)], 95)
    assert choices[0].startswith("Anna · ")
    assert "Anna · Mill 4 and 95 more; write" in sentences.refusal(refused)
    meant = [logbook.contact_called(word) for word in choices]
    assert [one.company for one in meant] == [f"Mill {n}" for n in range(5)]
    assert logbook.contact_called("anna · A@x.nl").mail == "a@x.nl"


def test_without_contacts_a_word_means_nobody(logbook: Logbook) -> None:
    assert refusal(lambda: logbook.contact_called("Anna")).code == "no_contacts"
    assert refusal(lambda: logbook.change_contact("anna", {})).code == "unknown_contact"
    assert refusal(lambda: logbook.contact_page("anna")).code == "unknown_contact"
    assert logbook.contact_lines() == []
    assert logbook.next_contacts() == []
    assert logbook.growths() == []
    assert logbook.suspect_share() is None


def test_won_makes_a_customer_once_and_a_new_round(logbook: Logbook) -> None:
    anna = add_anna(logbook)
    meet(logbook, anna, day=MONDAY)
    won = logbook.win_contact(anna.key, TUESDAY)
    assert (won.kind, won.customer, won.ended) == (ContactKind.CUSTOMER, TUESDAY, TUESDAY)
    again = logbook.win_contact(anna.key)
    assert (again.customer, again.ended) == (TUESDAY, WEDNESDAY)
    page = logbook.contact_page(anna.key)
    assert ([touch.day for touch in page.rounds.before], page.rounds.now) == ([MONDAY], ())
    assert page.line.touches == 0
    assert refusal(lambda: logbook.win_contact(anna.key, THURSDAY)).code == "contact_day_in_future"


def test_lost_is_due_no_more_until_it_is_taken_up(logbook: Logbook) -> None:
    anna = add_anna(logbook)
    lost = logbook.lose_contact(anna.key)
    assert (lost.state, lost.ended, lost.kind) == (ContactState.LOST, WEDNESDAY, ContactKind.SUSPECT)
    assert logbook.next_contacts() == []
    assert logbook.resume_contact(anna.key).state is ContactState.ACTIVE
    assert logbook.contact_lines()[0].due is not None


def test_a_pause_ends_on_its_day(desk: Desk, logbook: Logbook) -> None:
    anna = add_anna(logbook)
    paused = logbook.pause_contact(anna.key, FRIDAY)
    assert (paused.state, paused.next_day) == (ContactState.PAUSED, FRIDAY)
    assert logbook.next_contacts() == []
    desk.clock.set(FRIDAY)
    assert [due.contact.key for due in logbook.next_contacts()] == [anna.key]
    assert logbook.pause_contact(anna.key).next_day is None
    assert logbook.next_contacts() == []
    resumed = logbook.resume_contact(anna.key)
    assert (resumed.state, resumed.next_day) == (ContactState.ACTIVE, None)


def test_a_block_is_lifted_by_nothing_but_its_end(logbook: Logbook) -> None:
    anna = add_anna(logbook)
    logbook.block_contact(anna.key)
    assert logbook.next_contacts() == []
    assert refusal(lambda: logbook.resume_contact(anna.key)).code == "contact_blocked"
    assert refusal(lambda: logbook.pause_contact(anna.key, FRIDAY)).code == "contact_blocked"
    for change in (logbook.win_contact, logbook.lose_contact, logbook.skip_contact):
        assert change(anna.key).state is ContactState.BLOCKED
    assert refusal(lambda: meet(logbook, anna)).code == "contact_blocked"
    assert logbook.unblock_contact(anna.key).state is ContactState.ACTIVE
    meet(logbook, anna)


def test_one_who_is_passed_over_today_comes_back_tomorrow(desk: Desk, logbook: Logbook) -> None:
    anna, bob = add_anna(logbook), logbook.add_contact("Bob")
    assert [due.contact.called for due in logbook.next_contacts()] == ["Anna de Vries", "Bob"]
    logbook.skip_contact(anna.key)
    assert [due.contact.key for due in logbook.next_contacts()] == [bob.key]
    desk.clock.set(THURSDAY)
    assert [due.contact.key for due in logbook.next_contacts(most=1)] == [anna.key]


def test_what_says_nothing_new_is_not_written(logbook: Logbook) -> None:
    anna = add_anna(logbook)
    for change in (logbook.resume_contact, logbook.unblock_contact):
        assert change(anna.key) == anna
    assert logbook.change_contact(anna.key, {"company": " Windmill "}) == anna
    logbook.undo()
    assert logbook.contacts() == []


CHANGES: list[tuple[str, Callable[[Logbook, str], object], str]] = [
    ("edit", lambda book, key: book.change_contact(key, {"role": "buyer"}), "a change of a contact"),
    ("won", lambda book, key: book.win_contact(key), "a contact won"),
    ("lost", lambda book, key: book.lose_contact(key), "a contact lost"),
    ("pause", lambda book, key: book.pause_contact(key), "the pause of a contact"),
    ("block", lambda book, key: book.block_contact(key), "the block of a contact"),
    ("skip", lambda book, key: book.skip_contact(key), "the passing over of a contact"),
    ("remove", lambda book, key: book.remove_contact(key), "the removal of a contact"),
]


@pytest.mark.parametrize(("change", "what"), [one[1:] for one in CHANGES], ids=[one[0] for one in CHANGES])
def test_each_change_is_undone_and_redone_and_told(
    logbook: Logbook, change: Callable[[Logbook, str], object], what: str
) -> None:
    anna = add_anna(logbook)
    meet(logbook, anna, Response.REACHED, MONDAY)
    before = logbook.contact_lines(), logbook.contacts()
    change(logbook, anna.key)
    after = logbook.contact_lines(), logbook.contacts()
    assert after != before
    assert inverted_sentence(logbook.undo(), undone=True) == f"Undone: {what} (Anna de Vries)"
    assert (logbook.contact_lines(), logbook.contacts()) == before
    assert inverted_sentence(logbook.redo(), undone=False) == f"Done again: {what} (Anna de Vries)"
    assert (logbook.contact_lines(), logbook.contacts()) == after


def test_a_removed_contact_leaves_what_was_logged(logbook: Logbook) -> None:
    anna = add_anna(logbook)
    meet(logbook, anna)
    logbook.change_contact(anna.key, {"role": "buyer"})
    assert logbook.remove_contact(anna.key).role == "buyer"
    assert logbook.contacts() == []
    assert [entry.contact for entry in logbook.entries()] == ["Anna de Vries"]
    assert logbook.day().points == 2
    again = add_anna(logbook)
    assert again.key != anna.key
    assert logbook.contact_lines()[0].touches == 1, "known by its name alone"


def test_the_page_tells_all_there_is(logbook: Logbook) -> None:
    anna, bob = add_anna(logbook), logbook.add_contact("Bob")
    meet(logbook, anna, Response.REACHED, MONDAY)
    meet(logbook, bob)
    meet(logbook, anna, Response.NOT_REACHED)
    logbook.add_deal("Sails", {"company": "windmill", "opened": MONDAY})
    logbook.add_deal("Other", {"company": "Elsewhere"})
    demo = logbook.add_appointment(FRIDAY, {"contact": anna.key, "minute": 840})
    page = logbook.contact_page(anna.key)
    assert [(one.day, one.response) for one in page.attempts] == [
        (WEDNESDAY, Response.NOT_REACHED),
        (MONDAY, Response.REACHED),
    ]
    assert [touch.day for touch in page.rounds.now] == [MONDAY]
    assert [deal.name for deal in page.deals] == ["Sails"]
    assert page.appointments == (demo,)
    assert (page.line.touches, page.line.last) == (1, MONDAY)
    assert logbook.contact_page(anna.key, MONDAY).attempts == page.attempts[1:]


def test_a_day_in_the_past_knows_what_was_done_until_then(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"known": AUGUST})
    meet(logbook, anna, day=MONDAY)
    meet(logbook, anna, day=WEDNESDAY)
    assert [logbook.contact_lines(day)[0].touches for day in (AUGUST, MONDAY, TUESDAY, WEDNESDAY)] == [
        *(0, 1, 1, 2)
    ]


def test_growth_and_open_offers_and_the_curve_come_from_deals(logbook: Logbook) -> None:
    anna = add_anna(logbook)
    logbook.win_contact(anna.key, MONDAY)
    logbook.change_contact(anna.key, {"growth": 5})
    before = {"company": "Windmill", "closed": date(2025, 6, 1), "outcome": Outcome.WON, "amount": 10_001}
    logbook.add_deal("Before", before)
    logbook.add_deal("Offer", {"company": "Windmill", "offered": MONDAY, "amount": 500})
    (growth,) = logbook.growths()
    assert (growth.before, growth.target) == (10_001, 10_502), "10,501.05 cents, rounded up"
    assert logbook.contact_page(anna.key).growth == growth
    offers = logbook.open_offers()
    assert [(one.deal.name, one.contact and one.contact.key, one.age) for one in offers.offers] == [
        ("Offer", anna.key, 2)
    ]
    assert logbook.touch_curve().sales.few


def test_the_setting_says_how_many_touches_there_are(desk: Desk) -> None:
    logbook = desk.logbook(Rules(touches=5))
    add_anna(logbook)
    assert (logbook.contact_lines()[0].of, logbook.next_contacts()[0].of) == (5, 5)


def test_the_share_counts_suspects_of_the_quarter(logbook: Logbook) -> None:
    anna, _ = add_anna(logbook), logbook.add_contact("Bob")
    meet(logbook, anna, day=date(2026, 7, 1))
    share = logbook.suspect_share()
    assert share is not None
    assert (share.touched, share.suspects) == (1, 2)


def test_an_ordinary_day_does_not_read_contacts(desk: Desk, logbook: Logbook) -> None:
    add_anna(logbook)
    opened = desk.logbook()
    log(opened, "call", 2)
    opened.day()
    opened.settle()
    assert "people" not in vars(opened._fresh())


def test_a_block_survives_a_whole_year(desk: Desk, logbook: Logbook) -> None:
    anna = add_anna(logbook)
    logbook.block_contact(anna.key)
    desk.clock.set(WEDNESDAY + timedelta(days=365))
    assert logbook.next_contacts() == []
