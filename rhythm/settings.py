"""What a person sets: one commented TOML file, and `RHYTHM_…` variables for one process."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, ValidationError, ValidationInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from rhythm.domain.clock import LATEST_DAY_START
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.hidden import without_secrets
from rhythm.i18n import N_, first_weekday, guess_language
from rhythm.paths import Home
from rhythm.settings_file import line_of, parsed, read, write
from rhythm.text import NAME_LIMIT, clean_text, nearest

PREFIX = "RHYTHM_"
NO_SETTINGS = ("RHYTHM_HOME", "RHYTHM_MACHINE", "RHYTHM_TEST_")
"""How the variables begin that are ours and yet no settings."""

ENVIRONMENT = "environment"
"""Stands for the file where a variable is at fault."""

ALLOWED = {
    "name": N_("a text of 1 to 60 characters"),
    "language": N_("en, nl or nb"),
    "country": N_("a country's ISO code of two letters, such as NL or NO, or nothing"),
    "currency": N_("a currency's ISO code of three letters, such as EUR or NOK, or nothing"),
    "workdays": N_("one or more digits from 1 (Monday) to 7 (Sunday), each once, such as 12345"),
    "day_start": N_("a time from 00:00 to 06:00"),
    "first_weekday": N_("a digit from 1 (Monday) to 7 (Sunday)"),
    "floor": N_("a whole number from 1 to 100"),
    "review_day": N_("the English name of a weekday, such as friday, or off"),
    "touches": N_("a whole number from 1 to 30"),
    "freezes": N_("true or false"),
    "theme": N_("the name of a theme: letters, digits, - and _"),
    "campaign_themes": N_("true or false"),
    "celebrations": N_("true or false"),
    "motion": N_("true or false"),
    "backups": N_("true or false"),
    "ascii": N_("auto, on or off"),
    "keys": N_("a table of actions with their keys, each a text"),
}
"""By setting, what its value may be."""

Origin = Literal["default", "file", "environment"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OFF = "off"


def _name(value: object) -> str:
    try:
        name = clean_text(str(value), NAME_LIMIT)
    except Refused:
        raise ValueError from None
    if not name:
        raise ValueError
    return name


def _country(value: object) -> str | None:
    from rhythm.countries import COUNTRIES

    code = "" if value is None else str(value).strip().upper()
    if code and code not in COUNTRIES:
        raise ValueError
    return code or None


def _currency(value: object, known: ValidationInfo) -> str:
    """Return the code of a currency; where none is set, of the one in the person's country."""
    from rhythm.domain.currencies import CURRENCIES, currency_of

    code = "" if value is None else str(value).strip().upper()
    if code and code not in CURRENCIES:
        raise ValueError
    return code or currency_of(known.data.get("country"))


def _workdays(value: object) -> str:
    digits = str(value)
    if not re.fullmatch("[1-7]+", digits) or len(set(digits)) != len(digits):
        raise ValueError
    return "".join(sorted(digits))


def _day_start(value: object) -> str:
    time = re.fullmatch("([0-9]{2}):([0-5][0-9])", str(value))
    if time is None or _minutes(time[0]) > LATEST_DAY_START:
        raise ValueError
    return time[0]


def _review_day(value: object) -> str:
    day = str(value).strip().casefold()
    if day not in (*WEEKDAYS, OFF):
        raise ValueError
    return day


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def _no_truth(value: object) -> object:
    """Refuse `true` where a number or a text is meant: Python takes it for 1."""
    if isinstance(value, bool):
        raise ValueError
    return value


_Plain = BeforeValidator(_no_truth)


class Settings(BaseSettings):
    """All settings of one person; `load` builds it."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, case_sensitive=True)

    name: Annotated[str, BeforeValidator(_name), _Plain] = "Me"
    language: Literal["en", "nl", "nb"] = "en"
    country: Annotated[str | None, BeforeValidator(_country), _Plain] = None
    currency: Annotated[str, BeforeValidator(_currency), _Plain, Field(validate_default=True)] = ""
    workdays: Annotated[str, BeforeValidator(_workdays), _Plain] = "12345"
    day_start: Annotated[str, BeforeValidator(_day_start), _Plain] = "00:00"
    first_weekday: Annotated[int | None, Field(ge=1, le=7), _Plain] = None
    floor: Annotated[int, Field(ge=1, le=100), _Plain] = 60
    review_day: Annotated[str, BeforeValidator(_review_day), _Plain] = "friday"
    touches: Annotated[int, Field(ge=1, le=30), _Plain] = 7
    freezes: bool = True
    theme: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,60}$")] = "dusk"
    campaign_themes: bool = True
    celebrations: bool = True
    motion: bool = True
    backups: bool = True
    ascii: Literal["auto", "on", "off"] = "auto"
    keys: dict[str, str] = {}

    _origins: dict[str, Origin] = PrivateAttr(default_factory=dict)
    _environ: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what `load` has gathered, since it is told which environment to read."""
        return (init_settings,)

    def origin(self, key: str) -> Origin:
        """Return where the value of `key` comes from."""
        return self._origins.get(key, "default")

    @property
    def workdays_from_environment(self) -> bool:
        """Whether the working days hold for this process only."""
        return self.origin("workdays") == "environment"

    @property
    def week_start(self) -> int:
        """The ISO weekday that begins a week in overviews: as set, else as in the person's country."""
        language = None if self.origin("language") == "default" else self.language
        return self.first_weekday or first_weekday(self._environ, self.country, language)


def load(home: Home, environ: Mapping[str, str]) -> Settings:
    """Return the settings in force: variables before the file before the defaults. Writes nothing.

    Raises `Refused`: `settings_broken`, `setting_unknown`, `setting_wrong`.
    """
    file = home.settings_file
    text = read(file)
    in_file, in_environment = parsed(file, text), _variables(environ)
    settings = _built(
        {"language": guess_language(environ), **in_file, **in_environment}, file, text, in_environment.keys()
    )
    settings._origins = {**dict.fromkeys(in_file, "file"), **dict.fromkeys(in_environment, "environment")}
    settings._environ = environ
    return settings


def save(home: Home, **changes: object) -> None:
    """Write `changes` into the settings file, made with its comments where it is missing.

    A value of `None` brings the default back. Raises as `load`, `folder_unusable` and `settings_unwritable`;
    then nothing was written.
    """
    file = home.settings_file
    text = read(file)
    in_file = parsed(file, text)
    _built(in_file, file, text)
    wanted = {key: value for key, value in changes.items() if value is not None}
    checked = _built({**in_file, **wanted}, file, "")
    write(file, text, {key: getattr(checked, key) if key in wanted else None for key in changes})


def rules(settings: Settings) -> Rules:
    """Return the choices that the logbook needs, as it needs them."""
    return Rules(
        person=settings.name,
        country=settings.country,
        workdays=tuple(int(digit) for digit in settings.workdays),
        workdays_saved=not settings.workdays_from_environment,
        day_start=_minutes(settings.day_start),
        floor=settings.floor,
        freezes=settings.freezes,
        language=settings.language,
        first_weekday=settings.week_start,
        review_day=None if settings.review_day == OFF else 1 + WEEKDAYS.index(settings.review_day),
        touches=settings.touches,
        backups=settings.backups,
    )


def _variables(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings among the variables of a process."""
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and not name.startswith(NO_SETTINGS)
    }
    for key in sorted(given.keys() - Settings.model_fields):
        raise _unknown(key, ENVIRONMENT, None, PREFIX)
    source = EnvSettingsSource(Settings)
    source.env_vars = given
    try:
        return source()
    except SettingsError:
        raise _wrong(("keys",), given["keys"], ENVIRONMENT, None, PREFIX) from None


def _built(values: Mapping[str, Any], file: Path, text: str, variables: Collection[str] = ()) -> Settings:
    """Return the settings, or refuse the first wrong one with its place: a variable or a line of `text`."""
    try:
        return Settings(**values)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_context=False)[0]
    path = tuple(str(part) for part in first["loc"])
    in_variable = path[0] in variables
    place = (ENVIRONMENT, None, PREFIX) if in_variable else (str(file), line_of(path, text), "")
    if first["type"] == "extra_forbidden":
        raise _unknown(path[0], *place)
    raise _wrong(path, first["input"], *place)


def _unknown(key: str, file: str, line: int | None, prefix: str) -> Refused:
    allowed, likely = (
        [_spelled(name, prefix) for name in names]
        for names in (Settings.model_fields, nearest(key, Settings.model_fields))
    )
    key = _spelled(key, prefix)
    return Refused("setting_unknown", file=file, line=line, key=key, allowed=allowed, nearest=likely)


def _wrong(path: tuple[str, ...], value: object, file: str, line: int | None, prefix: str) -> Refused:
    key = _spelled(path[0], prefix) if prefix else ".".join(path)
    value = without_secrets(path[-1], value)
    return Refused("setting_wrong", file=file, line=line, key=key, value=value, allowed=ALLOWED[path[0]])


def _spelled(key: str, prefix: str) -> str:
    return prefix + key.upper() if prefix else key
