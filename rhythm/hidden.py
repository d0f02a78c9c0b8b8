"""Which names stand for secrets, whose values are never shown, kept beside the settings or written to a log.

The status line reads through this file, so it loads nothing.
"""

from __future__ import annotations

SECRETS = ("password", "passwd", "secret", "token", "dsn", "credential")
HIDDEN = "…"
"""What is shown for a secret that there is."""


def is_secret(name: str) -> bool:
    """Tell whether something of this name is a secret."""
    plain = name.casefold()
    return any(word in plain for word in SECRETS)


def without_secrets(name: str, value: object) -> object:
    """Return the value of a setting as it may be shown, with secrets in it hidden; an empty one is none."""
    if isinstance(value, dict):
        return {key: without_secrets(str(key), one) for key, one in value.items()}
    return HIDDEN if value and is_secret(name) else value
