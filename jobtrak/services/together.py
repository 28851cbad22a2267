"""Write what comes close together in one transaction, in the order it came."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

Write = TypeVar("Write")


class Together(Generic[Write]):
    """A writer that takes along all that waits each time it sets out: a write never waits for more than two transactions.

    It sets out after a pause, in which more may come and whoever added a write goes on first; an urgent write ends the pause.
    """

    def __init__(self, transact: Callable[[Sequence[Write]], Awaitable[None]], *, pause_seconds: float = 0.0) -> None:
        """Take what carries out some writes in one transaction."""
        self._transact = transact
        self._pause_seconds = pause_seconds
        self._urgent = asyncio.Event()
        self._waiting: list[tuple[Write, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    def add(self, write: Write, *, urgent: bool = False) -> asyncio.Future[None]:
        """Take a write in; the future ends when it is committed, or with what its transaction raised."""
        if urgent:
            self._urgent.set()
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((write, written))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all(), name="writes of a run")
        return written

    async def _write_all(self) -> None:
        while self._waiting:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._urgent.wait(), self._pause_seconds)
            self._urgent.clear()
            batch, self._waiting = self._waiting, []
            try:
                await self._transact([write for write, _ in batch])
            except BaseException as error:
                _end(batch, error)
                if not isinstance(error, Exception):
                    raise
            else:
                _end(batch, None)


def _end(batch: Sequence[tuple[object, asyncio.Future[None]]], error: BaseException | None) -> None:
    for _, written in batch:
        if written.done():
            continue
        if error is None:
            written.set_result(None)
        elif isinstance(error, asyncio.CancelledError):
            written.cancel()
        else:
            written.set_exception(error)


class Behind:
    """What goes on behind the work, which need not wait for it."""

    def __init__(self) -> None:
        self._saving: list[asyncio.Future[None]] = []
        self._preparing: list[asyncio.Task[Any]] = []

    def later(self, saving: Awaitable[None]) -> None:
        """Let something be saved while the caller goes on."""
        self._saving.append(asyncio.ensure_future(saving))

    def beside(self, preparing: Coroutine[Any, Any, Any]) -> None:
        """Let something be prepared while the caller goes on, whose result nobody needs."""
        self._preparing.append(asyncio.create_task(preparing))

    async def catch_up(self) -> None:
        """Wait until all is saved; raise what stopped any of it."""
        await asyncio.gather(*self._saving)

    async def end(self) -> None:
        """Wait for what is under way, saved or not: whoever broke off has told why. What was prepared is dropped."""
        for task in self._preparing:
            task.cancel()
        await asyncio.gather(*self._saving, *self._preparing, return_exceptions=True)
