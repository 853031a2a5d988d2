"""Compose Klienter: everybody one follows, a row each."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.clients.forms import SearchForm
from rodtrad.clients.queries import listed_marks
from rodtrad.feedback.pages.today import ClientsPage, PersonRow
from rodtrad.feedback.queries import labels
from rodtrad.feedback.queries.people import Person, people
from rodtrad.feedback.queries.scope import Whose
from rodtrad.feedback.queries.today import look_reasons, tabs, why
from rodtrad.feedback.rules import Step, When
from rodtrad.feedback.sentences import today as say
from rodtrad.feedback.sentences import words


def clients_page(asker: Staff, whose: Whose, *, today: date) -> ClientsPage:
    """The list: one's own by name, the group's by case code and never by who works with whom."""
    found = people(asker, whose, today=today)
    if whose is Whose.MINE:
        found = tuple(sorted(found, key=lambda person: words.alphabetical(person.label)))
    ongoing = [person for person in found if person.closed_on is None]
    sentence = say.people if whose is Whose.MINE else say.group_people
    waiting = sum(any(w.due_on <= today or w.step is Step.NOT_ANSWERED for w in p.waiting) for p in ongoing)
    return ClientsPage(
        sentence=sentence(n=len(ongoing), waiting=waiting, look=sum(p.worth_a_look for p in ongoing)),
        tabs=tabs("feedback:clients", whose),
        rows=tuple(_row(person, today) for person in ongoing),
        ended=tuple(_row(person, today) for person in found if person.closed_on is not None),
        subjects=tuple(person.client for person in found),
        search=SearchForm(auto_id="search_%s"),
        is_group=whose is Whose.GROUP,
        marked=listed_marks(asker).count(),
        why=why(whose),
    )


def _row(person: Person, today: date) -> PersonRow:
    status, is_late = _status(person, today)
    return PersonRow(
        key=f"person-{person.client}",
        label=person.label,
        code=person.code if person.code != person.label else "",
        url=reverse("feedback:client", args=[person.client]),
        service=person.service,
        score=labels.score(person.latest) if person.started_on else _("ingen uppföljning startad"),
        change=labels.change(person.latest),
        status=status,
        is_late=is_late,
        look=look_reasons(person, today),
        is_risk=bool(person.flags),
    )


def _status(person: Person, today: date) -> tuple[str, bool]:
    """Whose move it is: what we have not asked and what has not been answered stay two things."""
    due = [wait for wait in person.waiting if wait.due_on <= today or wait.step is Step.NOT_ANSWERED]
    said = []
    if any(wait.step is Step.NOT_ASKED for wait in due):
        said.append(_("har inte fått frågan"))
    if any(wait.step is Step.NOT_ANSWERED for wait in due):
        said.append(_("har inte svarat"))
    late = any(wait.when is When.OVERDUE for wait in due)
    if said:
        return words.listed(said), late
    if person.closed_on:
        return _("avslutad %(day)s") % {"day": words.day(person.closed_on, today=today)}, False
    if person.next_due:
        return _("nästa samtal %(day)s") % {"day": words.day(person.next_due, today=today)}, False
    return _("inget samtal planerat"), False
