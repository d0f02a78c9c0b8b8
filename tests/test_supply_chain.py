"""What the program is made of: locked with hashes, licences that are allowed, vulnerabilities asked for."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
NOT_LOCKED = {"audit"}
"""Extras for tools that never stand beside the program."""


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


licences = tool("licences")
vulnerabilities = tool("vulnerabilities")
LOCKED = licences.locked()


def test_everything_that_is_needed_is_locked_with_a_hash() -> None:
    needed = licences.needed(licences.wanted("calendar", "excel", "test"))
    assert {"textual", "sqlmodel", "icalendar", "python-calamine", "pytest", "mako", "six"} <= needed.keys()
    assert needed.keys() - LOCKED.keys() == set()
    assert [name for name, one in LOCKED.items() if not one.hashes] == []


def test_what_is_locked_is_what_is_asked_for() -> None:
    asked = licences.wanted("calendar", "excel", "test")
    outside = [one for one in asked if LOCKED[canonicalize_name(one.name)].version not in one.specifier]
    assert outside == []


def test_every_extra_is_locked_or_named_as_one_that_is_not() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert extras.keys() == {"calendar", "excel", "test"} | NOT_LOCKED


def test_nothing_comes_from_elsewhere_than_the_index() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert not any(word in text for word in ("://", " @ ", "--index", "--find-links", "-e "))


def test_each_package_has_a_licence_that_is_allowed() -> None:
    rows = licences.packages()
    assert len(rows) > 20
    assert [row for row in rows if not row.is_allowed] == []


def test_the_list_of_licences_is_up_to_date() -> None:
    told = (ROOT / "docs" / "licences.md").read_text().splitlines()
    for row in licences.packages():
        assert f"| {row.name} | {row.version} | {row.licence} |" in told
    names = {line.split(" | ")[0].removeprefix("| ") for line in told if line.startswith("| ")} - {"package"}
    assert names == licences.needed(licences.wanted("calendar", "excel")).keys()


@pytest.mark.parametrize(
    ("licence", "is_allowed"),
    [
        ("MIT", True),
        ("BSD-2-Clause OR GPL-3.0-only", True),
        ("MIT AND (Apache-2.0)", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_licence_is_weighed(licence: str, is_allowed: bool) -> None:
    assert licences.Package("x", "1", licence).is_allowed is is_allowed


def of(*rows: dict[str, Any]) -> str:
    return json.dumps({"dependencies": [{"name": "mako", "version": "1.0", **row} for row in rows]})


FINE: dict[str, Any] = {"vulns": []}
HURT: dict[str, Any] = {"vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}]}
SKIPPED: dict[str, Any] = {"skip_reason": "not found"}


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (of(FINE, FINE), 0, "No vulnerability is known of the 2 locked versions."),
        (of(FINE, HURT), 1, "mako 1.0: PYSEC-1, mended in 1.1, 2.0"),
        (of(SKIPPED, HURT), 1, "mako 1.0: PYSEC-1, mended in 1.1, 2.0"),
        (of(FINE, SKIPPED), 3, "None is known of 1 versions; nobody could tell of mako."),
        (of(SKIPPED, SKIPPED), 3, "It could not be asked for vulnerabilities: nobody answered."),
        ("Traceback …", 3, "It could not be asked for vulnerabilities: nobody answered."),
    ],
)
def test_what_is_answered_about_vulnerabilities(answer: str, code: int, said: str) -> None:
    """pip-audit calls versions that nobody could tell of free of vulnerabilities; this does not."""
    assert vulnerabilities.verdict(vulnerabilities.read(answer)) == (code, said)


def test_without_what_asks_it_says_so_in_one_sentence() -> None:
    command = [sys.executable, "-S", str(ROOT / "tools" / "vulnerabilities.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout == (
        "It could not be asked for vulnerabilities: pip install -e '.[audit]' brings what asks.\n"
    )


def test_a_requirement_out_of_bounds_would_be_seen() -> None:
    assert LOCKED["textual"].version not in Requirement("textual>=9").specifier
