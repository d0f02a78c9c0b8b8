"""Names, addresses and ids of people, as cells hold them: several in one, a mail within brackets."""

from __future__ import annotations

import re

MAIL = re.compile(r"[^\s<>()\[\]\",;:]+@[^\s<>()\[\]\",;:]+")
NAMED = re.compile(r"(?P<name>.*?)\s*[(<\[]\s*(?P<mail>[^\s<>()\[\]]+@[^\s<>()\[\]]+)\s*[)>\]]")

NOTHING = frozenset({"n/a", "#n/a", "na", "#n/b", "#nv", "n.v.t.", "nvt", "none", "null", "nil", "nan", "0"})
"""What programs and people write where there is nothing to tell."""

LONGEST_NAME = 60
LONGEST_NOTE = 1900
"""Characters; a name and a note of the logbook hold as many, with room for letters that are put together."""

TAGS = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
BREAKS = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
BLANKS = re.compile(r"[^\S\n]+")
LINES = re.compile(r"\s*\n\s*")


def is_told(text: str) -> bool:
    """Tell whether a cell says something: signs alone, a 0 and words such as n/a stand for nothing."""
    return text.strip().casefold() not in NOTHING and any(map(str.isalnum, text))


def first_mail(text: str) -> str | None:
    """Return the first address in a cell."""
    return next(iter(all_mails(text)), None)


def all_mails(text: str) -> list[str]:
    """Return all addresses in a cell, each once."""
    found = (one.removeprefix("mailto:").strip("'.") for one in MAIL.findall(text))
    return list(dict.fromkeys(found))


def first_of(text: str, between: str = ";") -> str:
    """Return the first of several names or ids in a cell, parted by one of the signs in `between`."""
    for sign in between:
        text = next((part for part in text.split(sign) if part.strip()), "")
    return text.strip()


def name_and_mail(text: str) -> tuple[str, str | None]:
    """Return the name and the address of "Anna Vink (anna@vink.example)"; a bare address is no name."""
    found = NAMED.fullmatch(text)
    if found:
        return found["name"].strip(), found["mail"]
    return ("", text) if MAIL.fullmatch(text) else (text, None)


def shortened(text: str, most: int) -> str:
    """Return a text that is not longer than so many characters; an ellipsis stands for what is cut off."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def note_of(title: str, body: str) -> str:
    """Return title and body as one note; the body may be HTML, as customer systems keep it."""
    parts = [part for part in (LINES.sub(" ", title).strip(), _plain_text(body)) if part]
    return shortened("\n".join(dict.fromkeys(parts)), LONGEST_NOTE)


def _plain_text(text: str) -> str:
    if TAGS.search(text):
        from html import unescape

        text = unescape(TAGS.sub("", BREAKS.sub("\n", text)))
    return LINES.sub("\n", BLANKS.sub(" ", text)).strip()
