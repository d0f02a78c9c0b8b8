"""Erasing a contact for good: which words are about it, and what stands for them afterwards.

Facts stay as they are; only words go. A name is replaced by an anonymous stand-in wherever something is
counted by who it was with, so that every count, streak and hit rate stays what it was.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, TypeVar

from rhythm.domain.phones import phone_of, phone_pattern
from rhythm.domain.spellings import folded

STAND_IN = re.compile(r"#([0-9a-z_]+)(?:-[0-9]+)?")
"""What stands in for the words of who was erased: its anonymous key."""

DEAL_DIGITS = 16
LEAST_LETTERS = 2
"""Of a name of one word that is looked for in notes."""

WITH_SOMEBODY = ("entry", "appointment")
NAMES = ("who", "name", "company")
"""Fields that hold a name and nothing else."""

Row = TypeVar("Row", bound=NamedTuple)


class Erased(NamedTuple):
    """What erasing a contact takes away, as numbers.

    `entries` keep their day and points without their words, `deals` and `texts` (other notes) had its name in
    them, `appointments` are gone, `rows` are what was told of the contact itself, and `copies` are older
    copies of the logbook in which the same was erased. `name` is only told, and kept nowhere. Unless it was
    `swept`, the file could not be written anew: another program held it, or the disk had no room. `left` are
    files that nothing could be erased in, since they are damaged or no logbooks.
    """

    key: str
    name: str
    entries: int = 0
    deals: int = 0
    appointments: int = 0
    texts: int = 0
    rows: int = 0
    copies: int = 0
    swept: bool = True
    left: tuple[str, ...] = ()


class Erasable(NamedTuple):
    """Somebody who can be erased, though perhaps no contact any more, or never one.

    `words` is the name where only entries and appointments bear it; the key is a new one then.
    """

    key: str
    name: str
    words: str = ""


class Trace(NamedTuple):
    """One text of the logbook: what it is about (`table`), whose that is (`owner`), and where it is kept.

    The owner of an entry or an appointment is the key of its contact, "" for none; of a deal its own key.
    """

    table: str
    owner: str
    subject: str
    field: str
    text: str


class Marks:
    """How the words about one contact are known, and what stands for them."""

    def __init__(
        self,
        key: str,
        rows: Iterable[Mapping[str, str]],
        others: Collection[str],
        twins: Collection[str] = (),
    ) -> None:
        """Take what was ever told of the contact, by field, and the names that others have, folded.

        `twins` are keys that it had before, as a contact that was taken back.
        A name that another contact has too stays: it is that one's words as well. So does a phone number,
        told among the names of others as it is within its country.
        """
        self.key = key
        self.keys = {key, *twins}
        self._others = others
        rows = [*rows]
        called = (row.get("name") or row.get("company") or row.get("mail", "") for row in rows)
        self.names = [name for name in dict.fromkeys(called) if name and folded(name) not in others]
        self._names = {folded(name) for name in self.names}
        self._numbers: dict[str, int] = {}
        for name in self.names:
            self.stand_in(name)
        long_names = [name for name in self.names if len(name.split()) > 1]
        texts = (*long_names, *_mails(rows, others))
        numbers = _numbers(rows, others)
        self._inside = _any_of(texts, numbers)
        self._in_notes = _any_of(texts, (*numbers, *_single_words(self.names, others)))

    def named(self, text: str) -> bool:
        """Tell whether a text is one of its names."""
        return folded(text) in self._names

    def stand_in(self, text: str) -> str:
        """Return what stands for a name, the same each time."""
        return stand_in(self.key, self._numbers.setdefault(folded(text), len(self._numbers) + 1))

    def without(self, text: str, *, is_note: bool = True) -> str:
        """Return a text in which stand-ins take the place of a name of several words, a mail or a phone.

        In a note, they take the place of a name of one word as well.
        """
        found = self._in_notes if is_note else self._inside
        if found is None or folded(text) in self._others:
            return text
        return found.sub(lambda match: self.stand_in(match[0]), text)


def whose(traces: Iterable[Trace], marks: Marks, others: Collection[str]) -> set[str]:
    """Return the ids of the entries and appointments with the contact: by its key, else by its name.

    `others` are the keys of the other contacts.
    """
    return {
        one.subject
        for one in traces
        if one.table in WITH_SOMEBODY
        and (
            one.owner in marks.keys
            or (one.owner not in others and one.field == "who" and marks.named(one.text))
        )
    }


def rewritten(trace: Trace, marks: Marks, own: Collection[str], others: Collection[str]) -> str:
    """Return what a text becomes; `own` are the ids of `whose`, `others` the keys of the other contacts."""
    if trace.table == "contact":
        if trace.owner in marks.keys:
            return ""
        return marks.without(trace.text) if trace.field == "note" else trace.text
    if trace.subject in own:
        return marks.stand_in(trace.text) if trace.field == "who" and trace.text else ""
    if trace.field not in NAMES:
        return marks.without(trace.text)
    if trace.table in WITH_SOMEBODY and trace.owner in others:
        return trace.text
    if marks.named(trace.text):
        return marks.stand_in(trace.text)
    return marks.without(trace.text, is_note=False)


def stand_in(key: str, number: int = 1) -> str:
    """Return what stands for a name of an erased contact; several names of one contact are numbered."""
    return f"#{key}" if number == 1 else f"#{key}-{number}"


def stands_for(text: str) -> str | None:
    """Return the key of the contact that a text stands in for; None for any other text."""
    found = STAND_IN.fullmatch(text)
    return found[1] if found else None


def tells_erased(text: str, erased: Collection[str]) -> bool:
    """Tell whether a stand-in for somebody who was erased is in a text."""
    return any(found[1] in erased for found in STAND_IN.finditer(text))


def kept_erased(told: Row, here: Row, erased: Collection[str]) -> Row:
    """Return a row that a file tells with the texts of the row that is here where those hide the erased."""
    kept = {name: text for name, text in zip(here._fields, here, strict=True) if _hides(text, erased)}
    return told._replace(**kept) if kept else told


def same_but_erased(told: NamedTuple, here: NamedTuple, erased: Collection[str]) -> bool:
    """Tell whether a row here is one that a file tells, but for the words about who was erased since."""
    if type(told) is not type(here):
        return False
    return any(_hides(text, erased) for text in here) and kept_erased(told, here, erased) == here


def _hides(text: object, erased: Collection[str]) -> bool:
    return isinstance(text, str) and tells_erased(text, erased)


def anonymous_deal_key(key: str) -> str:
    """Return the key that takes the place of one in which a name can be read, the same on every device."""
    return "deal_" + hashlib.sha256(key.encode()).hexdigest()[:DEAL_DIGITS]


def _mails(rows: Iterable[Mapping[str, str]], others: Collection[str]) -> list[str]:
    mails = (row.get("mail", "") for row in rows)
    return [mail for mail in mails if mail and folded(mail) not in others]


def _numbers(rows: Iterable[Mapping[str, str]], others: Collection[str]) -> list[str]:
    """Return patterns of the phone numbers that are nobody else's, in any way of writing them."""
    found = []
    for row in rows:
        text = row.get("phone", "")
        phone = phone_of(text)
        if phone and phone.national not in others:
            found += [re.escape(text), phone_pattern(text)]
    return found


def _single_words(names: Iterable[str], others: Collection[str]) -> list[str]:
    """Return patterns of the names of one word that no other name holds, with their capitals or more.

    A word that is a name and a common word besides ("Will") stays where it is written small.
    """
    taken = {word for name in others for word in re.findall(r"\w+", name)}
    found = []
    for name in names:
        letters = sum(sign.isalpha() for sign in name)
        if letters >= LEAST_LETTERS and len(name.split()) == 1 and folded(name) not in taken:
            written = dict.fromkeys((name, name[0].upper() + name[1:], name.upper()))
            found.append(f"(?-i:{'|'.join(map(re.escape, written))})")
    return found


def _any_of(texts: Iterable[str], patterns: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the texts as whole words, the longest first, whatever capitals and blanks."""
    written = {r"\s+".join(map(re.escape, text.split())) for text in texts}
    either = [*sorted(written, key=len, reverse=True), *dict.fromkeys(patterns)]
    if not either:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)", re.IGNORECASE)
