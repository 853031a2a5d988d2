"""Fixtures for journeys: the product served on this machine, and Debian's Chromium shut in with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.support.moment import NOW
from tools import system

if TYPE_CHECKING:
    from rodtrad.practice.universe import Universe

PICTURES = Path(__file__).resolve().parent.parent.parent / "docs" / "bilder"
WIDTHS = (360, 768, 1280)
HEIGHT = 900
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",  # nothing outside exists
]
# Chromium says this of every 4xx answer and of every request without a network; a journey that meets one on purpose
# checks the page, not the console.
EXPECTED_IN_THE_CONSOLE = re.compile(
    r"Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)"
)


@dataclass(frozen=True)
class Site:
    """The product as served for one journey, and the municipality that is in it."""

    url: str
    universe: Universe


@dataclass
class Watch:
    """What went wrong behind the pages of one journey."""

    home: str
    wrong: list[str] = field(default_factory=list)

    def lament(self, request: Request) -> None:
        """Hold a request for anything outside the product against the journey; the browser finds nothing there."""
        if urlsplit(request.url).netloc != urlsplit(self.home).netloc:
            self.wrong.append(f"asked for {request.url}, outside the product")

    def hear(self, message: ConsoleMessage) -> None:
        """Hold errors in the console against the journey, a broken content policy among them."""
        if message.type == "error" and not EXPECTED_IN_THE_CONSOLE.match(message.text):
            self.wrong.append(f"console: {message.text}")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One server for all journeys of a test process; it uses whichever database is in use at each request."""
    thread = LiveServerThread("localhost", static_handler=StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://localhost:{thread.port}"
    thread.terminate()


@pytest.fixture
def site(server: str, transactional_db: None, universe: Universe) -> Iterator[Site]:
    """The product with the universe in it, at a fixed time; links and QR codes lead to it."""
    with override_settings(BASE_URL=server, RESPONDENT_URL=server):
        yield Site(server, universe)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's own Chromium, without a window."""
    executable = system.chromium()
    if executable is None:
        pytest.fail("Chromium is not installed. Install it and try again:  sudo apt install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield launched
        launched.close()


OpenPage = Callable[..., Page]
PATIENCE = 20_000  # milliseconds: a busy machine is slow, which is no fault; what must come at once says so itself


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[OpenPage]:
    """Open a browser of somebody's own, with its own cookies: `open_page(width=360, touch=True, script=False)`."""
    watch = Watch(site.url)
    contexts: list[BrowserContext] = []

    def open_page(*, width: int = 1280, touch: bool = False, script: bool = True, language: str = "sv-SE") -> Page:
        context = chromium.new_context(
            base_url=site.url,
            viewport={"width": width, "height": HEIGHT},
            has_touch=touch,
            java_script_enabled=script,
            locale=language,
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.clock.install(time=NOW)
        context.on("requestfailed", watch.lament)
        page = context.new_page()
        page.on("console", watch.hear)
        page.on("pageerror", lambda error: watch.wrong.append(f"script: {error}"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not watch.wrong, "\n".join(watch.wrong)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One person's browser on a desk."""
    return open_page()


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """One person's browser on a telephone."""
    return open_page(width=360, touch=True)


def check_accessibility(page: Page) -> None:
    """Fail with axe's own report when it finds anything on the page."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


TakePicture = Callable[[Page, str], None]


@pytest.fixture
def take_picture(write_docs: bool) -> TakePicture:
    """Write `docs/bilder/NAME-WIDTH.png` at three widths when pytest runs with --write-docs; else do nothing."""

    def take(page: Page, name: str) -> None:
        if not write_docs:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        before = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True, animations="disabled")
        if before:
            page.set_viewport_size(before)

    return take
