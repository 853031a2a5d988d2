"""What happens in a case: dated events, contacts, why somebody came, and that a case ends or opens again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access import rules as access_rules
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import listening, rules
from rodtrad.clients.models import Case, CaseEvent, Contact, ContactReason, Episode
from rodtrad.clients.rules import CaseEventKind, ContactKind, ContactOutcome


@dataclass(frozen=True)
class NewEvent:
    """Something dated: the kind, the day, the last day if it lasts, and a few words without personal data."""

    kind: CaseEventKind
    on: date
    until: date | None = None
    label: str = ""


@dataclass(frozen=True)
class NewContact:
    """One planned contact: the day, how one met, what became of it, and whether the child was met alone."""

    on: date
    kind: ContactKind
    outcome: ContactOutcome
    alone_with_child: bool = False


@transaction.atomic
def note_event(*, actor: Actor, case: Case, new: NewEvent) -> CaseEvent:
    """Note something dated in a case."""
    _require_event(new)
    event = CaseEvent.everyone.create(
        tenant_id=case.tenant_id, case=case, kind=new.kind.value, on=new.on, until=new.until, label=new.label.strip()
    )
    _record_case(actor, "case.event_noted", case)
    return event


@transaction.atomic
def correct_event(*, actor: Actor, event: CaseEvent, new: NewEvent, seen_version: int) -> CaseEvent:
    """Correct a dated event, unless it has been changed since one read it."""
    _require_event(new)
    stored = CaseEvent.everyone.select_for_update(of=("self",)).select_related("case__client", "case__unit")
    row = stored.get(pk=event.pk)
    rules.require_current(seen=seen_version, stored=row.version)
    row.kind, row.on, row.until, row.label = new.kind.value, new.on, new.until, new.label.strip()
    row.version += 1
    row.save()
    _record_case(actor, "case.event_corrected", row.case)
    return row


@transaction.atomic
def remove_event(*, actor: Actor, event: CaseEvent) -> None:
    """Take away an event that was noted by mistake."""
    _record_case(actor, "case.event_removed", event.case)
    event.delete()


@transaction.atomic
def note_contact(*, actor: Actor, episode: Episode, new: NewContact) -> Contact:
    """Note one contact, and what became of it."""
    if new.on > clock.today():
        raise RuleBroken("contact_in_the_future")
    contact = Contact.everyone.create(
        tenant_id=episode.tenant_id, episode=episode, on=new.on, kind=new.kind.value, outcome=new.outcome.value,
        alone_with_child=new.alone_with_child,
    )  # fmt: skip
    _record_episode(actor, "contact.noted", episode)
    return contact


@transaction.atomic
def remove_contact(*, actor: Actor, contact: Contact) -> None:
    """Take away a contact that was noted by mistake."""
    _record_episode(actor, "contact.removed", contact.episode)
    contact.delete()


@transaction.atomic
def say_reasons(*, actor: Actor, case: Case, keys: Sequence[str]) -> None:
    """Say why somebody has contact, by the keys of the group's own list; what is left out is taken away."""
    ContactReason.everyone.filter(case=case).exclude(key__in=keys).delete()
    for key in dict.fromkeys(keys):
        ContactReason.everyone.get_or_create(case=case, key=key, defaults={"tenant_id": case.tenant_id})
    _record_case(actor, "case.reasons_said", case)


@transaction.atomic
def close_case(*, actor: Actor, case: Case, closed_on: date) -> None:
    """End a case; every period of contact in it has ended before."""
    rules.require_open(closed_on=case.closed_on)
    rules.require_closing_day(started_on=case.opened_on, closed_on=closed_on, today=clock.today())
    if Episode.everyone.filter(case=case, closed_on=None).exists():
        raise RuleBroken("case_has_open_episodes")
    case.closed_on = closed_on
    case.save(update_fields=["closed_on"])
    _event(case, CaseEventKind.CASE_CLOSED, closed_on)
    _record_case(actor, "case.closed", case)


@transaction.atomic
def reopen_case(*, actor: Actor, case: Case, on: date) -> None:
    """Open a case again; when it was closed stays in its events."""
    if case.closed_on is None:
        raise RuleBroken("case_is_open")
    rules.require_closing_day(started_on=case.closed_on, closed_on=on, today=clock.today())
    case.closed_on = None
    case.save(update_fields=["closed_on"])
    _event(case, CaseEventKind.CASE_REOPENED, on)
    _record_case(actor, "case.reopened", case)


@transaction.atomic
def reopen_episode(*, actor: Actor, episode: Episode, on: date, seen_version: int | None = None) -> Episode:
    """Let a period of contact that was ended go on; that it had ended stays in the case's events."""
    stored = (
        Episode.everyone.select_for_update(of=("self",)).select_related("case", "client", "unit").get(pk=episode.pk)
    )
    rules.require_current(seen=stored.version if seen_version is None else seen_version, stored=stored.version)
    if stored.closed_on is None:
        raise RuleBroken("episode_is_open")
    rules.require_open(closed_on=stored.case.closed_on)
    rules.require_closing_day(started_on=stored.closed_on, closed_on=on, today=clock.today())
    _event(stored.case, CaseEventKind.CASE_CLOSED, stored.closed_on)
    _event(stored.case, CaseEventKind.CASE_REOPENED, on)
    stored.closed_on, stored.closed_reason, stored.version = None, "", stored.version + 1
    stored.save(update_fields=["closed_on", "closed_reason", "version"])
    _record_episode(actor, "episode.reopened", stored)
    listening.tell(actor, stored)
    return stored


def _require_event(new: NewEvent) -> None:
    access_rules.require_period(valid_from=new.on, valid_to=new.until)
    if new.on > clock.today():
        raise RuleBroken("event_in_the_future")


def _event(case: Case, kind: CaseEventKind, on: date) -> None:
    CaseEvent.everyone.create(tenant_id=case.tenant_id, case=case, kind=kind.value, on=on)


def _record_case(actor: Actor, verb: str, case: Case) -> None:
    record(actor, verb, kind="case", object_id=case.public_id, subject=case.client.public_id, unit=case.unit.public_id)


def _record_episode(actor: Actor, verb: str, episode: Episode) -> None:
    record(
        actor, verb, kind="episode", object_id=episode.public_id, subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )  # fmt: skip
