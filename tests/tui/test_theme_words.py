from __future__ import annotations

from pathlib import Path

import pytest

from rhythm.tui.themes import load_theme
from rhythm.tui.words import Words
from tests.tui.test_themes import MINE, own, refused

SAYING = (
    MINE
    + """
[words]
day_done = "Ship shape [50%]"
reward = "Tot ziens, {name}"

[words.nl]
day_done = "Alles aan boord"
"""
)


def said(folder: Path, text: str) -> Words:
    return load_theme(own(folder, text)).words


class TestWords:
    def test_a_language_without_its_own_says_what_all_say(self, tmp_path: Path) -> None:
        words = said(tmp_path, SAYING)
        assert words.word("day_done", "nl") == "Alles aan boord"
        assert words.word("day_done", "nb") == "Ship shape [50%]"
        assert words.word("reward", "nl") == "Tot ziens, {name}"

    def test_what_the_file_does_not_say_is_none(self, tmp_path: Path) -> None:
        words = said(tmp_path, SAYING)
        assert words.word("record", "en") is None
        assert words.word("record", "nl") is None
        assert said(tmp_path, MINE).word("day_done", "en") is None

    def test_one_language_alone(self, tmp_path: Path) -> None:
        words = said(tmp_path, MINE + '[words.nb]\nweek_done = "Uka er i havn"\n')
        assert words.word("week_done", "nb") == "Uka er i havn"
        assert words.word("week_done", "en") is None

    def test_a_word_of_sixty_characters_may_be(self, tmp_path: Path) -> None:
        longest = "å" * 60
        words = said(tmp_path, SAYING.replace("Alles aan boord", longest))
        assert words.word("day_done", "nl") == longest


class TestRefusals:
    @pytest.mark.parametrize(
        ("old", "new", "key", "value"),
        [
            ('"Alles aan boord"', '"' + "a" * 61 + '"', "words.nl.day_done", "a" * 60),
            ('"Alles aan boord"', '"  "', "words.nl.day_done", "  "),
            ('"Alles aan boord"', "7", "words.nl.day_done", "7"),
            ('"Tot ziens, {name}"', '""', "words.reward", ""),
            ('"Tot ziens, {name}"', "true", "words.reward", "True"),
            ('"Tot ziens, {name}"', '["a"]', "words.reward", "['a']"),
            ('"Tot ziens, {name}"', '"\\u001b[2J"', "words.reward", "\x1b[2J"),
            ('"Tot ziens, {name}"', '"a\\nb"', "words.reward", "a\nb"),
            ('"Tot ziens, {name}"', '"\\u202eback"', "words.reward", "\u202eback"),
            ('[words.nl]\nday_done = "Alles aan boord"', 'nl = "Klaar"', "words.nl", "Klaar"),
            ("[words]\n", "[[words]]\n", "words", None),
        ],
    )
    def test_wrong_value(self, tmp_path: Path, old: str, new: str, key: str, value: str | None) -> None:
        assert old in SAYING
        text = SAYING.replace(old, new)
        if value is None:
            text = text.partition("[words.nl]")[0]
        problem = refused(own(tmp_path, text))
        assert (problem.code, problem.details["key"]) == ("theme_value_wrong", key)
        assert value is None or problem.details["value"] == value
        assert problem.details["allowed"]

    @pytest.mark.parametrize(
        ("old", "new", "key", "near"),
        [
            ("reward =", "rewards =", "words.rewards", "words.reward"),
            ("[words.nl]\nday_done", "[words.nl]\nday_don", "words.nl.day_don", "words.nl.day_done"),
            ("[words.nl]", "[words.nn]", "words.nn", "words.nl"),
            ("[words.nl]", "[words.nl.nl]", "words.nl.nl", None),
            ("[words]", "[word]", "word", "words"),
        ],
    )
    def test_unknown_key(self, tmp_path: Path, old: str, new: str, key: str, near: str | None) -> None:
        assert old in SAYING
        problem = refused(own(tmp_path, SAYING.replace(old, new)))
        assert problem.details["key"] == key
        if near is None:
            assert problem.code == "theme_value_wrong"
            return
        assert problem.code == "theme_key_unknown"
        allowed = problem.details["allowed"]
        assert isinstance(allowed, list)
        assert near in allowed
