"""End with the process that started us: a child of `jobtrak run` must not outlive it, however that was killed."""

from __future__ import annotations

import os
import signal
import threading
import time


def hold() -> None:
    """Watch standard input, a pipe that the starter never writes to, and end this whole process group when it closes.

    The starter puts us in a process group of our own. Nothing is lost by ending hard: whatever matters is in
    Postgres before anybody is told of it.
    """
    pipe = os.dup(0)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)

    def watch() -> None:
        os.read(pipe, 1)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


def follow_parent() -> None:
    """End this process soon after its parent has ended; for forked workers, which share their parent's pipe."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()
