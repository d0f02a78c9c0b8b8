from __future__ import annotations

from datetime import timedelta

import pytest

from rhythm.domain.definitions import Activity
from rhythm.domain.entries import MOST_AMOUNT, MOST_AT_ONCE, checked_amount, checked_day, checked_quantity
from rhythm.domain.refusal import Refused
from tests.domain.building import MESSAGE, MONDAY, NEWSLETTER


def test_count_without_a_number_is_one() -> None:
    assert checked_quantity(MESSAGE, None, None) == (1, None)


@pytest.mark.parametrize("quantity", [1, 5, MOST_AT_ONCE])
def test_count_keeps_its_quantity(quantity: int) -> None:
    assert checked_quantity(MESSAGE, quantity, None) == (quantity, None)


@pytest.mark.parametrize("percent", [0, 29, 100])
def test_progress_keeps_its_percent(percent: int) -> None:
    assert checked_quantity(NEWSLETTER, None, percent) == (0, percent)


@pytest.mark.parametrize("quantity", [0, -1, MOST_AT_ONCE + 1])
def test_quantity_out_of_range_is_refused(quantity: int) -> None:
    with pytest.raises(Refused) as refusal:
        checked_quantity(MESSAGE, quantity, None)
    assert refusal.value.code == "quantity_out_of_range"
    assert refusal.value.details == {"value": quantity, "lowest": 1, "highest": 1000}


@pytest.mark.parametrize("percent", [-1, 101])
def test_percent_out_of_range_is_refused(percent: int) -> None:
    with pytest.raises(Refused) as refusal:
        checked_quantity(NEWSLETTER, None, percent)
    assert (refusal.value.code, refusal.value.details) == ("percent_out_of_range", {"value": percent})


@pytest.mark.parametrize(
    ("activity", "quantity", "percent", "code"),
    [
        (MESSAGE, None, 40, "percent_not_for_counts"),
        (MESSAGE, 2, 40, "percent_not_for_counts"),
        (NEWSLETTER, None, None, "percent_needed"),
        (NEWSLETTER, 3, None, "percent_needed"),
    ],
)
def test_wrong_kind_is_refused_by_name(
    activity: Activity, quantity: int | None, percent: int | None, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        checked_quantity(activity, quantity, percent)
    assert (refusal.value.code, refusal.value.details) == (code, {"name": activity.key})


def test_refusal_names_the_activity_as_the_person_does() -> None:
    with pytest.raises(Refused) as refusal:
        checked_quantity(MESSAGE._replace(name="Bericht"), None, 40)
    assert refusal.value.details == {"name": "Bericht"}


@pytest.mark.parametrize("back", [0, 1, 4000])
def test_today_and_any_earlier_day_may_be_logged_on(back: int) -> None:
    day = MONDAY - timedelta(days=back)
    assert checked_day(day, MONDAY) == day


def test_day_to_come_is_refused() -> None:
    tomorrow = MONDAY + timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        checked_day(tomorrow, MONDAY)
    assert (refusal.value.code, refusal.value.details) == (
        "day_in_future",
        {"day": tomorrow, "today": MONDAY},
    )


@pytest.mark.parametrize("amount", [None, 0, 8000, 10**16])
def test_amount_is_kept_in_thousandths_up_to_ten_million_millions(amount: int | None) -> None:
    assert checked_amount(amount) == amount
    assert MOST_AMOUNT == 10**7 * 10**6 * 1000


@pytest.mark.parametrize("amount", [-1, 10**16 + 1])
def test_amount_out_of_range_is_refused(amount: int) -> None:
    with pytest.raises(Refused) as refusal:
        checked_amount(amount)
    assert (refusal.value.code, refusal.value.details["highest"]) == ("amount_out_of_range", 10**13)
