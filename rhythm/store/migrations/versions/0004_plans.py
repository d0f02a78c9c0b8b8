"""Plans of a year, KPIs, and deals."""

from __future__ import annotations

from alembic import op

from rhythm.store.laid_out import lay_out

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add three tables, as they were laid out then in the SQL file of the same name."""
    lay_out(op.get_bind(), __file__)
