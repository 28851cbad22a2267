"""Hold the guarded client against a list of hostile and harmless links, with a stub in the internet's place.

    scripts/bench fetch [LIST]

One case a line, tab-separated: verdict, category, link (unicode-escaped), note. BLOCK must not reach a refused address,
ALLOW must not be refused, LIMIT must end within the limits, EITHER may do both but not reach a refused address.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from jobtrak.errors import AddressRefused, JobTrakError
from jobtrak.services.postings import fetch
from jobtrak.services.postings.addresses_allowed import why_refused
from jobtrak.services.postings.pace import Pace
from tests.fakes.careers_server import CareersServer
from tests.fakes.hostile_server import HostileServer
from tests.fakes.stub_network import stub_network

OWN_LIST = Path(__file__).parent.parent / "tests/services/postings/links.tsv"
ENDS_WITHIN = fetch.DEADLINE + 2.0


async def measure(cases: list[tuple[str, str, str]]) -> dict[str, object]:
    """Fetch every link and count what went wrong."""
    # The distance between visits is not what is measured here.
    fetch._asked = Pace(every=0.0)
    count: Counter[str] = Counter()
    wrong: list[str] = []
    slowest = 0.0
    with CareersServer() as careers, HostileServer() as hostile:
        careers.add("/", "<html><title>A posting</title></html>")
        route = {"hostile.test": hostile.port}
        with stub_network(lambda host: route.get(host, careers.port)) as network:
            for verdict, category, link in cases:
                network.connected.clear()
                started = time.perf_counter()
                try:
                    await fetch.fetch(link)
                    outcome = "read"
                except AddressRefused:
                    outcome = "refused"
                except JobTrakError as error:
                    outcome = f"unreadable ({error.details.get('reason')})"
                except Exception as error:
                    outcome = f"crashed ({error!r})"
                seconds = time.perf_counter() - started
                slowest = max(slowest, seconds)
                reached = [place for place in network.connected if why_refused(place[0])]
                count[verdict] += 1
                failed = bool(reached) or outcome.startswith("crashed")
                failed |= verdict == "BLOCK" and outcome == "read" and category != "dns-rebind"
                failed |= verdict == "ALLOW" and (outcome == "refused" or not network.connected)
                failed |= verdict == "LIMIT" and seconds > ENDS_WITHIN
                if failed:
                    count[f"{verdict} wrong"] += 1
                    wrong.append(f"{verdict} {category} {link[:90]!r}: {outcome}, {seconds:.1f} s, reached {reached}")
                if verdict == "LIMIT":
                    print(f"  {link:62} {outcome:34} {seconds:5.1f} s")
    for line in wrong:
        print("WRONG", line)
    return {
        "refused_addresses_reached": count["BLOCK wrong"] + count["EITHER wrong"],
        "of": count["BLOCK"] + count["EITHER"],
        "public_refused": count["ALLOW wrong"],
        "public": count["ALLOW"],
        "hostile_ended": count["LIMIT"] - count["LIMIT wrong"],
        "hostile": count["LIMIT"],
        "slowest_seconds": round(slowest, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def cases_in(path: Path) -> list[tuple[str, str, str]]:
    """Read a list of cases."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verdict, category, link = line.split("\t")[:3]
            # Only control and invisible characters are escaped; the rest of the line is as it stands.
            found.append((verdict, category, _unescaped(link)))
    return found


def _unescaped(link: str) -> str:
    return link.encode("latin-1", "backslashreplace").decode("unicode_escape")


def main() -> None:
    """Print the table with its floors, and the figures as one line of JSON."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else OWN_LIST
    figures = asyncio.run(measure(cases_in(path)))
    print(f"{'refused addresses reached':32}{figures['refused_addresses_reached']:>4} of {figures['of']:<6} floor 0")
    print(f"{'public addresses refused':32}{figures['public_refused']:>4} of {figures['public']:<6} floor 0")
    print(f"{'hostile answers ended in time':32}{figures['hostile_ended']:>4} of {figures['hostile']:<6} floor all")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
