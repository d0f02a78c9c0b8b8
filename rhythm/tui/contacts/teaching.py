"""What stands where there is no contact yet: how contacts come in."""

from __future__ import annotations

from collections.abc import Callable

from rhythm.i18n import _


def teaching(key_of: Callable[[str], str]) -> list[str]:
    """Return what will stand here and what brings it; `key_of` names keys."""
    return [
        _(
            "No contact yet. Here your suspects, prospects and customers stand, who is next with the reason,"
            " and one key logs what you do and moves on."
        ),
        _("{add} adds one; {bring} brings those of a CRM or a spreadsheet").format(
            add=key_of("add_contact"), bring=key_of("import_file")
        ),
    ]
