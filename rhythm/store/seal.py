"""Rows are checked and sealed before they are written; a session cannot slip others in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from rhythm.store.digest import digest_of
from rhythm.store.rows import Sealed


def sealed(row: type[Sealed], values: Mapping[str, object]) -> dict[str, Any]:
    """Return a row's checked columns with their digest; pydantic's ValidationError when one is impossible."""
    columns = row.model_validate(values, strict=True).model_dump()
    columns["digest"] = digest_of(columns)
    return columns


@event.listens_for(Session, "before_flush")
def _refuse_unsealed(session: Session, *_: object) -> None:
    """Refuse rows that were not checked and sealed, and every change, since a table class checks nothing."""
    for row in session.new:
        if isinstance(row, Sealed):
            columns = row.model_dump()
            if sealed(type(row), columns)["digest"] != row.digest:
                raise ValueError(f"{row.__tablename__}: not sealed")
    for row in (*session.dirty, *session.deleted):
        if isinstance(row, Sealed):
            raise ValueError(f"{row.__tablename__}: a row is never changed or deleted")
