"""Workers that die at one moment, as from kill -9.

`python -m tests.faults.killing` reads lines of `OWNER RUN STAGE before|after`. For each it forks a worker that works on the run
until the stage is about to be saved, or just was, and dies there; it prints how the worker ended. Forked, because a start takes
longer than a whole run.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any

from jobtrak.services import llm
from jobtrak.services.books import Books
from jobtrak.services.tailoring import run, saving

arrived: list[str] = []
kept: list[str] = []


def main() -> None:
    """Kill one worker for each line of standard input."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work_and_die(*line.split())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def work_and_die(owner: str, tailoring_id: str, stage: str, moment: str) -> None:
    """Work on a run and die at a stage."""
    save = saving.Ledger.finish

    async def save_or_die(self: saving.Ledger, name: str, *given: Any, **named: Any) -> None:
        if (name, moment) == (stage, "before"):
            await die()
        await save(self, name, *given, **named)
        if (name, moment) == (stage, "after"):
            await die()

    saving.Ledger.finish = save_or_die  # pyright: ignore[reportAttributeAccessIssue]
    follow_answers()
    asyncio.run(run.execute(owner=owner, tailoring_id=tailoring_id))


def follow_answers() -> None:
    """Note which answers arrive, and which of them are in the database."""
    keep, keep_all = Books.keep, Books._keep

    async def note_arrival(self: Books, key: str, *given: Any) -> None:
        arrived.append(key)
        await keep(self, key, *given)

    async def note_kept(self: Books, paid: Any) -> None:
        await keep_all(self, paid)
        kept.extend(each.key for each in paid)

    Books.keep, Books._keep = note_arrival, note_kept  # pyright: ignore[reportAttributeAccessIssue]


async def die() -> None:
    """Die as from kill -9, with no question or answer on its way: such a question has to be asked again, and isn't counted here."""
    while any(llm._flights.values()) or len(arrived) > len(kept):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
