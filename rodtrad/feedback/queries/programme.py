"""Compose the page of one follow-up: the plan, and asked and answered month by month, without any outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.entitlements import may, reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.charts.catalogue import coverage
from rodtrad.charts.figure import Figure
from rodtrad.clients.models import Episode
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import BY_THE_PERSON, BY_US, NOT_ELIGIBLE, WAITING, InvitationStatus
from rodtrad.feedback.pages.programme import MonthRow, ProgrammePage, RunningPart
from rodtrad.feedback.sentences import words
from rodtrad.feedback.sentences.status import STATUS
from rodtrad.kit.dates import add_months, month_of
from rodtrad.programmes.models import Programme
from rodtrad.programmes.queries import changed_for, plan_part
from rodtrad.programmes.queries.editing import may_plan
from rodtrad.programmes.rules import ProgrammeStatus
from rodtrad.ui.words import for_coverage

MONTHS_BACK = 11
ANSWERED = InvitationStatus.ANSWERED


@dataclass(frozen=True)
class Asked:
    """Where the questions of some time stand, by status; the not yet due stand apart."""

    statuses: Mapping[InvitationStatus, int]
    not_yet_due: int = 0

    @property
    def due(self) -> int:
        """How many should have been asked by now; those who moved or died are not among them."""
        return sum(n for status, n in self.statuses.items() if status not in NOT_ELIGIBLE)

    @property
    def asked(self) -> int:
        """How many got the question."""
        never = BY_US | {InvitationStatus.PLANNED} | NOT_ELIGIBLE
        return sum(n for status, n in self.statuses.items() if status not in never)

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.statuses.get(ANSWERED, 0)


def programme_page(asker: Staff, programme: Programme, *, today: date) -> ProgrammePage:
    """One follow-up."""
    plan = plan_part(asker, programme)
    if not may(asker, Permission.SEE_COVERAGE):
        return ProgrammePage(
            plan.question, plan, None, (), shows_coverage=False, why=_why(), conditions_url=_to("conditions", programme)
        )
    months = asked_by_month(asker, programme, today=today)
    total = _total(months.values(), _ahead(asker, programme, today))
    entitled = programme.unit_id in reach(asker).unit_ids
    return ProgrammePage(
        sentence=said(total),
        plan=plan,
        figure=_figure(total, with_reasons=entitled) if total.due else None,
        months=tuple(_month(month, asked, today) for month, asked in sorted(months.items(), reverse=True)),
        shows_coverage=True,
        why=_why(),
        conditions_url=_to("conditions", programme),
        coverage_url=reverse("analysis:coverage", args=[programme.public_id]),
        answers_url=_answers(programme) if entitled and may(asker, Permission.SEE_CLIENTS) else "",
        plan_url=_to("draft", programme) if may_plan(asker, programme) else "",
        running=_running(asker, programme) if may_plan(asker, programme) else None,
        changed=changed_for(asker, [programme.unit_id], since=add_months(month_of(today), -MONTHS_BACK)),
    )


def _to(name: str, programme: Programme) -> str:
    return reverse(f"programmes:{name}", args=[programme.public_id])


def _answers(programme: Programme) -> str:
    return reverse("analysis:answers", args=[programme.public_id])


def on_older_plans(asker: Staff, programme: Programme) -> QuerySet[Episode]:
    """Running contacts that follow an older version of the plan than the newest."""
    newest = programme.versions.order_by("-number").first()
    open_ones = Episode.objects.visible_to(asker, Permission.PLAN_FOLLOW_UP).filter(
        programme_version__programme=programme, closed_on=None
    )
    return open_ones.exclude(programme_version=newest).select_related("client", "unit", "programme_version")


def _running(asker: Staff, programme: Programme) -> RunningPart | None:
    if programme.status not in (ProgrammeStatus.RUNNING, ProgrammeStatus.PAUSED):
        return None
    n = on_older_plans(asker, programme).count()
    older = ngettext(
        "%(n)s kontakt följer en äldre plan. Det som är frågat står kvar; det som återstår planeras om.",
        "%(n)s kontakter följer en äldre plan. Det som är frågat står kvar; det som återstår planeras om.",
        n,
    )
    return RunningPart(
        rests=programme.status == ProgrammeStatus.PAUSED,
        rest_url=reverse("feedback:rest", args=[programme.public_id]),
        older=older % {"n": n} if n else "",
        move_url=reverse("feedback:move", args=[programme.public_id]),
    )


def asked_by_month(asker: Staff, programme: Programme, *, today: date) -> dict[date, Asked]:
    """Where the questions of the last twelve months stand, by the month they were due."""
    first = add_months(month_of(today), -MONTHS_BACK)
    rows = (
        Invitation.objects.visible_to(asker, Permission.SEE_COVERAGE)
        .filter(moment__version__programme=programme, occasion__due_on__gte=first, occasion__due_on__lte=today)
        .values_list(TruncMonth("occasion__due_on"), "status")
        .annotate(n=Count("pk"))
        .order_by()
    )
    found: dict[date, Counter[InvitationStatus]] = {}
    for month, status, n in rows:
        found.setdefault(month, Counter())[InvitationStatus(status)] += n
    return {month: Asked(statuses) for month, statuses in found.items()}


def _ahead(asker: Staff, programme: Programme, today: date) -> int:
    rows = Invitation.objects.visible_to(asker, Permission.SEE_COVERAGE)
    return rows.filter(moment__version__programme=programme, occasion__due_on__gt=today).count()


def _total(months: Iterable[Asked], ahead: int) -> Asked:
    statuses: Counter[InvitationStatus] = Counter()
    for month in months:
        statuses.update(month.statuses)
    return Asked(statuses, ahead)


def said(total: Asked) -> str:
    """What a colleague would say about how the asking goes."""
    if not total.due:
        return _("Ingen fråga har blivit aktuell än.")
    return ngettext(
        "%(answered)s av %(due)s fråga har fått svar det senaste året.",
        "%(answered)s av %(due)s frågor har fått svar det senaste året.",
        total.due,
    ) % {"answered": total.answered, "due": total.due}


def rest(total: Asked) -> str:
    """The others: asked and not answered, and not asked, each by itself."""
    others = []
    if total.asked > total.answered:
        others.append(_("%(n)s är ställda men inte besvarade") % {"n": total.asked - total.answered})
    if total.due > total.asked:
        others.append(_("%(n)s har inte ställts") % {"n": total.due - total.asked})
    return (
        words.opening(words.listed(others)) + "." if others else _("Alla som skulle ställas är ställda och besvarade.")
    )


def _figure(total: Asked, *, with_reasons: bool) -> Figure:
    return coverage.draw(
        coverage.Coverage(
            name="tackning",
            title=said(total),
            sentence=rest(total),
            due=total.due,
            asked=total.asked,
            answered=total.answered,
            not_yet_due=total.not_yet_due,
            not_answered=_reasons(total, WAITING | BY_THE_PERSON) if with_reasons else (),
            not_asked=_reasons(total, BY_US | {InvitationStatus.PLANNED}) if with_reasons else (),
            words=for_coverage(),
            note=_("Varje fråga räknas för sig: ett samtal med två formulär är två frågor. Inga svar visas."),
        )
    )


def _reasons(total: Asked, among: Iterable[InvitationStatus]) -> tuple[coverage.Reason, ...]:
    counted = [(total.statuses.get(status, 0), str(STATUS[status])) for status in sorted(among)]
    return tuple(coverage.Reason(label, n) for n, label in sorted(counted, reverse=True) if n)


def _month(month: date, asked: Asked, today: date) -> MonthRow:
    return MonthRow(words.month(month, today=today), str(asked.due), str(asked.asked), str(asked.answered))


def _why() -> str:
    return _(
        "Du ser sidan därför att uppföljningen gäller där du arbetar, eller därför att du är inbjuden till den. "
        "Sidan visar frågor och antal, aldrig vad någon har svarat."
    )
