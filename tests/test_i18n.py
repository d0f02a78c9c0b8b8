from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from rhythm import i18n

PACKAGE = Path(i18n.__file__).parent
DAY = date(2026, 9, 9)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")


def in_code() -> set[object]:
    """Return every text marked in the code; one with a plural as the pair of both."""
    keywords = {"_": None, "N_": None, "_n": (1, 2)}
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=keywords)
    return {tuple(text) if isinstance(text, (list, tuple)) else text for _file, _line, text, *_rest in found}


def catalog(language: str) -> Catalog:
    with (PACKAGE / "locales" / f"{language}.po").open("rb") as words:
        return read_po(words, locale=language)


def entries(language: str) -> dict[object, Message]:
    return {
        tuple(entry.id) if isinstance(entry.id, (list, tuple)) else entry.id: entry
        for entry in catalog(language)
        if entry.id
    }


def forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(text) if isinstance(text, (list, tuple)) else []


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", ["nl", "nb"])
def test_every_text_in_the_code_is_translated_and_no_other(language: str) -> None:
    translated = {
        text for text, entry in entries(language).items() if forms(entry.string) and all(forms(entry.string))
    }
    assert in_code() - translated == set()
    assert set(entries(language)) - in_code() == set()


@pytest.mark.parametrize("language", ["nl", "nb"])
def test_no_translation_is_only_a_guess_or_left_behind(language: str) -> None:
    words = catalog(language)
    assert [entry.id for entry in words if entry.id and entry.fuzzy] == []
    assert list(words.obsolete) == []


@pytest.mark.parametrize("language", ["nl", "nb"])
def test_a_translation_has_the_places_of_its_original(language: str) -> None:
    different = [
        (original, form)
        for original, entry in entries(language).items()
        for form in forms(entry.string)
        if places(form) not in [places(text) for text in forms(original)]
    ]
    assert different == []


def test_the_marks_are_found_where_they_stand() -> None:
    assert "There is nothing to undo." in in_code()
    assert "{day} · week {week}" in in_code()


def test_a_text_is_told_in_the_language_in_use() -> None:
    assert i18n._("There is nothing to undo.") == "There is nothing to undo."
    i18n.use("nl")
    assert i18n._("There is nothing to undo.") == "Er is niets om ongedaan te maken."
    i18n.use("nb")
    assert i18n._("There is nothing to undo.") == "Det er ingenting å angre."
    assert i18n.language() == "nb"
    i18n.use("en")
    assert i18n._("There is nothing to undo.") == "There is nothing to undo."


def test_texts_that_no_catalog_knows_stay_as_they_are() -> None:
    i18n.use("nl")
    assert i18n._("") == ""
    assert i18n._("Anna de Vries") == "Anna de Vries"
    assert i18n._n("{n} whim", "{n} whims", 1) == "{n} whim"
    assert i18n._n("{n} whim", "{n} whims", 2) == "{n} whims"


def test_english_has_its_plural_without_a_catalog() -> None:
    assert [i18n._n("day", "days", n) for n in (0, 1, 2)] == ["days", "day", "days"]


def test_another_language_is_no_choice() -> None:
    with pytest.raises(ValueError, match="fr"):
        i18n.use("fr")


def test_a_compiled_catalog_is_taken_where_there_is_one(tmp_path: Path) -> None:
    locales = tmp_path / "rhythm" / "locales"
    locales.mkdir(parents=True)
    for name in ("__init__.py", "i18n.py"):
        (tmp_path / "rhythm" / name).write_bytes((PACKAGE / name).read_bytes())
    words = Catalog(locale="nl")
    words.add("There is nothing to undo.", "Compiled.")
    with (locales / "nl.mo").open("wb") as compiled:
        write_mo(compiled, words)
    code = (
        "import sys; from rhythm import i18n; i18n.use('nl');"
        "print(i18n._('There is nothing to undo.'), 'babel' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["Compiled.", "False"]


def test_english_loads_neither_gettext_nor_babel() -> None:
    code = "import sys; from rhythm import i18n; i18n._('x'); print({'gettext', 'babel'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE@euro"}, "nl"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "nn_NO"}, "nb"),
        ({"LANG": "nl"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL", "LC_ALL": "nb_NO"}, "nb"),
        ({"LANG": "nl_NL", "LC_ALL": "C"}, "en"),
        ({"LANG": "nl_NL", "LC_ALL": ""}, "nl"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "nb_NO"}, "nb"),
        ({"LANG": "nl_NL", "LANGUAGE": "de:nb:en"}, "nb"),
        ({"LANG": "nl_NL", "LANGUAGE": "de"}, "nl"),
    ],
)
def test_the_language_is_guessed_from_the_locale(environ: dict[str, str], language: str) -> None:
    assert i18n.guess_language(environ) == language


@pytest.mark.parametrize(
    ("environ", "weekday"),
    [
        ({}, 1),
        ({"LANG": "C.UTF-8"}, 1),
        ({"LANG": "en_US.UTF-8"}, 7),
        ({"LANG": "en_GB.UTF-8"}, 1),
        ({"LANG": "ar_EG.UTF-8"}, 6),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "nl_NL.UTF-8"}, 1),
        ({"LANG": "nl_NL", "LC_ALL": "en_US"}, 7),
        ({"LANG": "xx_YY"}, 1),
        ({"LANG": "not a locale"}, 1),
    ],
)
def test_the_first_weekday_is_that_of_the_country(environ: dict[str, str], weekday: int) -> None:
    assert i18n.first_weekday(environ) == weekday


@pytest.mark.parametrize(
    ("language", "short", "long", "full", "month"),
    [
        ("en", "Wed 9 Sep", "9 September 2026", "Wednesday 9 September 2026", "September 2026"),
        ("nl", "wo 9 sep", "9 september 2026", "woensdag 9 september 2026", "september 2026"),
        ("nb", "ons. 9. sep.", "9. september 2026", "onsdag 9. september 2026", "september 2026"),
    ],
)
def test_days_are_written_as_in_the_language(
    language: str, short: str, long: str, full: str, month: str
) -> None:
    i18n.use(language)
    assert [i18n.format_day(DAY, style) for style in ("short", "long", "full", "month")] == [
        short,
        long,
        full,
        month,
    ]
    assert i18n.day_name(DAY) == full.split()[0]
    assert i18n.day_name(DAY, "short") == short.split()[0]


def test_a_day_with_its_week() -> None:
    assert i18n.format_day_and_week(DAY) == "Wed 9 Sep · week 37"
    i18n.use("nb")
    assert i18n.format_day_and_week(date(2027, 1, 3)) == "søn. 3. jan. · uke 53"


@pytest.mark.parametrize(
    ("language", "number", "half", "percent"),
    [
        ("en", "10,005,534", "1,234.5", "82%"),
        ("nl", "10.005.534", "1.234,5", "82%"),
        ("nb", "10 005 534", "1 234,5", "82 %"),
    ],
)
def test_numbers_are_written_as_in_the_language(language: str, number: str, half: str, percent: str) -> None:
    i18n.use(language)
    assert i18n.format_number(10_005_534) == number
    assert i18n.format_number(Decimal("1234.5")) == half
    assert i18n.format_percent(0.82) == percent


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(12), "12,0"),
        (Fraction(1, 3), "0,3"),
        (Fraction(1, 4), "0,3"),
        (Fraction(1999, 100), "20,0"),
        (Fraction(24_691, 20), "1.234,6"),
    ],
)
def test_tenths_are_rounded_as_by_hand(value: Fraction, written: str) -> None:
    i18n.use("nl")
    assert i18n.format_tenths(value) == written
