"""Runs the program in this process with one of its functions raising, as `python -m tests.privacy.raising`.

The error, and the variables of the functions it passes through, hold what must never come out.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

CUSTOMER = "Willemijn Zonneveld"
PASSWORD = "hunter2-zeer-geheim"
SECRETS = (CUSTOMER, PASSWORD, "Zonneveld", "hunter2")


def fail(*_words: object, **_named: object) -> Any:
    """Raise an error with a secret in its message, in its notes, in its cause and beside it."""
    customer, dsn = CUSTOMER, f"postgresql://rhythm:{PASSWORD}@localhost/team"
    phones: dict[str, str] = {}
    try:
        phones[customer]
    except KeyError as cause:
        error = ValueError(f"{customer} cannot be reached at {dsn}")
        error.add_note(f"While calling {customer}")
        raise error from cause


def let_fail(place: str) -> None:
    """Let a function fail that is named as `module:Class.function`."""
    module, _colon, path = place.partition(":")
    *owners, name = path.split(".")
    owner = import_module(module)
    for one in owners:
        owner = getattr(owner, one)
    setattr(owner, name, fail)


if __name__ == "__main__":
    let_fail(sys.argv.pop(1))
    from rhythm.__main__ import main

    sys.exit(main())
