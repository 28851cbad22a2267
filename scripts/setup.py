"""Make the project's environment where it is missing or outdated; needs nothing but Python 3.11 (scripts/python sees to that).

Called by scripts/run, test, check and bench. `--dev` brings the tools for tests as well, and a browser.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
ROOM_NEEDED_MB = 1500  # what a new environment and the packages for the pages take, with the room to unpack them

LAUNCHER = """#!/bin/sh
# Run JobTrak's command line from anywhere.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/python" -P -m jobtrak "$@"
"""


def main(arguments: list[str]) -> int:
    """Bring the environment up to date; say so only when there is something to do."""
    wanted = ["requirements.txt", *(["requirements-dev.txt"] if "--dev" in arguments else [])]
    try:
        if not all(_is_installed(file) for file in wanted):
            with _alone():
                for file in wanted:
                    if not _is_installed(file):
                        _install(file)
        if "--dev" in arguments:
            _bring_browser()
    except OSError as error:
        return _refuse(f"The set-up could not write: {error.strerror or error}.")
    except subprocess.CalledProcessError as error:
        return _refuse(f"The set-up stopped: `{' '.join(map(str, error.cmd[:6]))} ...` failed; what it said is above.")
    except SetUpStopped as error:
        return _refuse(str(error))
    return 0


class SetUpStopped(Exception):
    """The set-up can't go on, for the reason in its sentence."""


def _refuse(sentence: str) -> int:
    print(f"jobtrak: {sentence}", file=sys.stderr)
    return 1


def _say(what: str) -> None:
    print(f"  {what}", file=sys.stderr, flush=True)


@contextmanager
def _alone():
    with (ROOT / ".setup.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _stamp(file: str) -> Path:
    return VENV / f".installed-{Path(file).stem}"


def _fingerprint(file: str) -> str:
    # The folder belongs to it: an environment that was moved no longer finds its own programs.
    return hashlib.sha256((ROOT / file).read_bytes() + os.fsencode(ROOT)).hexdigest()


def _is_installed(file: str) -> bool:
    stamp = _stamp(file)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == _fingerprint(file)


def _install(file: str) -> None:
    started = time.monotonic()
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < ROOM_NEEDED_MB:
        raise SetUpStopped(f"The set-up needs {ROOM_NEEDED_MB} MB of disk and {ROOT} has {free} left. Make some room.")
    _say(f"Installing the packages of {file} (about a minute, only after a change)")
    uv = shutil.which("uv")
    if not (uv and _install_with_uv(uv, file)):
        _install_with_pip(file)
    _install_launcher()
    _stamp(file).write_text(_fingerprint(file))
    _say(f"Installed in {time.monotonic() - started:.0f} s")


def _install_with_uv(uv: str, file: str) -> bool:
    """Install by uv and say whether that went well; uv doesn't read pip's settings, so pip may succeed where it fails."""
    if not _environment_is_sound():
        made = subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV], check=False)
        if made.returncode:
            return False
    command = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON, "-r", ROOT / file]
    # Like pip, trust what the machine trusts; a company's own registry has a company's own certificate.
    trusting = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true", **os.environ}
    return subprocess.run(command, check=False, env=trusting).returncode == 0


def _install_with_pip(file: str) -> None:
    if not _environment_is_sound() or _quietly(PYTHON, "-m", "pip", "--version"):
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise SetUpStopped(
                "Python can't make a virtual environment here. On Debian and Ubuntu `apt install python3-venv` mends it."
            )
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    said: deque[str] = deque(maxlen=30)
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen([*command, "-r", ROOT / file], **piped) as pip:
        seen = 0
        for line in pip.stdout or ():
            said.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                if seen % 20 == 0:
                    _say(f"{seen} packages found")
            elif line.startswith("Installing collected"):
                _say("Unpacking them")
    if pip.returncode:
        print("".join(said), file=sys.stderr)
        raise subprocess.CalledProcessError(pip.returncode, command)


def _environment_is_sound() -> bool:
    marker = VENV / ".made-in"
    if PYTHON.exists() and marker.exists() and marker.read_text() == str(ROOT) and not _quietly(PYTHON, "-c", ""):
        return True
    # Without a marker it was made by hand or moved here; the packages in it can't be relied on only in the second case.
    config = VENV / "pyvenv.cfg"
    return (
        config.exists()
        and not marker.exists()
        and not _quietly(PYTHON, "-c", "import sys; assert sys.version_info >= (3, 11)")
    )


def _install_launcher() -> None:
    site = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    # With these two, `jobtrak` works from any folder, without building a package of the project.
    (Path(site) / "jobtrak-project.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    launcher = VENV / "bin" / "jobtrak"
    launcher.write_text(LAUNCHER)
    launcher.chmod(0o755)
    (VENV / ".made-in").write_text(str(ROOT))


def _bring_browser() -> None:
    """See to it that the browser tests have a Chromium: the system's, Playwright's own, or Debian's."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if shutil.which(name):
            return
    if not _quietly(
        PYTHON,
        "-c",
        "from playwright.sync_api import sync_playwright as s\nwith s() as p: open(p.chromium.executable_path)",
    ):
        return
    _say("Fetching a Chromium for the browser tests")
    needed = ["--with-deps"] if os.geteuid() == 0 else []
    tries = [[PYTHON, "-m", "playwright", "install", *needed, "chromium"]]
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        tries.append([*as_root, "apt-get", "update"])
        tries.append([*as_root, "apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in tries:
        try:
            ended = subprocess.run(command, check=False, env=environment, stdout=sys.stderr, timeout=300).returncode
        except (OSError, subprocess.TimeoutExpired):
            ended = 1
        if not ended and "update" not in command:
            return
    raise SetUpStopped(
        "No Chromium could be had for the browser tests. Install one (`apt install chromium`) and try again."
    )


def _quietly(*command: str | Path) -> int:
    return subprocess.run(command, check=False, capture_output=True).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
