"""Entries from another program's output: one JSON object a line, or a table."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.dates import DAY_FIRST, YEAR_FIRST, day_of, moment_of
from rhythm.exchange.habits import by_word
from rhythm.exchange.headers import plain
from rhythm.exchange.numbers import amount_of, percent_of, quantity_of
from rhythm.exchange.people import first_mail
from rhythm.exchange.reading_tables import told_apart
from rhythm.exchange.responses import response_called
from rhythm.exchange.rows import Ids
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import table_of

LOG = "log"
FIELDS = (
    *("activity", "id", "source", "day", "quantity", "percent", "amount", "note", "contact", "mail"),
    "response",
)
USUAL_SOURCE = "stdin"
CODES = {"quantity": "bad_quantity", "percent": "bad_percent", "amount": "bad_amount"}
"""What to say of a field that is neither text nor a number."""

BETWEEN = re.compile(r"[\s,]*")
NONE_REFUSED: Mapping[int, Problem] = MappingProxyType({})

Called = Callable[[str], str]
"""From the word for an activity to its key; raises `Refused` where there is none."""


class Line(NamedTuple):
    """What stands on one line, by field, or why it cannot be read; `cells` are those of a table."""

    number: int
    told: Mapping[str, object] | SetAside
    cells: tuple[str, ...] = ()


def read_lines(
    text: str, today: date, called: Called, refused: Mapping[int, Problem] = NONE_REFUSED
) -> Reading:
    """Read entries as JSON, lines or one array, or as a table; for the fields see `FIELDS`.

    Only the activity is needed. A line with an `id` comes in once for its `source`; without one it is known
    by what it says. Lines that cannot be used become problems, as do those that are `refused`, by line.
    Raises `Refused` when there is nothing at all, or for a broken table.
    """
    lines = list(_lines(text))
    if not lines:
        raise Refused("nothing_to_log")
    facts: list[Fact] = []
    problems: list[Problem] = []
    keys = _Keys(called)
    ids: defaultdict[str, Ids] = defaultdict(Ids)
    for line in lines:
        if line.number in refused:
            problems.append(refused[line.number])
            continue
        try:
            facts.append(_fact(line, today, keys, ids))
        except SetAside as fault:
            problems.append(fault.problem(line.number, cells=line.cells))
    names = dict.fromkeys(name for line in lines if isinstance(line.told, Mapping) for name in line.told)
    return Reading(
        format=LOG,
        source=f"{LOG}:{USUAL_SOURCE}",
        rows=len(lines),
        facts=tuple(facts),
        habits=tuple(Habit(key, key) for key in dict.fromkeys(fact.habit for fact in facts)),
        problems=tuple(problems),
        columns=tuple((name, name if name in FIELDS else None) for name in names),
    )


class _Keys:
    """The activities that words mean, each asked for once; a customer system's own words are known too."""

    def __init__(self, called: Called) -> None:
        self._called = called
        self._found: dict[tuple[str, bool], str | Refused] = {}

    def of(self, word: str, *, with_people: bool) -> str:
        """Return the key of the activity that a word means. Raises `SetAside`."""
        if (word, with_people) not in self._found:
            self._found[word, with_people] = self._key(word, with_people)
        found = self._found[word, with_people]
        if isinstance(found, Refused):
            raise SetAside(found.code, "activity", word, found.details)
        return found

    def _key(self, word: str, with_people: bool) -> str | Refused:
        try:
            return self._called(word)
        except Refused as refused:
            usual = by_word(word, with_people=with_people)
            return usual if usual and refused.code == "unknown_activity" else refused


def _lines(text: str) -> Iterator[Line]:
    if (array := _array(text)) is not None:
        return iter(array)
    has_objects = any(line.lstrip().startswith("{") for line in text.split("\n"))
    return _json_lines(text) if has_objects else _table_lines(text)


def _array(text: str) -> list[Line] | None:
    """Return the objects of a JSON array, each with the line on which it begins; None where it is none."""
    decoder, found = json.JSONDecoder(), []
    try:
        whole = json.loads(text)
        if not isinstance(whole, list) or not any(isinstance(one, dict) for one in whole):
            return None
        place, number, counted = text.index("[") + 1, 1, 0
        for _ in whole:
            between = BETWEEN.match(text, place)
            place = between.end() if between else place
            number, counted = number + text.count("\n", counted, place), place
            told, place = decoder.raw_decode(text, place)
            found.append(Line(number, _object(told, text[counted:place])))
    except (ValueError, RecursionError):
        return None
    return found


def _json_lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                told = json.loads(line)
            except (ValueError, RecursionError):
                told = None
            yield Line(number, _object(told, line))


def _object(told: object, written: str) -> Mapping[str, object] | SetAside:
    if not isinstance(told, dict):
        return SetAside("bad_json_line", value=written.strip())
    return {plain(name): value for name, value in told.items()}


def _table_lines(text: str) -> Iterator[Line]:
    if not text.strip():
        return
    table = table_of(text, USUAL_SOURCE)
    header = tuple(plain(name) for name in table.header)
    if "activity" not in header:
        table.column("activity")
    for row in table.rows:
        try:
            told: Mapping[str, object] | SetAside = dict(zip(header, table.checked(row), strict=True))
        except SetAside as fault:
            told = fault
        yield Line(row.line, told, tuple(row.cells))


def _fact(line: Line, today: date, keys: _Keys, ids: Mapping[str, Ids]) -> Fact:
    """Return what a line tells. Raises `SetAside`."""
    if isinstance(line.told, SetAside):
        raise line.told
    told = {name: _text(line.told.get(name), name) for name in FIELDS}
    if not told["activity"]:
        raise SetAside("activity_missing", "activity")
    activity = keys.of(told["activity"], with_people=bool(told["contact"] or told["mail"]))
    day = _day(told["day"], today)
    moment = moment_of(told["day"], day)
    quantity, percent = _done(told)
    response = response_called(told["response"]) if told["response"] else None
    if told["response"] and response is None:
        raise SetAside("bad_response", "response", told["response"])
    mail = first_mail(told["mail"])
    if told["mail"] and (mail is None or mail.count("@") != 1):
        raise SetAside("bad_mail", "mail", told["mail"])
    source, source_id = _from(told, day, ids)
    return Fact(
        day=day,
        habit=activity,
        quantity=quantity,
        percent=percent,
        amount=amount_of(told["amount"], "amount") if told["amount"] else None,
        note=told["note"],
        contact=told["contact"] or None,
        mail=mail,
        response=response,
        moment=moment,
        line=line.number,
        source_id=source_id,
        origin=source,
        origin_id=source_id,
    )


def _text(value: object, name: str) -> str:
    """Return a value as text; numbers are told as they are written."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise SetAside(CODES.get(name, "wrong_type"), name, json.dumps(value))
    return str(value).strip()


def _day(text: str, today: date) -> date:
    if not text:
        return today
    if not YEAR_FIRST.fullmatch(text):
        raise SetAside("bad_iso_day", "day", text)
    return day_of(text, DAY_FIRST, "day")


def _done(told: Mapping[str, str]) -> tuple[int, int | None]:
    """Return quantity and percent; a line has one of the two."""
    if not told["percent"]:
        return quantity_of(told["quantity"], "quantity"), None
    if told["quantity"]:
        raise SetAside("quantity_and_percent", "quantity", told["quantity"])
    return 0, percent_of(told["percent"], "percent")


def _from(told: Mapping[str, str], day: date, ids: Mapping[str, Ids]) -> tuple[str, str]:
    """Return source and source id of a line: where its system has files that are known, as those have them.

    Without an id it is a digest of all that a line says, numbered among equal lines.
    """
    source = f"{LOG}:{told['source'] or USUAL_SOURCE}"
    if told["id"]:
        source, found = told_apart(told["source"], told["id"]) or (source, told["id"])
        return source, ids[source].once(found, "id")
    says = "\0".join(f"{name}={text}" for name, text in told.items() if text and name != "day")
    return source, ids[source].made(hashlib.sha256(f"{day}\0{says}".encode()).hexdigest()[:32])
