"""The draft with its changes: taken back one by one, dropped, and brought back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.tui.plan.drafts import Drafts

DAY = date(2026, 1, 1)
ONE, TWO = (YearPlan(DAY, DAY, goal, None, (Step("offer", "", "", Fraction(1, 2)),)) for goal in (100, 200))


def test_changes_are_taken_back_and_brought_back_in_their_order() -> None:
    drafts = Drafts()
    assert not drafts.take_back()
    assert not drafts.bring_back()
    drafts.change(ONE)
    drafts.change(TWO)
    assert drafts.take_back()
    assert drafts.current == ONE
    assert drafts.take_back()
    assert drafts.current is None
    assert not drafts.take_back()
    assert drafts.bring_back()
    assert drafts.bring_back()
    assert drafts.current == TWO
    assert not drafts.bring_back()


def test_a_dropped_draft_comes_back_with_its_changes() -> None:
    drafts = Drafts()
    drafts.change(ONE)
    drafts.change(TWO)
    drafts.drop()
    assert drafts.current is None
    assert not drafts.take_back(), "without an open draft there is nothing of it to take back"
    assert drafts.bring_back()
    assert drafts.current == TWO
    assert drafts.take_back()
    assert drafts.current == ONE


def test_a_kept_draft_and_one_changed_anew_leave_nothing_to_bring_back() -> None:
    drafts = Drafts()
    drafts.change(ONE)
    drafts.drop()
    drafts.change(TWO)
    assert not drafts.bring_back()
    drafts.forget()
    assert drafts.current is None
    assert not drafts.take_back()


def test_a_draft_that_cannot_be_gives_way_to_the_one_before() -> None:
    drafts = Drafts()
    drafts.change(ONE)
    drafts.change(TWO)
    drafts.settle(ONE)
    assert drafts.current == ONE
    assert drafts.take_back()
    assert drafts.current is None
