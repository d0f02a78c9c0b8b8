"""`rhythm locate` and `rhythm config`: where everything is, and what is set."""

from __future__ import annotations

import typer

from rhythm.cli.call import Call
from rhythm.cli.commands import group
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.hidden import without_secrets
from rhythm.i18n import N_, _

app = group("The settings.")

NAMES = {
    "settings": N_("settings"),
    "data": N_("data"),
    "state": N_("state"),
    "database": N_("database"),
    "themes": N_("own themes"),
    "log": N_("log file"),
    "backups": N_("backups"),
    "crashes": N_("reports of crashes"),
}
ORIGINS = {"default": N_("default"), "file": N_("file"), "environment": N_("environment")}


@app.callback()
def _settings() -> None:
    pass


@app.command("show")
def show_settings(ctx: typer.Context, json: Json = False) -> None:
    """Show each setting with its value, and where it comes from."""
    call: Call = ctx.obj
    settings = call.settings()
    shape = {
        name: {"value": without_secrets(name, value), "origin": settings.origin(name)}
        for name, value in settings.model_dump(mode="json").items()
    }
    if json:
        say_json(shape)
    else:
        rows = [
            [name, _written(one["value"]), _(ORIGINS[settings.origin(name)])] for name, one in shape.items()
        ]
        say("\n".join(table(rows, left=(0, 1, 2))))


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(f"{name} = {one}" for name, one in value.items())
    return "" if value is None else str(value)


def locate(ctx: typer.Context, json: Json = False) -> None:
    """Show where everything is kept."""
    call: Call = ctx.obj
    home = call.home
    places = {
        "settings": home.settings_file,
        "data": home.data,
        "state": home.state,
        "database": home.database,
        "themes": home.themes,
        "log": home.log_file,
        "backups": home.backups,
        "crashes": home.crashes,
    }
    if json:
        say_json({name: str(path) for name, path in places.items()})
    else:
        call.speak()
        rows = [[_(NAMES[name]), str(path)] for name, path in places.items()]
        say("\n".join(table(rows, left=(0, 1))))
