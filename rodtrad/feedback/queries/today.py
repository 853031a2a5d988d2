"""Compose Idag: the sentence, what waits, what has just come, what is worth a look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.collection.models import Conflict, Response
from rodtrad.feedback.pages.today import Board, Group, Link, Row, TodayPage
from rodtrad.feedback.queries import labels, live
from rodtrad.feedback.queries.people import Person, people
from rodtrad.feedback.queries.scope import Whose, cases
from rodtrad.feedback.queries.waiting import Waiting
from rodtrad.feedback.rules import JUST_ANSWERED_HOURS, Step, When
from rodtrad.feedback.sentences import today as say
from rodtrad.feedback.sentences import words
from rodtrad.feedback.sentences.today import Counts
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class Arrived:
    """An answer that has just come."""

    pk: int
    client: UUID
    label: str
    occasion: UUID | None
    instrument: str
    structure: str
    received_at: datetime


def just_answered(asker: Staff, whose: Whose, *, now: datetime, today: date) -> tuple[Arrived, ...]:
    """The answers of the last day and night, newest first."""
    rows = (
        Response.objects.visible_to(asker)
        .filter(
            received_at__gt=now - timedelta(hours=JUST_ANSWERED_HOURS),
            received_at__lte=now,
            episode__case__in=cases(asker, whose, on=today).values("pk"),
        )
        .select_related("client", "invitation__occasion")
        .order_by("-received_at", "-id")
    )
    return tuple(
        Arrived(
            pk=row.pk,
            client=row.client.public_id,
            label=row.client.label,
            occasion=row.invitation.occasion.public_id if row.invitation else None,
            instrument=row.instrument,
            structure=row.structure,
            received_at=row.received_at,
        )
        for row in rows
        if row.client is not None
    )


def unsettled(asker: Staff, whose: Whose, everybody: Sequence[Person], *, today: date) -> dict[UUID, Row]:
    """The questions with two different answers that nobody has looked at yet, one for each person."""
    labelled = {person.client: person.label for person in everybody}
    rows = (
        Conflict.objects.visible_to(asker)
        .filter(settled_at=None, invitation__occasion__episode__case__in=cases(asker, whose, on=today).values("pk"))
        .order_by("received_at", "id")
    )
    fields = ("client__public_id", "public_id", "number", "label")
    found = rows.values_list("public_id", "invitation__instrument", *(f"invitation__occasion__{f}" for f in fields))
    return {
        client: Row(
            key=f"olika-{conflict}",
            label=labelled[client],
            what=_("Två olika svar på %(form)s, %(talk)s. Någon behöver se efter vilket som gäller.")
            % {"form": labels.short_name(instrument), "talk": talk or _("samtal %(number)s") % {"number": number}},
            when="",
            url=reverse("collection:session", args=[occasion]),
        )
        for conflict, instrument, client, occasion, number, talk in found
        if client in labelled
    }


def board(asker: Staff, whose: Whose, *, now: datetime, today: date, news: str = "") -> Board:
    """The part of Idag that updates itself."""
    seen = live.seen_today(asker, whose, on=today)  # first: what arrives meanwhile is news at the next poll
    everybody = people(asker, whose, today=today)
    waits = [wait for person in everybody for wait in person.waiting]
    arrived = just_answered(asker, whose, now=now, today=today)
    past = [wait for wait in waits if wait.due_on <= today or wait.step is Step.NOT_ANSWERED]
    ahead = [wait for wait in waits if wait.due_on > today and wait.step is Step.NOT_ASKED]
    worth = [person for person in everybody if person.worth_a_look]
    conflicts = unsettled(asker, whose, everybody, today=today)
    counts = Counts(
        not_asked=len({wait.client for wait in past if wait.step is Step.NOT_ASKED}),
        not_answered=len({wait.client for wait in past if wait.step is Step.NOT_ANSWERED}),
        ahead=len(ahead),
    )
    return Board(
        sentence=say.today(counts) if everybody else say.nobody_followed(),
        look=tuple(_look(person, today) for person in sorted(worth, key=lambda p: (not p.flags, not p.is_worse)))
        + tuple(conflicts.values()),
        answered=tuple(_arrived(row, today) for row in arrived),
        not_asked=_groups((wait for wait in past if wait.step is Step.NOT_ASKED), today),
        not_answered=_groups((wait for wait in past if wait.step is Step.NOT_ANSWERED), today),
        ahead=tuple(_row(wait, today) for wait in sorted(ahead, key=lambda w: w.due_on)),
        poll_url=f"{reverse('feedback:today_news')}?{urlencode({'sett': live.note_today(seen)})}",
        subjects=tuple(
            dict.fromkeys(
                [*(w.client for w in waits), *(a.client for a in arrived), *(p.client for p in worth), *conflicts]
            )
        ),
        news=news,
    )


def today_page(asker: Staff, whose: Whose, *, now: datetime, today: date) -> TodayPage:
    """Idag."""
    shown = board(asker, whose, now=now, today=today)
    return TodayPage(
        date=words.weekday(today),
        tabs=tabs("feedback:today", whose),
        board=shown,
        follows_nobody=shown.is_empty,
        why=why(whose),
    )


def tabs(name: str, whose: Whose) -> tuple[Tab, ...]:
    """The two lists: one's own, and the work group's."""
    url = reverse(name)
    return (
        Tab(_("Mina"), url, whose is Whose.MINE),
        Tab(_("Arbetsgruppens"), f"{url}?lista={Whose.GROUP}", whose is Whose.GROUP),
    )


def why(whose: Whose) -> str:
    """Why one sees these people."""
    if whose is Whose.MINE:
        return _("Här står de personer vars ärenden du är satt på idag. Att listan visas har skrivits i loggen.")
    return _(
        "Här står de öppna ärendena i de arbetsgrupper du arbetar i idag. Personer med skyddade uppgifter står aldrig "
        "i gruppens lista. Att listan visas har skrivits i loggen."
    )


def _groups(waits: Iterable[Waiting], today: date) -> tuple[Group, ...]:
    rows = list(waits)
    headings = (
        (_("Idag"), [wait for wait in rows if wait.due_on == today and wait.when is not When.OVERDUE]),
        (_("Inom tiden"), [wait for wait in rows if wait.due_on != today and wait.when is not When.OVERDUE]),
        (_("Försenat"), [wait for wait in rows if wait.when is When.OVERDUE]),
    )
    return tuple(Group(heading, _people(found, today)) for heading, found in headings if found)


def _people(waits: Sequence[Waiting], today: date) -> tuple[Row, ...]:
    """A row each: the talk one can still do something about first, older ones after it. The latest due come first."""
    by_person: dict[UUID, list[Waiting]] = {}
    for wait in sorted(waits, key=lambda w: w.due_on, reverse=True):
        by_person.setdefault(wait.client, []).append(wait)
    return tuple(_row(mine[0], today, also=mine[1:]) for mine in by_person.values())


def _row(wait: Waiting, today: date, *, also: Sequence[Waiting] = ()) -> Row:
    return Row(
        key=f"{wait.step}-{wait.occasion}",
        label=wait.label,
        what=_("%(talk)s: %(forms)s") % {"talk": wait.name, "forms": _forms(wait)},
        when=say.due(wait.when, due_on=wait.due_on, last_day=wait.last_day, today=today),
        url=reverse("collection:session", args=[wait.occasion]),
        is_late=wait.when is When.OVERDUE,
        also=tuple(
            Link(
                _("%(talk)s: %(forms)s") % {"talk": words.uncapital(other.name), "forms": _forms(other)},
                reverse("collection:session", args=[other.occasion]),
            )
            for other in also
        ),
    )


def _forms(wait: Waiting) -> str:
    return words.listed([labels.short_name(key) for key in dict.fromkeys(wait.instruments)])


def _arrived(row: Arrived, today: date) -> Row:
    return Row(
        key=f"svar-{row.pk}",
        label=row.label,
        what=_("svarade på %(form)s") % {"form": labels.short_name(row.instrument, row.structure)},
        when=words.moment(row.received_at, today=today),
        url=reverse("feedback:client", args=[row.client]),
    )


def _look(person: Person, today: date) -> Row:
    return Row(
        key=f"titt-{person.client}",
        label=person.label,
        what=" ".join(look_reasons(person, today)),
        when=labels.score(person.latest) if person.latest else "",
        url=reverse("feedback:client", args=[person.client]),
        is_risk=bool(person.flags),
    )


def look_reasons(person: Person, today: date) -> tuple[str, ...]:
    """Why a person is worth a look, a sentence each: what there is to read, the risk answers first."""
    said = [
        _("%(flag)s Svaret kom %(day)s.")
        % {"flag": labels.flag(flag.instrument, flag.structure, flag.key), "day": words.day(flag.on, today=today)}
        for flag in person.flags
    ]
    if person.is_worse:
        said.append(_("%(change)s.") % {"change": words.opening(labels.change(person.latest))})
    if person.long_since:
        said.append(say.long_since(person.last_answer, today=today))
    return tuple(said)
