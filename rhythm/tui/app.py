"""The full-screen program: one store thread, one clock, and the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.notifications import Notify
from textual.screen import Screen

from rhythm.domain.clock import civil_day
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.sentences import refusal
from rhythm.text import shown
from rhythm.tui.actions import EVERYWHERE, IMPORTING, bindings, checked_keymap, shown_keys
from rhythm.tui.backups import BackupKeeper
from rhythm.tui.commands import Commands
from rhythm.tui.ending import Ending
from rhythm.tui.meanings import VARIABLE_DEFAULTS
from rhythm.tui.opening import Opening
from rhythm.tui.plain import PlainFilter
from rhythm.tui.screens.place import Place
from rhythm.tui.screens.today import TodayScreen
from rhythm.tui.set_back import SetBackTeller
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.terminal import TERMINAL_THEME
from rhythm.tui.toasts import make_room
from rhythm.tui.unreadable import look_for_unreadable
from rhythm.tui.wardrobe import Wardrobe

if TYPE_CHECKING:
    from rhythm.domain.campaign_report import CampaignReport
    from rhythm.domain.campaign_state import CampaignState
    from rhythm.logbook import Logbook
    from rhythm.tui.plan.drafts import Drafts

PLAIN = PlainFilter()

TICK = 1.0
"""Seconds between two looks at the clock and at what other processes wrote."""

DRAIN_SECONDS = 30.0
"""How long a person waits at the most, on a disk that hardly answers, for what is queued."""


class RhythmApp(Ending):
    """The program."""

    TITLE = "rhythm"
    CSS_PATH = ["app.tcss", "screens/today.tcss"]
    BINDINGS = [*bindings(EVERYWHERE), Binding("ctrl+q", "quit", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS = {Commands}
    NOTIFICATION_TIMEOUT: ClassVar[float] = 5

    def __init__(self, opening: Opening) -> None:
        # Textual asks only now whether the terminal's own colours are worn; later it draws grey instead.
        super().__init__(ansi_color=opening.look.theme == TERMINAL_THEME or None)
        self._opening = opening
        self._clock = opening.clock
        self.look = opening.look
        self._store = StoreThread(opening.open_logbook, self._post, self.crashed)
        self._set_back = SetBackTeller(self, self._store)
        self._wardrobe = Wardrobe(opening.look, opening.first)
        self._trouble = self._put_on()
        self._home = TodayScreen(self._store, self.look, self._civil_day, opening.first)
        self._drafts: Drafts | None = None
        backups = opening.backups
        self._backups = BackupKeeper(self, backups, by_itself=opening.backs_up) if backups else None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables, for themes that do not know them."""
        return VARIABLE_DEFAULTS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what each line goes through before it is drawn."""
        filters = super().get_line_filters()
        return [*filters, PLAIN] if self._opening.look.ascii else filters

    def get_default_screen(self) -> Screen[Any]:
        """Return the Today screen: where the program begins."""
        return self._home

    def on_mount(self) -> None:
        """Wear the theme; the logbook is opened once the first frame is painted."""
        self.theme = self.look.theme
        self.call_after_refresh(self._begin)

    def on_key(self, event: events.Key) -> None:
        """Log by letter: here and not on the screen, so that letters keep their place among other keys."""
        if event.character and self.screen is self._home and self._home.take_letter(event.character):
            event.prevent_default().stop()

    def _begin(self) -> None:
        if self._opening.save_person is None:
            self._open()
        else:
            from rhythm.tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(self._opening.save_person, self._opening.person), self._welcomed)
        if self._trouble is not None:
            self.notify(refusal(self._trouble), severity="warning", markup=False, timeout=10)

    @on(Notify)
    def _answer_again(self, event: Notify) -> None:
        make_room(self._notifications, event.notification)

    def _welcomed(self, currency: str | None) -> None:
        """Open the logbook under the answers just given, and let it begin today."""
        self._home.name_parts()
        if currency is not None:
            self._wardrobe.count_in(currency)
            self.wear_due()
        self._open()
        self._store.ask(lambda logbook: logbook.begin(), lambda begun: None, self._home.refused)

    def _open(self) -> None:
        self._store.start()
        self._home.reload()
        self._show_result()
        self._remind()
        if self._home.letters:
            self._take_keys()
        else:
            # Their clashes with letters show once the day is known, which was asked for before this.
            self._store.ask(
                lambda logbook: None, lambda answer: self._take_keys(), lambda refused: self._take_keys()
            )
        look_for_unreadable(self, self._store, self._reload)
        self._set_back.start()
        self.set_interval(TICK, self._look_around)
        if self._backups is not None:
            self._backups.start()

    def _take_keys(self) -> None:
        try:
            self.set_keymap(checked_keymap(self.look.keys, self._home.letters))
        except Refused as refused:
            self.notify(refusal(refused), severity="warning", markup=False, timeout=10)

    def _look_around(self) -> None:
        if self._home.follow_clock():
            self._reload()
            self._remind()
        self._follow_theme_file()
        self._store.ask(lambda logbook: logbook.changed(), self._changed, lambda refused: None)

    def _changed(self, changed: bool) -> None:
        if changed:
            self._reload()
            self._set_back.look()

    @on(Place.Changed)
    def _reload(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.reload()

    @on(TodayScreen.TodayKnown)
    def _follow_campaign(self, message: TodayScreen.TodayKnown) -> None:
        """Wear the theme of the campaign that runs today, and take it off after it."""
        if not self.screen_stack:
            # The program is closing: nothing is left to dress.
            return
        changed, ended = self._wardrobe.follow(message.view)
        # The form of a campaign leaves what it tried on, so that nothing flickers when that is due anyway.
        tried = isinstance(self.screen, Place) and self.theme != self.look.theme
        if changed or tried:
            self.wear_due()
        if ended:
            self._show_result()

    def _show_result(self) -> None:
        """Show what came of a campaign that is over, once."""

        def result(logbook: Logbook) -> tuple[CampaignReport, bool] | None:
            report = logbook.unseen_result()
            return (report, logbook.day().campaign is None) if report else None

        self._store.ask(result, self._result_known, lambda refused: None)

    def _result_known(self, found: tuple[CampaignReport, bool] | None) -> None:
        if found is None:
            return
        from rhythm.tui.screens.campaign_result import CampaignResult

        report, all_over = found
        self.push_screen(CampaignResult(report, self.look.glyphs, ended=all_over), self._result_closed)
        self._store.ask(lambda logbook: logbook.result_seen(), lambda seen: None, lambda refused: None)

    def _remind(self) -> None:
        """Say once, on the person's review day, that it is time to look back."""

        def told(due: bool) -> None:
            if due:
                text = _(
                    "Your day to look back: {key} shows the week. Not now? {later} there reminds tomorrow."
                )
                keys = (shown_keys(name, self.look.keys)[0] for name in ("go_review", "put_off_review"))
                self.notify(text.format(key=next(keys), later=next(keys)), markup=False, timeout=10)

        self._store.ask(lambda logbook: logbook.review_reminder(), told, lambda refused: None)

    def _result_closed(self, undo: bool | None) -> None:
        if undo and isinstance(self.screen, Place):
            self.screen.action_undo()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield every action with the name it has everywhere, and one command for each activity."""
        for row in self._home.rows if screen is self._home else ():
            name = shown(activity_name(row.line.key, row.line.name))
            key = row.line.key
            yield SystemCommand(
                _("Log: {name}").format(name=name), "", lambda key=key: self._home.log_one(key)
            )
        own = screen.ACTIONS if isinstance(screen, Place) else ()
        for action in dict.fromkeys((*own, IMPORTING, *EVERYWHERE)):
            namespace = "app" if action in EVERYWHERE else "screen"
            yield SystemCommand(
                _(action.name), "", lambda name=f"{namespace}.{action.id}": self._run_action(name)
            )

        if self._backups is not None:
            yield SystemCommand(_("Back up now"), "", self._backups.now)

    def _run_action(self, name: str) -> None:
        self.call_later(self.run_action, name)

    def action_command_palette(self) -> None:
        """Show all commands; not above a dialog, where they would not work."""
        if isinstance(self.screen, Place):
            super().action_command_palette()

    def action_go_today(self) -> None:
        """Go to Today, or from another day back to this one."""
        if self.screen is self._home:
            self._home.action_this_day()
        elif isinstance(self.screen, Place):
            self.pop_screen()
            self._home.reload()

    @on(Place.DayWanted)
    def _show_day(self, message: Place.DayWanted) -> None:
        self.action_go_today()
        self._home.look_at(message.day)

    def action_go_history(self) -> None:
        """Go to the history."""
        from rhythm.tui.screens.history import HistoryScreen

        self._go(HistoryScreen)

    def action_go_campaigns(self) -> None:
        """Go to the campaigns."""
        from rhythm.tui.screens.campaigns import CampaignsScreen

        self._go(CampaignsScreen)

    def action_go_plan(self) -> None:
        """Go to the plan."""
        from rhythm.tui.plan.drafts import Drafts
        from rhythm.tui.screens.plan import PlanScreen

        self._drafts = self._drafts or Drafts()
        self._go(PlanScreen, self._drafts)

    def action_go_contacts(self, key: str = "") -> None:
        """Go to the contacts, or to the page of one."""
        from rhythm.tui.screens.contacts import ContactsScreen

        self._go(ContactsScreen, key)

    @on(Place.ContactWanted)
    def _show_contact(self, message: Place.ContactWanted) -> None:
        self.action_go_contacts(message.key)

    def action_go_review(self) -> None:
        """Go to the review."""
        from rhythm.tui.screens.review import ReviewScreen

        self._go(ReviewScreen)

    def _go(self, place: Callable[..., Place], *lasting: object) -> None:
        """Go to a place, with what lasts longer than its screen; Today alone stays below it."""
        if not isinstance(self.screen, Place) or type(self.screen) is place:
            return
        screen = place(self._store, self.look, self._civil_day, *lasting)
        if self.screen is self._home:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def action_help(self) -> None:
        """Show the keys and what the numbers mean."""
        from rhythm.tui.screens.help import HelpScreen

        if isinstance(self.screen, Place):
            place = self.screen
            rows = self._home.rows if place is self._home else place.rows_that_log(self._home.rows)
            self.push_screen(HelpScreen(place.ACTIONS, rows, self.look.keys))

    def action_explain(self, figure: str = "") -> None:
        """Tell how the figures of a place came about, beginning with one of them."""
        from rhythm.tui.screens.explain import ExplainScreen

        if isinstance(self.screen, Place):
            asked = self.screen.to_explain()
            asked = asked._replace(start=figure) if figure else asked
            self.push_screen(ExplainScreen(self._store, self.look, asked, self._civil_day()))

    def action_choose_theme(self) -> None:
        """Choose a theme, seeing each one at once; while a campaign runs, it is the campaign's."""
        from rhythm.tui.screens.theme_choice import ThemeChoice

        if isinstance(self.screen, Place):
            self.push_screen(ThemeChoice(self.look), self._theme_chosen)

    def _theme_chosen(self, name: str | None) -> None:
        if name is None:
            self.wear_due()
        elif (key := self._wardrobe.campaign) is not None:
            self._store.ask(
                lambda logbook: logbook.edit_campaign(key, {"theme": name}),
                self._campaign_dressed,
                self._theme_refused,
            )
        else:
            self._wardrobe.own = name
            self.wear_due()
            self._save_theme(name)

    def _campaign_dressed(self, state: CampaignState) -> None:
        told = _("{name} wears this theme from today on").format(name=state.campaign.name)
        self.notify(shown(told), markup=False)
        self._reload()

    def _theme_refused(self, refused: Refused) -> None:
        self._home.refused(refused)
        self.wear_due()

    def _save_theme(self, name: str) -> None:
        if self._opening.save_theme is None:
            return
        try:
            made = self._opening.save_theme(name)
        except Refused as refused:
            self._home.refused(refused)
        else:
            self._store.ask(
                lambda logbook: logbook.settings_changed(made), lambda written: None, self._home.refused
            )

    def wear_due(self) -> None:
        """Put on the theme that is due: that of the campaign that runs, else the person's own."""
        trouble = self._put_on()
        self.theme = self.look.theme
        # A file that was written anew keeps its name, and Textual looks at the name alone.
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.wear(self.look)
        if trouble is not None:
            self.notify(refusal(trouble), severity="warning", markup=False)

    def _follow_theme_file(self) -> None:
        """Wear what a person has just written into the file of the theme worn; a broken one is told of."""
        try:
            if self._wardrobe.rewritten():
                self.wear_due()
        except Refused as refused:
            self.notify(refusal(refused), severity="warning", markup=False, timeout=10)

    def _put_on(self) -> Refused | None:
        theme, self.look, trouble = self._wardrobe.dressed()
        self.register_theme(theme)
        return trouble

    def _civil_day(self) -> date:
        return civil_day(self._clock.now(), self._opening.look.day_start)

    def _post(self, call: Callable[[], None]) -> None:
        self.call_later(call)

    def action_suspend_process(self) -> None:
        """Stop once all is saved: whoever stops in the middle of it keeps the file from everybody else."""
        self._store.when_saved(super().action_suspend_process)

    def drain(self) -> bool:
        """Finish what is queued; tell whether all of it is on disk."""
        return self._store.drain(DRAIN_SECONDS)
