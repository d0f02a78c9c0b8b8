"""Alembic's way in: the caller gives the connection and holds the transaction."""

from __future__ import annotations

from alembic import context

from rhythm.store.schema import FACTS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=FACTS[0].metadata,
    render_as_batch=True,
)
context.run_migrations()
