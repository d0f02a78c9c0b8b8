"""A second, slow way to tell what imports and edits make of one contact: statement by statement."""

from __future__ import annotations

from typing import NamedTuple

PERSON = "person"
FIELDS = ("phone", "role", "channel")


class Told(NamedTuple):
    """What a system (or the person) says of the contact; a field it is silent on is not there.

    The person clears a field by an empty text. `blocked` is True or False where it is said, else None.
    """

    by: str
    texts: dict[str, str]
    blocked: bool | None = None


class SlowContact:
    """What is known of one contact, each field with who said it."""

    def __init__(self) -> None:
        self.texts = dict.fromkeys(FIELDS, "")
        self.said_by: dict[str, str] = {}
        self.blocked = False
        self.blocked_by_word_of: set[str] = set()
        """Systems that have said once that it is not to be contacted."""

    def tell(self, told: Told) -> bool:
        """Take in what is said, and tell whether that changed anything."""
        before = (dict(self.texts), self.blocked)
        for field, text in told.texts.items():
            own = self.said_by.get(field) in (None, told.by)
            if text != self.texts[field] and (told.by == PERSON or (own and text)):
                self.texts[field] = text
                self.said_by[field] = told.by
        if told.by == PERSON:
            self.blocked = self.blocked if told.blocked is None else told.blocked
        elif told.blocked and not self.blocked and told.by not in self.blocked_by_word_of:
            self.blocked = True
            self.blocked_by_word_of.add(told.by)
        return before != (self.texts, self.blocked)
