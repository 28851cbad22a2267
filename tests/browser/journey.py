"""How the person of the journey acts: with a mouse, with a finger, or with the keyboard alone."""

from __future__ import annotations

import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.fakes.careers_server import Answer, CareersServer, Visit

# A page that is asked for is waited for; nobody reads a posting for longer than this.
_LONGEST_WAIT_SECONDS = 60


class Hand(ABC):
    """One way to use a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @abstractmethod
    def press(self, thing: Locator) -> None:
        """Press a button or follow a link."""

    @abstractmethod
    def write(self, place: Locator, text: str) -> None:
        """Write into a field and send it off."""

    @abstractmethod
    def move(self, title: str, to: str) -> None:
        """Move a card of the board to another column."""

    @abstractmethod
    def decide(self, *, accept: bool) -> None:
        """Accept the current change, or keep the own words."""

    def choose_file(self, opener: Locator, name: str, content: str) -> None:
        """Choose a file in the system's own dialog."""
        file: FilePayload = {"name": name, "mimeType": "application/yaml", "buffer": content.encode()}
        with self.page.expect_file_chooser() as chooser:
            self.press(opener)
        chooser.value.set_files(file)

    def download(self, link: Locator) -> Path:
        """Download what a link leads to and return where it lies."""
        with self.page.expect_download() as caught:
            self.press(link)
        return Path(caught.value.path())


class Mouse(Hand):
    """Points, clicks and drags."""

    def press(self, thing: Locator) -> None:
        thing.click()

    def write(self, place: Locator, text: str) -> None:
        place.click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def move(self, title: str, to: str) -> None:
        card_of(self.page, title).drag_to(column(self.page, to))

    def decide(self, *, accept: bool) -> None:
        change = self.page.locator("article[aria-current=true]")
        # The row has the small pair of buttons and, below the reason, the large one.
        change.get_by_role("button", name="Accept" if accept else "Keep mine").last.click()


class Finger(Hand):
    """Taps on a phone, where columns are tabs and the decisions stand at the thumb."""

    def press(self, thing: Locator) -> None:
        thing.tap()

    def write(self, place: Locator, text: str) -> None:
        place.tap()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def move(self, title: str, to: str) -> None:
        self.page.get_by_role("button", name=f"Move {title}").tap()
        self.page.get_by_role("menuitemradio", name=to).tap()

    def decide(self, *, accept: bool) -> None:
        bar = self.page.get_by_role("toolbar", name="Decide on the current change")
        bar.get_by_role("button", name="Accept" if accept else "Keep mine").tap()


class Keyboard(Hand):
    """Never touches a mouse: what can't take the focus can't be used."""

    def reach(self, thing: Locator) -> None:
        """Put the focus on something, which must then have it and show it."""
        thing.focus()
        expect(thing).to_be_focused()

    def press(self, thing: Locator) -> None:
        self.reach(thing)
        self.page.keyboard.press("Enter")

    def write(self, place: Locator, text: str) -> None:
        self.reach(place)
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def move(self, title: str, to: str) -> None:
        self.reach(card_of(self.page, title))
        self.page.keyboard.press("m")
        names = self.page.get_by_role("menuitemradio")
        expect(names.first).to_be_visible()
        wanted = self.page.get_by_role("menuitemradio", name=to)
        for _ in range(names.count()):
            if wanted.evaluate("item => item === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_focused()
        self.page.keyboard.press("Enter")

    def decide(self, *, accept: bool) -> None:
        self.page.keyboard.press("a" if accept else "r")


def column(page: Page, name: str) -> Locator:
    """Return a column of the board."""
    return page.get_by_role("region", name=re.compile(rf"^{name}, \d+ jobs$"))


def card_of(page: Page, title: str) -> Locator:
    """Return the link of a card on the board."""
    return page.get_by_role("link", name=title, exact=True)


@contextmanager
def held(careers: CareersServer, path: str, content: bytes) -> Iterator[tuple[str, threading.Event]]:
    """Serve a page that comes only when it is let go; give its link and the event that lets it go."""
    free = threading.Event()

    def answer(_: Visit) -> Answer:
        free.wait(_LONGEST_WAIT_SECONDS)
        return Answer(content)

    try:
        yield careers.add_rule(path, answer), free
    finally:
        free.set()
