"""Read the forms of a page as it was sent, and send them back filled in: what a browser without script does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client as Browser


@dataclass
class Form:
    """One form of a page: where it leads, what stands in it, and what may be chosen."""

    action: str
    standing: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)  # radio buttons and drop-down lists
    written: set[str] = field(default_factory=set)  # fields to write in

    @property
    def names(self) -> frozenset[str]:
        """Everything one may fill in."""
        return frozenset({*self.standing, *self.choices, *self.written})

    def filled(self, given: Mapping[str, str]) -> dict[str, str]:
        """What is sent when some fields are changed and the rest stands."""
        strange = given.keys() - self.names
        assert not strange, f"{self.action} does not ask for {sorted(strange)}, but for {sorted(self.names)}."
        return {**self.standing, **given}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value, form = given.get("name", ""), given.get("value", ""), self._open
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = Form(given.get("action", ""))
            self.forms.append(self._open)
        elif form is None or "disabled" in given:
            return
        elif tag == "input" and name:
            self._input(form, name, value, given)
        elif tag == "select":
            self._select = name
            form.choices[name] = []
        elif tag == "option" and self._select:
            form.choices[self._select].append(value)
            if "selected" in given or self._select not in form.standing:
                form.standing[self._select] = value
        elif tag == "textarea":
            self._area = name
            form.written.add(name)
            form.standing[name] = ""

    @staticmethod
    def _input(form: Form, name: str, value: str, given: Mapping[str, str]) -> None:
        match given.get("type", "text"):
            case "radio" | "checkbox":
                form.choices.setdefault(name, []).append(value or "on")
                if "checked" in given:
                    form.standing[name] = value or "on"
            case "submit" | "file":
                pass
            case "hidden":
                form.standing[name] = value
            case _:
                form.written.add(name)
                form.standing[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._area:
            self._open.standing[self._area] += data.removeprefix("\n")


def forms(response: Any) -> list[Form]:
    """Every form of a page that sends something."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.forms


def form(response: Any, *names: str) -> Form:
    """The form of a page that asks for some things."""
    found = [each for each in forms(response) if each.names >= set(names)]
    assert found, f"No form asks for {names}. There are: {[sorted(each.names) for each in forms(response)]}"
    return found[0]


def leading_to(response: Any, place: str) -> Form:
    """The form of a page that leads to an address with this in it."""
    found = [each for each in forms(response) if place in each.action]
    assert found, f"No form leads to {place}. They lead to: {[each.action for each in forms(response)]}"
    return found[0]


def press(browser: Browser, url: str, place: str, **given: str) -> Any:
    """Open a page and press the button that leads to a place; the page must take it and lead on."""
    page = browser.get(url)
    assert page.status_code == 200, (url, page.status_code)
    chosen = leading_to(page, place)
    answer = browser.post(chosen.action, chosen.filled(given))
    assert answer.status_code in (302, 303), (url, place, _problem(answer))
    return answer


def send(browser: Browser, url: str, *asks: str, **given: str) -> Any:
    """Open a page, fill in its form and send it; the page must take it and lead on."""
    page = browser.get(url)
    assert page.status_code == 200, (url, page.status_code)
    chosen = form(page, *(asks or tuple(given)))
    answer = browser.post(chosen.action or url, chosen.filled(given))
    assert answer.status_code in (302, 303), (url, given, _problem(answer))
    return answer


def _problem(answer: Any) -> str:
    page = (answer.context or {}).get("page") if answer.context else None
    problem = getattr(getattr(page, "form", None), "errors", None)
    return f"{answer.status_code}: {problem or answer.content.decode()[:2000]}"
