"""The currencies that a sign or a word can mean; several countries call theirs the same."""

from __future__ import annotations

import unicodedata

from rhythm.domain.currencies import CURRENCIES

_KRONER = "NOK SEK DKK ISK"
_FRANCS = "CHF XAF XOF XPF BIF CDF DJF GNF KMF RWF"
_POUNDS = "GBP EGP FKP LBP SDG SHP SSP SYP"
_DOLLARS = (
    "USD CAD AUD NZD HKD SGD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"
    " ARS BRL CLP COP CUP CVE DOP MXN UYU"
)

_WORDS = {
    **{code.casefold(): frozenset({code}) for code in CURRENCIES},
    **dict.fromkeys(("euro", "euros", "euro's"), frozenset({"EUR"})),
    **dict.fromkeys(("dollar", "dollars"), frozenset(_DOLLARS.split())),
    **dict.fromkeys(("pound", "pounds", "pond", "pund"), frozenset(_POUNDS.split())),
    **dict.fromkeys(("kr", "krone", "kroner", "krona", "kronor"), frozenset(_KRONER.split())),
    **dict.fromkeys(("fr", "franc", "francs", "franken"), frozenset(_FRANCS.split())),
    "sfr": frozenset({"CHF"}),
}

_SIGNS = {
    sign: frozenset(codes.split())
    for sign, codes in {
        "€": "EUR",
        "$": _DOLLARS,
        "£": _POUNDS,
        "¥": "JPY CNY",
        "₹": "INR",
        "₩": "KRW KPW",
        "₺": "TRY",
        "₴": "UAH",
        "₽": "RUB BYN",
        "₪": "ILS",
        "฿": "THB",
        "₫": "VND",
        "₱": "PHP CUP",
        "₦": "NGN",
    }.items()
}
"""What a sign alone can mean; any other sign can mean every currency."""

_COUNTRIES = {
    **{"us$": "USD", "ca$": "CAD", "c$": "CAD", "au$": "AUD", "a$": "AUD", "nz$": "NZD", "hk$": "HKD"},
    **{"s$": "SGD", "sg$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "e£": "EGP"},
}

MOST_LETTERS = 2
"""Before the sign of a currency that several countries have: "US$"."""


def is_currency_word(word: str) -> bool:
    """Tell whether a word in small letters names a currency."""
    return word in _WORDS


def is_currency_sign(word: str) -> bool:
    """Tell whether a word in small letters is the sign of a currency, as "€" and "us$" are."""
    letters = word[:-1]
    sign = unicodedata.category(word[-1:] or " ") == "Sc"
    return sign and len(letters) <= MOST_LETTERS and (letters or "a").isalpha()


def can_mean(word: str, currency: str) -> bool:
    """Tell whether a word or sign in small letters can mean a currency, given by its ISO code."""
    if word in _COUNTRIES:
        return _COUNTRIES[word] == currency
    meant = _WORDS.get(word) or _SIGNS.get(word[-1:])
    return meant is None or currency in meant


def shown_currency(word: str) -> str:
    """Return a word or sign in small letters as people write it: codes in capitals."""
    return word.upper() if word.upper() in CURRENCIES or is_currency_sign(word) else word
