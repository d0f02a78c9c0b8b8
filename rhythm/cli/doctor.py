"""`rhythm doctor`: looks over all that is kept, and mends what can be mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.cli.call import Call
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.progress import parts
from rhythm.doctor_phrases import remedy, sentence, state_word
from rhythm.domain.findings import Finding, State, is_sound
from rhythm.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

SIGNS = {State.OK: "·", State.NOTE: "–", State.TROUBLE: "!"}


def doctor(
    ctx: typer.Context,
    mend: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    json: Json = False,
) -> None:
    """Look over the logbook, its copies, the settings, the themes and the terminal."""
    call: Call = ctx.obj
    call.speak()
    now = call.clock.now().local
    done = _mended(call, now) if mend else []
    findings = _examined(call, now)
    if json:
        say_json(shape(findings, done))
    else:
        say("\n".join(_lines(findings, done)))
    if not is_sound([*findings, *done]):
        raise typer.Exit(1)


def shape(findings: Iterable[Finding], done: Iterable[Finding]) -> dict[str, Any]:
    """Return all findings as JSON has them: nothing in it tells of a person."""
    from rhythm.cli.doctor_surroundings import versions

    found = [*findings]
    return {
        "ok": is_sound(found),
        "checks": [_shape(one) for one in found],
        "repaired": [_shape(one) for one in done],
        **versions(),
    }


def _shape(one: Finding) -> dict[str, Any]:
    return {
        "check": one.check,
        "state": one.state.value,
        "code": one.code,
        "text": sentence(one),
        "remedy": remedy(one) or None,
        "details": dict(one.details),
    }


def _examined(call: Call, now: datetime) -> list[Finding]:
    from rhythm.cli.doctor_surroundings import status_findings, surroundings, wants_backups
    from rhythm.logbook.doctor import examine

    with parts(_("Looking over")) as told:
        findings = examine(call.home, now, wants_backups=wants_backups(call), told=told)
    if any(one.code == "version_ok" for one in findings):
        findings += status_findings(call)
    return [*findings, *surroundings(call)]


def _mended(call: Call, now: datetime) -> list[Finding]:
    from rhythm.cli.doctor_surroundings import status_mended
    from rhythm.logbook.doctor_repair import can_be_opened, repair

    with parts(_("Mending")):
        done = repair(call.home, now)
        return [*done, *status_mended(call)] if can_be_opened(call.home.database) else done


def _lines(findings: Iterable[Finding], done: Iterable[Finding]) -> Iterable[str]:
    mended = [
        line for one in done for line in (_line(one), *([f"      {remedy(one)}"] if one.remedy else []))
    ]
    if mended:
        yield from (_("What was done"), *mended, "", _("How it is now"))
    found = [*findings]
    for one in found:
        yield _line(one)
        if one.private:
            yield f"      {one.private}"
        if one.remedy:
            yield f"      {remedy(one)}"
    yield ""
    yield _verdict(found)


def _line(one: Finding) -> str:
    return f"  {SIGNS[one.state]} {state_word(one):<8} {sentence(one)}"


def _verdict(found: Iterable[Finding]) -> str:
    return _("All is sound.") if is_sound(found) else _("Something has to be mended.")
