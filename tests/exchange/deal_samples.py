"""Small pipelines of our own, in the shape of real ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rhythm.domain.imports import DealFact, Reading
from rhythm.sentences import problem
from tests.exchange.samples import read_text

MAVEN_HEADER = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
MAVEN = MAVEN_HEADER + (
    "A1B2C3D4,Anna Vink,GTXPro,Molen & Zoon,Won,2025-10-20,2026-03-01,1054\n"
    "E5F6G7H8,Bo Lind,GTX Pro,Fjordbruk,Lost,2025-12-25,2026-03-11,0\n"
    "I9J0K1L2,Anna Vink,MG Basis,,Engaging,2026-01-13,,\n"
    "M3N4O5P6,Bo Lind,MG Basis,Fjordbruk,Prospecting,,,\n"
)
MAVEN_US = MAVEN_HEADER + (
    "A1B2C3D4,Anna Vink,GTXPro,Molen & Zoon,Won,10/20/2025,3/1/2026,1054\n"
    "E5F6G7H8,Bo Lind,GTX Pro,Fjordbruk,Lost,12/25/2025,3/11/2026,0\n"
    "I9J0K1L2,Anna Vink,MG Basis,,Engaging,1/13/2026,,\n"
    "M3N4O5P6,Bo Lind,MG Basis,Fjordbruk,Prospecting,,,\n"
)
"""The same pipeline with US dates; its close dates could be read two ways."""

MAVEN_US_CLEAR = MAVEN_US.replace("3/11/2026", "3/31/2026")
MAVEN_CLEAR = MAVEN.replace("2026-03-11", "2026-03-31")
"""Here each column has a day that is only a day in one order."""


def deal(reading: Reading) -> DealFact:
    """Return the one deal of a reading without problems."""
    assert reading.problems == ()
    [found] = reading.deals
    return found


def days(found: DealFact) -> list[date | None]:
    """Return a deal's days in their order."""
    return [found.lead, found.opened, found.offered, found.closed]


def sentences(folder: Path, text: str, language: str = "en") -> list[str]:
    """Return what is told of the rows that are set aside."""
    return [problem(found) for found in read_text(folder, text, language=language).problems]
