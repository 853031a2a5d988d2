"""Every address of the product, opened by every member of the cast: the raw material of census 8, 10, 12 and 16."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rodtrad.access.guard import AccessRule
from rodtrad.access.models import Event, LogReview, Staff, Tenant
from rodtrad.analysis.models import Publication
from rodtrad.collection import tokens
from rodtrad.course.models import Participation
from rodtrad.exercises.models import BoardNote, OwnPackage, Plan, Session
from rodtrad.interchange.models import ImportBatch
from rodtrad.observations.models import FollowUp, Quote
from rodtrad.practice.cast import CAST
from rodtrad.practice.publishing import publish
from rodtrad.practice.stories import Told
from rodtrad.practice.universe import Universe
from rodtrad.programmes.models import GroupCondition
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.web.middleware import rule_of
from rodtrad.workshop.models import Planning, Wish
from tests.census.learning import PARAMETERS as LEARNING
from tests.census.learning import learning

STAFF_SIDE = "rodtrad.web.urls"
RESPONDENT_SIDE = "rodtrad.web.respondent_urls"
NOBODY = "nobody"  # not signed in
ASKERS = (*(part.username for part in CAST), "urban", NOBODY)
ONLY_POST = 405


@dataclass(frozen=True)
class Address:
    """One address: its name, its pattern, whose view it leads to and who the view says may open it."""

    name: str
    pattern: str
    view: Callable[..., HttpResponse]
    urlconf: str
    parameters: tuple[str, ...]

    @property
    def rule(self) -> AccessRule | None:
        """Who may open it; None when nobody has said."""
        return rule_of(self.view)


@dataclass(frozen=True)
class Visit:
    """What one asker got at one address."""

    address: Address
    sample: str
    asker: str
    method: str
    status: int
    body: str
    templates: tuple[str, ...]
    page: type[object] | None
    cache_control: str
    sets_cookie: bool
    events: frozenset[str]  # what the visit left on record

    @property
    def row(self) -> str:
        """The address and the example it was opened for."""
        return row_name(self.address, self.sample)

    @property
    def is_whole_page(self) -> bool:
        """Whether it is a page of its own, and not a fragment, a file or data."""
        return self.status == 200 and "<html" in self.body


@cache
def addresses() -> tuple[Address, ...]:
    """Every named address of both sides, in the order they are tried."""
    return tuple(_walk(STAFF_SIDE, get_resolver(STAFF_SIDE))) + tuple(
        _walk(RESPONDENT_SIDE, get_resolver(RESPONDENT_SIDE))
    )


def _walk(urlconf: str, resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[Address]:
    for found in resolver.url_patterns:
        pattern = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _walk(urlconf, found, pattern, f"{space}{found.namespace}:" if found.namespace else space)
        elif isinstance(found, URLPattern):
            parameters = tuple(re.findall(r"<(?:\w+:)?(\w+)>", pattern))
            yield Address(f"{space}{found.name or ''}", pattern, found.callback, urlconf, parameters)


def samples(universe: Universe, publication: Publication | None = None) -> dict[str, dict[str, object]]:
    """What to put in an address: an ordinary client, a protected one, one in another committee, and units likewise."""
    return {
        "eskil": {
            **_person(universe.told["eskil"]),
            "token": universe.waiting_token,
            "form": tokens.form_token(universe.waiting.public_id),
            "note": universe.eskil_episode.notes.get().public_id,
            "goal": universe.eskil_episode.goals.order_by("pk")[0].public_id,
            "service": universe.eskil_episode.services.get().public_id,
            "event": universe.eskil_episode.case.events.get().public_id,
        },
        "goran": _person(universe.told["goran"]),
        "hodan": _person_in_conflict(universe.told["hodan"]),
        "vera": _person(universe.vera),
        "north": {"publication": publication.public_id if publication else ""},
        "family": {
            "unit": universe.family.public_id,
            "programme": universe.north_programme.public_id,
            "position": 1,
            "condition": GroupCondition.objects.get(unit=universe.family).public_id,
        },
        "fjarr": {
            "unit": universe.elsewhere_unit.public_id,
            "programme": universe.vera.episode.programme_version.programme.public_id,
            "planning": Planning.objects.get(unit=universe.elsewhere_unit).public_id,
            "step": "fraga",
        },
        "learning": learning(universe),
        "drawn": {"review": LogReview.objects.get().public_id},
        "farida": {"mark": universe.episode("farida").supervision_marks.get().public_id},
        "file": {"batch": ImportBatch.objects.get().public_id},
        **_forms(universe),
        "anna": {
            "username": "anna",
            "staff": universe.anna.public_id,
            "membership": universe.anna.memberships.get().pk,
            "pk": 1,
            "provider_id": "kommun",
        },
    }


def observed() -> dict[str, object]:
    """One follow-up of each kind that is not about clients, and the parts of them that have addresses."""
    names = {
        "diary": "Vår vecka", "files": "Barnets röst i utredningen", "count": "Uteblivna besök",
        "survey": "Våra besökare", "register": "Skolbakgrund", "table": "Skolbakgrund",
        "reading": "Vad säger svaren?",
        "observation": "Uteblivna besök",
    }  # fmt: skip
    opened = {key: FollowUp.everyone.filter(name=name).order_by("pk")[0] for key, name in names.items()}
    return {
        **{key: followup.public_id for key, followup in opened.items()},
        "weekday": 1,
        "number": 10,
        "entry": opened["register"].register.order_by("pk")[0].public_id,
        "category": opened["reading"].categories.filter(is_rest=False)[0].public_id,
        "quote": Quote.objects.get(answer__followup=opened["reading"]).public_id,
        "visit": opened["survey"].poster.token,
    }


def attending() -> dict[str, object]:
    """A course, and a participant on practice data who shows what they found."""
    shown = Participation.objects.get(shown_at__isnull=False)
    return {"course": shown.course.public_id, "participation": shown.public_id, "dataset": "drivhuset", "way": "csv"}


def practising() -> dict[str, object]:
    """What Familjegruppen practises: a plan, its latest session, an idea on a board, and a package of their own."""
    return {
        "package": "journal",
        "exercise": "folj-ett-arende",
        "plan": Plan.objects.get().public_id,
        "session": Session.objects.order_by("on")[0].public_id,
        "idea": BoardNote.objects.get().public_id,
        "own": OwnPackage.objects.get().public_id,
    }


def _forms(universe: Universe) -> dict[str, dict[str, object]]:
    """A shipped instrument, own questionnaires of two committees as instruments, and while they are written."""
    return {
        "who5": {"instrument": "who5", "file_format": "fhir"},
        "familjer": {
            "planning": Planning.objects.get(unit=universe.family).public_id,
            "step": "fraga",
            "wish": Wish.objects.get(unit=universe.family).public_id,
        },
        "minimal": {"ready_model": "minimal"},
        "practising": practising(),
        "course": attending(),
        "observed": observed(),
        "own": {"instrument": "own-norrby-veckan-hemma", "file_format": "xlsform"},
        "theirs": {"instrument": "own-fjarrby-veckan-hemma", "file_format": "fhir"},
        "weekly": _own_form(universe.tenant),
        "fjarr_form": _own_form(universe.elsewhere),
    }


def _own_form(tenant: Tenant) -> dict[str, object]:
    return {
        "questionnaire": Questionnaire.objects.get(tenant=tenant).public_id,
        "section": "s1",
        "question": "q1",
        "score": "score1",
        "code": "q1",
        "language": "en",
        "file_format": "fhir",
    }


def _person(told: Told) -> dict[str, object]:
    occasion = told.occasions[-1]
    return {
        "client": told.client.public_id,
        "case": told.case.public_id,
        "episode": told.episode.public_id,
        "occasion": occasion.public_id,
        "question": occasion.invitations.order_by("pk")[0].public_id,
        "rater": "client",
        "place": told.episode.public_id,
    }


def _person_in_conflict(told: Told) -> dict[str, object]:
    conflict = told.invitation(3, "session-outcome").conflicts.get()
    return {"occasion": told.occasions[2].public_id, "conflict": conflict.public_id}


# Examples that are there for one thing only.
_SPARE = {"hodan": {"conflict"}, "learning": LEARNING}
_visits: list[Visit] = []


def visits(universe: Universe) -> list[Visit]:
    """Everybody's visit to every address; made once, for every test that asks."""
    if not _visits:
        publication = publish(universe.berit, universe.anna, universe.north, universe.timeline)
        browsers = {asker: sign_in(universe, asker) for asker in ASKERS}
        _visits.extend(
            visit(browser, asker, *example)
            for example in examples(universe, publication).values()
            for asker, browser in browsers.items()
        )
    return _visits


def examples(universe: Universe, publication: Publication) -> dict[str, tuple[Address, str, dict[str, object]]]:
    """Every address with every example there is of it, by the name of its row in the reviewed table."""
    known = samples(universe, publication)
    return {
        row_name(address, sample): (address, sample, arguments)
        for address in addresses()
        for sample, arguments in _examples(address, known)
    }


def row_name(address: Address, sample: str) -> str:
    """The address and the example it is opened for."""
    return f"{address.name} ({sample})" if sample else address.name


def _examples(address: Address, known: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, dict[str, object]]]:
    if not address.parameters:
        yield "", {}
    for sample, values in known.items():
        needs_it = sample not in _SPARE or set(address.parameters) & _SPARE[sample]
        if address.parameters and needs_it and set(address.parameters) <= set(values):
            yield sample, {name: values[name] for name in address.parameters}


def without_example(universe: Universe) -> set[str]:
    """Addresses whose parameters no sample has."""
    known = samples(universe)
    return {address.name for address in addresses() if not list(_examples(address, known))}


def sign_in(universe: Universe, asker: str) -> Browser:
    """A browser of somebody's, or of nobody's."""
    browser = Browser(raise_request_exception=False)
    if asker != NOBODY:
        staff: Staff = getattr(universe, asker)
        browser.force_login(staff)
    return browser


def visit(browser: Browser, asker: str, address: Address, sample: str, arguments: dict[str, object]) -> Visit:
    """Open an address, by POST when it answers to nothing else, and take back what it did."""
    path = reverse(address.name, urlconf=address.urlconf, kwargs=arguments)
    method, response = "GET", _ask(browser, "get", path)
    if response.status_code == ONLY_POST:
        method, response = "POST", _ask(browser, "post", path)
    context = response.context or {}
    page = context.get("page")
    return Visit(
        address=address,
        sample=sample,
        asker=asker,
        method=method,
        status=response.status_code,
        body=_body(response),
        templates=tuple(template.name for template in response.templates if template.name),
        page=None if page is None else type(page),
        cache_control=response.headers.get("Cache-Control", ""),
        sets_cookie=bool(response.cookies),
        events=response.census_events,
    )


def _ask(browser: Browser, method: str, path: str) -> Any:
    """Send one request and take back everything it did to the database."""
    with transaction.atomic():
        before = Event.objects.aggregate(last=Max("pk"))["last"] or 0
        response = getattr(browser, method)(path)
        body = b"" if response.streaming else response.content  # before the transaction is gone
        response.census_events = frozenset(Event.objects.filter(pk__gt=before).values_list("verb", flat=True))
        transaction.set_rollback(True)
    response.census_body = body
    return response


def _body(response: Any) -> str:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    found: bytes = response.census_body
    return found.decode()
