"""What planning reads once for many episodes, and what it has found to be new until all of it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Prefetch

from rodtrad.clients.models import Episode, PhaseEntry, Service
from rodtrad.clients.rules import ClosingReason
from rodtrad.collection.actions.counting import count_due
from rodtrad.collection.models import Change, Invitation, Occasion
from rodtrad.collection.rules import InvitationStatus
from rodtrad.programmes import rules
from rodtrad.programmes.models import Moment, ProgrammePause, ProgrammeVersion
from rodtrad.programmes.rules import History, Pause, Phase, Rater, Timing

FIRST_NUMBER = 1000  # planned occasions are numbered from here, talks from 1


@dataclass
class Fresh:
    """New occasions and questions, written together: the same rows as one by one."""

    occasions: list[Occasion] = field(default_factory=list)
    questions: list[Invitation] = field(default_factory=list)

    def ask_later(self, occasion: Occasion, moment: Moment) -> None:
        """Ask what a moment says at an occasion, new or standing."""
        question = Invitation(
            tenant_id=occasion.tenant_id,
            occasion=occasion,
            moment=moment,
            rater=moment.rater,
            instrument=moment.instrument,
            structure=moment.structure,
            open_due_on=occasion.due_on,
        )
        self.questions.append(question)

    def write(self) -> None:
        """Store what is new, tell the columnar copy of it, and count it in the months it is due."""
        Occasion.everyone.bulk_create(self.occasions)
        asked = Invitation.everyone.bulk_create(self.questions)
        Change.objects.bulk_create(
            Change(tenant_id=question.tenant_id, invitation_id=question.pk, kind="written") for question in asked
        )
        counted: dict[tuple[int, str, int, int], list[Occasion]] = {}
        for question in asked:
            occasion = question.occasion
            month = (occasion.unit_id, question.instrument, occasion.due_on.year, occasion.due_on.month)
            counted.setdefault(month, []).append(occasion)
        for (_unit, instrument, _year, _month), occasions in counted.items():
            count_due(occasions[0], instrument, by=len(occasions))
        self.occasions, self.questions = [], []


@dataclass
class Plans:
    """What is read once while many are planned: what all who follow a version share, and what is known of each."""

    standing: dict[int, dict[str, Occasion]] = field(default_factory=dict)  # by episode and key
    last: dict[int, int] = field(default_factory=dict)  # the highest number of a planned occasion, by episode
    fresh: Fresh = field(default_factory=Fresh)
    _phases: dict[int, list[tuple[str, Phase, date]]] = field(default_factory=dict)
    _services: dict[int, list[rules.Service]] = field(default_factory=dict)
    _dead: set[int] = field(default_factory=set)  # clients
    _moments: dict[int, tuple[Moment, ...]] = field(default_factory=dict)
    _versions: dict[int, ProgrammeVersion] = field(default_factory=dict)
    _agreed: dict[int, date] = field(default_factory=dict)
    _pauses: dict[int, tuple[Pause, ...]] = field(default_factory=dict)

    def read(self, episodes: Sequence[Episode]) -> None:
        """Read what has happened to some episodes and what stands planned for them; what was read before is let go."""
        keys = [episode.pk for episode in episodes]
        self.standing, self.last, self._phases, self._services = {}, {}, {}, {}
        questions = Prefetch("invitations", Invitation.everyone.prefetch_related("attempts").order_by("pk"))
        planned = Occasion.everyone.filter(episode__in=keys).exclude(plan_key="").order_by("pk")
        for occasion in planned.prefetch_related(questions):
            self.standing.setdefault(occasion.episode_id, {})[occasion.plan_key] = occasion
        numbered = Occasion.everyone.filter(episode__in=keys, number__gte=FIRST_NUMBER).values("episode_id")
        self.last = dict(numbered.annotate(last=Max("number")).values_list("episode_id", "last"))
        phases = PhaseEntry.everyone.filter(episode__in=keys).order_by("pk")
        for episode, pk, phase, day in phases.values_list("episode_id", "pk", "phase", "entered_on"):
            self._phases.setdefault(episode, []).append((f"p{pk}", Phase(phase), day))
        for service in Service.everyone.filter(episode__in=keys).order_by("pk"):
            self._services.setdefault(service.episode_id, []).append(_service(service))
        dead = Invitation.everyone.filter(rater=Rater.CLIENT.value, status=InvitationStatus.DECEASED.value)
        people = {episode.client_id for episode in episodes}
        self._dead = set(dead.filter(occasion__client__in=people).values_list("occasion__client_id", flat=True))

    def history(self, episode: Episode, programme_id: int) -> History:
        """What has happened to one of those that were read, as the schedule needs it."""
        return History(
            started=episode.started_on,
            closed=episode.closed_on,
            is_deceased=episode.closed_reason == ClosingReason.DECEASED or episode.client_id in self._dead,
            phases=tuple(self._phases.get(episode.pk, ())),
            services=tuple(self._services.get(episode.pk, ())),
            pauses=self.pauses(programme_id),
            agreed=self.agreed(programme_id),
        )

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


def _service(service: Service) -> rules.Service:
    return rules.Service(
        f"s{service.pk}", service.kind, service.started_on, service.ended_on if service.started_on else None,
        service.decided_for,
    )  # fmt: skip
