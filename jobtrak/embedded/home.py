"""Where the local servers keep their files, and as which user of the machine they run."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from jobtrak.errors import Unavailable

# A socket's path may have 108 bytes on Linux and 104 on macOS; the longest name we put into the folder has 18.
_LONGEST_SOCKET_FOLDER = 80
_ROOTS_HOME = Path("/var/lib/jobtrak")


@dataclass(frozen=True)
class Account:
    """The ordinary user that servers run as when JobTrak itself was started by root."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Home:
    """The folder of the local servers, the folder of their sockets, and the account they run as, if not ours."""

    folder: Path
    sockets: Path
    account: Account | None

    def own(self, path: Path) -> Path:
        """Give a path to the account that the servers run as."""
        if self.account:
            os.chown(path, self.account.uid, self.account.gid)
        return path

    def folder_for(self, name: str) -> Path:
        """Return a private folder inside the home, made if need be."""
        made = self.folder / name
        made.mkdir(mode=0o700, exist_ok=True)
        return self.own(made)

    def popen(
        self, command: list[str | Path], *, output: int | IO[bytes] | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a server program: as its account, in its own session, with none of JobTrak's secrets around it."""
        passed = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
        return subprocess.Popen(
            [str(part) for part in command],
            env={**passed, "LC_ALL": "C", **(env or {})},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output is not None else None,
            start_new_session=True,
            umask=0o077,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )

    def reachable(self, program: Path) -> Path:
        """Return the program at a path that the account can run, copying its whole installation beside the data if need be."""
        if not self.account or _can_run(self.account, program):
            return program
        installation = program.parent.parent if program.parent.name == "bin" else program.parent
        described = f"{installation}:{program.stat().st_mtime_ns}:{program.stat().st_size}"
        copy = self.folder / f"{program.name}-{hashlib.sha256(described.encode()).hexdigest()[:12]}"
        if not copy.exists():
            making = Path(tempfile.mkdtemp(prefix=f".{copy.name}-", dir=self.folder))
            shutil.copytree(installation, making, dirs_exist_ok=True, ignore=shutil.ignore_patterns("include", "*.a"))
            making.chmod(0o755)
            with contextlib.suppress(OSError):  # Another start was quicker; its copy is as good.
                making.rename(copy)
        return copy / program.relative_to(installation)


def open_home(data_dir: Path) -> Home:
    """Return the home of the servers for JobTrak's data folder, made if need be.

    Everyone but root has it inside the data folder. Postgres refuses to run as root, so root's servers run as an
    ordinary user; where that user can't reach the data folder, they live under /var/lib/jobtrak instead, and a file
    in the data folder says where, so that the data is found again when the project is moved.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o755 if os.geteuid() == 0 else 0o700)
    account = _ordinary_user() if os.geteuid() == 0 else None
    folder = data_dir.resolve() / "servers"
    if account:
        folder = _roots_folder(data_dir.resolve(), account)
    folder.mkdir(parents=True, exist_ok=True, mode=0o755 if account else 0o700)
    home = Home(folder, _sockets_of(folder, account), account)
    home.own(home.sockets)
    return home


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock among processes; it falls away with the process, however that ends."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def reap(process: subprocess.Popen[bytes] | None) -> None:
    """Take note of the end of a server that no longer answers, so that it doesn't stay on as a zombie."""
    if process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)


class Presence:
    """A mark that this process uses the servers, so that none of several starts stops them under another."""

    def __init__(self, home: Home) -> None:
        self._file = (home.folder / "in-use.lock").open("a")
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Take the mark away and say whether nobody else uses the servers."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            self._file.close()
        return True


def _ordinary_user() -> Account:
    import pwd

    for name in ("jobtrak", "postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise Unavailable(
        "Postgres won't run as root, and this machine has no ordinary user for it. "
        "Start JobTrak as an ordinary user, or add one named jobtrak."
    )


def _roots_folder(data_dir: Path, account: Account) -> Path:
    pointer = data_dir / "servers-are-in"
    if pointer.exists() and Path(pointer.read_text().strip()).is_dir():
        return Path(pointer.read_text().strip())
    if _can_run(account, data_dir):
        return data_dir / "servers"
    digest = hashlib.sha256(str(data_dir).encode()).hexdigest()[:12]
    folder = _ROOTS_HOME / f"{data_dir.parent.name}-{digest}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o755)
    pointer.write_text(f"{folder}\n")
    return folder


def _sockets_of(folder: Path, account: Account | None) -> Path:
    inside = folder / "run"
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_FOLDER:
        inside.mkdir(mode=0o700, exist_ok=True)
        return inside
    owner = account.uid if account else os.geteuid()
    outside = Path("/tmp") / f"jobtrak-{owner}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"
    outside.mkdir(mode=0o700, exist_ok=True)
    found = outside.lstat()
    # /tmp is everyone's: a folder that somebody else put there must not be trusted.
    if outside.is_symlink() or found.st_uid not in (owner, os.geteuid()) or found.st_mode & 0o077:
        raise Unavailable(f"{outside} belongs to somebody else, so JobTrak won't use it. Remove it and start again.")
    return outside


def _can_run(account: Account, path: Path) -> bool:
    tried = subprocess.run(
        ["test", "-x", str(path)], user=account.uid, group=account.gid, extra_groups=[], cwd="/", check=False
    )
    return tried.returncode == 0
