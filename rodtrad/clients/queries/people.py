"""Questions about the people followed: the asker first, and only those the asker is entitled to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rodtrad.access import clock
from rodtrad.access.encryption import blind_index
from rodtrad.access.entitlements import below, may
from rodtrad.access.models import Membership, Staff, Unit
from rodtrad.access.permissions import Permission, roles_with
from rodtrad.access.queries import units_reached
from rodtrad.clients import rules
from rodtrad.clients.models import Assignment, Case, Client, Episode, SupervisionMark, TalkNote
from rodtrad.clients.pages import Found, MarkRow
from rodtrad.clients.rules import Relation
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import ProgrammeStatus


def clients(asker: Staff) -> QuerySet[Client]:
    """The people the asker is entitled to read about."""
    return Client.objects.visible_to(asker).select_related("unit")


def episodes(asker: Staff) -> QuerySet[Episode]:
    """Their episodes, with what an action on one needs."""
    return Episode.objects.visible_to(asker).select_related(
        "client__unit", "unit", "case__client", "case__unit", "programme_version"
    )


def notes(asker: Staff) -> QuerySet[TalkNote]:
    """The notes about them."""
    return TalkNote.objects.visible_to(asker).select_related("episode__client__unit", "written_by")


def marks(asker: Staff) -> QuerySet[SupervisionMark]:
    """What waits for case supervision."""
    return SupervisionMark.objects.visible_to(asker).filter(done_at=None).select_related("episode__client")


def my_cases(asker: Staff, *, on: date | None = None) -> QuerySet[Assignment]:
    """The asker's own assignments on a day."""
    day = on or clock.today()
    mine = Assignment.objects.visible_to(asker).filter(staff=asker, valid_from__lte=day)
    return mine.filter(Q(valid_to=None) | Q(valid_to__gte=day))


def relation_to(asker: Staff, client: Client) -> Relation:
    """By what right the asker reads this person's page."""
    assigned = my_cases(asker).filter(case__client=client).exists()
    return rules.relation(is_protected=client.protection > 0, is_assigned=assigned)


def find(asker: Staff, term: str) -> tuple[Found, ...]:
    """People by exact name, code or case number; no other search terms are lawful in case work (SoLPuF 15 §)."""
    wanted = term.strip()
    if not wanted:
        return ()
    match = Q(name_index=blind_index(wanted, tenant_id=asker.tenant_id)) | Q(code__iexact=wanted)
    if (number := _uuid(wanted)) is not None:
        match |= Q(cases__public_id=number)
    found = Client.objects.visible_to(asker).filter(match).distinct().order_by("code")
    return tuple(Found(client.public_id, client.label, client.code) for client in found)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def listed_marks(asker: Staff) -> QuerySet[SupervisionMark]:
    """What waits for case supervision and may stand in a list: protected persons are in none."""
    return marks(asker).filter(episode__client__protection=0).order_by("marked_at")


def supervision_marks(asker: Staff) -> tuple[MarkRow, ...]:
    """The cases to take up, oldest first."""
    return tuple(
        MarkRow(
            public_id=mark.public_id,
            client=mark.episode.client.public_id,
            label=mark.episode.client.label,
            service=mark.episode.service,
            question=mark.question,
            marked_by=mark.marked_by.name,
            marked_at=mark.marked_at,
        )
        for mark in listed_marks(asker).select_related("marked_by")
    )


@dataclass(frozen=True)
class Place:
    """Somewhere a person can be registered: a unit, and a follow-up that reaches it."""

    unit: Unit
    unit_name: str
    programme: Programme

    @property
    def key(self) -> str:
        """What the form sends."""
        return f"{self.unit.public_id}:{self.programme.public_id}"


def places(asker: Staff) -> tuple[Place, ...]:
    """Where the asker may register people, in tree order within each running follow-up."""
    today = clock.today()
    rows = units_reached(asker, Permission.REGISTER_CLIENTS)
    units = Unit.objects.in_bulk([row.pk for row in rows])
    running = Programme.objects.filter(tenant_id=asker.tenant_id, status=ProgrammeStatus.RUNNING.value).order_by("name")
    found = []
    for programme in running.select_related("unit"):
        within = below(asker.tenant_id, {programme.unit_id}, today)
        found += [
            Place(units[row.pk], row.name, programme)
            for row in rows
            if row.pk in within and not _has_closed(units[row.pk], today)
        ]
    return tuple(found)


def workers(asker: Staff) -> tuple[Staff, ...]:
    """Who can be given the case: oneself, or for those who distribute cases and those who only register, anybody."""
    if may(asker, Permission.FOLLOW_UP) and not may(asker, Permission.ASSIGN_CASES):
        return (asker,)
    today = clock.today()
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        staff__tenant_id=asker.tenant_id,
        staff__is_active=True,
        role__in=roles_with(Permission.FOLLOW_UP),
        valid_from__lte=today,
    )
    return tuple(Staff.objects.filter(pk__in=held.values("staff")).order_by("name"))


def who_works(asker: Staff, case: Case) -> tuple[Staff, ...]:
    """Who works with a case now, by name."""
    now = Assignment.objects.visible_to(asker).filter(case=case, valid_to=None)
    return tuple(Staff.objects.filter(pk__in=now.values("staff")).order_by("name"))


def may_work_with(asker: Staff, case: Case) -> tuple[Staff, ...]:
    """Whom the asker may put on a case or take from it: only those who may read about the person."""
    if not may(asker, Permission.ASSIGN_CASES):
        return (asker,)
    able = [one for one in workers(asker) if Client.objects.visible_to(one).filter(pk=case.client_id).exists()]
    return tuple(sorted({*able, *who_works(asker, case)}, key=lambda one: one.name))


def _has_closed(unit: Unit, today: date) -> bool:
    return unit.valid_to is not None and unit.valid_to < today
