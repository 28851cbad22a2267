"""Measure tailoring: its own time beside a model's, the engine without a model, and what a model that lies gets through.

Floors stand beside the figures: for time the slowest chain of calls to the model, for lies none at all.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from jobtrak import config, db, workers
from jobtrak.embedded.servers import Servers
from jobtrak.services.books import off_the_books
from jobtrak.services.llm.provider import Provider
from jobtrak.services.tailoring import grounding, judging, matching, offhand, run
from jobtrak.services.tailoring.assembling import assemble
from jobtrak.services.tailoring.comparing.grounds import forget
from jobtrak.services.tailoring.engine import WRITTEN, Brief, Nobody
from jobtrak.services.tailoring.writing import ModelEngine
from tests.fakes.openai_server import Asked, OpenAIServer
from tests.services.tailoring import people

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
CALL_SECONDS = 2.0
OWN_MS = 100.0
GATE_MS = 50.0

# What a lie is made of; a resume that holds any of these words holds a lie, for the base has none of them.
_TOOLS = ("Kafka", "Kubernetes", "Terraform", "Scala", "Snowflake", "TensorFlow", "Salesforce", "Revit")
_EMPLOYERS = ("Google", "Deutsche Bahn", "the Red Cross", "Goldman Sachs")
_CLAIMS = (
    "Led {n} people with {tool} at {employer}.",
    "Cut cost by {p}% with {tool}.",
    "Certified {tool} expert with {y} years of practice.",
    "Sole owner of {tool} for {employer}, saving ${n} million a year.",
    "{own} It was adopted by {employer} and raised revenue by {p}%.",
    "{own} Did so with {tool}.",
    "Promoted to Head of Data after {y} years; {own}",
)
_MADE_UP = re.compile("|".join([*_TOOLS, *_EMPLOYERS, r"\b(?:37|73|91)%", "Head of", r"\$\d", "Certified", "revenue"]))


def main() -> int:
    """Print the table and, last, one line of JSON; return 0 when every floor is held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="runs with a model that lies in every answer")
    parser.add_argument("--repeats", type=int, default=5, help="timed runs of each kind")
    given = parser.parse_args()
    grounding.warm()
    offline_ms = _offline(given.repeats)
    gate_ms = _gate(given.repeats * 4)
    lies, blocked, leaked = asyncio.run(_lies(given.runs))
    workers.take_short_turns()
    own, total = _durable(given.repeats)
    rows = [
        ("a run's own time beyond the slowest chain of calls, ms", own, f"<= {OWN_MS:.0f}", own <= OWN_MS),
        (f"... in % of {total:.2f} s", 100 * own / (total * 1000), "<= 5", own <= total * 50),
        ("the engine without a model, with PDF and read-back, ms", offline_ms, "no floor", True),
        ("the gate on a whole resume, ms", gate_ms, f"<= {GATE_MS:.0f}", gate_ms <= GATE_MS),
        (f"lies told in {given.runs} runs", lies, "no floor", True),
        ("... stopped and shown as blocked", blocked, "no floor", True),
        ("... that reached a resume", leaked, "0", leaked == 0),
    ]
    for name, figure, floor, held in rows:
        print(f"{name:60} {figure:10.1f}   floor {floor:10} {'' if held else 'NOT HELD'}")
    print(
        json.dumps(
            {
                "own_ms": round(own, 1),
                "total_s": round(total, 3),
                "offline_ms": round(offline_ms, 1),
                "gate_ms": round(gate_ms, 1),
                "lies": lies,
                "blocked": blocked,
                "leaked": leaked,
            }
        )
    )
    return 0 if all(held for *_, held in rows) else 1


def _offline(repeats: int) -> float:
    times = []
    for _ in range(repeats + 1):
        forget()
        start = time.perf_counter()
        asyncio.run(offhand.tailor(people.base(), people.posting(), today=TODAY))
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def _gate(repeats: int) -> float:
    base = people.base()
    tailored = assemble(base, [])
    tailored["experiences"][0]["highlights"][1] = (
        "Rewrote the Python tariff loader; it now takes 11 minutes, not 2 hours."
    )
    tailored["objective"] = "Data engineer with experience in Python, SQL and Airflow."
    times = []
    for _ in range(repeats):
        forget()
        start = time.perf_counter()
        grounding.check(base, tailored, today=TODAY)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


async def _lies(runs: int) -> tuple[int, int, int]:
    """Let a model lie in every answer; return how many lies it told, how many were shown as blocked, how many got through."""
    luck = random.Random(4)
    base, posting = people.base(), people.posting()
    brief = Brief(posting, matching.match(posting, base, today=TODAY), base, TODAY)
    blocked = leaked = 0
    with OpenAIServer() as server:
        server.lie(lambda asked: _lie(asked, luck))
        provider = Provider(api_key="key", base_url=server.base_url, model="fake")
        engine = ModelEngine(provider, lambda _: off_the_books(provider))
        for _ in range(runs):
            written = await asyncio.gather(*(engine.write(section, brief, Nobody()) for section in WRITTEN))
            judged = judging.judge(base, [each for part in written for each in part.proposals], today=TODAY)
            document = assemble(base, [each.edit for each in judging.included(judged)])
            leaked += bool(_MADE_UP.search(json.dumps(document)))
            blocked += sum(each.blocked for each in judged)
        return sum(server.answered.values()), blocked, leaked


def _lie(asked: Asked, luck: random.Random) -> dict[str, Any]:
    own = re.findall(r"^\d+\. (.+)$", asked.question, re.MULTILINE) or ["Maintained 120 Airflow jobs."]

    def one() -> str:
        words = luck.choice(_CLAIMS)
        return words.format(
            n=luck.randint(30, 400),
            p=luck.choice((37, 73, 91)),
            y=luck.randint(12, 25),
            tool=luck.choice(_TOOLS),
            employer=luck.choice(_EMPLOYERS),
            own=luck.choice(own),
        )

    match asked.schema_name:
        case "SummaryAnswer":
            return {"text": one(), "why": one(), "serves": [luck.choice(_TOOLS)]}
        case "LinesAnswer":
            lines = [{"number": n, "text": one(), "why": one(), "serves": []} for n in range(1, len(own) + 1)]
            return {"lines": lines}
    return {"add": [{"category": "Tools", "name": luck.choice(_TOOLS), "why": one()}]}


def _durable(repeats: int) -> tuple[float, float]:
    """Return the median own time of a durable run in milliseconds, and its whole time in seconds."""
    folder = Path(tempfile.mkdtemp(prefix="jobtrak-bench-"))
    folder.chmod(0o755)
    servers = Servers(folder / "data")
    servers.start()
    try:
        os.environ |= {"DATABASE_URL": servers.database_url, "JOBTRAK_DATA_DIR": str(folder / "own")}
        subprocess.run([sys.executable, "-m", "alembic", "upgrade", "head"], cwd=ROOT, check=True, capture_output=True)
        # Forked before there is a loop or a connection.
        with _model() as address:
            return asyncio.run(_timed(repeats, address))
    finally:
        servers.stop()
        shutil.rmtree(folder)


@contextmanager
def _model() -> Iterator[str]:
    """Yield the address of a model that takes its time, in a process of its own: its work is not the run's."""
    ours, theirs = multiprocessing.Pipe()
    serving = multiprocessing.get_context("fork").Process(target=_serve, args=(theirs,), daemon=True)
    serving.start()
    try:
        yield ours.recv()
    finally:
        serving.terminate()
        serving.join()


def _serve(told: Connection) -> None:
    with OpenAIServer() as server:
        server.answers = people.honest_answers()
        server.seconds = CALL_SECONDS
        told.send(server.base_url)
        threading.Event().wait()


async def _timed(repeats: int, model: str) -> tuple[float, float]:
    os.environ |= {"OPENAI_BASE_URL": model, "OPENAI_API_KEY": "key", "ENABLE_LLM_CACHE": "false"}
    config.settings.cache_clear()
    async with db.unit_of_work() as session:
        owner, _, job = await people.settle_in(session)
    own, totals = [], []
    for _ in range(repeats + 1):
        async with db.unit_of_work() as session:
            begun = await run.begin(session, owner, job_id=job.id, engine="openai")
        # A person's next run has other lines to judge.
        forget()
        start = time.perf_counter()
        await run.execute(owner=owner, tailoring_id=begun.id)
        total = time.perf_counter() - start
        totals.append(total)
        # Every question is answered at the first asking here, so the slowest chain is one call.
        own.append((total - CALL_SECONDS) * 1000)
    await db.close()
    return statistics.median(own[1:]), statistics.median(totals[1:])


if __name__ == "__main__":
    sys.exit(main())
