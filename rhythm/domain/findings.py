"""What the doctor finds: one line for each thing that was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, object] = MappingProxyType({})


class State(StrEnum):
    """How something is: fine, worth knowing, or to be mended."""

    OK = "ok"
    NOTE = "note"
    TROUBLE = "trouble"


class Finding(NamedTuple):
    """One thing that was looked at.

    `code` names its sentence, `details` fill it and hold nothing of a person, so that they fit a report.
    `private` (a sentence or a path) is for the person alone. `remedy` names what to do, if anything is.
    """

    check: str
    state: State
    code: str
    details: Mapping[str, object] = NOTHING
    remedy: str = ""
    private: str = ""


def ok(check: str, code: str, **details: object) -> Finding:
    """Return that something is as it should be."""
    return Finding(check, State.OK, code, details)


def note(check: str, code: str, remedy: str = "", private: str = "", **details: object) -> Finding:
    """Return something worth knowing."""
    return Finding(check, State.NOTE, code, details, remedy, private)


def trouble(check: str, code: str, remedy: str = "", private: str = "", **details: object) -> Finding:
    """Return something that has to be mended."""
    return Finding(check, State.TROUBLE, code, details, remedy, private)


def is_sound(findings: Iterable[Finding]) -> bool:
    """Tell whether nothing has to be mended."""
    return all(one.state is not State.TROUBLE for one in findings)
