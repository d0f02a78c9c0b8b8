"""The SQL files that stand beside the migrations: tables as they were laid out then."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

END = ";\n"


def lay_out(connection: Connection, migration: str) -> None:
    """Run the statements of the SQL file that has the name of a migration's own file."""
    text = Path(migration).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in text.removesuffix(END).split(END):
        connection.exec_driver_sql(statement)
