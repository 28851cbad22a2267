"""Follow a run's sections while they are written: what they say, and how far they are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from jobtrak.services.tailoring import events
from jobtrak.services.tailoring.saving import Ledger, Overtaken

_ADVANCE_SECONDS = 0.4


class Watching:
    """Listens to an engine, and keeps for the live page what it hears."""

    def __init__(self, ledger: Ledger, base: Mapping[str, Any], sections: Sequence[str]) -> None:
        self._ledger = ledger
        self._teller = events.Teller(ledger.run.owner, ledger.run.id)
        self._expected = {section: expected_lines(section, base) for section in sections}
        self._places: set[tuple[str, str]] = set()
        self._told = 0

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Keep what is heard while the block runs, and move the progress on."""
        advancing = asyncio.create_task(self._advance(), name=f"progress of {self._ledger.run.id}")
        try:
            async with self._teller.at_work():
                yield
        finally:
            advancing.cancel()
            await asyncio.gather(advancing, return_exceptions=True)

    def text(self, section: str, path: str, whole: str) -> None:
        """Hear the text of a place as it is so far."""
        if whole:
            self._places.add((section, path))
            self._teller.text(section, path, whole)

    async def close(self, section: str) -> bool:
        """Hear no more of a section, so that nothing is told of it after its end; say whether any words were kept."""
        return await self._teller.close(section)

    async def _advance(self) -> None:
        while True:
            await asyncio.sleep(_ADVANCE_SECONDS)
            done = len(self._places)
            if done == self._told:
                continue
            self._told = done
            total = sum(self._expected.values())
            within = {
                section: sum(of == section for of, _ in self._places) / max(expected, 1)
                for section, expected in self._expected.items()
            }
            try:
                await self._ledger.advance(f"Writing line {min(done, total)} of {total}", within)
            except Overtaken:
                return


def expected_lines(section: str, base: Mapping[str, Any]) -> int:
    """Return how many lines a section has to write."""
    if section in ("summary", "skills"):
        return 1
    return sum(len(entry.get("highlights") or []) for entry in base.get(section) or [] if isinstance(entry, Mapping))
