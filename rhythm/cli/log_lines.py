"""`rhythm log -`: entries that another program writes, one a line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, TextIO

import typer

from rhythm.cli.call import Call, Misused
from rhythm.cli.import_shapes import Around, import_shape
from rhythm.cli.import_text import import_text
from rhythm.cli.printing import say, say_json
from rhythm.cli.words import active_activity
from rhythm.domain.imports import Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.decoding import LARGEST_FILE, text_of
from rhythm.exchange.stdin_lines import USUAL_SOURCE, Called, read_lines

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


def log_lines(call: Call, *, dry_run: bool, json: bool) -> None:
    """Take in entries from standard input. Leaves with 1 when not one line could be used."""
    text = _text(sys.stdin)
    with call.logbook() as logbook:
        asked = logbook.activities()
        reading = _reading(text, logbook, lambda word: active_activity(word, asked).key)
        found = logbook.import_reading(reading, USUAL_SOURCE, dry_run=dry_run)
    around = Around(dry_run=dry_run)
    if json:
        say_json(import_shape(found, around))
    else:
        say(import_text(found, around, most_told=len(found.problems)))
    if len(found.problems) >= reading.rows:
        raise typer.Exit(1)


def _reading(text: str, logbook: Logbook, called: Called) -> Reading:
    """Read the lines; of those with one id the first that can be kept counts."""
    reading = read_lines(text, logbook.today, called)
    if not any(one.code == "id_repeated" for one in reading.problems):
        return reading
    before = {one.line for one in reading.problems}
    tried = logbook.import_reading(reading, USUAL_SOURCE, dry_run=True).problems
    refused = {one.line: one for one in tried if one.line not in before}
    return read_lines(text, logbook.today, called, refused) if refused else reading


def _text(stream: TextIO | None) -> str:
    if stream is None or stream.isatty():
        raise Misused("stdin_is_terminal")
    if not isinstance(stream, io.TextIOWrapper):
        return stream.read()
    data = stream.buffer.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Refused("file_too_large", file=USUAL_SOURCE, most=LARGEST_FILE // 1024**2)
    return text_of(data, USUAL_SOURCE)
