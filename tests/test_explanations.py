"""Every explanation can be told, in every language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm import i18n
from rhythm.domain import explain as package
from rhythm.domain.definitions import ALWAYS
from rhythm.domain.explain.explanation import Explanation, Line, Made, Number, Role, Since
from rhythm.domain.explain.figures import ALONE, OF_EACH, campaign_figures, explain, figures_of
from rhythm.domain.pace import Status
from rhythm.explanation_words import CLOSINGS, LINES, TITLES, TITLES_OF_EACH
from rhythm.explanations import number_words, told
from tests.domain.histories import Life, days, lives
from tests.domain.test_explain import about_life

MAKERS = {"part", "step", "fact"}
WHERE = Path(package.__file__).parent


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


@settings(max_examples=30, deadline=None)
@given(lives(), days, st.sampled_from(i18n.LANGUAGES))
def test_all_that_a_life_explains_can_be_told(life: Life, day: date, language: str) -> None:
    i18n.use(language)
    about = about_life(life, day)
    campaigns = [name for key in about.campaigns for name in campaign_figures(key)]
    streaks = [f"streak:{key}" for key in about.streaks.activities]
    for figure in (*figures_of(about), *campaigns, *streaks):
        explanation = explain(about, figure)
        assert explanation is not None
        words = told(explanation)
        assert words.title
        assert words.value
        assert len(words.lines) == len(explanation.lines)
        for text in (words.title, words.closing, *(line.what for line in words.lines)):
            assert "{" not in text
            assert "None" not in text


def in_rules() -> set[str]:
    """Return every code of a line that the rules give, however it is chosen."""
    texts = set()
    for path in WHERE.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value}
    return {text for text in texts if isinstance(text, str)}


def test_no_words_are_left_over() -> None:
    built = {f"is_{status.value}" for status in Status}
    built |= {f"{code}s" for code in LINES if f"{code}s" in LINES}
    assert {*LINES, *CLOSINGS} - in_rules() - built == set()


def test_every_line_that_is_named_has_words() -> None:
    for path in WHERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    assert code.value in {*LINES, *CLOSINGS}, f"{path.name}:{node.lineno}"


def test_every_figure_has_a_title() -> None:
    assert set(TITLES) == set(ALONE) - {"reward"}
    assert set(TITLES_OF_EACH) | {name for name in OF_EACH if name.startswith("campaign")} == set(OF_EACH)


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", None, ""),
        ("en", 7, "7"),
        ("en", -3, "−3"),
        ("en", Fraction(15, 2), "7.5"),
        ("nl", Fraction(15, 2), "7,5"),
        ("en", Fraction(110, 3), "36.67"),
        ("en", Fraction(-1, 3), "−0.33"),
        ("en", Fraction(4, 1), "4"),
        ("en", 0.5, "50.0 %"),
        ("nb", 0.948, "94,8 %"),
        ("en", date(2026, 9, 9), "Wed 9 Sep"),
        ("en", Status.AT_RISK, "at risk"),
        ("en", 1200, "1,200"),
    ],
)
def test_numbers_are_written_as_in_the_language(language: str, number: Number, words: str) -> None:
    i18n.use(language)
    assert number_words(number) == words


SINCE = date(2026, 9, 1)
AT = datetime(2026, 8, 28, 14, 3)


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (Since(ALWAYS, "row"), "since the beginning"),
        (Since(SINCE, "row"), "since 1 September 2026"),
        (Since(SINCE, "row", Made("target", AT)), "since 1 September 2026, set on 28 August 2026 at 14:03"),
        (
            Since(SINCE, "row", Made("import", AT)),
            "since 1 September 2026, imported on 28 August 2026 at 14:03",
        ),
    ],
)
def test_a_definition_tells_since_when_and_by_which_act_it_holds(since: Since, words: str) -> None:
    line = Line("base_daily", 5, Role.STEP, since=since)
    words_told = told(Explanation("target:call", 5, (line,), (), {"key": "call", "name": ""}))
    assert words_told.lines[0].since == words
    assert words_told.title == "Calls: target"
