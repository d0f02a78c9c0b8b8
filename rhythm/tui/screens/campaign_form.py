"""Asks for a campaign, wearing its look at once and saying what it would ask."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from rhythm.campaign_phrases import number_text, realism_lines
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.campaigns import seasonal_theme
from rhythm.domain.definitions import Campaign
from rhythm.domain.realism import Forecast
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Asked
from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.text import NAME_LIMIT, shown
from rhythm.tui.campaign_wish import Written, campaign_wish, period, reward_wish
from rhythm.tui.look import Look
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.screens.form import FormRow, field_rows
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.themes import available
from rhythm.tui.widgets.choice import Choice

OWN_DAYS = "own"


class CampaignForm(Dialog[str | None]):
    """Starts or edits a campaign and answers with a sentence about it, or None."""

    BINDINGS = [("escape", "cancel", ""), ("enter,ctrl+s", "save", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]

    def __init__(
        self, store: StoreThread, look: Look, today: date, free: date, before: Campaign | None
    ) -> None:
        """Take today, the first day that a new campaign can have, and the campaign that is edited."""
        super().__init__("dialog side form")
        self._store = store
        self._today = today
        self._before = before
        self._asked: list[Asked] | None = None
        self._worn = look.theme
        self._saving = self._checking = self._stale = self._wrong = False
        self._themes, _broken = available(look.packaged_themes, look.own_themes)
        written = Written.of(before) if before else Written.new(free)
        theme = before.theme if before else seasonal_theme(free)
        titles = [(name, one.title) for name, one in self._themes.items()]
        if theme not in self._themes:
            titles.insert(0, (theme, theme))
        self._theme = Choice("theme", titles, theme)
        self._follows_season = before is None
        self._period = Choice("period", _periods(today), OWN_DAYS if before or free != today else "month")
        self._fields = {
            "name": _field("name", written.name, _("such as doublesales september")),
            "first": _field("first", written.first, ""),
            "last": _field("last", written.last, ""),
            "factor": _field("factor", written.factor, ""),
            "targets": _field("targets", written.targets, _("instead of the factor: calls 4, visits 2")),
            "ramp": _field("ramp", written.ramp, _("1.5:5 is ×1.5 for the first 5 days")),
            "cooldown": _field("cooldown", written.cooldown, _("the same, for the last days")),
            "hours": _field("hours", written.hours, _("set free")),
            "reward": _field("reward", "", _("what you give yourself")),
            "points": _field("points", "", _("all")),
        }
        self._told = Static("", id="realism")

    def compose(self) -> ComposeResult:
        """Lay out the fields, and below them what the campaign would ask."""
        fields = self._fields
        rows: list[FormRow] = [
            (_("Name"), fields["name"], "", None),
            (_("Theme"), self._theme, "", None),
            (_("When"), self._period, "", None),
            (_("First day"), fields["first"], _("last day"), fields["last"]),
            (_("Target ×"), fields["factor"], _("hours a week"), fields["hours"]),
            (_("Own targets"), fields["targets"], "", None),
            (_("Ramp"), fields["ramp"], "", None),
            (_("Cool-down"), fields["cooldown"], "", None),
        ]
        if self._before is None:
            rows.append((_("Reward"), fields["reward"], _("at points"), fields["points"]))
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Edit the campaign") if self._before else _("New campaign")
            yield from field_rows(rows)
            yield self._told
            deed = _("saves") if self._before else _("starts it")
            keys = _("enter {deed}   tab next   esc cancels").format(deed=deed)
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        """Wear the theme, and ask what the activities are called."""
        for theme in self._themes.values():
            self.app.register_theme(theme.theme)
        self._fields["name"].focus()
        self._preview(self._theme.value)
        self._store.ask(lambda logbook: logbook.activities(), self._know, self._refused)

    def action_cancel(self) -> None:
        """Change nothing, and wear what was worn before."""
        if not self._saving:
            self.app.theme = self._worn
            self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Start or change the campaign."""
        if self._saving or self.app.screen is not self:
            return
        try:
            wish = self._wish()
            reward = None
            if self._before is None:
                reward = reward_wish(self._fields["reward"].value, self._fields["points"].value)
        except Refused as refused:
            self._refused(refused)
            return
        self._saving = True
        if self._before is None:
            self._store.ask(
                lambda logbook: logbook.start_campaign(wish, reward),
                partial(self._done, new=True),
                self._refused,
            )
        else:
            key, wanted = self._before.key, wish._asdict()
            for name in ("key", "from_day", "id", "counter"):
                del wanted[name]
            self._store.ask(
                lambda logbook: logbook.edit_campaign(key, wanted),
                partial(self._done, new=False),
                self._refused,
            )

    @on(Choice.Changed, "#theme")
    def _theme_changed(self, event: Choice.Changed) -> None:
        self._follows_season = False
        self._preview(event.value)

    @on(Choice.Changed, "#period")
    def _period_changed(self, event: Choice.Changed) -> None:
        if event.value != OWN_DAYS:
            first, last = period(event.value, self._today)
            self._fields["first"].value = first.isoformat()
            self._fields["last"].value = last.isoformat()
            if self._follows_season and (theme := seasonal_theme(first)) in self._themes:
                self._theme.choose(theme)
                self._preview(theme)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input.id in ("first", "last") and event.input.has_focus:
            self._period.choose(OWN_DAYS)
        self._wrong = False
        self._check()

    def _preview(self, name: str) -> None:
        if name in self._themes:
            self.app.theme = name

    def _know(self, asked: list[Asked]) -> None:
        self._asked = asked
        self._check()

    def _wish(self) -> Campaign:
        values = {name: field.value for name, field in self._fields.items()}
        written = Written(**{name: values[name] for name in Written._fields})
        wish = campaign_wish(written, self._theme.value, self._asked or [], self._today, self._before)
        if not wish.name.strip():
            raise Refused("campaign_name_missing")
        return wish

    def _check(self) -> None:
        """Say what the campaign would ask; what was typed meanwhile is said next."""
        if self._asked is None or self._checking:
            self._stale = True
            return
        try:
            wish = self._wish()
        except Refused as refused:
            self._tell([refusal(refused)] if self._fields["name"].value else [], "$rhythm-muted")
            return
        self._checking = True
        self._store.ask(lambda logbook: logbook.forecast(wish), self._forecast, self._not_possible)

    def _forecast(self, forecast: Forecast) -> None:
        lines = realism_lines(forecast)
        self._tell(lines, "$foreground")
        self._checked()

    def _not_possible(self, refused: Refused) -> None:
        self._tell([refusal(refused)], "$rhythm-behind")
        self._checked()

    def _checked(self) -> None:
        self._checking = False
        if self._stale:
            self._stale = False
            self._check()

    def _tell(self, lines: list[str], style: str) -> None:
        # What was refused stands until something else is written, whatever answer comes late.
        if not self._saving and not self._wrong:
            self._told.update(Content.styled("\n".join(lines), style))

    def _done(self, state: CampaignState, new: bool) -> None:
        template = _("{name}: {points} points on {days} working days") if new else _("{name} is changed")
        self.dismiss(
            template.format(name=state.campaign.name, points=number_text(state.pace.target), days=state.days)
        )

    def _refused(self, refused: Refused) -> None:
        self._saving = self._wrong = False
        self._tell([refusal(refused)], "$error")
        self._wrong = True


def _field(id: str, value: str, placeholder: str) -> Input:
    longest = NAME_LIMIT if id == "name" else 0
    return Input(
        shown(value), id=id, placeholder=placeholder, select_on_focus=True, compact=True, max_length=longest
    )


def _periods(today: date) -> list[tuple[str, str]]:
    return [
        ("month", _("the rest of this month")),
        ("next_month", _("next month")),
        ("quarter", _("the rest of this quarter")),
        ("next_quarter", _("next quarter")),
        (OWN_DAYS, _("days of your own")),
    ]
