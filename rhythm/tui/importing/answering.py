"""What an answer on the import screen says of the file."""

from __future__ import annotations

from rhythm.tui.importing.course import Course
from rhythm.tui.importing.questions import ALL_ARE, KIND, ORDER, WORD, Question

TOLD_BY_WORDS = {"activity", "subject", "status", "stage", "outcome", "kind"}
"""Fields of whose words the person may have said what they mean."""


def answered(course: Course, asked: Question, value: str) -> None:
    """Say what an answer means."""
    said = course.said
    if asked.about == WORD:
        said.say_word(asked.word, value)
    elif asked.about == KIND:
        said.say_kind(value)
    elif asked.about == ALL_ARE:
        said.all_are = value
    else:
        held = course.understood.columns[asked.place] if course.understood else None
        column = course.header[asked.place]
        if asked.about == ORDER:
            said.say(column, f"{held}:{value}" if value else f"{held}")
            return
        if {held, value} & TOLD_BY_WORDS:
            said.words.clear()
        said.say(column, value)
