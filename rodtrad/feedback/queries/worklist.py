"""The list of what is due: today, within a week and overdue, case by case, never person of staff by person of staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.clients.models import Client
from rodtrad.clients.queries import Labels, labels_in
from rodtrad.clients.words import answerer
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.collection.queries.reminders import wants_reminders
from rodtrad.collection.words import REASONS
from rodtrad.feedback.pages.worklist import Done, Tap, WorkGroup, WorkItem, WorkListPage
from rodtrad.feedback.queries import labels
from rodtrad.feedback.queries.due import Waits, due
from rodtrad.feedback.queries.scope import Whose
from rodtrad.feedback.queries.today import tabs, why
from rodtrad.feedback.rules import When
from rodtrad.feedback.sentences import today as say
from rodtrad.feedback.sentences import words


@dataclass(frozen=True)
class Place:
    """What a shown row says about its occasion."""

    public_id: UUID
    name: str
    last_day: date
    person_word: str
    labels: Labels


def work_list_page(asker: Staff, whose: Whose, *, today: date, done: Done | None = None) -> WorkListPage:
    """The work list of one person, or of the group."""
    found = due(asker, whose, today=today)
    waits = found.waits
    places = _places(asker, waits)
    people = _people(asker, waits)
    tried = _tried(asker, waits)
    may_act = may(asker, Permission.FOLLOW_UP)
    items = [
        (wait, _item(wait, people[wait.client_id], places[wait.occasion_id], tried, today))
        for wait in waits
        if wait.client_id in people and wait.occasion_id in places
    ]
    return WorkListPage(
        sentence=_sentence([wait for wait, _item in items], today),
        tabs=tabs("feedback:worklist", whose),
        groups=tuple(_groups(items, today)),
        more=found.total - len(waits),
        is_more_at_least=not found.is_all_counted,
        taps=tuple(Tap(reason.value, label) for reason, label in REASONS.items()) if may_act else (),
        done=done,
        subjects=tuple(dict.fromkeys(people[wait.client_id][0] for wait, _item in items)),
        is_group=whose is Whose.GROUP,
        wants_reminders=wants_reminders(asker),
        has_address=bool(asker.email),
        why=why(whose),
    )


def _places(asker: Staff, waits: Iterable[Waits]) -> dict[int, Place]:
    rows = Occasion.objects.visible_to(asker).filter(pk__in={wait.occasion_id for wait in waits})
    found = list(rows.select_related("episode__programme_version"))
    labels = labels_in(asker, {row.episode.case_id for row in found})
    return {
        row.pk: Place(
            row.public_id,
            row.label or _("Samtal %(number)s") % {"number": row.number},
            row.due_on + timedelta(days=row.window_days),
            row.episode.programme_version.person_word,
            labels.get(row.episode.case_id, {}),
        )
        for row in found
    }


def _people(asker: Staff, waits: Iterable[Waits]) -> dict[int, tuple[UUID, str]]:
    rows = Client.objects.visible_to(asker).filter(pk__in={wait.client_id for wait in waits})
    return {client.pk: (client.public_id, client.label) for client in rows}


def _tried(asker: Staff, waits: Iterable[Waits]) -> dict[tuple[int, str], int]:
    rows = Invitation.objects.visible_to(asker).filter(occasion__in={wait.occasion_id for wait in waits})
    counted = rows.annotate(n=Count("attempts")).filter(n__gt=0).values_list("occasion_id", "rater", "n")
    found: dict[tuple[int, str], int] = {}
    for occasion, rater, n in counted:
        found[occasion, rater] = max(n, found.get((occasion, rater), 0))
    return found


def _item(wait: Waits, who: tuple[UUID, str], place: Place, tried: dict[tuple[int, str], int], today: date) -> WorkItem:
    forms = words.listed([labels.short_name(each) for each in dict.fromkeys(wait.instruments)])
    times = tried.get((wait.occasion_id, wait.rater), 0)
    return WorkItem(
        key=f"{place.public_id}-{wait.rater}",
        label=who[1],
        url=reverse("feedback:client", args=[who[0]]),
        what=_("%(name)s: %(forms)s, %(who)s") % {
            "name": place.name, "forms": forms, "who": answerer(wait.rater, place.person_word, place.labels)
        },
        when=say.due(wait.when, due_on=wait.due_on, last_day=place.last_day, today=today),
        is_late=wait.when is When.OVERDUE,
        standing=_("har fått frågan, har inte svarat") if wait.is_asked else _("har inte fått frågan"),
        tried=ngettext("sökt %(n)s gång", "sökt %(n)s gånger", times) % {"n": times} if times else "",
        talk_url=reverse("collection:session", args=[place.public_id]),
        act_url=reverse("feedback:worklist_act", args=[place.public_id, wait.rater]),
    )  # fmt: skip


def _groups(items: list[tuple[Waits, WorkItem]], today: date) -> Iterable[WorkGroup]:
    """By when it is due, and within that by case: the order says nothing about who works with whom."""
    headings = (
        ("forsenat", _("Tiden har gått ut"), lambda wait: wait.when is When.OVERDUE),
        ("idag", _("Idag och inom tiden"), lambda wait: wait.when is not When.OVERDUE and wait.due_on <= today),
        ("veckan", _("Den närmaste veckan"), lambda wait: wait.when is not When.OVERDUE and wait.due_on > today),
    )
    for key, heading, belongs in headings:
        rows = sorted((item for wait, item in items if belongs(wait)), key=lambda item: (item.label, item.when))
        if rows:
            yield WorkGroup(key, heading, tuple(rows), is_open=key != "veckan")


def _sentence(waits: list[Waits], today: date) -> str:
    if not waits:
        return _("Inget väntar den närmaste veckan.")
    late = len({wait.client_id for wait in waits if wait.when is When.OVERDUE})
    now = len({wait.client_id for wait in waits if wait.when is not When.OVERDUE and wait.due_on <= today})
    ahead = len({wait.client_id for wait in waits if wait.due_on > today})
    said = [
        text % {"n": words.counted(n)}
        for n, text in (
            (now, ngettext("%(n)s att fråga idag", "%(n)s att fråga idag", now)),
            (late, ngettext("%(n)s vars tid har gått ut", "%(n)s vars tid har gått ut", late)),
            (ahead, ngettext("%(n)s den närmaste veckan", "%(n)s den närmaste veckan", ahead)),
        )
        if n
    ]
    return words.opening(words.listed(said)) + "."
