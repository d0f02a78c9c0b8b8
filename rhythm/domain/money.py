"""Money as people write it, made whole cents; and shares as they write them, made exact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from rhythm.domain.currency_words import can_mean, is_currency_sign, is_currency_word, shown_currency
from rhythm.domain.entries import MOST_CENTS
from rhythm.domain.refusal import Refused

CENT_DECIMALS = 2

LONGEST = 60
"""Characters of an amount that is meant."""

SIGNS = ".,"
"""What can stand before the decimals; each also groups thousands where the other one does not."""

GROUPING = {"en": ",", "nl": ".", "nb": "."}
"""What groups thousands, by language."""

_ALIKE = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "\u2019": "'"})
_WRITTEN = re.compile(
    r"(?P<minus>-?) ?(?P<before>[^\W\d_]*[^\w\s.,'-]|[^\W\d_]+\.?)? ?(?P<below>-?)"
    r"(?P<number>[.,]?[0-9](?:[0-9.,' ]*[0-9])?)(?P<whole> ?[.,] ?--?)? ?(?P<after>[^0-9-]*)"
)
_LONE = re.compile(r"(?P<head>[1-9][0-9]{0,2})(?P<sign>[.,])(?P<tail>[0-9]{3})")
_GROUPED = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?P<sign>[.,' ])[0-9]{3}(?:(?P=sign)[0-9]{3})*")
_WITH_DECIMALS = re.compile(r"(?P<whole>[0-9.,' ]*)(?P<sign>[.,])(?P<decimals>[0-9]+)")
_SHARE = re.compile(r"(?P<minus>-?)(?P<percent>[0-9]{1,9}(?:[.,][0-9]{1,9})?) ?%?")
_RATIO = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")

_SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "duizend", "tusen"), 3),
    **dict.fromkeys(("m", "mn", "mio", "mln", "mill", "million", "millions"), 6),
    **dict.fromkeys(("miljoen", "miljoenen", "millioner"), 6),
}
"""Powers of ten."""

_ONTO_CURRENCY = {**{scale: scale for scale in _SCALES}, "t": "k"}
"""The same as they are written onto a currency; in "tkr" only, "t" is a thousand."""

_WITH_A_DOT = {"kr", "fr", "sfr"}


class _Written(NamedTuple):
    """An amount taken apart: `scale` is a power of ten, `marked` tells of a currency or a ",-".

    `currency` is the word or sign of one, in small letters; empty where there is none.
    """

    text: str
    number: str
    scale: int
    marked: bool
    words: str
    negative: bool
    currency: str

    @property
    def groups(self) -> bool:
        """Whether a lone separator before three digits groups: money never has three decimals."""
        return self.marked and not self.scale


class _Number(NamedTuple):
    """Digits before and behind the decimal sign, which may be known without decimals."""

    whole: str
    decimals: str
    sign: str | None


def cents_of(text: str, language: str, currency: str | None = None) -> int:
    """Return the cents of an amount that a person wrote: "1,5 million", "kr 75 000,-", "75k".

    `currency` is the code of the one that the person's amounts are in; None: any may stand there. A lone
    separator before three digits groups them where it is the one that groups in `language`, or where a
    currency or ",-" is there. Raises `Refused`: `bad_money`, `money_other_currency`, `money_two_readings`,
    `money_too_fine`, `money_negative`, `money_too_large`.
    """
    written = _taken_apart(text)
    if currency and written.currency and not can_mean(written.currency, currency):
        named = shown_currency(written.currency)
        raise Refused("money_other_currency", value=text, written=named, currency=currency)
    lone = _LONE.fullmatch(written.number)
    sign = None
    if lone and (written.groups or lone["sign"] == GROUPING[language]):
        sign = _other(lone["sign"])
    return _cents(written, _number(written, sign))


def column_sign(cells: Iterable[str], language: str) -> str | None:
    """Return the decimal sign of a column of amounts, "." or ","; None where nothing decides.

    Cells with one reading decide; else the language, if what groups there is all that stands alone before
    three digits.
    """
    decided: set[str] = set()
    lone: set[str] = set()
    for cell in dict.fromkeys(cells):
        try:
            written = _taken_apart(cell)
        except Refused:
            continue
        found = _LONE.fullmatch(written.number)
        number = _told_by_shape(written.number) if found is None else None
        if number and number.sign:
            decided.add(number.sign)
        elif found and written.groups:
            decided.add(_other(found["sign"]))
        elif found:
            lone.add(found["sign"])
    if not decided and lone == {GROUPING[language]}:
        decided = {_other(GROUPING[language])}
    return decided.pop() if len(decided) == 1 else None


def cents_in(text: str, sign: str | None) -> int:
    """Return the cents of a cell in a column whose decimal sign is `sign`. Raises as `cents_of` does.

    Programs write more decimals than there are cents ("75.0000"); noughts at the end are none.
    """
    written = _taken_apart(text)
    lone = _LONE.fullmatch(written.number)
    if sign is None and lone and written.groups:
        sign = _other(lone["sign"])
    number = _number(written, sign)
    return _cents(written, number._replace(decimals=number.decimals.rstrip("0")))


def share_of(text: str) -> Fraction:
    """Return a share above 0 and up to 1, exactly, from a percentage ("50", "12,5 %") or a ratio ("1/2").

    Raises `Refused`: `bad_hit_rate`, `hit_rate_out_of_range`.
    """
    word = _plain(text)
    percent, ratio = _SHARE.fullmatch(word), _RATIO.fullmatch(word)
    if percent:
        share = Fraction(percent["minus"] + percent["percent"].replace(",", ".")) / 100
    elif ratio and int(ratio[2]):
        share = Fraction(int(ratio[1]), int(ratio[2]))
    else:
        raise Refused("bad_hit_rate", value=text)
    if not 0 < share <= 1:
        raise Refused("hit_rate_out_of_range", value=text)
    return share


def _plain(text: str) -> str:
    """Return a text with plain blanks, dashes and apostrophes, in small letters."""
    return " ".join(text.translate(_ALIKE).casefold().split())


def _taken_apart(text: str) -> _Written:
    word = _plain(text)
    found = _WRITTEN.fullmatch(word) if len(word) <= LONGEST else None
    if found is None:
        raise Refused("bad_money", value=text)
    before, words = found["before"] or "", found["after"].split()
    if before.removesuffix(".") in _WITH_A_DOT:
        before = before.removesuffix(".")
    scale, currencies = _meaning(words)
    currencies = [before, *currencies] if before else currencies
    if (before and not _is_currency(before)) or scale is None or len(currencies) > 1:
        raise Refused("bad_money", value=text)
    marked = bool(currencies or found["whole"])
    negative = bool(found["minus"] or found["below"])
    return _Written(text, found["number"], scale, marked, " ".join(words), negative, "".join(currencies))


def _meaning(words: list[str]) -> tuple[int | None, list[str]]:
    """Return the power of ten and the currencies that the words behind a number tell; None for no sense."""
    scale = 0
    currencies: list[str] = []
    for word in chain.from_iterable(_pieces(word.removesuffix(".")) for word in words):
        if _is_currency(word):
            currencies.append(word)
        elif word in _SCALES and not scale and not currencies:
            scale = _SCALES[word]
        else:
            return None, []
    return scale, currencies


def _pieces(word: str) -> list[str]:
    """Return a word, or a scale and the currency that is written onto it: "mnok" is a million kroner."""
    if not _is_currency(word):
        for begin, scale in _ONTO_CURRENCY.items():
            if word.startswith(begin) and _is_currency(word.removeprefix(begin)):
                return [scale, word.removeprefix(begin)]
    return [word]


def _is_currency(word: str) -> bool:
    """Tell whether a word names a currency, or is the sign of one, as "€" and "US$" are."""
    return is_currency_word(word) or (is_currency_sign(word) and word[:-1] not in _ONTO_CURRENCY)


def _cents(written: _Written, number: _Number) -> int:
    raised = int(number.whole + number.decimals) * 10 ** (written.scale + 2)
    cents, rest = divmod(raised, 10 ** len(number.decimals))
    if written.negative:
        raise Refused("money_negative", value=written.text)
    if rest or (not written.scale and len(number.decimals) > CENT_DECIMALS):
        raise Refused("money_too_fine", value=written.text)
    if cents > MOST_CENTS:
        raise Refused("money_too_large", value=written.text, highest=MOST_CENTS // 100)
    return int(cents)


def _number(written: _Written, sign: str | None) -> _Number:
    """Return the number of an amount; `sign` stands before decimals where its shape does not tell."""
    lone = _LONE.fullmatch(written.number)
    if lone is None:
        number = _told_by_shape(written.number)
        if number is None:
            raise Refused("bad_money", value=written.text)
        return number
    head, tail = lone["head"], lone["tail"]
    if sign is None:
        exact = f"{head}{lone['sign']}{tail.rstrip('0')}".rstrip(SIGNS)
        whole, exact = (f"{one} {written.words}".rstrip() for one in (head + tail, exact))
        raise Refused("money_two_readings", value=written.text, whole=whole, exact=exact)
    return _Number(head, tail, sign) if lone["sign"] == sign else _Number(head + tail, "", sign)


def _told_by_shape(number: str) -> _Number | None:
    """Return a number that has one reading; None for what is none."""
    grouped = _GROUPED.fullmatch(number)
    if grouped:
        sign = grouped["sign"]
        return _Number(_digits(number), "", _other(sign) if sign and sign in SIGNS else None)
    found = _WITH_DECIMALS.fullmatch(number)
    whole = _GROUPED.fullmatch(found["whole"] or "0") if found else None
    if found is None or whole is None or whole["sign"] == found["sign"]:
        return None
    return _Number(_digits(found["whole"]), found["decimals"], found["sign"])


def _digits(number: str) -> str:
    return "".join(letter for letter in number if letter.isdigit())


def _other(sign: str) -> str:
    return SIGNS[1 - SIGNS.index(sign)]
