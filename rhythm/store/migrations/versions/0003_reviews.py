"""Reviews, self-checks, and the steps of their checklists."""

from __future__ import annotations

from alembic import op

from rhythm.store.laid_out import lay_out

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add three tables, as they were laid out then in the SQL file of the same name."""
    lay_out(op.get_bind(), __file__)
