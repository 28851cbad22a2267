"""The inside of a child process: read a task, do it, answer, until the parent goes away."""

from __future__ import annotations

import faulthandler
import gc
import importlib
import json
import os
import struct
import sys
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any, BinaryIO

from jobtrak.errors import InvalidInput

_HEADER = struct.Struct("!II")
_TASKS = {
    "typeset": "jobtrak.services.documents.typesetting",
    "read_alone": "jobtrak.services.documents.readers",
    "read_file": "jobtrak.services.documents.imports.extraction",
    "draw_file": "jobtrak.services.documents.imports.pictures",
}


def main() -> None:
    """Serve tasks on standard input and output with the memory bound given as the first argument."""
    _bound_memory(int(sys.argv[1]))
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not end up between two answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    silence = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    while sizes := incoming.read(_HEADER.size):
        head_size, blob_size = _HEADER.unpack(sizes)
        request = json.loads(incoming.read(head_size))
        blob = incoming.read(blob_size)
        # Ends this process from a thread of its own even while native code holds the interpreter and the parent is gone.
        faulthandler.dump_traceback_later(request["seconds"] + 2, exit=True, file=silence)
        answer, found = _do(request["task"], request["settings"], blob)
        faulthandler.cancel_dump_traceback_later()
        _send(outgoing, answer, found)


def _do(task: str, settings: dict[str, Any], blob: bytes) -> tuple[dict[str, Any], bytes]:
    work = _work_of(task)
    try:
        return work(settings, blob)
    except InvalidInput as error:
        refused = {"kind": type(error).__name__, "message": error.message, "fields": error.fields}
        return {"refused": refused}, b""
    except (MemoryError, RecursionError):
        os._exit(3)
    except Exception:
        # The edge of a process: the parent raises this again as the defect it is.
        return {"broken": traceback.format_exc()}, b""


@cache
def _work_of(task: str) -> Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]:
    work = getattr(importlib.import_module(_TASKS[task]), task)
    # What was imported stays for good; to look through it for garbage takes longer than most tasks.
    gc.collect()
    gc.freeze()
    return work


def _send(outgoing: BinaryIO, answer: dict[str, Any], found: bytes) -> None:
    head = json.dumps(answer).encode()
    outgoing.write(_HEADER.pack(len(head), len(found)) + head + found)
    outgoing.flush()


def _bound_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; time and size limits still hold there.
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
