"""The first version, as it was laid out then; its tables stand in the SQL file of the same name."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = Path(__file__).with_suffix(".sql")
END = ";\n"


def upgrade() -> None:
    """Lay out an empty database."""
    for statement in STATEMENTS.read_text(encoding="utf-8").removesuffix(END).split(END):
        op.get_bind().exec_driver_sql(statement)
