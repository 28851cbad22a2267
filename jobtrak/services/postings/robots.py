"""Ask a site's robots.txt before visiting it unasked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from cachetools import TTLCache
from protego import Protego

from jobtrak.services.postings.targets import Target

NAME = "JobTrak"
# RFC 9309 asks for at least 500 KiB to be read, and for no more than a day of caching.
LONGEST = 500 * 1024
_rules: TTLCache[str, Protego | None] = TTLCache(maxsize=512, ttl=24 * 3600)


async def allows(target: Target, read: Callable[[Target], Awaitable[str | None]]) -> bool:
    """Say whether robots may visit; a site that cannot answer for its robots.txt is left alone."""
    try:
        rules = _rules[target.origin]
    except KeyError:
        text = await read(target)
        rules = _rules[target.origin] = None if text is None else Protego.parse(text)
    return rules is not None and rules.can_fetch(target.url, NAME)


def forget() -> None:
    """Forget every robots.txt that was read."""
    _rules.clear()
