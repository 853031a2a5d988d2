"""Plan what the follow-up asks of one person: add what has become due, move what is unasked, take away what fell off.

Planning looks only at what has happened and what stands planned, so it may be done again at any time and changes
nothing the second time. A question that anybody has asked, tried, explained or answered never moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Max, Prefetch

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.clients.models import Episode, PhaseEntry, Service
from rodtrad.clients.rules import ClosingReason
from rodtrad.collection.actions.counting import count_due
from rodtrad.collection.models import Change, Invitation, Occasion
from rodtrad.collection.rules import InvitationStatus
from rodtrad.programmes import rules
from rodtrad.programmes.models import Moment, Programme, ProgrammePause, ProgrammeVersion
from rodtrad.programmes.rules import Due, History, Inclusion, Pause, Phase, Rater, Timing

AHEAD_DAYS = 62  # how far ahead what recurs is planned; the daily round goes on from there
CHUNK = 50  # contacts in one transaction
READ_AT_ONCE = 200  # contacts whose plans are read together
FIRST_NUMBER = 1000  # planned occasions are numbered from here, talks from 1


@dataclass
class Plans:
    """What is read once while many are planned: what all who follow a version share, and what stands planned."""

    standing: dict[int, dict[str, Occasion]] = field(default_factory=dict)  # by episode and key
    _moments: dict[int, tuple[Moment, ...]] = field(default_factory=dict)
    _versions: dict[int, ProgrammeVersion] = field(default_factory=dict)
    _agreed: dict[int, date] = field(default_factory=dict)
    _pauses: dict[int, tuple[Pause, ...]] = field(default_factory=dict)

    def moments(self, version_id: int) -> tuple[Moment, ...]:
        """The moments of a version that the calendar decides; talks are planned by hand."""
        if version_id not in self._moments:
            rows = Moment.objects.filter(version_id=version_id).exclude(timing=Timing.EACH_SESSION.value)
            self._moments[version_id] = tuple(rows.order_by("position"))
        return self._moments[version_id]

    def version(self, version_id: int) -> ProgrammeVersion:
        """One version."""
        if version_id not in self._versions:
            self._versions[version_id] = ProgrammeVersion.objects.get(pk=version_id)
        return self._versions[version_id]

    def agreed(self, programme_id: int) -> date:
        """The day the first version was agreed."""
        if programme_id not in self._agreed:
            first = ProgrammeVersion.objects.filter(programme_id=programme_id).order_by("number").first()
            self._agreed[programme_id] = first.agreed_on if first else date.min
        return self._agreed[programme_id]

    def pauses(self, programme_id: int) -> tuple[Pause, ...]:
        """When the follow-up rests."""
        if programme_id not in self._pauses:
            rows = ProgrammePause.objects.filter(programme_id=programme_id).values_list("first", "until")
            self._pauses[programme_id] = tuple(Pause(begins, ends) for begins, ends in rows)
        return self._pauses[programme_id]


@transaction.atomic
def plan_episodes(*, actor: Actor, episodes: Sequence[Episode]) -> int:
    """Bring the planned occasions of several episodes up to their plans, and say in how many something changed."""
    plans, changed = Plans(), 0
    for start in range(0, len(episodes), READ_AT_ONCE):
        together = episodes[start : start + READ_AT_ONCE]
        plans.standing = _standing(together)
        changed += sum(bool(plan_episode(actor=actor, episode=episode, plans=plans)) for episode in together)
    return changed


@transaction.atomic
def plan_episode(*, actor: Actor, episode: Episode, plans: Plans | None = None) -> int:
    """Bring the planned occasions of one episode up to its plan, and say how many were added, moved or taken away."""
    plans = plans or Plans(standing=_standing([episode]))
    plan = plans.moments(episode.programme_version_id)
    standing = plans.standing.get(episode.pk, {})
    wanted = {due.key: due for due in _wanted(episode, plans)} if plan else {}
    changes = 0
    for key, occasion in standing.items():
        due = wanted.pop(key, None)
        if _is_touched(occasion):
            continue
        changes += _withdraw(occasion) if due is None else _move(occasion, due, plan)
    last = _last_number(episode) if wanted else 0
    for number, due in enumerate(wanted.values(), start=last + 1):
        _add(episode, due, plan, number)
        changes += 1
    if changes:
        record(
            actor, "occasions.planned", kind="episode", object_id=episode.public_id, subject=episode.client.public_id,
            unit=episode.unit.public_id, details={"changes": changes},
        )  # fmt: skip
    return changes


@transaction.atomic
def plan_some(*, actor: Actor, programme: Programme, number: int = CHUNK) -> int | None:
    """Bring the next contacts of a follow-up up to its plan and note how far one has come; None when all are done."""
    stored = Programme.objects.select_for_update().get(pk=programme.pk)
    if stored.planned_through is None:
        return None
    rows = Episode.everyone.filter(programme_version__programme=stored, pk__gt=stored.planned_through)
    episodes = list(rows.select_related("client", "unit").order_by("pk")[:number])
    changed = plan_episodes(actor=actor, episodes=episodes)
    stored.planned_through = episodes[-1].pk if len(episodes) == number else None
    stored.save(update_fields=["planned_through"])
    record(actor, "programme.planned", kind="programme", object_id=stored.public_id, details={"episodes": changed})
    return changed


def _wanted(episode: Episode, plans: Plans) -> tuple[Due, ...]:
    version = plans.version(episode.programme_version_id)
    inclusion = Inclusion(tuple(version.included_services), version.included_longer_than)
    until = clock.today() + timedelta(days=AHEAD_DAYS)
    history = history_of(episode, version.programme_id, plans)
    plan = plans.moments(version.pk)
    return rules.due_list([moment.plan for moment in plan], history, inclusion=inclusion, until=until)


def history_of(episode: Episode, programme_id: int, plans: Plans | None = None) -> History:
    """What has happened to one person, as the schedule needs it."""
    plans = plans or Plans()
    phases = PhaseEntry.everyone.filter(episode=episode).order_by("pk").values_list("pk", "phase", "entered_on")
    return History(
        started=episode.started_on,
        closed=episode.closed_on,
        is_deceased=episode.closed_reason == ClosingReason.DECEASED or _has_died(episode),
        phases=tuple((f"p{pk}", Phase(phase), day) for pk, phase, day in phases),
        services=tuple(_service(service) for service in Service.everyone.filter(episode=episode).order_by("pk")),
        pauses=plans.pauses(programme_id),
        agreed=plans.agreed(programme_id),
    )


def _service(service: Service) -> rules.Service:
    return rules.Service(
        f"s{service.pk}", service.kind, service.started_on, service.ended_on if service.started_on else None,
        service.decided_for,
    )  # fmt: skip


def _has_died(episode: Episode) -> bool:
    asked = Invitation.everyone.filter(occasion__client_id=episode.client_id, rater=Rater.CLIENT.value)
    return asked.filter(status=InvitationStatus.DECEASED.value).exists()


def _standing(episodes: Sequence[Episode]) -> dict[int, dict[str, Occasion]]:
    planned = Occasion.everyone.filter(episode__in=[episode.pk for episode in episodes]).exclude(plan_key="")
    questions = Prefetch("invitations", Invitation.everyone.prefetch_related("attempts").order_by("pk"))
    found: dict[int, dict[str, Occasion]] = {}
    for occasion in planned.order_by("pk").prefetch_related(questions):
        found.setdefault(occasion.episode_id, {})[occasion.plan_key] = occasion
    return found


def _is_touched(occasion: Occasion) -> bool:
    return any(
        question.status != InvitationStatus.PLANNED or question.asked_at is not None or list(question.attempts.all())
        for question in occasion.invitations.all()
    )


def _withdraw(occasion: Occasion) -> int:
    for question in occasion.invitations.all():
        _take_away(occasion, question)
    occasion.delete()
    return 1


def _take_away(occasion: Occasion, question: Invitation) -> None:
    count_due(occasion, question.instrument, by=-1)
    Change.objects.create(tenant_id=question.tenant_id, invitation_id=question.pk, kind="erased")
    question.delete()


def _move(occasion: Occasion, due: Due, plan: Sequence[Moment]) -> int:
    """Let an unasked occasion follow its plan: its day, its window, and what it asks of whom."""
    moments = {(plan[place].rater, plan[place].instrument): plan[place] for place in due.moments}
    asked = {(question.rater, question.instrument): question for question in occasion.invitations.all()}
    seen = (occasion.due_on, occasion.window_days, occasion.early_days)
    as_planned = (due.due, due.window_days, (due.due - due.opens).days)
    if seen == as_planned and set(moments) == set(asked):
        return 0
    for key in asked.keys() - moments.keys():
        _take_away(occasion, asked.pop(key))
    for question in asked.values():
        count_due(occasion, question.instrument, by=-1)
    occasion.due_on, occasion.window_days, occasion.early_days = as_planned
    occasion.save(update_fields=["due_on", "window_days", "early_days"])
    for question in asked.values():
        count_due(occasion, question.instrument)
        question.open_due_on = due.due
        question.save(update_fields=["open_due_on"])
        Change.objects.create(tenant_id=question.tenant_id, invitation_id=question.pk, kind="written")
    for key in moments.keys() - asked.keys():
        _ask_later(occasion, moments[key])
    return 1


def _add(episode: Episode, due: Due, plan: Sequence[Moment], number: int) -> None:
    occasion = Occasion.everyone.create(
        tenant_id=episode.tenant_id,
        unit_id=episode.unit_id,
        client_id=episode.client_id,
        episode=episode,
        number=number,
        due_on=due.due,
        window_days=due.window_days,
        early_days=(due.due - due.opens).days,
        plan_key=due.key,
        label=plan[due.moments[0]].label,
    )
    for moment in {(plan[place].rater, plan[place].instrument): plan[place] for place in due.moments}.values():
        _ask_later(occasion, moment)


def _ask_later(occasion: Occasion, moment: Moment) -> None:
    planned = Invitation.everyone.create(
        tenant_id=occasion.tenant_id,
        occasion=occasion,
        moment=moment,
        rater=moment.rater,
        instrument=moment.instrument,
        structure=moment.structure,
        open_due_on=occasion.due_on,
    )
    Change.objects.create(tenant_id=planned.tenant_id, invitation_id=planned.pk, kind="written")
    count_due(occasion, moment.instrument)


def _last_number(episode: Episode) -> int:
    planned = Occasion.everyone.filter(episode=episode, number__gte=FIRST_NUMBER)
    last: int | None = planned.aggregate(last=Max(F("number")))["last"]
    return last or FIRST_NUMBER
