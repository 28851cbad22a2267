"""The whole journey in a browser: from an empty desk to a downloaded PDF, an application sent, and its place in the figures."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from jobtrak import samples
from jobtrak.models.enums import Decision, Status
from jobtrak.services import jobs
from jobtrak.services.tailoring import run
from tests.api.conftest import started
from tests.browser import desks
from tests.browser.conftest import NARROW, WIDE, Desk, _desk
from tests.browser.journey import Finger, Hand, Keyboard, Mouse, card_of, column, held
from tests.fakes.careers_server import CareersServer
from tests.running import Running

pytestmark = pytest.mark.timeout(240)

# Two slow cores read, match, write and render while the browser draws it.
A_RUN_MS = 60_000
TITLE = "Senior Data Analyst"
PHONE = {"viewport": NARROW, "has_touch": True, "is_mobile": True}
# A window of 390 points with a keyboard is a large one that somebody with weak eyes has made larger.
WAYS = [
    pytest.param(Mouse, {"viewport": WIDE}, id="mouse-1440"),
    pytest.param(Finger, PHONE, id="finger-390"),
    pytest.param(Keyboard, {"viewport": WIDE}, id="keyboard-1440"),
    pytest.param(Keyboard, {"viewport": NARROW}, id="keyboard-390"),
]


@pytest.fixture(scope="module")
def beside_careers(servers, migrated) -> Iterator[tuple[Running, CareersServer]]:
    """JobTrak without a model, and the one careers site on this machine that it may reach."""
    assert migrated
    with CareersServer() as careers:
        given = {"JOBTRAK_FETCH_ALLOWED_HOSTS": careers.place}
        with started(servers, "browser_journey", given) as running:
            yield running, careers


@pytest.mark.parametrize(("way", "window"), WAYS)
def test_from_an_empty_desk_to_a_sent_application(
    way: type[Hand],
    window: dict,
    beside_careers: tuple[Running, CareersServer],
    browser: Browser,
    setting: Callable[..., None],
    assert_no_serious_findings: Callable[[Page], None],
):
    running, careers = beside_careers
    with (
        _desk(running, browser, setting, **window) as desk,
        held(careers, f"/jobs/{uuid.uuid4().hex}", samples.postings()[0].page()) as (link, free),
    ):
        page = desk.open()
        hand = way(page)

        def looked_at() -> None:
            """Hold a page against the rules for everybody, and against its own width."""
            assert page.evaluate("document.documentElement.scrollWidth") <= window["viewport"]["width"]
            assert_no_serious_findings(page)

        expect(page.get_by_role("heading", name="Two things, and you have a resume for one job")).to_be_visible()
        hand.choose_file(page.get_by_role("button", name="Choose a file"), "nadia.yaml", samples.resume())
        expect(page.get_by_role("region", name="Your resume")).to_contain_text("From nadia.yaml")
        looked_at()

        hand.press(page.get_by_role("button", name="Just show me the board"))
        expect(page.get_by_role("heading", name="No jobs yet")).to_be_visible()
        hand.write(page.get_by_role("textbox", name="Paste a link or the text of a posting"), link)
        card = column(page, "New").get_by_role("article")
        expect(card).to_contain_text("Reading…")
        looked_at()
        free.set()
        expect(card.get_by_role("link")).to_have_text(TITLE)
        expect(card).to_contain_text("Lillgrund Energy · Gothenburg")
        expect(card).to_contain_text(re.compile(r"Match \d+"))

        hand.press(card_of(page, TITLE))
        expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
        if page.get_by_role("group", name="Part of the job").is_visible():
            hand.press(page.get_by_role("button", name="Requirements"))
        asked = page.get_by_role("region", name="Requirements", exact=True)
        expect(asked.get_by_role("listitem").filter(has_text="Tableau").first).to_contain_text(
            "Built the punctuality dashboard in Tableau"
        )
        looked_at()

        hand.press(page.get_by_role("button", name="Tailor resume"))
        expect(page).to_have_url(re.compile(r"/tailor/[0-9a-f]+$"))
        expect(page.get_by_role("region", name="Stages").get_by_role("listitem")).to_have_count(10)
        expect(page.get_by_role("heading", name="Your resume is ready")).to_be_visible(timeout=A_RUN_MS)
        looked_at()
        run_id = page.url.rpartition("/")[2]

        hand.press(page.get_by_role("link", name="See what changed"))
        expect(page.get_by_role("heading", name="What changed, and why")).to_be_visible()
        expect(page.locator("article[aria-current=true]")).to_have_count(1)
        hand.decide(accept=True)
        expect(page.get_by_text("1 accepted, 0 kept yours")).to_be_visible()
        hand.decide(accept=False)
        expect(page.get_by_text("1 accepted, 1 kept yours")).to_be_visible()
        looked_at()
        decisions = [change.decision for change in desks.change_of(desk, run_id)]
        assert (decisions.count(Decision.ACCEPTED), decisions.count(Decision.REJECTED)) == (1, 1)

        pdf = hand.download(page.get_by_role("link", name="Download PDF"))
        text = " ".join(" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(pdf).pages)
        assert "Nadia Bergström" in text
        assert "Built the punctuality dashboard in Tableau that 40 planners use every week" in text

        if not (board := page.get_by_role("navigation", name="Main").get_by_role("link", name="Board")).is_visible():
            # A phone gives the whole screen to the changes, then to the job; the way back is the way it came.
            hand.press(page.get_by_role("navigation", name="Where you are").get_by_role("link", name=TITLE))
            board = page.get_by_role("navigation", name="Where you are").get_by_role("link", name="Board")
            expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
        hand.press(board)
        expect(column(page, "Resume ready").get_by_role("link")).to_have_text([TITLE])
        if (tabs := page.get_by_role("navigation", name="Columns")).is_visible():
            hand.press(tabs.get_by_role("button", name="Resume ready 1"))
        hand.move(TITLE, "Applied")
        expect(column(page, "Applied").get_by_role("link")).to_have_text([TITLE])
        looked_at()
        _assert_stored(desk, run_id)

        hand.press(page.get_by_role("link", name="Stats", exact=True))
        funnel = page.get_by_role("region", name="From saved to offer", exact=True)
        expect(funnel).to_contain_text("Of 1 application, 0 led to an interview and 0 to an offer.")
        looked_at()


def _assert_stored(desk: Desk, run_id: str) -> None:
    """The job stands where it was put, with the resume that was made for it."""
    made = desk.do(lambda session, owner: run.get(session, owner, run_id))
    job = desk.do(lambda session, owner: jobs.get(session, owner, made.job_id))
    assert (job.status, job.resume_id) == (Status.APPLIED, made.resume_id)
    assert job.applied_date
