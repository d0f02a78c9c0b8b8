from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from holidays.registry import COUNTRIES as HOLIDAY_COUNTRIES

from rhythm.countries import COUNTRIES
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.paths import Home
from rhythm.settings import ALLOWED, Settings, load, rules


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, tmp_path, tmp_path)


def refused(home: Home, environ: dict[str, str] | None = None) -> tuple[str, dict[str, object]]:
    """Return the code and the details with which loading is refused."""
    with pytest.raises(Refused) as found:
        load(home, environ or {})
    return found.value.code, found.value.details


def test_the_defaults(home: Home) -> None:
    settings = load(home, {})
    assert settings.model_dump() == {
        "name": "Me",
        "language": "en",
        "country": None,
        "currency": "EUR",
        "workdays": "12345",
        "day_start": "00:00",
        "first_weekday": None,
        "floor": 60,
        "review_day": "friday",
        "touches": 7,
        "freezes": True,
        "theme": "dusk",
        "campaign_themes": True,
        "celebrations": True,
        "motion": True,
        "backups": True,
        "ascii": "auto",
        "keys": {},
    }
    assert {settings.origin(key) for key in Settings.model_fields} == {"default"}
    assert rules(settings) == Rules()


def test_loading_writes_nothing(tmp_path: Path) -> None:
    load(Home(tmp_path / "c", tmp_path / "d", tmp_path / "s"), {})
    assert list(tmp_path.iterdir()) == []


def test_language_and_first_weekday_come_from_the_locale_unless_set(home: Home) -> None:
    settings = load(home, {"LANG": "nb_NO.UTF-8", "LC_TIME": "en_US.UTF-8"})
    assert (settings.language, settings.week_start, settings.origin("language")) == ("nb", 7, "default")
    home.settings_file.write_text('language = "nl"\nfirst_weekday = 3\n')
    settings = load(home, {"LANG": "nb_NO.UTF-8", "LC_TIME": "en_US.UTF-8"})
    assert (settings.language, settings.week_start, settings.origin("language")) == ("nl", 3, "file")


@pytest.mark.parametrize(
    ("chosen", "locale", "weekday"),
    [
        ({"RHYTHM_LANGUAGE": "nl"}, "en_US.UTF-8", 1),
        ({"RHYTHM_LANGUAGE": "nb"}, "en_US.UTF-8", 1),
        ({"RHYTHM_LANGUAGE": "en"}, "en_US.UTF-8", 7),
        ({"RHYTHM_LANGUAGE": "en"}, "nl_NL.UTF-8", 1),
        ({"RHYTHM_COUNTRY": "NO"}, "en_US.UTF-8", 1),
        ({"RHYTHM_COUNTRY": "US"}, "nl_NL.UTF-8", 7),
        ({"RHYTHM_COUNTRY": "US", "RHYTHM_LANGUAGE": "nl"}, "nl_NL.UTF-8", 7),
        ({"RHYTHM_COUNTRY": "EG"}, "", 6),
        ({"RHYTHM_COUNTRY": "BL"}, "en_US.UTF-8", 1),
        ({"RHYTHM_COUNTRY": "BQ"}, "en_US.UTF-8", 7),
        ({"RHYTHM_COUNTRY": "BQ", "RHYTHM_LANGUAGE": "nl"}, "en_US.UTF-8", 1),
        ({"RHYTHM_COUNTRY": "US", "RHYTHM_FIRST_WEEKDAY": "3"}, "en_US.UTF-8", 3),
    ],
)
def test_weeks_begin_as_in_the_country_else_as_the_chosen_language_has_it_else_by_the_locale(
    home: Home, chosen: dict[str, str], locale: str, weekday: int
) -> None:
    assert load(home, {"LANG": locale, **chosen}).week_start == weekday


def test_a_variable_wins_over_the_file_and_the_file_over_the_default(home: Home) -> None:
    home.settings_file.write_text('name = "Ann"\nworkdays = "1234"\nfloor = 50\n[keys]\nundo = "z"\n')
    given = {
        "RHYTHM_NAME": "Bob",
        "RHYTHM_WORKDAYS": "1234567",
        "RHYTHM_FREEZES": "off",
        "RHYTHM_KEYS": '{"redo": "y"}',
        "RHYTHM_HOME": "/elsewhere",
        "RHYTHM_TEST_SPEED": "1",
        "PATH": "/bin",
    }
    settings = load(home, given)
    assert (settings.name, settings.workdays, settings.floor, settings.theme) == (
        "Bob",
        "1234567",
        50,
        "dusk",
    )
    assert (settings.freezes, settings.keys) == (False, {"redo": "y"})
    assert [settings.origin(key) for key in ("name", "floor", "theme")] == ["environment", "file", "default"]
    assert settings.workdays_from_environment
    assert not load(home, {}).workdays_from_environment


def test_the_rules_are_the_settings_in_the_logbook_s_units(home: Home) -> None:
    home.settings_file.write_text(
        'name = "Ann"\ncountry = "no"\nday_start = "05:30"\nfloor = 75\nfreezes = false\nlanguage = "nb"\n'
        "touches = 5\n"
    )
    assert rules(load(home, {"RHYTHM_WORKDAYS": "73", "LANG": "en_US.UTF-8"})) == Rules(
        person="Ann",
        country="NO",
        workdays=(3, 7),
        workdays_saved=False,
        day_start=330,
        floor=75,
        freezes=False,
        language="nb",
        first_weekday=1,
        touches=5,
    )


@pytest.mark.parametrize(("day", "number"), [("monday", 1), ("friday", 5), ("sunday", 7), ("off", None)])
def test_the_review_day_is_a_weekday_or_none(home: Home, day: str, number: int | None) -> None:
    assert rules(load(home, {"RHYTHM_REVIEW_DAY": day})).review_day == number


RIGHT = [
    ("name", "' Ann '", "Ann"),
    ("country", "''", None),
    ("country", "'gb'", "GB"),
    ("currency", "''", "EUR"),
    ("currency", "' nok '", "NOK"),
    ("workdays", "12345", "12345"),
    ("workdays", "'7'", "7"),
    ("day_start", "'06:00'", "06:00"),
    ("floor", "1", 1),
    ("floor", "100", 100),
    ("review_day", "' Monday'", "monday"),
    ("review_day", "'off'", "off"),
    ("touches", "1", 1),
    ("touches", "30", 30),
    ("first_weekday", "7", 7),
    ("ascii", "'on'", "on"),
    ("motion", "false", False),
    ("backups", "false", False),
]


@pytest.mark.parametrize(("key", "value", "meant"), RIGHT)
def test_right_values(home: Home, key: str, value: str, meant: object) -> None:
    home.settings_file.write_text(f"{key} = {value}\n")
    assert getattr(load(home, {}), key) == meant


WRONG = [
    ("name", "''", ""),
    ("name", "true", True),
    ("name", f"'{'x' * 61}'", "x" * 61),
    ("language", "'fr'", "fr"),
    ("country", "'XX'", "XX"),
    ("country", "'Norway'", "Norway"),
    ("country", "true", True),
    ("currency", "'EURO'", "EURO"),
    ("currency", "'XXX'", "XXX"),
    ("currency", "true", True),
    ("workdays", "''", ""),
    ("workdays", "'11'", "11"),
    ("workdays", "'12348'", "12348"),
    ("workdays", "0", 0),
    ("day_start", "'06:01'", "06:01"),
    ("day_start", "'5:00'", "5:00"),
    ("day_start", "'01:60'", "01:60"),
    ("first_weekday", "0", 0),
    ("first_weekday", "8", 8),
    ("floor", "0", 0),
    ("floor", "101", 101),
    ("floor", "59.5", 59.5),
    ("floor", "true", True),
    ("review_day", "'fri'", "fri"),
    ("review_day", "5", 5),
    ("review_day", "false", False),
    ("touches", "0", 0),
    ("touches", "31", 31),
    ("touches", "true", True),
    ("freezes", "'maybe'", "maybe"),
    ("theme", "'../dusk'", "../dusk"),
    ("theme", '"dusk\\n"', "dusk\n"),
    ("campaign_themes", "3", 3),
    ("celebrations", "3", 3),
    ("motion", "'sometimes'", "sometimes"),
    ("backups", "'hourly'", "hourly"),
    ("ascii", "true", True),
    ("keys", "'u'", "u"),
]


@pytest.mark.parametrize(("key", "value", "input_value"), WRONG)
def test_a_wrong_value_is_refused_with_its_line(
    home: Home, key: str, value: str, input_value: object
) -> None:
    home.settings_file.write_text(f"# {key} = 1\n\n{key} = {value}\n")
    assert refused(home) == (
        "setting_wrong",
        {
            "file": str(home.settings_file),
            "line": 3,
            "key": key,
            "value": input_value,
            "allowed": ALLOWED[key],
        },
    )


def test_each_setting_says_what_is_allowed() -> None:
    assert list(ALLOWED) == list(Settings.model_fields)
    assert {key for key, _, _ in WRONG} == set(Settings.model_fields)


def test_a_wrong_key_in_the_table_of_keys_is_named_with_its_line(home: Home) -> None:
    home.settings_file.write_text('floor = 50\n[keys]\nundo = "z"\nredo = 5\n')
    code, details = refused(home)
    assert (code, details["key"], details["line"], details["value"]) == ("setting_wrong", "keys.redo", 4, 5)


@pytest.mark.parametrize(
    ("text", "key", "line", "nearest"),
    [
        ("floor = 50\nflor = 60\n", "flor", 2, ["floor"]),
        ("\n[zzz]\na = 1\n", "zzz", 2, []),
        ("Name = 'x'", "Name", 1, ["name"]),
    ],
)
def test_an_unknown_setting_is_refused(
    home: Home, text: str, key: str, line: int, nearest: list[str]
) -> None:
    home.settings_file.write_text(text)
    assert refused(home) == (
        "setting_unknown",
        {
            "file": str(home.settings_file),
            "line": line,
            "key": key,
            "allowed": list(Settings.model_fields),
            "nearest": nearest,
        },
    )


@pytest.mark.parametrize(
    ("text", "line"), [("floor = 50\nname = \n", 2), ("floor = 1\n\nfloor = 2\n", 3), ("name = '''", 1)]
)
def test_broken_toml_is_refused_with_its_line(home: Home, text: str, line: int) -> None:
    home.settings_file.write_text(text)
    code, details = refused(home)
    assert (code, details["file"], details["line"]) == ("settings_broken", str(home.settings_file), line)
    assert "line" not in str(details["reason"])
    assert details["reason"]


def test_a_file_in_another_encoding_is_refused_with_its_line(home: Home) -> None:
    home.settings_file.write_bytes('floor = 50\nname = "Bjørn"\n'.encode("latin-1"))
    code, details = refused(home)
    assert (code, details["line"], details["reason"]) == ("settings_broken", 2, "it is not UTF-8 text")


def test_a_byte_order_mark_and_windows_lines_are_fine(home: Home) -> None:
    home.settings_file.write_bytes('\ufeffname = "Bjørn"\r\nfloor = 50\r\n'.encode())
    assert load(home, {}).name == "Bjørn"


def test_a_folder_in_the_place_of_the_file_is_refused(home: Home) -> None:
    home.settings_file.mkdir()
    assert refused(home) == (
        "settings_broken",
        {"file": str(home.settings_file), "line": None, "reason": "Is a directory"},
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("RHYTHM_FLOOR", "x"),
        ("RHYTHM_FLOOR", ""),
        ("RHYTHM_WORKDAYS", "8"),
        ("RHYTHM_KEYS", "u"),
        ("RHYTHM_FREEZES", ""),
    ],
)
def test_a_wrong_variable_is_refused_by_its_name(home: Home, variable: str, value: str) -> None:
    home.settings_file.write_text("floor = 50\n")
    assert refused(home, {variable: value}) == (
        "setting_wrong",
        {
            "file": "environment",
            "line": None,
            "key": variable,
            "value": value,
            "allowed": ALLOWED[variable.removeprefix("RHYTHM_").lower()],
        },
    )


def test_an_unknown_variable_is_refused(home: Home) -> None:
    code, details = refused(home, {"RHYTHM_WORKDAY": "123"})
    assert (code, details["file"], details["line"]) == ("setting_unknown", "environment", None)
    assert (details["key"], details["nearest"]) == ("RHYTHM_WORKDAY", ["RHYTHM_WORKDAYS"])
    assert details["allowed"] == [f"RHYTHM_{key.upper()}" for key in Settings.model_fields]


def test_settings_cannot_be_changed_in_place(home: Home) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(home, {}).name = "Bob"


def test_the_countries_are_those_with_known_holidays() -> None:
    assert {codes[1] for codes in HOLIDAY_COUNTRIES.values()} == COUNTRIES


@pytest.mark.parametrize(
    ("country", "currency"), [("", "EUR"), ("NL", "EUR"), ("no", "NOK"), ("CH", "CHF"), ("GB", "GBP")]
)
def test_the_currency_is_that_of_the_country_unless_set(home: Home, country: str, currency: str) -> None:
    home.settings_file.write_text(f"country = '{country}'\n")
    settings = load(home, {})
    assert (settings.currency, settings.origin("currency")) == (currency, "default")
    assert load(home, {"RHYTHM_CURRENCY": "SEK"}).currency == "SEK"


def test_loading_a_plain_file_loads_no_writer_no_locale_data_and_no_holidays(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('country = "NL"\nlanguage = "en"\n')
    heavy = {"tomlkit", "babel", "holidays", "platformdirs", "textual", "sqlalchemy"}
    code = (
        "import sys; from rhythm.paths import find_home; from rhythm.settings import load, rules;"
        f"home = find_home({{'RHYTHM_HOME': {str(tmp_path)!r}}});"
        f"rules(load(home, {{}})); print({heavy} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
