"""The local database: SQLModel rows, engine, migrations, queries. Knows the domain; nothing above it."""

from rhythm.store.append import Act
from rhythm.store.store import Store

__all__ = ["Act", "Store"]
