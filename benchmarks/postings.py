"""Measure the reading of postings against hand-written truth, beside the floor that JSON-LD and OpenGraph alone give.

    scripts/bench postings [FOLDER]

FOLDER holds documents and, beside each, NAME.truth.json; without one the project's own look-alikes are used. Prints a
table and, last, one line of JSON.
"""

from __future__ import annotations

import csv
import html
import json
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings import reading, skills, structured

LOOKALIKES = Path(__file__).resolve().parent.parent / "tests" / "services" / "postings" / "lookalikes"
FIELDS = ("title", "company", "location", "workplace", "employment_type", "salary", "date_posted", "valid_through")
VERDICTS: tuple[str, ...] = ("right", "wrong", "missed", "invented", "empty")
_PAY = ("salary_min", "salary_max", "salary_currency", "salary_period")
_META = re.compile(r"<meta[^>]+property=[\"']og:title[\"'][^>]+content=[\"']([^\"']+)", re.I)


def main(folder: Path | None = None) -> int:
    """Print the table for a folder of postings; return 1 when a document crashed the reader."""
    cases = list(_cases(folder or LOOKALIKES))
    ours = _Score(cases, lambda content, url: reading.read(content, url).model_dump(mode="json"))
    floor = _Score(cases, _floor)
    print(f"{'field':18}{'right':>7}{'wrong':>7}{'missed':>8}{'invented':>10}{'share':>8}{'floor':>8}")
    for field in FIELDS:
        n = ours.counts[field]
        share, below = ours.share(field), floor.share(field)
        print(
            f"{field:18}{n['right']:7}{n['wrong']:7}{n['missed']:8}{n['invented']:10}{_shown(share):>8}{_shown(below):>8}"
        )
    precision, recall = ours.skills()
    print(f"skills            precision {precision:.3f}, recall {recall:.3f}")
    print(f"time per posting  median {ours.median:.1f} ms; unreadable {len(ours.failed)} of {len(cases)}")
    for note in ours.notes if "-v" in sys.argv else ():
        print(note)
    invented = sum(n["invented"] for n in ours.counts.values())
    shares = {field: ours.share(field) for field in FIELDS}
    floors = {field: floor.share(field) for field in FIELDS}
    print(
        json.dumps(
            {
                "benchmark": "postings",
                "n": len(cases),
                "right": shares,
                "floor": floors,
                "invented": invented,
                "skills": [round(precision, 3), round(recall, 3)],
                "crashed": len(ours.failed),
                "median_ms": round(ours.median, 1),
            }
        )
    )
    return 1 if ours.failed else 0


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _cases(folder: Path) -> Any:
    """Yield name, content, address and truth of every document with a truth file beside it."""
    manifest = folder / "MANIFEST.tsv"
    urls = (
        {row["file"]: row["original_url"] for row in csv.DictReader(manifest.open(), delimiter="\t")}
        if manifest.exists()
        else {}
    )
    for path in sorted(folder.iterdir()):
        truth_path = folder / f"{path.stem}.truth.json"
        if path.name.endswith(".truth.json") or path.is_dir() or not truth_path.exists():
            continue
        truth = json.loads(truth_path.read_text("utf-8"))
        yield path.name, path.read_bytes(), urls.get(path.name) or truth.get("url") or None, truth


def _floor(content: bytes, url: str | None) -> dict[str, Any]:
    """Read what plain JSON-LD and og:title give: the floor to stand above."""
    text = content.decode("utf-8", "replace")
    said: dict[str, Any] = {}
    for script in structured.scripts_of(text):
        if script.type == "application/ld+json":
            try:
                node = json.loads(script.body)
            except ValueError:
                continue
            if isinstance(node, dict) and node.get("@type") == "JobPosting":
                claims = structured.read_job_posting(node)
                for name in (
                    "job_title",
                    "company",
                    "location",
                    "workplace",
                    "employment_type",
                    "date_posted",
                    "valid_through",
                ):
                    value = claims.value(name)
                    said[name] = value.isoformat() if isinstance(value, date) else value
                if pay := claims.value("salary"):
                    said |= dict(zip(_PAY, (pay.low, pay.high, pay.currency, pay.period), strict=True))
    if "job_title" not in said and (match := _META.search(text)):
        said["job_title"] = html.unescape(match[1])
    return said


class _Score:
    """Count what one way of reading got right."""

    def __init__(self, cases: list[Any], read: Callable[[bytes, str | None], dict[str, Any]]) -> None:
        self.counts: dict[str, dict[str, int]] = {field: dict.fromkeys(VERDICTS, 0) for field in FIELDS}
        self.notes: list[str] = []
        self.failed: list[str] = []
        self.hits = self.told = self.true = 0
        times = []
        for name, content, url, truth in cases:
            start = time.perf_counter()
            try:
                said = read(content, url)
            except PostingUnreadable as error:
                said = {}
                self.failed.append(name)
                self.notes.append(f"unreadable {name}: {error}")
            times.append((time.perf_counter() - start) * 1000)
            self._judge(name, said, truth)
        self.median = statistics.median(times) if times else 0.0

    def _judge(self, name: str, said: dict[str, Any], truth: dict[str, Any]) -> None:
        for field in FIELDS:
            verdict = _verdict(field, said, truth)
            self.counts[field][verdict] += 1
            if verdict in ("wrong", "missed", "invented"):
                got = (
                    [said.get(part) for part in _PAY]
                    if field == "salary"
                    else said.get("job_title" if field == "title" else field)
                )
                self.notes.append(f"{verdict:9}{name} {field}: said {got!r:.80}, true {truth.get(field)!r:.80}")
        if truth.get("skills"):
            wanted = {skills.canonical(one).casefold() for one in truth["skills"]}
            accept = (truth.get("accept") or {}).get("skills_extra_ok", [])
            spare = {
                skills.canonical(one).casefold()
                for one in [*truth.get("domain_skills", []), *truth.get("languages", []), *accept]
            }
            told = {skills.canonical(one).casefold() for one in said.get("technical_skills") or []}
            self.hits += len(told & wanted)
            self.told += len((told - spare) | (told & wanted))
            self.true += len(wanted)

    def share(self, field: str) -> float | None:
        """Return the share of the stated values that were read right."""
        n = self.counts[field]
        stated = n["right"] + n["wrong"] + n["missed"]
        return round(n["right"] / stated, 3) if stated else None

    def skills(self) -> tuple[float, float]:
        """Return precision and recall of the technical skills."""
        return (self.hits / self.told if self.told else 0.0, self.hits / self.true if self.true else 0.0)


def _plain(text: object) -> str:
    folded = unicodedata.normalize("NFKC", html.unescape(str(text))).casefold()
    return re.sub(r"\s+", " ", re.sub("[‐-―−]", "-", folded)).strip(" .,-")


def _words(text: object) -> set[str]:
    return set(re.findall(r"\w+", _plain(text)))


def _verdict(field: str, said: dict[str, Any], truth: dict[str, Any]) -> str:
    accepted = truth.get("accept") or {}
    if field == "salary":
        return _pay_verdict(said, truth, accepted)
    value, stated = said.get("job_title" if field == "title" else field), truth.get(field)
    options = accepted.get(field, [])
    if stated in (None, []):
        return "empty" if value in (None, [], "") or field == "employment_type" or value in options else "invented"
    if value in (None, [], ""):
        return "empty" if None in options else "missed"
    if field == "location":
        right = _same_places(value, stated) or any(_same_places(value, [one]) for one in options if one)
    elif field == "employment_type":
        right = set(value) in [set(stated), *[set(one) for one in options if one]]
    else:
        right = any(_plain(value) == _plain(one) for one in [stated, *options] if one is not None)
    return "right" if right else "wrong"


def _same_places(said: list[str], truth: list[str]) -> bool:
    known, told = [_words(place) for place in truth], [_words(place) for place in said]
    found = sum(any(t <= k or k <= t or len(t & k) / len(t | k) >= 0.6 for t in told if t) for k in known)
    foreign = sum(not any(t & k for k in known) for t in told)
    return found >= max(1, round(0.6 * len(known))) and foreign <= len(told) * 0.34


def _pay_verdict(said: dict[str, Any], truth: dict[str, Any], accepted: dict[str, Any]) -> str:
    told = any(said.get(part) is not None for part in _PAY[:2])
    if not any(truth.get(part) is not None for part in _PAY[:2]):
        return "empty" if not told or any(accepted.get(part) for part in _PAY) else "invented"
    if not told:
        return "missed"
    for part in _PAY:
        options = [truth.get(part), *accepted.get(part, [])]
        value = said.get(part)
        if part in _PAY[:2]:
            loose = (None, truth.get("salary_min"), truth.get("salary_max"))
            fits = any(
                (one is None and value in loose)
                or (one is not None and value is not None and abs(float(value) - float(one)) <= 0.005 * float(one))
                for one in options
            )
        else:
            fits = any(one is None or _plain(value) == _plain(one) for one in options)
        if not fits:
            return "wrong"
    return "right"


if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    raise SystemExit(main(Path(named[0]) if named else None))
