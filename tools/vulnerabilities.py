"""Asks whether a locked version has a known vulnerability: `python tools/vulnerabilities.py`.

It leaves with 0 where none is known of any, with 1 and a list where one is, and with 3 and one sentence
where it could not ask: pip-audit (the extra `audit`) is not there, or nobody answered. It sends the names and
versions of `requirements.lock` to the Python package index, or with `--osv` to osv.dev, and nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

LOCK = Path(__file__).parents[1] / "requirements.lock"
PATIENCE = 120
"""Seconds."""

NONE_KNOWN, SOME_KNOWN, NOT_ASKED = 0, 1, 3


class Answer(NamedTuple):
    """What pip-audit answered: how many versions were looked up, which were not, and what is known."""

    asked: int
    not_asked: list[str]
    known: list[str]


def read(text: str) -> Answer | None:
    """Return the answer in pip-audit's JSON; None where there is none.

    pip-audit finds a version that nobody could tell of free of vulnerabilities: here it counts as not asked.
    """
    try:
        rows: list[dict[str, Any]] = json.loads(text)["dependencies"]
    except (ValueError, KeyError):
        return None
    return Answer(
        sum("vulns" in row for row in rows),
        [str(row["name"]) for row in rows if "vulns" not in row],
        [_told(row, vulnerability) for row in rows for vulnerability in row.get("vulns", [])],
    )


def _told(row: dict[str, Any], vulnerability: dict[str, Any]) -> str:
    mended = ", ".join(vulnerability["fix_versions"]) or "no version yet"
    return f"{row['name']} {row['version']}: {vulnerability['id']}, mended in {mended}"


def verdict(answer: Answer | None) -> tuple[int, str]:
    """Return how to leave, and what to say."""
    if answer is not None and answer.known:
        return SOME_KNOWN, "\n".join(answer.known)
    if answer is None or not answer.asked:
        return NOT_ASKED, "It could not be asked for vulnerabilities: nobody answered."
    if answer.not_asked:
        missing = ", ".join(answer.not_asked)
        return NOT_ASKED, f"None is known of {answer.asked} versions; nobody could tell of {missing}."
    return NONE_KNOWN, f"No vulnerability is known of the {answer.asked} locked versions."


def ask(*options: str) -> Answer | None:
    """Let pip-audit look the locked versions up; it installs nothing."""
    told = ["-r", str(LOCK), "--require-hashes", "--disable-pip", "-f", "json", "--progress-spinner", "off"]
    command = [sys.executable, "-m", "pip_audit", *told, *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return None
    return read(done.stdout)


def main() -> int:
    """Ask, say what came of it, and return how to leave."""
    if find_spec("pip_audit") is None:
        sys.stdout.write(
            "It could not be asked for vulnerabilities: pip install -e '.[audit]' brings what asks.\n"
        )
        return NOT_ASKED
    code, said = verdict(ask(*(["-s", "osv"] if "--osv" in sys.argv[1:] else [])))
    sys.stdout.write(f"{said}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
