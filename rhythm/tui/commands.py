"""The commands of the palette, their names shown as they are: Textual's own reads markup in them."""

from __future__ import annotations

from operator import itemgetter

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content


class Commands(Provider):
    """Finds what the app offers as system commands."""

    async def discover(self) -> Hits:
        """Yield all commands by name."""
        for name, _help, call, _discover in sorted(
            self.app.get_system_commands(self.screen), key=itemgetter(0)
        ):
            yield DiscoveryHit(Content(name), call, text=name)

    async def search(self, query: str) -> Hits:
        """Yield the commands whose names match, the matching letters marked."""
        matcher = self.matcher(query)
        for name, _help, call, _discover in self.app.get_system_commands(self.screen):
            score, offsets = matcher.fuzzy_search.match(query, name)
            if score:
                marked = Content(name)
                for place in offsets:
                    marked = marked.stylize(matcher.match_style, place, place + 1)
                yield Hit(score, marked, call, text=name)
