"""PÅHITTADE UPPGIFTER: insatser, contacts and dated events in the universe, and a group's log of its conditions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from rodtrad.access.models import Staff, Unit
from rodtrad.clients import actions as clients
from rodtrad.clients.actions import NewContact, NewEvent, NewService
from rodtrad.clients.rules import (
    CaseEventKind,
    ContactKind,
    ContactOutcome,
    LegalGround,
    ServiceDates,
    ServiceEnding,
    ServiceKind,
)
from rodtrad.collection import actions as collection
from rodtrad.practice.stories import Told
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewCondition, PlanDraft
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import ConditionKind


def tell_cases(told: Mapping[str, Told], staff: Mapping[str, Staff], units: Mapping[str, Unit], time: Timeline) -> None:
    """What four people are given and by whom, one case that opened again, and what happened to a group."""
    _eskil_has_family_support(told["eskil"], staff["anna"], units, time)
    _ivar_is_finished(told["ivar"], staff["anna"], time)
    _milo_is_placed(told["milo"], staff["olle"], time)
    with time.at(time.day(100), 9):
        condition = NewCondition(ConditionKind.VACANCY, "En tjänst av fem är obesatt", time.day(100), time.day(45))
        programmes.note_condition(actor=staff["berit"], unit=units["family"], new=condition)
    with time.at(time.day(42), 9):
        method = NewCondition(ConditionKind.NEW_METHOD, "Vi ringer dagen före ett besök", time.day(42))
        programmes.note_condition(actor=staff["berit"], unit=units["north"], new=method)


def ask_later(told: Mapping[str, Told], staff: Mapping[str, Staff], time: Timeline) -> None:
    """One who was sought twice, and one who wants no e-mail about what waits."""
    with time.at(time.day(1), 15):
        question = told["liv"].invitation(2, "session-outcome")
        collection.try_to_reach(actor=staff["anna"], invitation=question)
        collection.choose_reminders(actor=staff["olle"], is_wanted=False)


def rest_and_write(programme: Programme, actor: Staff, time: Timeline) -> None:
    """A follow-up that rested over a summer week, and whose next version is being written."""
    with time.at(time.day(160), 8):
        programmes.pause_programme(actor=actor, programme=programme)
    with time.at(time.day(146), 8):
        programmes.resume_programme(actor=actor, programme=programme)
        draft = PlanDraft.of(programme.versions.order_by("-number").first())
        programmes.save_draft(actor=actor, programme=programme, draft=draft, seen_version=0)


def _eskil_has_family_support(eskil: Told, anna: Staff, units: Mapping[str, Unit], time: Timeline) -> None:
    with time.at(time.day(30), 11, 30):
        dates = ServiceDates(
            decided_on=time.day(33), planned_from=time.day(30), planned_to=time.day(-150), started_on=time.day(30)
        )
        new = NewService(
            ServiceKind.FAMILY_SUPPORT, dates, name="Familjebehandling", legal_ground=LegalGround.SOL_DECISION,
            provider_unit=units["family"],
        )  # fmt: skip
        clients.register_service(actor=anna, episode=eskil.episode, new=new)
        clients.say_reasons(actor=anna, case=eskil.case, keys=("foraldraskap", "skola"))
        clients.note_event(
            actor=anna, case=eskil.case, new=NewEvent(CaseEventKind.OTHER, time.day(36), label="Flyttade")
        )
        contact = NewContact(time.day(30), ContactKind.HOME_VISIT, ContactOutcome.HELD)
        clients.note_contact(actor=anna, episode=eskil.episode, new=contact)


def _ivar_is_finished(ivar: Told, anna: Staff, time: Timeline) -> None:
    with time.at(time.day(95), 12):
        dates = ServiceDates(decided_on=time.day(96), decision_days=60, started_on=time.day(95))
        new = NewService(ServiceKind.COUNSELLING, dates, name="Samtalsstöd", provider_name="Öppenvården Alen")
        service = clients.register_service(actor=anna, episode=ivar.episode, new=new)
    with time.at(time.day(41), 12):
        clients.end_service(actor=anna, service=service, ended_on=time.day(41), ending=ServiceEnding.PLANNED)


def _milo_is_placed(milo: Told, olle: Staff, time: Timeline) -> None:
    with time.at(time.day(20), 12):
        dates = ServiceDates(decided_on=time.day(22), planned_from=time.day(20), started_on=time.day(20))
        new = NewService(ServiceKind.FOSTER_HOME, dates, name="Familjehem", legal_ground=LegalGround.SOL_DECISION)
        clients.register_service(actor=olle, episode=milo.episode, new=new)
        clients.note_event(actor=olle, case=milo.case, new=NewEvent(CaseEventKind.PLACEMENT, time.day(20)))
        met = time.day(20) - timedelta(days=2)
        contact = NewContact(met, ContactKind.VISIT, ContactOutcome.HELD, alone_with_child=True)
        clients.note_contact(actor=olle, episode=milo.episode, new=contact)
