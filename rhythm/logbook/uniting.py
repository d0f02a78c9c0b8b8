"""Words about people who were erased in one copy go from the other, before the two are united."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from rhythm.domain.erasing import Trace, stands_for
from rhythm.domain.refusal import Refused
from rhythm.logbook.erasing import planned
from rhythm.store import Store
from rhythm.store.erase import Rewriting


def erase_here(here: Store, there: Store) -> list[Rewriting]:
    """Return what was overwritten of the words here about those who were erased there."""
    done = []
    for key, name in _to_erase(here.traces(), there.traces(), there.erased_contacts()):
        found = _planned(here, key, name)
        if found is not None:
            here.rewrite(found)
            done.append(found)
    return done


def erases(here: Store, there: Store) -> bool:
    """Tell whether anything here is to be overwritten because of who was erased there."""
    erased = there.erased_contacts()
    return bool(erased) and any(True for _ in _to_erase(here.traces(), there.traces(), erased))


def _planned(here: Store, key: str, name: str) -> Rewriting | None:
    """Return the words to overwrite; nothing where they are gone already."""
    try:
        found = planned(here, key, name).words
    except Refused as refused:
        if refused.code not in ("unknown_contact", "no_contacts"):
            raise
        return None
    return found if found.texts else None


def _to_erase(
    here: Sequence[Trace], there: Sequence[Trace], erased: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """Yield the keys of those who were erased there and are told of here; a name where only words bear it."""
    told = {one.owner for one in here if one.table == "contact" and one.text}
    for key in sorted(erased & told):
        yield key, ""
    hidden = {one.subject: stands_for(one.text) or "" for one in there if one.field == "who"}
    hidden = {subject: key for subject, key in hidden.items() if key in erased}
    names = {
        (hidden[one.subject], one.text)
        for one in here
        if one.field == "who" and one.subject in hidden and stands_for(one.text) is None
    }
    for key, name in sorted(names):
        if name and key not in told:
            yield key, name
