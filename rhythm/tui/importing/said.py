"""What a person says of a file on the import screen, and the mapping that it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rhythm.exchange.columns import TYPE
from rhythm.exchange.fields import NOT_USED
from rhythm.exchange.habits import meant
from rhythm.exchange.kinds import KINDS
from rhythm.file_imports import FIELDS


@dataclass
class Said:
    """`kind` is what the rows are, `all_are` the activity of all of them, where the person says it.

    `fields` is column to field (with the order of its days behind a colon) or `-`; `words` is a type of
    activity, a stage or a status to its meaning.
    """

    kind: str = ""
    all_are: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, mapping: Mapping[str, str], header: Sequence[str]) -> Said:
        """Take apart a mapping of a file with these columns."""
        said = cls()
        for name, meaning in mapping.items():
            column = meant(name, header)
            if name == TYPE and meaning in KINDS:
                said.kind = meaning
            elif column is not None and meaning.partition(":")[0] in (*FIELDS, NOT_USED):
                said.fields[column] = meaning
            elif name == TYPE:
                said.all_are = meaning
            else:
                said.words[name] = meaning
        return said

    def mapping(self) -> dict[str, str]:
        """Return the mapping as `rhythm import --map` takes it."""
        # What all rows are is said under the same name; a column is found however it is spelled.
        columns = {TYPE.upper() if name == TYPE else name: said for name, said in self.fields.items()}
        whole = self.all_are or self.kind
        return {**columns, **self.words, **({TYPE: whole} if whole else {})}

    def say(self, column: str, said: str) -> None:
        """Say which field a column holds; another column said to hold it does so no longer."""
        wanted = said.partition(":")[0]
        others = [name for name, had in self.fields.items() if had.partition(":")[0] == wanted]
        for name in others if wanted != NOT_USED else ():
            del self.fields[name]
        self.fields[column] = said

    def say_word(self, word: str, meaning: str) -> None:
        """Say what a word means; nothing, where that is left open."""
        if meaning:
            self.words[word] = meaning
        else:
            self.words.pop(word, None)

    def say_kind(self, kind: str) -> None:
        """Say what the rows are; what was said of the columns is of another kind and goes."""
        self.kind, self.all_are, self.fields, self.words = kind, "", {}, {}
