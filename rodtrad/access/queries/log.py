"""What a reviewer sees of the log: events of the asker's own committee, signals worth a look, and the sample queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.clock import STOCKHOLM
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Event, LogReview, NamedAccess, Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.queries.organisation import RoleRow, person, unit_names
from rodtrad.access.words import OBJECTS, PAGES, RELATIONS, VERBS, VERDICTS, say
from rodtrad.kit.dates import start_of_day

READINGS = ("record.read", "list.read")
MANY_PEOPLE = (
    25  # different people on one day; a head of a large unit may have reasons, so it is a signal and no verdict
)
SIGNAL_DAYS = 30


@dataclass(frozen=True)
class Criteria:
    """What the reviewer looks for; empty means everything."""

    staff: UUID | None = None
    subject: str = ""  # a pseudonym as the log shows it, or the whole identifier
    verb: str = ""
    relation: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None  # older than this event


@dataclass(frozen=True)
class LogRow:
    """One event in words: who, what, about whom by pseudonym, when, by what relation."""

    pk: int
    at: datetime
    actor: str
    actor_id: str
    is_staff: bool
    verb: str
    page: str
    people: int
    subject: str
    thing: str  # what it was done to, when it is about nobody
    unit: str
    relation: str
    sealed: bool


@dataclass(frozen=True)
class BusyDay:
    """Somebody read about unusually many people on one day."""

    staff: str
    staff_id: UUID
    day: date
    people: int


@dataclass(frozen=True)
class Signals:
    """What is worth a look in the last days; never a judgement, and never a ranking."""

    days: int
    without_own_case: int
    protected: int
    failed_sign_ins: int
    busy_days: tuple[BusyDay, ...]


@dataclass(frozen=True)
class ReviewCard:
    """One drawn event with what one needs to judge it."""

    public_id: UUID
    row: LogRow
    roles: tuple[RoleRow, ...]
    same_pair: tuple[LogRow, ...]  # the same reader and the same person, the month before and after


@dataclass(frozen=True)
class Reviewed:
    """A verdict that has been given."""

    row: LogRow
    verdict_word: str
    comment: str
    by: str
    at: datetime


def events(asker: Staff) -> QuerySet[Event]:
    """The events a reviewer may see: all of the committee, or those of the units their role reaches."""
    mine = Event.objects.filter(tenant_id=asker.tenant_id)
    reached = reach(asker, Permission.REVIEW_LOG).unit_ids
    units = Unit.objects.filter(tenant_id=asker.tenant_id)
    if not units.exclude(pk__in=reached).exists():
        return mine
    return mine.filter(unit__in=units.filter(pk__in=reached).values("public_id"))


def readings(asker: Staff) -> QuerySet[Event]:
    """The readings of one person's data by staff."""
    return events(asker).filter(verb="record.read", actor_kind="staff")


def log(asker: Staff, criteria: Criteria, *, limit: int = 50) -> tuple[tuple[LogRow, ...], int | None]:
    """The newest events that match, and where older ones go on."""
    found = list(_matching(events(asker), criteria).order_by("-occurred_at", "-pk")[: limit + 1])
    rows = _rows(asker, found[:limit])
    return rows, rows[-1].pk if len(found) > limit else None


def signals(asker: Staff) -> Signals:
    """What has happened in the last days that deserves a look."""
    since = clock.now() - timedelta(days=SIGNAL_DAYS)
    recent = events(asker).filter(occurred_at__gte=since)
    read = recent.filter(verb="record.read", actor_kind="staff")
    protected = NamedAccess.objects.filter(tenant_id=asker.tenant_id).values("subject")
    return Signals(
        days=SIGNAL_DAYS,
        without_own_case=read.exclude(relation__in=("assigned", "named")).count(),
        protected=read.filter(subject__in=protected).count(),
        failed_sign_ins=recent.filter(verb="session.sign_in_failed").count(),
        busy_days=_busy_days(asker, read),
    )


def staff_in_log(asker: Staff) -> tuple[tuple[str, str], ...]:
    """Everybody whose events can be filtered, by name."""
    staff = Staff.objects.filter(tenant_id=asker.tenant_id).order_by("name")
    return tuple((str(one.public_id), one.name) for one in staff)


def waiting_reviews(asker: Staff) -> QuerySet[LogReview]:
    """Drawn events without a verdict, oldest first; one's own readings wait for somebody else."""
    drawn = LogReview.objects.filter(event__in=events(asker), verdict="").exclude(event__actor=str(asker.public_id))
    return drawn.select_related("event").order_by("pk")


def review_card(asker: Staff, review: LogReview) -> ReviewCard:
    """A drawn event with the reader's roles then, and what else they read about the same person."""
    event = review.event
    near = timedelta(days=30)
    pair = events(asker).filter(
        actor=event.actor,
        subject=event.subject,
        occurred_at__range=(event.occurred_at - near, event.occurred_at + near),
    )
    on = event.occurred_at.astimezone(STOCKHOLM).date()
    roles = person(asker, UUID(event.actor)).roles
    then = tuple(r for r in roles if r.valid_from <= on and (r.valid_to is None or on <= r.valid_to))
    others = _rows(asker, list(pair.exclude(pk=event.pk).order_by("occurred_at")[:40]))
    return ReviewCard(review.public_id, _rows(asker, [event])[0], then, others)


def reviewed(asker: Staff, *, limit: int = 20) -> tuple[Reviewed, ...]:
    """The latest verdicts."""
    done = LogReview.objects.filter(event__in=events(asker)).exclude(verdict="")
    found = list(done.select_related("event", "reviewed_by").order_by("-reviewed_at")[:limit])
    rows = _rows(asker, [review.event for review in found])
    return tuple(
        Reviewed(row, say(VERDICTS, review.verdict), review.comment, review.reviewed_by.name, review.reviewed_at)
        for row, review in zip(rows, found, strict=True)
        if review.reviewed_by and review.reviewed_at
    )


def pseudonym(subject: UUID | None) -> str:
    """The short code the log shows for a person: the same everywhere in it, and nothing in itself."""
    return f"{subject.hex[:4]}-{subject.hex[4:8]}".upper() if subject else ""


def _matching(found: QuerySet[Event], criteria: Criteria) -> QuerySet[Event]:
    exact = {"verb": criteria.verb, "actor": str(criteria.staff or ""), "relation": criteria.relation}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if criteria.first:
        found = found.filter(occurred_at__gte=start_of_day(criteria.first))
    if criteria.last:
        found = found.filter(occurred_at__lt=start_of_day(criteria.last + timedelta(days=1)))
    if criteria.before and (latest := Event.objects.filter(pk=criteria.before).first()):
        same_time = Q(occurred_at=latest.occurred_at, pk__lt=latest.pk)
        found = found.filter(Q(occurred_at__lt=latest.occurred_at) | same_time)
    return _about(found, criteria.subject) if criteria.subject else found


def _about(found: QuerySet[Event], wanted: str) -> QuerySet[Event]:
    """Events about one person, lists with the person in them too; `wanted` begins the person's identifier."""
    plain = "".join(c for c in wanted.lower() if c in "0123456789abcdef")[-32:]
    if len(plain) < 8:
        return found.none()
    low, high = UUID(plain.ljust(32, "0")), UUID(plain.ljust(32, "f"))
    whole = f"{plain[:8]}-" if len(plain) == 8 else str(low)
    return found.filter(Q(subject__range=(low, high)) | Q(verb="list.read", details__subjects__icontains=whole))


def _busy_days(asker: Staff, read: QuerySet[Event]) -> tuple[BusyDay, ...]:
    names = dict(staff_in_log(asker))
    per_day = read.annotate(day=TruncDate("occurred_at", tzinfo=STOCKHOLM)).values("actor", "day")
    busy = per_day.annotate(people=Count("subject", distinct=True)).filter(people__gte=MANY_PEOPLE).order_by("-day")
    return tuple(
        BusyDay(names[row["actor"]], UUID(row["actor"]), row["day"], row["people"])
        for row in busy[:20]
        if row["actor"] in names
    )


def _rows(asker: Staff, found: list[Event]) -> tuple[LogRow, ...]:
    names = unit_names(asker.tenant_id)
    ids = {unit.public_id: unit.pk for unit in Unit.objects.filter(tenant_id=asker.tenant_id)}
    return tuple(_row(event, names.get(ids.get(event.unit, 0), "") if event.unit else "") for event in found)


def _row(event: Event, unit: str) -> LogRow:
    return LogRow(
        pk=event.pk,
        at=event.occurred_at,
        actor=_actor(event),
        actor_id=event.actor,
        is_staff=event.actor_kind == "staff",
        verb=say(VERBS, event.verb),
        page=say(PAGES, str(event.details.get("page", ""))),
        people=int(event.details.get("people") or 0),
        subject=pseudonym(event.subject),
        thing="" if event.subject else say(OBJECTS, event.object_kind),
        unit=unit,
        relation=say(RELATIONS, event.relation),
        sealed=event.sealed,
    )


def _actor(event: Event) -> str:
    """Who it was: a name for staff, a kind for the others."""
    others = {"respondent": _("den som svarar"), "system": _("systemet")}
    return others.get(event.actor_kind, event.actor_label)
