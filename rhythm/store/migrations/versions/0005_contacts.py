"""Contacts, what came of getting in touch, appointments, and who was erased."""

from __future__ import annotations

from alembic import op

from rhythm.store.laid_out import lay_out

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add four tables, as they were laid out then in the SQL file of the same name."""
    lay_out(op.get_bind(), __file__)
