"""What every view of the Contacts screen can be asked to do; a view does what makes sense in it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact
from rhythm.domain.who_is_next import Due
from rhythm.tui.contacts.desk import Desk
from rhythm.tui.widgets.place_view import PlaceView


class ContactsView(PlaceView, can_focus=False):
    """One view; keys that mean nothing in it do nothing."""

    @dataclass
    class Opened(Message):
        """The page of a contact is wanted; `among` are the keys that it stands among, in their order."""

        key: str
        among: tuple[str, ...]
        working: bool = False
        """Whether these are worked through: after a log the next one comes up."""

    class Closed(Message):
        """There is nothing more to show here; what was shown before is wanted."""

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(desk, id)
        self._desk = desk

    @property
    def contact(self) -> Contact | None:
        """The contact that is meant: the one under the cursor."""
        return None

    @property
    def due(self) -> Due | None:
        """When that contact is due, where it is."""
        return None

    @property
    def appointment(self) -> Appointment | None:
        """The appointment under the cursor."""
        return None

    def step(self, by: int) -> None:
        """Go to the contact after, or before."""

    def logged(self, contact: Contact) -> None:
        """Show at once that something was logged for a contact."""

    def follow(self, key: str) -> None:
        """Stay on a contact, wherever it stands once the list is known again."""
