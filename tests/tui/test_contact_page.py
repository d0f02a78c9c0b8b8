"""The page of a contact: its touches, what is agreed, its deals and all that was done, changed in place."""

from __future__ import annotations

from typing import Any

import pytest

from rhythm.domain.contacts import Response, Tier
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.tui.contacts.deeds import has_desktop
from rhythm.tui.contacts.views import View
from rhythm.tui.contacts.when import When, coming_day, when_of
from rhythm.tui.screens.place import Place
from tests.tui.contacting import contact, contacts, known, opened
from tests.tui.running import (
    ROOMY,
    WEDNESDAY,
    Person,
    before,
    fill,
    resized,
    screen_lines,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)


async def test_a_page_tells_all_and_goes_from_one_to_the_next(person: Person) -> None:
    known(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("j", "j", "enter")
        await seen(
            pilot,
            *("─ Anna de Vries · Mill & Sons ─", "● ● ● ○ ○ ○ ○  4th of 7 touches · appointment today 14:00"),
            *("● Mon 3 Aug   ● Mon 10 Aug   ● Mon 24 Aug", "suspect · B · every 14 days"),
            *("+31 6 1234 5678", "anna@mill.example", "Likes short calls", "No meetings on Friday."),
            *("today 14:00 · Offer of autumn · Utrecht", "Licences · €12,500 · offered 30 days ago"),
            *("What was done", "Mon 24 Aug    Calls           reached"),
        )
        await pilot.press("equals_sign")
        await seen(pilot, "How the figures of Wed 9 Sep came about")
        await pilot.press("escape", "right")
        await seen(pilot, "─ Dirk Smit ─", "Nothing is logged for this contact yet.")
        await pilot.press("right", "left", "left", "left", "left")
        await seen(pilot, "─ Vandersteen ─", "○ ○ ○ ○ ○ ○ ○  1st of 7", "€8,000 last year, €9,000 this year")
        for size in ((60, 18), (80, 24), (100, 24), (59, 17), (200, 50)):
            await resized(pilot, *size)
        await seen(pilot, "─ Vandersteen ─")
        await pilot.press("escape")
        await seen(pilot, "4 contacts to touch today")


async def test_a_page_is_worked_from_one_to_the_next(person: Person) -> None:
    known(person)
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await seen(pilot, "─ Vandersteen ─")
        await pilot.press("c")
        await seen(pilot, "─ Bram Jansen · Harbour ─", "Vandersteen · Calls   r reached")
        await pilot.press("r", "enter")
        await seen(pilot, "─ Bram Jansen · Harbour ─", "m c v log")
        for key, title in (("m", "─ Anna de Vries"), ("v", "─ Dirk Smit ─")):
            await pilot.press(key)
            await seen(pilot, title)
        await pilot.press("c")
        await seen(pilot, "Nobody is due today.", "Dirk Smit · Calls   r reached")
        await pilot.press("x")
        await seen(pilot, "Dirk Smit · not reached   when next?", "enter Thu 10 Sep")
        await waited(pilot)
        with person.logbook() as logbook:
            page = logbook.contact_page(contacts(person)["Dirk Smit"].key)
        assert [one.response for one in page.attempts] == [Response.NOT_REACHED]


async def test_a_page_from_the_list_stays(person: Person) -> None:
    contact(person, "Anna", (3,))
    async with person.running() as pilot:
        await opened(pilot, View.LIST)
        await pilot.press("enter", "c")
        await seen(pilot, "─ Anna ─", "● ● ○ ○ ○ ○ ○  3rd of 7 touches", "Anna · Calls   r reached")


async def test_appointments_are_added_changed_and_removed(person: Person) -> None:
    anna = contact(person, "Anna", tier=Tier.A)
    async with person.running() as pilot:
        await opened(pilot, View.LIST)
        await pilot.press("enter", "plus")
        await seen(pilot, "New appointment", "Anna")
        for texts, sentence in (
            ({"day": ""}, "is no day"),
            ({"day": "3", "time": "25:00"}, "“25:00” is no time"),
            ({"day": "3", "time": "", "length": "0"}, "0"),
        ):
            await fill(pilot, **texts)
            await pilot.press("enter")
            await seen(pilot, sentence)
        await fill(pilot, day="3", time="9:30", length="45", title="[/x] Demo", place="Utrecht")
        await pilot.press("enter")
        await seen(pilot, "Sat 12 Sep 09:30 · [/x] Demo · Utrecht")
        assert any("The appointment of Sat 12 Sep is kept." in text for text in sentences(pilot.app))
        with person.logbook() as logbook:
            (one,) = logbook.appointments()
        assert (one.contact, one.who, one.minute, one.length) == (anna.key, "Anna", 570, 45)
        line = next(line for line in screen_lines(pilot.app) if "Demo" in line)
        at = screen_lines(pilot.app).index(line)
        await pilot.click("#page-list", offset=(10, at - pilot.app.screen.query_one("#page-list").region.y))
        await seen(pilot, "▸ Sat 12 Sep 09:30")
        await pilot.press("enter")
        await seen(pilot, "Edit the appointment", "09:30")
        await fill(pilot, time="", place="")
        await pilot.press("enter")
        await seen(pilot, "Sat 12 Sep all day · [/x] Demo")
        await pilot.press("delete")
        await until(pilot, lambda: "Demo" not in "\n".join(screen_lines(pilot.app)[:18]))
        assert any("is removed. u brings it back." in text for text in sentences(pilot.app))
        await pilot.press("u")
        await seen(pilot, "Sat 12 Sep all day · [/x] Demo")


async def test_phone_and_mail_are_handed_over_or_copied(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact(person, "Anna", phone="+31 (0)6 12-34", mail="an+na@mill.example")
    contact(person, "Bo")
    opened_urls: list[str] = []
    copied: list[str] = []

    async with person.running() as pilot:
        app: Any = pilot.app
        monkeypatch.setattr(app, "open_url", lambda url, **_: opened_urls.append(url))
        monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
        monkeypatch.setenv("DISPLAY", ":0")
        await opened(pilot, View.LIST)
        await pilot.press("number_sign", "at", "y", "Y")
        await waited(pilot)
        assert opened_urls == ["tel:+31061234", "mailto:an%2Bna@mill.example"]
        assert copied == ["+31 (0)6 12-34", "an+na@mill.example"]
        assert sentences(app) == ["Copied: an+na@mill.example"]
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        await pilot.press("number_sign", "j")
        for key, what in (("y", "phone"), ("Y", "mail"), ("number_sign", "phone"), ("at", "mail")):
            await pilot.press(key)
            await waited(pilot)
            assert sentences(app)[-1].startswith(f"Bo has no {what}")
        assert len(opened_urls) == 2
        assert copied[2:] == ["+31 (0)6 12-34"]
    assert has_desktop({"WAYLAND_DISPLAY": "wayland-0"})


async def test_a_contact_is_erased_for_good(person: Person) -> None:
    contact(person, "Anna de Vries", (3,), company="Mill", note="private")
    done = person.done("call", before(3))
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.LIST)
        await pilot.press("enter", "X")
        await seen(pilot, "Erase for good", "enter erases it for good")
        await pilot.press("escape", "X")
        await seen(pilot, "Erase for good")
        assert "Anna de Vries" in contacts(person)
        await pilot.press("enter")
        await seen(pilot, "No contact yet.", "The contact is erased for good")
        await pilot.press("u")
        await waited(pilot)
    assert contacts(person) == {}
    assert person.done("call", before(3)) <= done
    with person.logbook() as logbook:
        assert all("Anna" not in entry.contact for entry in logbook.entries())


async def test_a_page_is_wanted_from_elsewhere_and_left_when_the_contact_goes(person: Person) -> None:
    anna = contact(person, "Anna")
    async with person.running() as pilot:
        pilot.app.screen.post_message(Place.ContactWanted(anna.key))
        await seen(pilot, "─ Anna ─", "5 Contacts")
        with person.logbook() as logbook:
            logbook.remove_contact(anna.key)
        pilot.app.screen.post_message(Place.Changed())
        await seen(pilot, "No contact yet.")
        await pilot.press("1")
        await seen(pilot, "Messages")


async def test_a_progress_activity_is_not_logged_for_a_contact(person: Person) -> None:
    anna = contact(person, "Anna")
    person.logs(Wish("call", WEDNESDAY, note="[b]", whom=anna.key))
    async with person.running() as pilot:
        await opened(pilot, View.LIST)
        await pilot.press("enter", "n", "l")
        await seen(pilot, "1 contact")
        assert person.done("newsletter") == 0
        await pilot.press("enter")
        await seen(pilot, "[b]")
        assert "m c v" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3", "2026-09-12"),
        ("0", "2026-09-09"),
        ("16-9", "2026-09-16"),
        ("8.9.", "2027-09-08"),
        ("29/2", "2028-02-29"),
        ("2026-10-01", "2026-10-01"),
        ("friday", "2026-09-11"),
        (" 16-9-2026 ", "2026-09-16"),
    ],
)
def test_days_to_come(text: str, day: str) -> None:
    assert coming_day(text, WEDNESDAY).isoformat() == day


def test_a_day_with_a_time() -> None:
    assert when_of("3 14:00", WEDNESDAY) == When(coming_day("3", WEDNESDAY), 840)
    assert when_of("3 9.05 ", WEDNESDAY).minute == 545
    for wrong, code in (("30-2", "bad_day"), ("3 24:00", "bad_time"), ("3 9", "bad_time"), ("", "bad_day")):
        with pytest.raises(Refused) as refused:
            when_of(wrong, WEDNESDAY)
        assert refused.value.code == code
