"""How long a journey takes a person: reckoned, not clocked.

The rule is the keystroke-level model's, with its usual figures: a sign typed takes 0.28 s, something clicked, chosen or
tapped 2.65 s (1.35 to make up one's mind, 1.1 to point, 0.2 to press). To that, 1 s is added for each page to come, and
every word on each page is read once at 240 words a minute, those of every list to choose from among them, also by who
has seen the page before. Nobody is in a hurry, and nobody makes a mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

SIGN, PRESS, PAGE, WORD = 0.28, 2.65, 1.0, 0.25  # seconds


@dataclass
class Person:
    """Somebody at a screen, and what it costs them."""

    page: Page
    presses: int = 0
    signs: int = 0
    words: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return self.presses * PRESS + self.signs * SIGN + self.pages * PAGE + self.words * WORD

    def reads(self) -> None:
        """A page has come."""
        self.pages += 1
        self.words += len(self.page.locator("main").inner_text().split())

    def opens(self, address: str) -> None:
        """Begin somewhere."""
        self.page.goto(address)
        self.reads()

    def types(self, label: str, text: str) -> None:
        """Write in the first box with this label."""
        self.page.get_by_label(label, exact=True).first.fill(text)
        self.presses, self.signs = self.presses + 1, self.signs + len(text)

    def chooses(self, label: str, value: str, *, place: int = 0) -> None:
        """Open a list and choose from it."""
        self.page.get_by_label(label, exact=True).nth(place).select_option(value)
        self.presses += 2

    def ticks(self, label: str) -> None:
        """Tick a box."""
        self.page.get_by_label(label, exact=True).check()
        self.presses += 1

    def presses_on(self, role: Any, name: str) -> None:
        """Press something that brings a page."""
        self.page.get_by_role(role, name=name, exact=True).click()
        self.presses += 1
        self.reads()
