"""What files call the stages of a deal, in English, Dutch and Norwegian."""

from __future__ import annotations

from rhythm.domain.deals import Stage
from rhythm.exchange.headers import plain

STAGES = tuple(stage.value for stage in Stage)

WORDS = {
    Stage.LEAD: (
        *("lead", "new", "new lead", "marketing lead", "mql", "prospecting", "suspect"),
        *("nieuw", "nieuwe lead", "marketinglead", "prospectie"),
        *("ny", "nytt lead", "markedslead", "prospektering"),
    ),
    Stage.SALES_LEAD: (
        *("sales lead", "sql", "open", "opened", "qualified", "qualification", "engaging", "in progress"),
        *("saleslead", "geopend", "gekwalificeerd", "in behandeling", "lopend"),
        *("salgslead", "åpen", "åpnet", "kvalifisert", "pågår"),
    ),
    Stage.OFFER: (
        *("offer", "offered", "offer sent", "quote", "quote sent", "proposal", "proposal sent"),
        *("negotiation", "offerte", "offerte verstuurd", "offerte uitgebracht", "voorstel", "onderhandeling"),
        *("tilbud", "tilbud sendt", "forhandling"),
    ),
    Stage.WON: (
        *("won", "closed won", "sold", "gewonnen", "gesloten gewonnen", "verkocht"),
        *("vunnet", "lukket vunnet", "solgt"),
    ),
    Stage.LOST: (
        *("lost", "closed lost", "verloren", "gesloten verloren", "afgewezen"),
        *("tapt", "lukket tapt", "avslått"),
    ),
}
"""As `plain` gives them."""

STAGE_BY_WORD = {word: stage for stage, words in WORDS.items() for word in words}


def stage_called(word: str) -> Stage | None:
    """Return the stage that a word usually stands for."""
    return STAGE_BY_WORD.get(plain(word))
