"""The first version, as it was laid out then; its tables stand in the SQL file of the same name."""

from __future__ import annotations

from alembic import op

from rhythm.store.laid_out import lay_out

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Lay out an empty database."""
    lay_out(op.get_bind(), __file__)
