"""A browser in front of a running JobTrak; each test sits at a desk of its own."""

from __future__ import annotations

import asyncio
import json
import subprocess
import tarfile
import uuid
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.cli import frontend
from jobtrak.models.enums import Status
from jobtrak.services import jobs, workspaces
from tests.running import Running

AXE = "axe-core@4.14.1"
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
# Two slow cores: the first page of a fresh process takes its time, everything after that must be quick.
expect.set_options(timeout=10_000)


@dataclass
class Desk:
    """One person's workspace, and the browser window in front of it."""

    page: Page
    url: str
    owner: str
    _live: Running

    def open(self, path: str = "/") -> Page:
        """Open a page of JobTrak and wait until it is alive."""
        answer = self.page.goto(f"{self.url}{path}")
        assert answer is None or answer.ok, f"{path} was answered with {answer.status}"
        expect(self.page.locator("[data-alive=true]")).to_be_attached()
        return self.page

    def do(self, work: Callable[[AsyncSession, str], Awaitable[Any]]) -> Any:
        """Run services on this desk, as another process would."""
        return _elsewhere(self._live, self.owner, work)

    def has(self, *titles: str, status: Status = Status.NEW, **values: Any) -> list[str]:
        """Put jobs on the board and return their ids; the last one named lies on top."""

        async def add(session: AsyncSession, owner: str) -> list[str]:
            made = []
            for title in titles:
                address = f"https://careers.example/{uuid.uuid4().hex}"
                job = await jobs.add(session, owner, job_url=address, canonical_url=address, status=status, title=title)
                await jobs.change(session, owner, job.id, **{"company": "Copperline", **values})
                made.append(job.id)
            return made

        return self.do(add)


def _elsewhere(live: Running, owner: str, work: Callable[[AsyncSession, str], Awaitable[Any]]) -> Any:
    async def inside() -> Any:
        try:
            async with db.unit_of_work() as session:
                return await work(session, await workspaces.enter(session, owner))
        finally:
            await db.close()

    # Playwright's own event loop runs in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, inside()).result()


@pytest.fixture
def desk(live: Running, browser: Browser, setting: Callable[..., None]) -> Iterator[Desk]:
    """An empty desk in a wide window; no other test sees it."""
    with _desk(live, browser, setting, viewport=WIDE) as made:
        made.do(lambda session, owner: workspaces.prefer(session, owner, welcomed=True))
        yield made


@pytest.fixture
def newcomer(live: Running, browser: Browser, setting: Callable[..., None]) -> Iterator[Desk]:
    """A desk at which nobody has sat yet."""
    with _desk(live, browser, setting, viewport=WIDE) as made:
        yield made


@pytest.fixture
def phone(live: Running, browser: Browser, setting: Callable[..., None]) -> Iterator[Desk]:
    """An empty desk on a phone."""
    with _desk(live, browser, setting, viewport=NARROW, has_touch=True, is_mobile=True) as made:
        made.do(lambda session, owner: workspaces.prefer(session, owner, welcomed=True))
        yield made


@contextmanager
def _desk(live: Running, browser: Browser, setting: Callable[..., None], **window: Any) -> Iterator[Desk]:
    owner = f"desk-{uuid.uuid4().hex[:8]}"
    setting(DATABASE_URL=live._environment["DATABASE_URL"])
    context = browser.new_context(**window, reduced_motion="reduce")
    context.add_cookies([{"name": "jobtrak_workspace", "value": owner, "url": live.url}])
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    try:
        yield Desk(page, live.url, owner, live)
    finally:
        context.close()
    assert not broken, f"the page's own scripts failed: {broken}"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, from npm."""
    folder = tmp_path_factory.mktemp("axe")
    environment = frontend.environment()
    npm = frontend._program("npm", environment)
    packed = subprocess.run(
        [npm, "pack", AXE, "--json", "--silent"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    archive = folder / json.loads(packed.stdout)[0]["filename"]
    with tarfile.open(archive) as opened:
        member = opened.extractfile("package/axe.min.js")
        assert member
        return member.read().decode()


@pytest.fixture
def assert_no_serious_findings(axe: str) -> Callable[[Page], None]:
    """Return a check that axe has nothing serious or critical to say about a page as it stands."""

    def check(page: Page) -> None:
        page.evaluate(axe)
        findings = page.evaluate("axe.run().then(result => result.violations)")
        serious = [
            f"{found['id']} ({found['help']}): {[node['html'][:160] for node in found['nodes'][:4]]}"
            for found in findings
            if found["impact"] in ("serious", "critical")
        ]
        assert not serious, "\n".join(serious)

    return check
