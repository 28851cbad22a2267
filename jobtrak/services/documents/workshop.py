"""Do document work in warm child processes that can be killed.

Typesetting and parsing run on text and files that strangers wrote. A child holds no secrets, has a bound on memory, and is
killed and replaced when it takes too long; the app goes on as if nothing had happened.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from jobtrak import errors

SECONDS = 20.0
MEMORY_BYTES = 1536 * 1024 * 1024
CHILDREN = max(1, min(4, os.cpu_count() or 1))
# Layout caches grow slowly; a fresh child now and then costs 0.3 s and keeps memory flat.
CALLS_PER_CHILD = 400
MAX_ANSWER_BYTES = 64 * 1024 * 1024

_PACKAGE_ROOT = str(Path(__file__).resolve().parents[3])
_HEADER = struct.Struct("!II")
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


class WorkTooHeavy(errors.InvalidInput):
    """This document takes more time or memory than JobTrak allows. Shorten it and try again; nothing was changed."""

    code = "too_heavy"


class _Child:
    """One child process and its two pipes."""

    def __init__(self) -> None:
        variables = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        variables |= {"PYTHONPATH": _PACKAGE_ROOT, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        # Without these a computer with many cores would spend the bound on memory on idle threads.
        variables |= {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
        self.calls = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jobtrak.services.documents.workbench", str(MEMORY_BYTES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=variables,
            start_new_session=True,
        )

    def call(self, task: str, settings: dict[str, Any], blob: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        self.calls += 1
        head = json.dumps({"task": task, "settings": settings, "seconds": seconds}).encode()
        assert self.process.stdin is not None and self.process.stdout is not None
        watch = threading.Timer(seconds, self.process.kill)
        watch.daemon = True
        watch.start()
        try:
            self.process.stdin.write(_HEADER.pack(len(head), len(blob)) + head + blob)
            self.process.stdin.flush()
            sizes = self._read(_HEADER.size)
            head_size, blob_size = _HEADER.unpack(sizes)
            if head_size + blob_size > MAX_ANSWER_BYTES:
                raise EOFError
            answer = json.loads(self._read(head_size))
            return answer, self._read(blob_size)
        finally:
            watch.cancel()

    def _read(self, size: int) -> bytes:
        assert self.process.stdout is not None
        found = self.process.stdout.read(size)
        if len(found) < size:
            raise EOFError
        return found

    def close(self) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()


class Workshop:
    """Keep a few warm children, one call at a time each."""

    def __init__(self, children: int = CHILDREN) -> None:
        self._free = threading.BoundedSemaphore(children)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()

    def call(
        self, task: str, settings: dict[str, Any], blob: bytes = b"", *, seconds: float = SECONDS
    ) -> tuple[dict[str, Any], bytes]:
        """Run a task of the workbench in a child and return its answer.

        Raises WorkTooHeavy when the child ran out of time or memory, the JobTrak error the task itself raised, and
        RuntimeError for a defect in the task.
        """
        with self._free:
            child = self._take()
            healthy = False
            try:
                answer, found = child.call(task, settings, blob, seconds)
                healthy = child.calls < CALLS_PER_CHILD
            except (EOFError, OSError, ValueError, struct.error) as error:
                raise WorkTooHeavy() from error
            finally:
                self._give_back(child, healthy)
        if broken := answer.get("broken"):
            raise RuntimeError(f"The child process failed at {task}:\n{broken}")
        if refused := answer.get("refused"):
            raise _error_of(refused)
        return answer, found

    async def ask(
        self, task: str, settings: dict[str, Any], blob: bytes = b"", *, seconds: float = SECONDS
    ) -> tuple[dict[str, Any], bytes]:
        """Run a task of the workbench without holding up the event loop."""
        return await asyncio.to_thread(self.call, task, settings, blob, seconds=seconds)

    def close(self) -> None:
        """End every child."""
        with self._lock:
            children = [*self._idle, *self._busy]
            self._idle.clear()
        for child in children:
            child.close()

    def processes(self) -> list[int]:
        """Return the process ids of the children that are alive."""
        with self._lock:
            return [child.process.pid for child in [*self._idle, *self._busy]]

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.process.poll() is None:
                    self._busy.add(child)
                    return child
                child.close()
        child = _Child()
        with self._lock:
            self._busy.add(child)
        return child

    def _give_back(self, child: _Child, healthy: bool) -> None:
        with self._lock:
            self._busy.discard(child)
            if healthy:
                self._idle.append(child)
        if not healthy:
            child.close()


def _error_of(refused: dict[str, Any]) -> errors.JobTrakError:
    kind = {"InvalidInput": errors.InvalidInput, "TooLarge": errors.TooLarge, "WorkTooHeavy": WorkTooHeavy,
            "UnsupportedFormat": errors.UnsupportedFormat}.get(refused["kind"], errors.InvalidInput)  # fmt: skip
    return kind(refused["message"], fields=refused.get("fields") or {})


_shared: Workshop | None = None
_shared_lock = threading.Lock()


def _forget() -> None:
    global _shared, _shared_lock
    _shared, _shared_lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    # A forked server process must not talk into its parent's pipes.
    os.register_at_fork(after_in_child=_forget)


def shared() -> Workshop:
    """Return this process's workshop, opened on first use and closed when the process ends."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = Workshop()
            atexit.register(_shared.close)
        return _shared
