"""Reviews, self-checks, and the steps of their checklists."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = Path(__file__).with_suffix(".sql")
END = ";\n"


def upgrade() -> None:
    """Add three tables, as they were laid out then in the SQL file of the same name."""
    for statement in STATEMENTS.read_text(encoding="utf-8").removesuffix(END).split(END):
        op.get_bind().exec_driver_sql(statement)
