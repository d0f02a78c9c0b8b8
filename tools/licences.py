"""Writes `docs/licences.md`: which packages the program brings, and under which licences they are.

`python tools/licences.py` leaves with 1 where a package is not installed in its locked version, or names no
licence that is allowed. What a package needs and says of its licence is what it says itself, where installed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LIST = ROOT / "docs" / "licences.md"
LOCK = ROOT / "requirements.lock"
EXTRAS = ("calendar", "excel")
"""What people may install beside the program; what tests and audits need is not handed on."""

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MPL-2.0",
    "PSF-2.0",
    "Unlicense",
}
"""SPDX names; each lets a program under MIT use the package."""

SAID = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
"""How older packages name them, in a classifier or in their own words."""

HEAD = """# Licences

What `pip install salesrhythm` brings on Linux and macOS, with the extras `calendar` and `excel`, in the
versions of `requirements.lock`; each licence is what the package itself says. Written by
`python tools/licences.py`.

| package | version | licence |
|---|---|---|
"""


class Package(NamedTuple):
    """One package and what it says of its licence, "" where it says nothing."""

    name: str
    version: str
    licence: str

    @property
    def is_allowed(self) -> bool:
        """Whether the licence is allowed: of `A OR B` one, of `A AND B` both."""
        return any(
            all(part.strip(" ()") in ALLOWED for part in choice.split(" AND "))
            for choice in self.licence.split(" OR ")
        )


class Locked(NamedTuple):
    """The version of a package that is locked, and the SHA-256 hashes that its files may have."""

    version: str
    hashes: frozenset[str]


def locked() -> dict[str, Locked]:
    """Return what `requirements.lock` says, by name."""
    text = LOCK.read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if pinned := re.match(r"([a-z0-9-]+)==([^\s;]+)", line):
            found[pinned[1]] = Locked(pinned[2], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", line)))
    return found


def wanted(*extras: str) -> list[Requirement]:
    """Return what `pyproject.toml` asks for, with the extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = [*project["dependencies"]]
    for extra in extras:
        texts += project["optional-dependencies"][extra]
    return [Requirement(text) for text in texts]


def needed(requirements: Iterable[Requirement]) -> dict[str, Requirement]:
    """Return all that requirements ask for on this system, and what that asks for, by name.

    What a package asks for is known only of its locked version.
    """
    versions = locked()
    found: dict[str, Requirement] = {}
    left: list[tuple[Requirement, tuple[str, ...]]] = [(requirement, ("",)) for requirement in requirements]
    while left:
        requirement, extras = left.pop()
        name = canonicalize_name(requirement.name)
        marker = requirement.marker
        if name in found or (marker and not any(marker.evaluate({"extra": extra}) for extra in extras)):
            continue
        found[name] = requirement
        package = installed(name)
        if package and name in versions and package.version == versions[name].version:
            more = ("", *requirement.extras)
            left += [(Requirement(text), more) for text in package.requires or []]
    return found


def installed(name: str) -> Distribution | None:
    """Return a package that is installed here."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence_of(package: Distribution) -> str:
    """Return the licence that a package names, as SPDX does where it can be told."""
    told = package.metadata
    expression, *_ = told.get_all("License-Expression") or [""]
    own, *_ = told.get_all("License") or [""]
    named = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License ::")
    ]
    if expression or own in ALLOWED:
        return str(expression or own)
    if named:
        return " OR ".join(SAID.get(one, one) for one in named)
    return SAID.get(own, own if "\n" not in own else "")


def packages() -> list[Package]:
    """Return the packages that are handed on, by name, in their locked versions as far as they are here."""
    versions = locked()
    found = []
    for name in sorted(needed(wanted(*EXTRAS))):
        package = installed(name)
        if package and name in versions and package.version == versions[name].version:
            found.append(Package(name, package.version, licence_of(package)))
    return found


def written(rows: list[Package]) -> str:
    """Return the text of the list."""
    return HEAD + "".join(f"| {row.name} | {row.version} | {row.licence} |\n" for row in rows)


def main() -> int:
    """Write the list and name what is not as it must be."""
    rows = packages()
    missing = sorted(needed(wanted(*EXTRAS)).keys() - {row.name for row in rows})
    for name in missing:
        sys.stdout.write(f"{name}: not installed in its locked version: pip install -r requirements.lock\n")
    wrong = [row for row in rows if not row.is_allowed]
    for row in wrong:
        sys.stdout.write(f"{row.name}: {row.licence or 'no licence'}\n")
    if missing or wrong:
        return 1
    LIST.write_text(written(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
