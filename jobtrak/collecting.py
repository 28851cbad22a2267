"""Hold Python's collector of garbage off while something short must not be held up."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_holding = 0
_was_on = True


@contextmanager
def held_off() -> Iterator[None]:
    """Let no collection begin in any thread while the block runs.

    One walks through all that lives in the process, which takes longer than the short work that happened to set it off.
    """
    global _holding, _was_on
    with _lock:
        if not _holding:
            _was_on = gc.isenabled()
            gc.disable()
        _holding += 1
    try:
        yield
    finally:
        with _lock:
            _holding -= 1
            if not _holding and _was_on:
                gc.enable()
