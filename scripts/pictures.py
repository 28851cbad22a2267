"""Start JobTrak on a desk of made-up jobs and draw docs/images: every page, light and dark, wide and narrow."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import config, db
from jobtrak.embedded.servers import Servers
from jobtrak.models.enums import Decision, RunState
from jobtrak.services import workspaces
from jobtrak.services.tailoring import changes, run
from scripts import pictures_desk
from tests.running import Running, wait_until

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
OWNER, NEWCOMER = "nadia", "newcomer"
SIZES = {"": {"width": 1440, "height": 900}, "-390": {"width": 390, "height": 844}}


@dataclass(frozen=True)
class Desk:
    """What the pictures show."""

    job_id: str
    run_id: str
    resume_id: str
    base_id: str


def main(wanted: list[str]) -> int:
    """Draw the pages that are named, or all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _running() as (url, do):
        desk = _fill(do)
        pages = {
            "board": "/",
            "job": f"/jobs/{desk.job_id}",
            "run": f"/tailor/{desk.run_id}",
            "changes": f"/resumes/{desk.resume_id}/changes",
            "resumes": "/resumes",
            "editor": f"/resumes/{desk.base_id}",
            "stats": "/stats",
            "settings": "/settings",
            "welcome": "/welcome",
        }
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=_arguments())
            for size, viewport in SIZES.items():
                for mode in ("light", "dark"):
                    for name in wanted or pages:
                        owner = NEWCOMER if name == "welcome" else OWNER
                        _draw(browser, url + pages[name], owner, viewport, mode, IMAGES / f"{name}{size}-{mode}.png")
            browser.close()
    return 0


@contextmanager
def _running() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Run JobTrak with data that goes with it; give its address, and a way to run services beside it."""
    folder = Path(tempfile.mkdtemp(prefix="jobtrak-pictures-"))
    folder.chmod(0o755)  # Postgres of root's runs as another user.
    servers = Servers(folder / "data", durable=False)
    ours = {field.alias for field in config.Settings.model_fields.values()} - {"HOME", "PATH"}
    given = {name: value for name, value in os.environ.items() if name not in ours}
    given.update(servers.start())
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ[name] = given[name]
    config.settings.cache_clear()
    running = Running(folder / "app", environment=given)
    try:
        running.start()
        yield running.url, _beside
    finally:
        running.stop()
        servers.stop()
        shutil.rmtree(folder)


def _beside(work: Callable[[AsyncSession, str], Awaitable[Any]]) -> Any:
    async def inside() -> Any:
        try:
            async with db.unit_of_work() as session:
                return await work(session, await workspaces.enter(session, OWNER))
        finally:
            await db.close()

    # Playwright's own event loop runs in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, inside()).result()


def _fill(do: Callable[..., Any]) -> Desk:
    """Put everything on the desk, and tailor three resumes, the first of them half decided on."""
    do(lambda session, owner: workspaces.prefer(session, owner, welcomed=True))
    resume_ids = do(pictures_desk.bring_resumes)
    do(lambda session, owner: pictures_desk.fill(session, owner, resume_ids))
    job_ids = do(pictures_desk.follow_samples)
    runs = [do(lambda session, owner, job_id=job_id: run.begin(session, owner, job_id=job_id)) for job_id in job_ids]
    for begun in runs:
        finished = lambda begun=begun: (  # noqa: E731 - a name would say no more
            do(lambda session, owner: run.get(session, owner, begun.id)).state is RunState.COMPLETED
        )
        wait_until(finished, f"the run {begun.id}")
    for job_id, days in zip(job_ids, ([8, 5, 0], [6, 3, 1], [3, 1]), strict=True):
        do(lambda session, _, job_id=job_id, days=days: pictures_desk.date_back(session, job_id, days))

    async def decide(session: AsyncSession, owner: str) -> None:
        proposed = await changes.list_for(session, owner, runs[0].id)
        for change, decision in zip(proposed, (Decision.ACCEPTED, Decision.REJECTED), strict=False):
            await changes.decide(session, owner, change.id, decision)

    do(decide)
    made = do(lambda session, owner: run.get(session, owner, runs[0].id))
    return Desk(job_ids[0], made.id, made.resume_id, made.base_resume_id or "")


def _draw(browser: Browser, url: str, owner: str, viewport: Any, mode: Any, file: Path) -> None:
    """Draw one page as it stands once everything on it has come."""
    context = browser.new_context(viewport=viewport, color_scheme=mode, reduced_motion="reduce", locale="en-GB")
    context.add_cookies([{"name": "jobtrak_workspace", "value": owner, "url": url}])
    page = context.new_page()
    page.goto(url)
    expect(page.locator("[data-alive=true]")).to_be_attached(timeout=30_000)
    _settled(page)
    page.screenshot(path=file)
    _shrink(file)
    context.close()
    print(f"{file.name}: {file.stat().st_size // 1024} KB", flush=True)


def _settled(page: Page) -> None:
    expect(page.locator("[aria-busy=true], .skel, .skeleton")).to_have_count(0, timeout=30_000)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def _shrink(file: Path) -> None:
    """Keep the picture in 256 colours where Pillow is there: a third of the size, and nobody sees it."""
    try:
        from PIL import Image  # pyright: ignore[reportMissingImports]
    except ImportError:
        return
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    # Half of the colours are the surfaces, exactly; the others reach the small bright marks that no average would keep.
    counted = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:128]
    spread = picture.quantize(128, method=Image.Quantize.MAXCOVERAGE).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(part for _, colour in counted for part in colour), *spread][: 3 * 256])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(file, optimize=True)


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def _arguments() -> list[str]:
    return ["--disable-gpu", "--no-first-run", *(["--no-sandbox"] if os.geteuid() == 0 else [])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
