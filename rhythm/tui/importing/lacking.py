"""Why a table cannot be read as it is, in the words of the import screen."""

from __future__ import annotations

from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.import_phrases import field_name
from rhythm.sentences import refusal


def lacking(refused: Refused) -> str:
    """Return the sentence for what is missing: which column to name, rather than how a command names it."""
    if refused.code == "missing_field":
        field = field_name(str(refused.details["field"]))
        return _("Which column holds this: {field}? Nothing comes in without it.").format(field=field)
    if refused.code == "deals_without_stage":
        return _("Which column tells the stage? Without one, say above that the rows are something else.")
    return refusal(refused)
