from tests.tui.running import *
import pytest


@pytest.mark.parametrize("pre", [0, 1])
async def test_a(person, pre):
    if pre:
        person.logs(Wish("call", WEDNESDAY))
    async with person.running() as pilot:
        await pilot.press("m")
        await waited(pilot)
        old = running_app(pilot)._changed
        running_app(pilot)._changed = lambda c: (print("changed", c), old(c))
        with person.logbook() as logbook:
            webinar = logbook.add_activity("Webinars", {"letter": "w"})
            logbook.set_target(webinar.key, 1, None)
        for i in range(4):
            await pilot.pause(0.5)
            print(
                ["Webinars" in l for l in screen_lines(pilot.app)[3:7]],
                running_app(pilot)._store._thread.is_alive(),
            )
