"""One person, one talk and its two forms, in a small committee built by actions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from rodtrad.access import actions as access
from rodtrad.access import clock
from rodtrad.access.actors import Respondent, System
from rodtrad.access.models import Event, Staff, Tenant, Unit
from rodtrad.access.rules import TenantKind, UnitKind
from rodtrad.clients import actions as clients
from rodtrad.clients.models import Client, Episode
from rodtrad.collection import actions, tokens
from rodtrad.collection.actions.submitting import Receipt, Submission
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.collection.rules import Mode
from rodtrad.instruments import answers, library
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing

BEGAN = date(2025, 1, 1)
GIVEN = {"q1": 5.5, "q2": 6, "q3": 7, "q4": 8}
OTHERWISE = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
# ... and as a form sends it
ANSWERS = {"q1": "5,5", "q2": "6", "q3": "7.0", "q4": "8"}
OTHERS = {"q1": "1", "q2": "2", "q3": "3", "q4": "4"}
AS_JSON = {"Accept": "application/json"}


@dataclass(frozen=True)
class Talk:
    """A talk between Maj and Nora, with one form before it and one after it."""

    tenant: Tenant
    unit: Unit
    maj: Staff
    nora: Client
    episode: Episode
    occasion: Occasion

    def question(self, instrument: str = "session-outcome") -> Invitation:
        """One of the two forms, fresh from the database."""
        rows = Invitation.everyone.select_related("occasion__client", "occasion__unit")
        return rows.get(occasion=self.occasion, instrument=instrument)

    def ask(self, instrument: str = "session-outcome", mode: Mode = Mode.SELF) -> str:
        """Ask, and return the token of the link."""
        return actions.ask(actor=self.maj, invitation=self.question(instrument), mode=mode)

    def respondent(self, instrument: str = "session-outcome") -> Respondent:
        """Whoever holds the link."""
        return Respondent(self.tenant.pk, self.question(instrument).public_id)

    def begin(self) -> tuple[str, str]:
        """Ask and begin; the token of the link and that of the form."""
        token = self.ask()
        return token, actions.begin_answering(actor=self.respondent())

    def answer(self, given: Mapping[str, object] = GIVEN, submission_id: uuid.UUID | None = None) -> Receipt:
        """Send an answer past all pages."""
        question = self.question()
        return actions.submit_response(
            actor=self.respondent(),
            invitation=question,
            submission=Submission(
                submission_id=submission_id or uuid.uuid4(),
                answers=answers.parse(library.get(question.instrument, question.structure), given),
                language="sv",
                mode=Mode(question.mode),
            ),
        )

    def events(self) -> list[str]:
        """What is on record about the talk, in order."""
        return list(Event.objects.filter(subject=self.nora.public_id).order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def talk(db: None) -> Talk:
    """A talk of today, planned and not begun."""
    cache.clear()
    tenant = access.create_tenant(actor=System(0, "test"), key="namnden", name="Nämnden i Å", kind=TenantKind.REAL)
    system = System(tenant.pk, "test")
    unit = access.add_unit(actor=system, name="Enhet Hemlig", kind=UnitKind.UNIT, parent=None, valid_from=BEGAN)
    maj = access.add_staff(actor=system, username="maj", name="Maj Medarbetare")
    access.give_role(actor=system, staff=maj, unit=unit, role="practitioner", valid_from=BEGAN)
    programme = programmes.start_programme(actor=maj, unit=unit, name="Vår fråga", question="Hjälper det?")
    each = MomentPlan(Timing.EACH_SESSION)
    version = programmes.agree_version(
        actor=maj, programme=programme, person_word=PersonWord.BRUKARE, phase_names={}, agreed_on=BEGAN,
        moments=(
            NewMoment("Före samtalet", "session-outcome", Rater.CLIENT, each),
            NewMoment("Efter samtalet", "session-alliance", Rater.CLIENT, each),
        ),
    )  # fmt: skip
    nora = clients.register_client(actor=maj, unit=unit, name="Nora Namnsson", birth_year=1990, code="NORA-2345")
    started = clock.today() - timedelta(days=30)
    case = clients.open_case(actor=maj, client=nora, unit=unit, opened_on=started)
    clients.assign(actor=maj, case=case, staff=maj, valid_from=started)
    episode = clients.start_episode(actor=maj, case=case, programme_version=version, started_on=started)
    occasion = actions.plan_occasion(actor=maj, episode=episode, due_on=clock.today())
    return Talk(tenant, unit, maj, nora, episode, occasion)


@pytest.fixture
def as_maj(talk: Talk) -> Browser:
    """A browser in which Maj is signed in, past what a real account must do first."""
    browser = Browser()
    browser.force_login(talk.maj)
    session = browser.session
    session["second_factor"] = True
    session.save()
    return browser


def link(token: str, place: str = "", language: str = "sv") -> str:
    """An address of a link's own pages."""
    return f"{tokens.link_path(token)}{place}?sprak={language}"


@pytest.fixture
def phone(client: Browser) -> Browser:
    """A browser that knows nothing and nobody."""
    return client


def sent(phone: Browser, token: str, form: str, given: Mapping[str, Any], **headers: str) -> Any:
    """Send a form."""
    return phone.post(link(token, "skicka/"), {"form-token": form, **given}, headers=headers)
