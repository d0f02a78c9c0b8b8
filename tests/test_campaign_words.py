from __future__ import annotations

import pytest

from rhythm.campaign_words import parse_hours
from rhythm.domain.refusal import Refused


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("6", 360), ("1,5", 90), ("1.5 h", 90), ("1:30", 90), ("0:05", 5), ("1/3", 20), (" 12:00 ", 720)],
)
def test_hours_as_people_write_them(text: str, minutes: int) -> None:
    assert parse_hours(text) == minutes


@pytest.mark.parametrize("text", ["", "some", "1:60", "1:5", ":30", "1:30:00", "-1", "1/0", "9" * 5000])
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_hours(text)
    assert (refused.value.code, refused.value.details) == ("bad_hours", {"value": text})
