"""Words for values: activities, states, pace, and acts; what screens, commands and status lines share."""

from __future__ import annotations

from rhythm.domain.acts import Inverted, Part
from rhythm.domain.calendar import Presence
from rhythm.domain.definitions import ALWAYS
from rhythm.domain.pace import Status
from rhythm.domain.sheet import DayView
from rhythm.i18n import N_, _, _n, format_day, format_number
from rhythm.text import shown

READY_MADE = {
    "message": N_("Messages"),
    "call": N_("Calls"),
    "visit": N_("Visits"),
    "offer": N_("Offers sent"),
    "inspiration": N_("Inspiration sessions"),
    "newsletter": N_("Newsletter"),
    "webinar_promoted": N_("Webinar promoted"),
    "webinar_signup": N_("Webinar sign-ups"),
    "newsletter_reader": N_("Newsletter readers won"),
    "case": N_("Case or testimonial"),
    "customer_spoken": N_("Customers spoken"),
    "prospect_spoken": N_("Prospects spoken"),
    "programme_offered": N_("Programmes offered"),
    "booking_call": N_("Booking calls"),
    "follow_up": N_("Follow-up visits"),
    "lead": N_("Leads"),
    "sale": N_("Sales"),
}

STATUS = {
    Status.AHEAD: N_("ahead"),
    Status.ON_TRACK: N_("on track"),
    Status.BEHIND: N_("behind"),
    Status.AT_RISK: N_("at risk"),
}

STATES = {
    "off": N_("off"),
    "leave": N_("leave"),
    "open": N_("open"),
    "done": N_("done"),
    "partial": N_("partial"),
    "missed": N_("missed"),
    "frozen": N_("frozen"),
}

LEAVE = {
    "vacation": N_("vacation"),
    "sick": N_("sick"),
    "training": N_("training"),
    "own": N_("own time"),
}


def activity_name(key: str, name: str = "") -> str:
    """Return the name a person gave an activity, else the ready-made name of its key."""
    return name or (_(READY_MADE[key]) if key in READY_MADE else key)


def status_word(status: Status) -> str:
    """Return the word for how a period stands."""
    return _(STATUS[status])


def state_word(state: str) -> str:
    """Return the word for how a day stands."""
    return _(STATES[state])


def leave_word(kind: str) -> str:
    """Return the word for a kind of leave."""
    return _(LEAVE[kind])


def points_of_plan(view: DayView) -> str:
    """Return "18 of 24 points", or the points alone on a day that asks for none."""
    if not view.sheet.plan:
        return _n("{n} point", "{n} points", view.points).format(n=view.points)
    return _n("{done} of {n} point", "{done} of {n} points", view.sheet.plan).format(
        done=view.points, n=view.sheet.plan
    )


def pace_sentence(view: DayView) -> str:
    """Return what is left to do today to keep the week's pace; never a reproach."""
    week = view.week
    if view.sheet.presence is Presence.LEAVE:
        return _("You are on leave; nothing is asked today.")
    if view.sheet.presence is Presence.OFF:
        return _("A day off; nothing is asked today.")
    if week.minimum_today:
        return _n(
            "{n} more today keeps you on pace", "{n} more today keep you on pace", week.minimum_today
        ).format(n=week.minimum_today)
    if week.done >= week.target:
        return _("The week's target is reached.")
    if week.safe_until and week.safe_until > view.day:
        return _("On pace through {day}").format(day=format_day(week.safe_until))
    return _("On pace for today")


def streak_days(length: int) -> str:
    """Return "14 days"."""
    return _n("{n} day", "{n} days", length).format(n=length)


ACTS = {
    "leave": N_("leave"),
    "target": N_("a target"),
    "week_target": N_("the week target"),
    "schedule": N_("the schedule"),
    "activity": N_("an activity"),
    "holiday": N_("a holiday"),
    "campaign": N_("the start of a campaign"),
    "campaign_edit": N_("a change of a campaign"),
    "campaign_stop": N_("the end of a campaign"),
    "campaign_remove": N_("the removal of a campaign"),
    "reward": N_("a reward"),
    "claim": N_("the claim of a reward"),
    "review": N_("a review"),
    "levels": N_("a self-check"),
    "level_step": N_("a step of the checklist"),
    "deal": N_("a deal"),
    "deal_edit": N_("a change of a deal"),
    "deal_won": N_("a deal won"),
    "deal_lost": N_("a deal lost"),
    "deal_remove": N_("the removal of a deal"),
    "contact": N_("a contact"),
    "contact_edit": N_("a change of a contact"),
    "contact_won": N_("a contact won"),
    "contact_lost": N_("a contact lost"),
    "contact_pause": N_("the pause of a contact"),
    "contact_resume": N_("the end of a pause"),
    "contact_block": N_("the block of a contact"),
    "contact_unblock": N_("the end of a block"),
    "contact_skip": N_("the passing over of a contact"),
    "contact_remove": N_("the removal of a contact"),
    "respond": N_("an outcome"),
    "appointment": N_("an appointment"),
    "appointment_edit": N_("a change of an appointment"),
    "appointment_remove": N_("the removal of an appointment"),
    "plan": N_("the plan of the year"),
    "targets": N_("the targets of the plan"),
    "kpi": N_("the use of a KPI"),
    "kpi_drop": N_("the dropping of a KPI"),
    "kpi_target": N_("the target of a KPI"),
    "kpi_definition": N_("the definition of a KPI"),
    "import": N_("an import"),
    "revert": N_("the revert of an import"),
    "restore": N_("the going back to a backup"),
}
IMPORTS = {
    "import": N_("the import of {file}"),
    "revert": N_("the revert of the import of {file}"),
}
"""How an act is told of whose file the name is known."""

TAKE_BACK = "take_back"
"""The kind of act that took back one entry of long ago; undone, that entry counts again."""


NAMED = (
    *("target", "activity", "campaign", "campaign_edit", "campaign_stop", "campaign_remove", "reward"),
    *("deal", "deal_edit", "deal_won", "deal_lost", "deal_remove"),
    *("contact", "contact_edit", "contact_won", "contact_lost", "contact_pause", "contact_resume"),
    *("contact_block", "contact_unblock", "contact_skip", "contact_remove"),
    *("appointment", "appointment_edit", "appointment_remove"),
    *("kpi", "kpi_drop", "kpi_target", "kpi_definition"),
)
"""The acts that are told with the name of what they were about."""


def inverted_sentence(inverted: Inverted, *, undone: bool) -> str:
    """Return what an undo took back or a redo did again: "Undone: Calls +1 on Wed 9 Sep"."""
    if not inverted.parts and inverted.kind not in ACTS:
        return _("Nothing changed: another computer did the same.")
    template = _("Undone: {what}") if undone else _("Done again: {what}")
    entries = [part for part in inverted.parts if part.what == "entry"]
    if entries and inverted.kind not in ACTS:
        told = ", ".join(_entry(part) for part in entries)
        if inverted.kind == TAKE_BACK:
            told = _("the taking back of {what}").format(what=told)
        return template.format(what=told)
    what = _(ACTS[inverted.kind]) if inverted.kind in ACTS else inverted.kind
    if inverted.kind in IMPORTS:
        file = next((part for part in inverted.parts if part.what == "import" and part.name), None)
        return template.format(what=_import(inverted.kind, file) if file else what)
    parts = [part for part in inverted.parts if part.what == "campaign"] or inverted.parts
    names = {activity_name(part.activity, part.name): None for part in parts}
    names.pop("", None)
    if names and inverted.kind in NAMED:
        what = f"{what} ({', '.join(names)})"
    day = next((part.day for part in inverted.parts if part.day and part.day != ALWAYS), None)
    if day is not None and inverted.kind in ("leave", "holiday"):
        what = _("{what} from {day}").format(what=what, day=format_day(day))
    return template.format(what=what)


def brought(entries: int, deals: int, contacts: int = 0, appointments: int = 0) -> str:
    """Return what an import brought: "3 entries, 8,800 deals"; "0 entries" for nothing."""
    told = []
    if entries or not (deals or contacts or appointments):
        told.append(_n("{n} entry", "{n} entries", entries).format(n=format_number(entries)))
    if deals:
        told.append(_n("{n} deal", "{n} deals", deals).format(n=format_number(deals)))
    if contacts:
        told.append(_n("{n} contact", "{n} contacts", contacts).format(n=format_number(contacts)))
    if appointments:
        told.append(
            _n("{n} appointment", "{n} appointments", appointments).format(n=format_number(appointments))
        )
    return ", ".join(told)


def _import(kind: str, part: Part) -> str:
    what = _(IMPORTS[kind]).format(file=shown(part.name))
    return f"{what}, {brought(part.quantity, part.deals, part.contacts, part.appointments)}"


def _entry(part: Part) -> str:
    done = f"{part.percent} %" if part.percent is not None else f"+{abs(part.quantity)}"
    name = activity_name(part.activity, part.name)
    if part.day is None:
        return f"{name} {done}"
    return _("{name} {done} on {day}").format(name=name, done=done, day=format_day(part.day))
