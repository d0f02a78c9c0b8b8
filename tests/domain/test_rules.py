from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from rhythm.domain.rules import Rules


def test_defaults_are_those_of_the_design() -> None:
    rules = Rules()
    assert (rules.person, rules.country, rules.workdays) == ("Me", None, (1, 2, 3, 4, 5))
    assert (rules.day_start, rules.floor, rules.freezes) == (0, 60, True)
    assert rules.workdays_saved


def test_rules_do_not_change_under_the_reader() -> None:
    field = "floor"
    with pytest.raises(FrozenInstanceError):
        setattr(Rules(), field, 100)
