"""What people wrote about a row, kept apart from it so that it can be erased."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, func, select

from rhythm.store.tables import WORDS


def said(table: Table, field: str) -> ColumnElement[str]:
    """Return the words of a field about each row of a table, empty where there are none."""
    words = select(WORDS.c.text).where(WORDS.c.subject == table.c.id, WORDS.c.field == field)
    return func.coalesce(words.scalar_subquery(), "")
