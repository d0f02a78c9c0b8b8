"""Whole screens as text. A change is looked at by eye before `pytest --snapshot-update` accepts it."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from rhythm import i18n
from tests.tui.campaigning import eventful
from tests.tui.running import ROOMY, USUAL, Person, screen_text, seen, waited


class ScreenText(SingleFileSnapshotExtension):
    """One text file a screen."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def screens(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(ScreenText)


@pytest.mark.parametrize("size", [USUAL, ROOMY], ids=["80x24", "140x40"])
@pytest.mark.parametrize("language", ["en", "nl", "nb"])
async def test_the_sample_day(
    person: Person, screens: SnapshotAssertion, language: str, size: tuple[int, int]
) -> None:
    i18n.use(language)
    person.lives()
    async with person.running(size) as pilot:
        assert screen_text(pilot.app) + "\n" == screens


@pytest.mark.parametrize("size", [(60, 18), USUAL, ROOMY], ids=["60x18", "80x24", "140x40"])
async def test_an_empty_logbook(person: Person, screens: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with person.running(size) as pilot:
        assert screen_text(pilot.app) + "\n" == screens


async def test_details(person: Person, screens: SnapshotAssertion) -> None:
    person.lives()
    async with person.running() as pilot:
        await pilot.press("C")
        await seen(pilot, "How many")
        await waited(pilot)
        assert screen_text(pilot.app) + "\n" == screens


async def test_ascii(person: Person, screens: SnapshotAssertion) -> None:
    person.look["ascii"] = True
    person.lives()
    async with person.running() as pilot:
        assert screen_text(pilot.app) + "\n" == screens


@pytest.mark.parametrize(
    ("language", "size"),
    [("en", USUAL), ("en", ROOMY), ("nl", USUAL)],
    ids=["en-80x24", "en-140x40", "nl-80x24"],
)
async def test_campaigns(
    person: Person, screens: SnapshotAssertion, language: str, size: tuple[int, int]
) -> None:
    i18n.use(language)
    eventful(person)
    async with person.running(size) as pilot:
        await pilot.press("3")
        await waited(pilot)
        assert screen_text(pilot.app) + "\n" == screens


@pytest.mark.parametrize("size", [USUAL, ROOMY], ids=["80x24", "140x40"])
async def test_a_day_in_a_campaign(person: Person, screens: SnapshotAssertion, size: tuple[int, int]) -> None:
    eventful(person)
    async with person.running(size) as pilot:
        assert screen_text(pilot.app) + "\n" == screens


async def test_the_form_of_a_campaign(person: Person, screens: SnapshotAssertion) -> None:
    eventful(person)
    async with person.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("n", *"October")
        await waited(pilot)
        assert screen_text(pilot.app) + "\n" == screens


async def test_the_result_of_a_campaign(person: Person, screens: SnapshotAssertion) -> None:
    eventful(person)
    async with person.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("j", "j", "enter")
        await seen(pilot, "108 of 160 points", "Points a working day")
        await waited(pilot)
        assert screen_text(pilot.app) + "\n" == screens


@pytest.mark.parametrize("size", [(60, 18), USUAL, ROOMY], ids=["60x18", "80x24", "140x40"])
async def test_a_figure_explained(person: Person, screens: SnapshotAssertion, size: tuple[int, int]) -> None:
    eventful(person)
    async with person.running(size) as pilot:
        await pilot.press("j", "equals_sign")
        await seen(pilot, "Calls: target", "since 1 September 2026")
        await waited(pilot)
        assert screen_text(pilot.app) + "\n" == screens
