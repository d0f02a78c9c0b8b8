"""Codes turned into sentences: what is wrong, where, and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.file_sentences import FILE_SENTENCES
from rhythm.i18n import N_, _, _n, format_number
from rhythm.text import shown

if TYPE_CHECKING:
    from rhythm.domain.imports import Problem

LONGEST = 300
"""Characters of one detail that are shown; a path may be long, what people typed need not all come back."""

SENTENCES: dict[str, str] = {
    # Logging
    "text_too_long": N_("This text has {length} characters; at most {limit} are allowed."),
    "unknown_activity": N_("There is no activity called “{name}”."),
    "activity_ambiguous": N_("“{name}” can be several activities: {choices}; write more of it."),
    "activity_archived": N_("“{name}” is not in use; take it into use with: rhythm activity edit … --active"),
    "quantity_out_of_range": N_("{value} is out of range; a number from {lowest} to {highest} is allowed."),
    "percent_out_of_range": N_("{value} % is out of range; a whole number from 0 to 100 is allowed."),
    "percent_needed": N_(
        "“{name}” takes longer than a day: say how far it is, with a percent from 0 to 100."
    ),
    "percent_not_for_counts": N_("“{name}” is counted and takes no percent; say how many instead."),
    "amount_out_of_range": N_("An amount of {value} is out of range; allowed is 0 to {highest}."),
    "bad_amount": N_("“{value}” is no amount; write a number from 0 to 10000000000000, such as 8 or 1.5."),
    "bad_money": N_(
        "“{value}” is no amount of money; write it as 75000, 75,000.00, € 75,000, 75k or 1.5 million."
    ),
    "money_two_readings": N_(
        "“{value}” can be read as {whole} or {exact}; write thousands without a separator, or two decimals."
    ),
    "money_other_currency": N_(
        "“{value}” is written in {written}, and your amounts are in {currency}; write it in {currency}."
    ),
    "money_too_fine": N_("“{value}” has more decimals than cents; two are allowed."),
    "money_negative": N_("“{value}” is below 0; an amount of money from 0 on is allowed."),
    "money_too_large": N_("“{value}” is more than can be kept; at most {highest} is allowed."),
    "bad_hit_rate": N_("“{value}” is no hit rate; write a percentage such as 50 or 12.5, or 1/2."),
    "hit_rate_out_of_range": N_("A hit rate cannot be {value}; above 0 and up to 100 % is allowed."),
    "not_whole": N_("“{value}” is no whole number; one from {lowest} to {highest} is allowed."),
    "day_in_future": N_("{day} is still to come; nothing can be logged after today, {today}."),
    "day_out_of_reach": N_("{day} is out of reach; a day from {first} to {last} is allowed."),
    "year_out_of_reach": N_("The year {year} is out of reach; one from {first} to {last} is allowed."),
    "bad_day": N_(
        "“{value}” is no day; write a date such as 2026-09-09, today, yesterday, tomorrow, the name of a"
        " weekday, or -1 for one day back."
    ),
    "bad_time": N_("“{value}” is no time; write it as 14:00 or 9:30."),
    "nothing_to_undo": N_("There is nothing to undo."),
    "nothing_to_undo_anew": N_("There is nothing to undo: the logbook was made anew from copies."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "entry_taken_back": N_("This entry does not count any more: it was taken back before."),
    "range_turned": N_("The range ends on {last}, before it begins on {first}; turn the two days round."),
    # What is asked
    "name_missing": N_("An activity needs a name, with at least one character that can be shown."),
    "activity_exists": N_("There is an activity called “{name}” already; choose another name."),
    "letter_wrong": N_("“{letter}” cannot be a letter of an activity; one lowercase letter is allowed."),
    "letter_reserved": N_(
        "The letter {letter} has a meaning of its own, as have {reserved}; choose another."
    ),
    "letter_taken": N_("The letter {letter} belongs to “{name}”; choose another."),
    "number_out_of_range": N_("{field} cannot be {value}; a number from {lowest} to {highest} is allowed."),
    "target_for_progress": N_("“{name}” is worked on until it is ready; only what is counted has a target."),
    "target_twice": N_("“{name}” can have a target a day or a target a week, not both."),
    "weight_out_of_range": N_(
        "A weekday cannot count {value}; allowed is 0 (not worked) to 1 (a whole day)."
    ),
    "leave_too_long": N_("This leave has {days} days; at most {limit} at a time are allowed."),
    "no_leave": N_("There is no leave on {day}; rhythm leave list shows all there is."),
    # Campaigns and rewards
    "campaign_name_missing": N_("A campaign needs a name, with at least one character that can be shown."),
    "campaign_overlaps": N_(
        "“{name}” runs from {first} to {last}, and one campaign runs at a time; choose other days."
    ),
    "campaign_too_long": N_("This campaign has {days} days; at most {limit} are allowed."),
    "target_named_twice": N_("“{name}” has two targets in this campaign; give it one."),
    "campaign_asks_nothing": N_(
        "Nothing would be asked from {first} to {last}: there is no working day with a target in it, or your"
        " logbook began later."
    ),
    "campaign_over": N_("“{name}” was over on {last}; what is past is not changed."),
    "campaign_begun": N_("“{name}” began on {first}; its first day cannot be changed any more."),
    "campaign_ends_past": N_("“{name}” runs; its last day can be {today} or later, or stop it."),
    "unknown_campaign": N_("There is no campaign called “{name}”; there are: {known}."),
    "no_campaigns": N_("There is no campaign yet; rhythm campaign start begins one."),
    "no_campaign_runs": N_("No campaign runs today; name one of: {known}."),
    "factor_out_of_range": N_(
        "A factor cannot be {value}; a number above 0 and up to {highest} is allowed, such as 2 or 1.5."
    ),
    "bad_factor": N_("“{value}” is no factor; write a number such as 2, 1.5 or 3/2."),
    "bad_hours": N_("“{value}” are no hours; write a number such as 4 or 1.5, or 1:30."),
    "bad_stretch": N_("“{value}” is no ramp; write a factor and working days, such as 1.5:5."),
    "theme_name_wrong": N_("“{name}” is no name of a theme; letters, digits, - and _ are allowed."),
    "campaign_ambiguous": N_("“{name}” can be several campaigns: {choices}; write more of it."),
    "reward_ambiguous": N_("“{name}” can be several rewards: {choices}; write more of it."),
    "no_rewards": N_("There is no reward yet; rhythm reward add promises one."),
    "unknown_reward": N_("There is no reward called “{name}”; there are: {known}."),
    "reward_text_missing": N_("A reward needs a text, with at least one character that can be shown."),
    "reward_points_missing": N_("Say at how many points it is reached; a number from 1 on is allowed."),
    "reward_campaign_wrong": N_("The reward “{name}” is for a campaign or for none, not both."),
    "reward_claimed": N_("“{name}” was claimed on {day} already."),
    "reward_not_reached": N_("“{name}” is not reached yet: {have} of {points} points."),
    # Advice, reviews and levels
    "baseline_incomplete": N_(
        "There is no suggestion yet: {measured} of {needed} weeks are measured; name a number of your own."
    ),
    "baseline_empty": N_(
        "There is no suggestion: nothing was done in the last normal weeks; name a number of your own."
    ),
    "target_in_past": N_("A week target cannot begin on {day}, before today, {today}."),
    "target_lower_midweek": N_(
        "A lower target begins with a week, and {day} is within one; the next begins on {monday}."
    ),
    "target_start_wrong": N_(
        "A higher target begins today, {today}, or with a week; {day} is within one, the next is {monday}."
    ),
    "review_in_future": N_("{day} is still to come; a review looks back from today, {today}."),
    "levels_missing": N_("There is no self-check yet, and so no checklist; rhythm levels check keeps one."),
    "dimension_unknown": N_("There is no dimension “{name}”; there are: {known}."),
    "unknown_figure": N_("There is no figure “{name}” on {day}; rhythm explain lists all there are."),
    "figure_ambiguous": N_("“{name}” can be several figures: {choices}; write more of it."),
    # Deals and the plan
    "deal_name_missing": N_("A deal needs a name, with at least one character that can be shown."),
    "deal_amount_missing": N_("Say what “{name}” brought: a deal that is won has an amount above 0."),
    "deal_end_missing": N_("Say on which day “{name}” was won or lost."),
    "deal_outcome_missing": N_("Say whether “{name}” was won or lost on {day}."),
    "deal_ended": N_("“{name}” came to its end on {day} already; open it again before it ends otherwise."),
    "deal_out_of_order": N_(
        "“{name}”: {second} is before {first}; a deal is a lead, opened, offered and closed in this order."
    ),
    "contact_name_missing": N_("A contact needs a name, a company or a mail address."),
    "contact_day_in_future": N_(
        "{day} is still to come; what is told of a contact is of today, {today}, or before."
    ),
    "contact_blocked": N_("“{name}” asked not to be contacted; lift the block first if that has changed."),
    "contact_twin_blocked": N_(
        "This seems to be “{name}”, who asked not to be contacted; if that has changed, lift the block first:"
        " rhythm contact unblock NAME"
    ),
    "twin_came_blocked": N_(
        "“{value}” came in as not to be contacted, as “{name}” is, who seems to be the same."
    ),
    "no_contacts": N_(
        "There is no contact yet; rhythm contact add brings one in, and rhythm import those you have."
    ),
    "unknown_contact": N_("There is no contact called “{name}”."),
    "contact_ambiguous": N_("“{name}” can be several contacts: {choices}; write more of it."),
    "bad_mail": N_("“{value}” is no mail address; write it as name@example.com."),
    "bad_phone": N_("“{value}” is no phone number: it has no digit."),
    "response_without_contact": N_("An outcome needs somebody: say who it was with."),
    "next_needs_contact": N_("A next day is a contact's: say who it was with, as in --contact NAME."),
    "next_without_contact": N_("There is no contact called “{name}”, so no next day can be kept for it."),
    "appointment_empty": N_("An appointment is with somebody or about something: give --with or --title."),
    "unknown_appointment": N_("There is no appointment called “{name}”."),
    "appointment_ambiguous": N_("“{name}” can be several appointments: {choices}; write more of it."),
    "no_deals": N_("There is no deal yet; rhythm deal add brings one in, and rhythm import those you have."),
    "unknown_deal": N_("There is no deal called “{name}”."),
    "deal_ambiguous": N_("“{name}” can be several deals: {choices}; write more of it."),
    "goal_missing": N_("A plan needs a goal; give one with --goal, such as --goal 1500000."),
    "goal_not_positive": N_("A goal of 0 asks for nothing; an amount above 0 is allowed."),
    "goal_too_large": N_("This goal is more than can be kept; at most 10,000,000,000,000 is allowed."),
    "average_not_positive": N_("An average sale of 0 brings nothing; an amount above 0 is allowed."),
    "average_too_large": N_(
        "This average sale is more than can be kept; at most 10,000,000,000,000 is allowed."
    ),
    "carried_too_large": N_(
        "What is carried over is more than can be kept; at most 10,000,000,000,000 is allowed."
    ),
    "plan_weeks_out_of_range": N_(
        "A year cannot have {value} working weeks; a whole number from {lowest} to {highest} is allowed."
    ),
    "plan_hours_out_of_range": N_(
        "A week cannot have {value} hours for selling; 0 to {highest} are allowed."
    ),
    "leave_weeks_negative": N_("There cannot be {value} weeks of leave more; a number from 0 on is allowed."),
    "steps_missing": N_("A plan needs at least one step below the sale."),
    "steps_too_many": N_("{number} steps are too many; a staircase has {highest} at the most."),
    "hit_out_of_range": N_(
        "The hit rate of step {place} cannot be {value} %; above 0 and up to 100 % is allowed."
    ),
    "hits_not_steps": N_("There are {number} hit rates for {steps} steps; give one for each step."),
    "hits_not_kept_steps": N_(
        "There are {number} hit rates, and the plan has {steps} steps; give one for each, or name other steps"
        " with --step."
    ),
    "bad_rate": N_("“{value}” is no hit rate of a step; write the step, = and a percentage: offer=40."),
    "steps_in_circle": N_(
        "“{name}” stands in the staircase twice, so that its steps go in a circle; name each step once."
    ),
    "steps_share_activity": N_("“{name}” counts two steps; each step is counted by an activity of its own."),
    "step_counts_sale": N_("“{name}” cannot be counted as the sale: that is the end of the staircase."),
    "step_not_counted": N_(
        "“{name}” is worked on in percent, and cannot count a step; choose one that is counted."
    ),
    "step_name_missing": N_("“{value}” names no step; write a name, such as Demo:visit=40."),
    "step_unknown": N_("The plan has no step “{name}”; its steps are {known}."),
    "bad_month": N_("“{value}” is no month for a year to begin with; write 7, july or 2027-07."),
    "plan_missing": N_("There is no plan for this year yet; rhythm plan set makes one."),
    "plan_year_over": N_("The year of this plan was over on {last}; what is past is not changed."),
    "plan_targets_in_past": N_("Targets of the plan cannot begin on {day}, before today, {today}."),
    # KPIs
    "unknown_kpi": N_("There is no KPI called “{name}”; rhythm kpi list --all shows what there is."),
    "kpi_ambiguous": N_("“{name}” can be several KPIs: {choices}; write more of it."),
    "kpi_insight_target": N_("“{name}” is an insight: it is there to learn from, and has no target."),
    "kpi_undefined": N_("Write down first what counts as “{name}” and what does not; then comes a target."),
    "kpi_unmeasured": N_(
        "“{name}” has no baseline yet: {measured} of {needed} periods are measured; then comes a target."
    ),
    "kpi_definition_missing": N_("A definition needs a text that says what counts and what does not."),
    "kpi_not_counted": N_("“{name}” cannot be an action KPI; what you do and count can."),
    # Words on the command line
    "erase_unconfirmed": N_(
        "Erasing “{name}” cannot be undone; if you are sure, use: rhythm contact erase NAME --yes"
    ),
    "unknown_command": N_("{place} has no command “{name}”; the commands are {allowed}."),
    "command_missing": N_("{place} needs a command; the commands are {allowed}."),
    "options_exclude": N_("{one} and {other} exclude each other; give one of them."),
    "option_alone": N_("{one} is for {other}; give that too."),
    "bad_own_target": N_("“{value}” is no target; write an activity and a number, such as call=4."),
    "one_of_options": N_("Give either {one} or {other}."),
    "nothing_to_change": N_("Nothing to change was given; {place} --help shows what can be changed."),
    "bad_weekday": N_("“{value}” is no weekday; write {allowed}, or their names."),
    "bad_share": N_("“{value}” is no share of a day for {day}; write 0, 1, or a part such as 0.5 or 1/2."),
    "nothing_to_log": N_("There is nothing to log: give one entry a line, as JSON or as a table."),
    "stdin_is_terminal": N_(
        "rhythm log - reads what another program writes: pipe it in, as in: cat FILE | rhythm log -"
    ),
    "log_words": N_(
        "rhythm log - takes its entries from standard input; only --json and --dry-run go with it."
    ),
    "dry_run_only_stdin": N_("--dry-run is for rhythm log - and for rhythm import."),
    "bad_mapping": N_("“{value}” is no mapping; write COLUMN=FIELD or HABIT=ACTIVITY."),
    "import_words": N_("Write rhythm import FILE, rhythm import list, or rhythm import revert ID."),
    "tables_only_csv": N_("--what {what} is for csv only, not for {format}; json carries everything."),
    "spreadsheet_only_csv": N_("--for-spreadsheet is for csv and habitbull, not for json."),
    **FILE_SENTENCES,
    # The screen
    "store_stopped": N_("The logbook is no longer open; start rhythm again."),
    "not_all_saved": N_("Not everything could be saved; look at today with: rhythm today"),
    "crashed": N_(
        "rhythm ended because of an error in itself; what was shown as saved is saved. A report without"
        " anything personal is in {file}"
    ),
    "crashed_untold": N_(
        "rhythm ended because of an error in itself; what was shown as saved is saved. No report could be"
        " written."
    ),
    "action_unknown": N_("Your keys name “{action}”, which is no action; the actions are {allowed}."),
    "key_unknown": N_("“{key}” for {action} is no key; write a letter, a digit, or a name such as f5."),
    "key_taken": N_("The key {key} is for {action} and for {other}; change one of them."),
    "theme_unknown": N_("There is no theme “{name}”; the themes are {allowed}."),
    "theme_broken": N_("{where}: this is no TOML."),
    "theme_unreadable": N_("The theme {file} cannot be read: {reason}."),
    "theme_name_reserved": N_(
        "{file}: the name “{name}” belongs to a theme of the terminal; choose another."
    ),
    "theme_key_missing": N_("{file}: “{key}” is missing."),
    "theme_key_unknown": N_("{file}: there is nothing called “{key}”; allowed is {allowed}."),
    "theme_value_wrong": N_("{file}: “{key}” cannot be “{value}”; allowed is {allowed}."),
}
"""By code. `{where}` is made of the details `file` and `line`; a detail `nearest` adds "did you mean"."""


IN_FILES = {"bad_day": "bad_iso_day"}
"""Codes that have another sentence for rows of files than for what a person types."""


class _Places(dict[str, str]):
    """The filled places; one without a detail shows as a gap, since telling of an error must not fail."""

    def __missing__(self, place: str) -> str:
        return "…"


def sentence(code: str, details: Mapping[str, object]) -> str:
    """Return the sentence for `code` in the person's language, its places filled with `details`.

    Days are written as ISO dates and lists with commas, `more` after the `choices`; the texts `allowed` and
    `reason` are translated.
    A code without a sentence is named as it is.
    """
    template = SENTENCES.get(code)
    if template is None:
        return _("This cannot be done ({code}).").format(code=shown(code))
    places = _Places({name: _filled(name, value) for name, value in details.items()})
    places["where"] = _where(details)
    if isinstance(more := details.get("more"), int) and more:
        told = _n("{choices} and {n} more", "{choices} and {n} more", more)
        places["choices"] = told.format(choices=places["choices"], n=format_number(more))
    text = _(template).format_map(places)
    if places.get("nearest"):
        text = text.removesuffix(".") + _("; did you mean {nearest}?").format(nearest=places["nearest"])
    return text


def refusal(refused: Refused) -> str:
    """Return the sentence that tells why something was refused."""
    return sentence(refused.code, refused.details)


def problem(found: Problem) -> str:
    """Return the sentence for a row that an import set aside, with its place in front."""
    place = _where({"line": found.line, "file": found.file})
    place += f", {shown(found.column)}" if found.column else ""
    return f"{place}: {problem_reason(found)}"


def problem_reason(found: Problem) -> str:
    """Return the sentence for a row that an import set aside, without its place."""
    row = {"line": found.line, "column": found.column, "value": found.value, "file": found.file}
    return sentence(IN_FILES.get(found.code, found.code), {**row, **found.details})


def _where(details: Mapping[str, object]) -> str:
    file, line = shown(str(details.get("file") or "")), details.get("line")
    if line is None:
        return _("environment") if file == "environment" else file
    if not file:
        return _("line {line}").format(line=line)
    return _("{file}, line {line}").format(file=file, line=line)


def _filled(name: str, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ", ".join(_short(str(part)) for part in value)
    if isinstance(value, bool):
        return str(value).lower()
    text = "" if value is None else _short(str(value))
    return _(text) if name in ("allowed", "reason") else text


def _short(text: str) -> str:
    text = shown(text)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
