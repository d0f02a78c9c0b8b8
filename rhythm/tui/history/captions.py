"""The words around a picture: its title, the keys that work on it, and what an empty one will show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rhythm.domain.entry_lines import EntryLine
from rhythm.domain.heat import HeatYear
from rhythm.history_phrases import by_grain, done_text
from rhythm.i18n import _, _n, format_day, format_number
from rhythm.tui.history.asking import Wanted
from rhythm.tui.history.bars import Bars
from rhythm.tui.history.picture import Picture
from rhythm.tui.history.views import View

KeyOf = Callable[[str], str]
"""Returns the key of an action as people know it."""


def title(wanted: Wanted, year: HeatYear | None, entries: int) -> str:
    """Return what stands in the border of the panel."""
    match wanted.view:
        case View.YEAR:
            points = year.points if year else 0
            told = _n("{n} point", "{n} points", points).format(n=format_number(points))
            return f"{wanted.day.year} · {told}"
        case View.BARS:
            return _("Points {by_week}").format(by_week=by_grain(wanted.grain))
        case View.TRENDS:
            return _("Activities {by_week}").format(by_week=by_grain(wanted.grain))
        case View.STREAKS:
            return _("Streaks")
    return _n("{n} entry", "{n} entries", entries).format(n=format_number(entries))


def subtitle(wanted: Wanted) -> str:
    """Return the range and the words searched for, where there are any."""
    if wanted.view in (View.YEAR, View.STREAKS):
        return ""
    told = []
    if wanted.first or wanted.last:
        told.append(" – ".join(day.isoformat() if day else "…" for day in (wanted.first, wanted.last)))
    if wanted.search and wanted.view is View.ENTRIES:
        told.append(f"“{wanted.search}”")
    return "  ".join(told)


def nothing(wanted: Wanted, picture: Picture | None, key: KeyOf) -> tuple[str, ...]:
    """Return what will stand in a picture that is empty, and which key brings it; nothing for a full one."""
    if picture is None or wanted.view in (View.YEAR, View.STREAKS):
        return ()
    if wanted.search and wanted.view is View.ENTRIES and not picture.count:
        return (
            _("No note and no contact holds “{search}” in these days.").format(search=wanted.search),
            _("{key} searches for something else").format(key=key("search_entries")),
        )
    if picture.count and not (isinstance(picture, Bars) and not picture.points):
        return ()
    keys = _("{day} goes to Today, where letters log; {range} shows other days")
    return (
        _("Nothing was logged in these days."),
        keys.format(day=key("go_today"), range=key("ask_range")),
    )


def taking_back(entry: EntryLine, names: Mapping[str, str], key: KeyOf) -> str:
    """Return what taking an entry back means, in a sentence."""
    return _("{name} {done} on {day} does not count any more. {key} brings it back.").format(
        key=key("undo"),
        name=names.get(entry.activity, entry.activity),
        done=done_text(entry),
        day=format_day(entry.day, "full"),
    )


def hints(view: View, key: KeyOf) -> list[tuple[str, str, str]]:
    """Return at most six keys with what they do, for the last line of the screen."""
    opened = {View.YEAR: _("open the day"), View.BARS: _("its entries"), View.ENTRIES: _("all of it")}
    told = []
    if view in opened:
        told.append(("open_past", opened[view]))
    if view in (View.BARS, View.TRENDS):
        told.append(("change_period", _("period")))
    if view is View.ENTRIES:
        told += [("search_entries", _("search")), ("take_back", _("take back"))]
    else:
        told.append(("figures", _("figures")))
    if view is not View.YEAR and view is not View.STREAKS:
        told.append(("ask_range", _("range")))
    shown = [(key(name), word, f"screen.{name}") for name, word in told]
    if view is View.YEAR:
        shown.insert(1, ("pgup pgdn", _("other year"), "screen.page_back"))
    return [*shown, (key("go_today"), _("Today"), "app.go_today"), (key("help"), _("help"), "app.help")]
