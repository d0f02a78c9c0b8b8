from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.sheet_codec import decoded, encoded
from tests.domain.building import FRIDAY, MONDAY
from tests.domain.histories import FIRST, Life, days, few, lives
from tests.domain.test_chronicle import lived

VIEW = lived([MONDAY], FRIDAY).view(FRIDAY, "Ada")


@few
@given(lives(), days)
def test_a_view_comes_back_as_it_was(life: Life, today: date) -> None:
    view = life.chronicle(today).view(today, "Zoë [/")
    assert decoded(json.loads(json.dumps(encoded(view)))) == view


@few
@given(lives(), days, st.integers(1, 14))
def test_a_day_painted_ahead_is_the_day_that_comes(life: Life, today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    planned = life.chronicle(today).until(day).view(day, "Me")
    painted = decoded(json.loads(json.dumps(encoded(planned))))
    assert painted == life.chronicle(day).view(day, "Me")


@few
@given(lives(), days, st.lists(st.tuples(st.sampled_from(["message", "call", "visit"]), st.integers(1, 9))))
def test_keys_pressed_on_a_painted_day_count_like_those_of_the_logbook(
    life: Life, today: date, keys: list[tuple[str, int]]
) -> None:
    chronicle = life.chronicle(today)
    painted = decoded(json.loads(json.dumps(encoded(chronicle.view(today, "Me")))))
    for key, quantity in keys:
        painted = painted.logged(key, quantity)
        chronicle.ledger.add(today, key, quantity)
        assert painted == chronicle.view(today, "Me")


@pytest.mark.parametrize("part", encoded(VIEW))
def test_a_missing_part_is_a_key_error(part: str) -> None:
    kept = encoded(VIEW)
    del kept[part]
    with pytest.raises(KeyError):
        decoded(kept)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("day", "yesterday"),
        ("day", 9),
        ("presence", 7),
        ("lines", [["message"]]),
        ("lines", None),
        ("plan", [1, 2]),
        ("week", ["2026-09-07", [], "1/0", [], "0"]),
        ("week", ["2026-09-07", [], "much", [], "0"]),
        ("week", {}),
        ("standings", [[1, 2, 3]]),
        ("standings", [[1, 2, 3, 4], [], []]),
        ("catch_up", "2026-02-30"),
        ("tallies", [[1]]),
        ("tallies", []),
        ("trail", 1),
    ],
)
def test_values_of_another_shape_are_refused(part: str, value: object) -> None:
    kept: dict[str, Any] = deepcopy(encoded(VIEW))
    kept[part] = value
    with pytest.raises((KeyError, TypeError, ValueError)):
        decoded(kept)


def test_the_first_day_of_all_comes_back_too() -> None:
    view = lived([], FIRST, beginning=FIRST).view(FIRST, "Me")
    assert decoded(encoded(view)) == view
