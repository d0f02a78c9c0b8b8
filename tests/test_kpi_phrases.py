"""Words about KPIs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from rhythm import i18n
from rhythm.domain.grains import Grain
from rhythm.domain.kpi_figures import KpiFigure, KpiPeriod, Missing, Said
from rhythm.domain.kpis import READY_MADE, KpiKind, Unit
from rhythm.kpi_phrases import (
    kpi_definition,
    kpi_sentence,
    name_of_kpi,
    spark,
    target_text,
    value_text,
)
from rhythm.kpi_words import DEFINITIONS, MISSING, NAMES


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    yield
    i18n.use("en")


def figure(said: Said, *values: int | None, **fields: Any) -> KpiFigure:
    """A result by the month, its last complete month August 2026; `fields` are those of the figure."""
    first = 9 - len(values)
    periods = tuple(
        KpiPeriod(
            date(2026, first + place, 1),
            date(2026, first + place, 28),
            None if value is None else Fraction(value),
        )
        for place, value in enumerate(values)
    )
    value = periods[-1].value if periods else None
    return KpiFigure(
        "revenue",
        KpiKind.RESULT,
        Unit.MONEY,
        Grain.MONTH,
        active=True,
        said=said,
        periods=periods,
        value=value,
        **fields,
    )


def test_every_ready_made_kpi_has_a_name_and_a_written_definition() -> None:
    assert list(NAMES) == list(READY_MADE) == list(DEFINITIONS)
    assert set(MISSING) == set(Missing)


def test_own_words_come_before_ready_made_ones() -> None:
    assert kpi_definition(figure(Said.BASELINE, means="Mine.")) == "Mine."
    assert kpi_definition(figure(Said.BASELINE)).startswith("What was sold in a month")
    assert name_of_kpi("activity:demo", "demo", "Demos") == "Demos"
    assert name_of_kpi("activity:call", "call") == "Calls"


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (None, Unit.MONEY, "–"),
        (12_345_67, Unit.MONEY, "€12,346"),
        (99_99, Unit.MONEY, "€99.99"),
        (Fraction(10_000_00, 3), Unit.MONEY, "€3,333"),
        (Fraction(100, 3), Unit.MONEY, "€0.33"),
        (1234, Unit.COUNT, "1,234"),
        (Fraction(5, 2), Unit.COUNT, "2.5"),
        (Fraction(1, 8), Unit.SHARE, "12.5%"),
        (Fraction(1, 4), Unit.CHANGE, "+25%"),
        (Fraction(-1, 4), Unit.CHANGE, "-25%"),
        (0, Unit.CHANGE, "0%"),
        (1, Unit.DAYS, "1 day"),
        (0, Unit.DAYS, "0 days"),
        (Fraction(3, 2), Unit.HOURS, "1.5 hours"),
    ],
)
def test_a_value_in_its_unit(value: Fraction | int | None, unit: Unit, told: str) -> None:
    assert value_text(value, unit, "EUR") == told


@pytest.mark.parametrize(
    ("values", "picture", "plain"),
    [
        ((), "", ""),
        ((0, 0), "▁▁", "__"),
        ((5, 5), "▇▇", "##"),
        ((0, 1, 100, 20, 21), "▁▂▇▂▃", "_.#.-"),
        ((None, 10), " ▇", " #"),
        ((-1, 0, 1), "▁▅▇", "_=#"),
    ],
)
def test_the_small_picture(values: tuple[int | None, ...], picture: str, plain: str) -> None:
    assert spark(figure(Said.BASELINE, *values)) == picture
    assert spark(figure(Said.BASELINE, *values), plain=True) == plain


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (figure(Said.MISSING, missing=Missing.LEADS), MISSING[Missing.LEADS]),
        (
            figure(Said.MEASURING, 1, measured=1),
            "1 of 3 months measured; first measure, then choose a target.",
        ),
        (figure(Said.MEASURING, 1, defined=False), "Write down first what counts and what does not."),
        (
            figure(Said.BASELINE, 1, baseline=Fraction(250_00)),
            "Your baseline is €250 a month; now a target can follow.",
        ),
        (
            figure(Said.BASELINE, None, baseline=Fraction(250_00), target=1),
            "Your baseline is €250 a month.",
        ),
        (
            figure(Said.MET, 300_00, target=9, judged=300_00),
            "August 2026: €300, at or above the target of €300.",
        ),
        (
            figure(Said.SHORT, 300_00, 200_00, judged=250_00, growth=Fraction(-1, 3)),
            "August 2026: €200 of the target of €250. August 2026 was 33.3% below the month before.",
        ),
        (
            figure(Said.MET, 300_00, 300_00, judged=1_00, growth=Fraction(0)),
            "August 2026: €300, at or above the target of €1. August 2026 was level with the month before.",
        ),
    ],
)
def test_one_sentence_for_each_figure(told: KpiFigure, sentence: str) -> None:
    assert kpi_sentence(told, "EUR") == sentence


def test_a_target_is_told_with_its_period() -> None:
    assert target_text(figure(Said.MET, 1, target=12_500_00), "EUR") == "€12,500 a month"
    assert target_text(figure(Said.BASELINE, 1), "EUR") == ""
    i18n.use("nl")
    assert target_text(figure(Said.MET, 1, target=12_500_00), "EUR") == "€ 12.500 per maand"
