"""Every action of the program: its id, its key, and the name it has everywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from rhythm.domain.refusal import Refused
from rhythm.i18n import N_
from rhythm.text import nearest


class Action(NamedTuple):
    """One action. `id` is its name in the settings file, `keys` what triggers it unless remapped."""

    id: str
    keys: str
    name: str


MOVES = (
    Action("down", "down,j", N_("Next line")),
    Action("up", "up,k", N_("Previous line")),
    Action("first", "g", N_("First line")),
    Action("last", "G", N_("Last line")),
)
"""In every list; an action's method on the screen is `action_` and its id."""

UNDOING = (
    Action("undo", "u", N_("Undo")),
    Action("redo", "U", N_("Redo")),
)

SKIP = Action("skip_contact", "s", N_("Pass the contact over for today"))

NEXT_TODAY = (
    Action("to_next", "tab", N_("Go to who is next, or back")),
    SKIP,
)
"""On the lines of Today that show who is next; there a letter that logs goes before them."""

TODAY = (
    Action("tick", "space,enter", N_("Log one of the current line")),
    Action("details", "plus", N_("Log with quantity, note and contact")),
    *UNDOING,
    Action("previous_day", "left", N_("Previous day")),
    Action("next_day", "right", N_("Next day")),
    Action("this_day", "home", N_("Back to today")),
    Action("leave", "x", N_("Leave")),
    *NEXT_TODAY,
    *MOVES,
)
"""The Today screen."""

CAMPAIGNS = (
    Action("open_line", "enter,space", N_("Report of a campaign, or claim a reward")),
    Action("new_campaign", "n", N_("New campaign")),
    Action("edit_campaign", "e", N_("Edit the campaign")),
    Action("stop_campaign", "s", N_("Stop the campaign")),
    Action("new_reward", "a", N_("Add a reward")),
    Action("remove_line", "delete,backspace", N_("Remove the campaign or the reward")),
    *UNDOING,
    *MOVES,
)
"""The Campaigns screen."""

PLAN = (
    Action("view_stairs", "p", N_("The staircase of the year")),
    Action("view_what_if", "w", N_("What if it were otherwise")),
    Action("view_deals", "d", N_("Deals")),
    Action("view_kpis", "i", N_("KPIs")),
    Action("open_plan_line", "enter,space", N_("Change the line, or open it")),
    Action("plan_less", "left", N_("A little less, or the one before")),
    Action("plan_more", "right", N_("A little more, or the next one")),
    Action("keep_plan", "s", N_("Keep the plan")),
    Action("take_targets", "t", N_("Take the plan as targets")),
    Action("plan_order", "z", N_("Another period, or another order of the deals")),
    Action("edit_plan_line", "e", N_("Edit the step, the deal or the definition")),
    Action("add_plan_line", "a", N_("Add a step, a deal or a KPI")),
    Action("remove_plan_line", "delete,backspace", N_("Remove the step, the deal or the KPI")),
    Action("deal_offered", "o", N_("An offer was made for the deal")),
    Action("deal_won", "plus", N_("The deal is won")),
    Action("deal_lost", "l", N_("The deal is lost")),
    Action("filter_lines", "f", N_("Which deals or KPIs to show")),
    Action("search_deals", "slash", N_("Search in the deals")),
    Action("plan_page_up", "pageup", N_("A page back")),
    Action("plan_page_down", "pagedown", N_("A page on")),
    *UNDOING,
    *MOVES,
)
"""The Plan screen."""

IMPORTING = Action("import_file", "I", N_("Import a file"))
"""Has its key on Contacts, and stands in the palette of every place."""

CONTACTS = (
    Action("view_next", "n", N_("Who is next")),
    Action("view_contacts", "l", N_("All contacts")),
    Action("view_offers", "o", N_("Open offers")),
    Action("view_curve", "t", N_("At which touch replies and sales come")),
    Action("open_contact", "enter,space", N_("Open the contact")),
    Action("contact_before", "left", N_("The contact before")),
    Action("contact_after", "right", N_("The next contact")),
    Action("search_contacts", "slash", N_("Search in the contacts")),
    Action("contact_kinds", "f", N_("Which kind of contacts to show")),
    Action("contact_states", "F", N_("Show active, paused, lost, or not to be contacted")),
    Action("contact_tiers", "T", N_("Which tier to show")),
    Action("contact_order", "z", N_("Another order of the contacts")),
    Action("add_contact", "a", N_("Add a contact")),
    Action("edit_contact", "e", N_("Edit the contact")),
    SKIP,
    Action("contact_next_day", "r", N_("Say when the contact is next")),
    Action("add_appointment", "plus", N_("Add an appointment")),
    Action("contact_won", "w", N_("The contact is won")),
    Action("contact_lost", "d", N_("The contact is lost")),
    Action("pause_contact", "p", N_("Pause the contact, or go on with it")),
    Action("block_contact", "b", N_("Do not contact, or lift that")),
    Action("open_phone", "number_sign", N_("Call the phone number")),
    Action("copy_phone", "y", N_("Copy the phone number")),
    Action("open_mail", "at", N_("Write to the mail address")),
    Action("copy_mail", "Y", N_("Copy the mail address")),
    Action("remove_contact", "delete,backspace", N_("Remove the contact or the appointment")),
    Action("erase_contact", "X", N_("Erase the contact for good")),
    IMPORTING,
    Action("contacts_page_up", "pageup", N_("A page back")),
    Action("contacts_page_down", "pagedown", N_("A page on")),
    *UNDOING,
    *MOVES,
)
"""The Contacts screen."""

HISTORY = (
    Action("view_year", "y", N_("The year at a glance")),
    Action("view_bars", "b", N_("Points by period")),
    Action("view_trends", "t", N_("Activities by period")),
    Action("view_entries", "e", N_("Entries")),
    Action("view_streaks", "s", N_("Streaks and their runs")),
    Action("open_past", "enter,space", N_("Open the day, the period or the entry")),
    Action("change_period", "z", N_("Another period: week, month, quarter, year, day")),
    Action("figures", "f", N_("The figures behind the picture")),
    Action("ask_range", "r", N_("Choose the days to show")),
    Action("search_entries", "slash", N_("Search in notes and contacts")),
    Action("take_back", "delete,backspace", N_("Take an entry back")),
    Action("earlier", "left", N_("A week back")),
    Action("later", "right", N_("A week on")),
    Action("page_back", "pageup", N_("A year or a page back")),
    Action("page_on", "pagedown", N_("A year or a page on")),
    Action("this_day", "home", N_("Back to today")),
    *UNDOING,
    *MOVES,
)
"""The History screen."""

REVIEW = (
    Action("keep_review", "s", N_("Keep the review with its decision")),
    Action("change_line", "enter,space", N_("Write on the line, or tick the step")),
    Action("choose_before", "left", N_("Another bottleneck or target, back")),
    Action("choose_after", "right", N_("Another bottleneck or target, on")),
    Action("review_week", "w", N_("Look back on a week")),
    Action("review_month", "m", N_("Look back on a month")),
    Action("review_before", "pageup", N_("The review before")),
    Action("review_after", "pagedown", N_("The review after")),
    Action("check_levels", "l", N_("Self-check of the five dimensions")),
    Action("put_off_review", "p", N_("Remind me tomorrow")),
    *UNDOING,
    *MOVES,
)
"""The Review screen."""

PLACES = (
    Action("go_today", "1", N_("Today")),
    Action("go_history", "2", N_("History")),
    Action("go_campaigns", "3", N_("Campaigns")),
    Action("go_plan", "4", N_("Plan")),
    Action("go_contacts", "5", N_("Contacts")),
    Action("go_review", "6", N_("Review")),
)
"""The places of the program, in the order of their tabs."""

EVERYWHERE = (
    *PLACES,
    Action("explain", "equals_sign", N_("How the figures came about")),
    Action("help", "question_mark", N_("Help")),
    Action("choose_theme", "f2", N_("Choose a theme")),
    Action("quit", "q,ctrl+q", N_("Quit")),
)
"""The program itself; its method is `action_` and its id."""

SCREENS = (TODAY, HISTORY, CAMPAIGNS, PLAN, CONTACTS, REVIEW)
"""The actions of each place; two places may give one key different meanings."""

ALL = tuple(dict.fromkeys((*TODAY, *HISTORY, *CAMPAIGNS, *PLAN, *CONTACTS, *REVIEW, *EVERYWHERE)))

FIXED = {"ctrl+p": "command_palette", "ctrl+q": "quit", "ctrl+z": "suspend_process"}
"""Keys that work whatever a person chooses, also in dialogs."""


def bindings(actions: tuple[Action, ...]) -> list[BindingType]:
    """Return the Textual bindings of actions; the ids make them remappable."""
    return [Binding(action.keys, action.id, action.name, id=action.id, show=False) for action in actions]


SHOWN = {
    **{"left": "←", "right": "→", "up": "↑", "down": "↓"},
    **{"question_mark": "?", "plus": "+", "slash": "/", "equals_sign": "="},
    **{"number_sign": "#", "at": "@"},
    **{"pageup": "pgup", "pagedown": "pgdn"},
}


def shown_keys(action: str, chosen: Mapping[str, str]) -> list[str]:
    """Return the keys of an action as people know them, the person's own if there are any."""
    usual = next(one.keys for one in ALL if one.id == action)
    return [SHOWN.get(key.strip(), key.strip()) for key in chosen.get(action, usual).split(",")]


def checked_keymap(chosen: Mapping[str, str], letters: frozenset[str]) -> dict[str, str]:
    """Return the person's own keys if they can work.

    `letters` log activities. Raises `Refused` for an unknown action, a key that does not exist, or a key
    that two things want.
    """
    known = {action.id: action for action in ALL}
    for screen in SCREENS:
        # Letters log on Today alone.
        taken = dict.fromkeys(letters if screen is TODAY else (), "") | FIXED
        for action in (*screen, *EVERYWHERE):
            for key in (key.strip() for key in chosen.get(action.id, action.keys).split(",")):
                if not _exists(key):
                    raise Refused("key_unknown", action=action.id, key=key)
                spelled = _spelled(key)
                logs = taken.get(spelled) == "" and action in NEXT_TODAY
                if taken.get(spelled, action.id) != action.id and not logs:
                    raise Refused("key_taken", key=key, action=action.id, other=taken[spelled] or "log")
                taken[spelled] = action.id
    for name in chosen:
        if name not in known:
            raise Refused("action_unknown", action=name, nearest=nearest(name, known), allowed=sorted(known))
    return {name: ",".join(_spelled(key.strip()) for key in keys.split(",")) for name, keys in chosen.items()}


def _spelled(key: str) -> str:
    """Return a key as Textual names it: `?` is `question_mark`."""
    if len(key) > 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _exists(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable()
    *held, last = key.split("+")
    named = len(last) == 1 or last in _NAMES or key_to_character(last) is not None
    return named and all(name in ("ctrl", "shift", "alt") for name in held)


_NAMES = frozenset(key.value for key in Keys) | frozenset(KEY_NAME_REPLACEMENTS.values())
