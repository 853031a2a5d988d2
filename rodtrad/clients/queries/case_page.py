"""Compose the page of a case: insatser, the law's times, contacts, events and phases of one period of contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.clients import rules, words
from rodtrad.clients.models import CaseEvent, Contact, ContactReason, Episode, PhaseEntry, Service
from rodtrad.clients.pages import Answerer, CasePage, CaseUrls, DatedRow, ServiceRow
from rodtrad.clients.queries.people import relation_to, who_works
from rodtrad.clients.queries.raters import labels_of, who_answers
from rodtrad.clients.rules import CaseEventKind, ContactKind, ContactOutcome, ServiceEnding, ServiceKind, Sex
from rodtrad.clients.sentences import why
from rodtrad.programmes.words import phase as phase_name

_CONTACTS = 20  # the latest
_BY_ITSELF = (CaseEventKind.CASE_CLOSED, CaseEventKind.CASE_REOPENED)


def services(asker: Staff) -> QuerySet[Service]:
    """The insatser of the people the asker is entitled to read about."""
    return Service.objects.visible_to(asker).select_related("episode__client", "episode__unit", "provider_unit")


def events(asker: Staff) -> QuerySet[CaseEvent]:
    """The dated events of their cases."""
    return CaseEvent.objects.visible_to(asker).select_related("case__client", "case__unit")


def noted_events(asker: Staff) -> QuerySet[CaseEvent]:
    """Those that somebody has noted, and may take away; that a contact ended or went on is not among them."""
    return events(asker).exclude(kind__in=_BY_ITSELF)


def contacts(asker: Staff, episode: Episode) -> tuple[Contact, ...]:
    """The latest noted contacts, the newest first."""
    rows = Contact.objects.visible_to(asker).filter(episode=episode).select_related("episode__client", "episode__unit")
    return tuple(rows.order_by("-on", "-pk")[:_CONTACTS])


def providers(asker: Staff) -> tuple[tuple[str, str], ...]:
    """The committee's units, by name, that may provide an insats."""
    return tuple(sorted(((str(row.public_id), row.name) for row in unit_rows(asker)), key=lambda each: each[1]))


def case_page(asker: Staff, episode: Episode, *, today: date) -> CasePage:
    """The page of a case, for one period of contact."""
    client, place = episode.client, [episode.client.public_id, episode.public_id]
    given = list(services(asker).filter(episode=episode).order_by("-started_on", "-pk"))
    may_change = may(asker, Permission.FOLLOW_UP)
    units = {row.pk: row.name for row in unit_rows(asker)}
    return CasePage(
        label=client.label,
        back_url=reverse("feedback:client", args=[client.public_id]),
        sentence=_sentence(given),
        services=tuple(_service(each, place, units) for each in given),
        statutory=_statutory(asker, episode, today),
        contacts=_contacts(asker, episode),
        events=_events(asker, episode, place),
        phases=_phases(asker, episode),
        reasons=_reasons(asker, episode),
        sex=str(words.SEX[Sex(client.sex)]) if client.sex else "",
        answerers=_answerers(asker, episode),
        workers=tuple(one.name for one in who_works(asker, episode.case)),
        started_on=_day(episode.started_on),
        urls=CaseUrls(
            service=reverse("clients:register_service", args=place),
            before_choice=reverse("analysis:before_choice", args=place),
            contact=reverse("clients:note_contact", args=place),
            event=reverse("clients:note_event", args=place),
            reasons=reverse("clients:reasons", args=place) if episode.programme_version.reasons else "",
            sex=reverse("clients:sex", args=place) if _keeps_identity(episode) else "",
            reopen=reverse("clients:reopen", args=place) if episode.closed_on else "",
            raters=reverse("clients:raters", args=place),
            workers=reverse("clients:workers", args=place),
            first_day=reverse("clients:first_day", args=place),
            again=reverse("clients:again", args=place[:1]),
            remove_contact=reverse("clients:remove_contact", args=place),
        ),
        may_change=may_change,
        why=why(relation_to(asker, client)),
    )


def _keeps_identity(episode: Episode) -> bool:
    return episode.programme_version.programme.keeps_identity


def _answerers(asker: Staff, episode: Episode) -> tuple[Answerer, ...]:
    labels = labels_of(asker, episode.case_id)
    return tuple(Answerer(str(words.LABELLED[rater]), labels.get(rater, "")) for rater in who_answers(asker, episode))


def _sentence(given: list[Service]) -> str:
    running = [each for each in given if each.started_on and not each.ended_on]
    if running:
        return ngettext("En insats pågår.", "%(n)s insatser pågår.", len(running)) % {"n": len(running)}
    return _("Ingen insats pågår.") if given else _("Ingen insats är registrerad.")


def _service(service: Service, place: Sequence[UUID], units: dict[int, str]) -> ServiceRow:
    kind = str(words.SERVICE[ServiceKind(service.kind)])
    address = [*place, service.public_id]
    return ServiceRow(
        title=f"{service.name} ({kind})" if service.name and service.name != kind else kind,
        provider=units.get(service.provider_unit_id or 0, "") or service.provider_name,
        days=tuple(_days(service)),
        standing=_standing(service),
        change_url=reverse("clients:correct_service", args=address),
        remove_url=reverse("clients:remove_service", args=address),
        end_url="" if service.ended_on else reverse("clients:end_service", args=address),
    )


def _days(service: Service) -> list[str]:
    said = []
    if service.decided_on:
        said.append(_("beslutad %(day)s") % {"day": _day(service.decided_on)})
    if service.decided_for:
        said.append(ngettext("för %(n)s dag", "för %(n)s dagar", service.decided_for) % {"n": service.decided_for})
    if service.planned_from and not service.started_on:
        said.append(_("planerad från %(day)s") % {"day": _day(service.planned_from)})
    if service.started_on:
        said.append(_("började %(day)s") % {"day": _day(service.started_on)})
    return said


def _standing(service: Service) -> str:
    if service.ended_on:
        reason = words.ENDING[ServiceEnding(service.ending)]
        return _("Slutade %(day)s: %(reason)s.") % {"day": _day(service.ended_on), "reason": str(reason).lower()}
    return _("Pågår") if service.started_on else _("Har inte börjat")


def _statutory(asker: Staff, episode: Episode, today: date) -> tuple[DatedRow, ...]:
    rows = events(asker).filter(case=episode.case_id).values_list("kind", "on", "until")
    told = [(CaseEventKind(kind), on, until) for kind, on, until in rows]
    return tuple(
        DatedRow(
            _day(each.due),
            str(words.STATUTE[each.key]),
            _("%(law)s, räknat från %(day)s") % {"law": each.law, "day": _day(each.since)},
        )
        for each in rules.statutory_dates(told, today=today)
    )


def _contacts(asker: Staff, episode: Episode) -> tuple[DatedRow, ...]:
    return tuple(
        DatedRow(
            _day(row.on),
            str(words.CONTACT[ContactKind(row.kind)]),
            " · ".join(
                [str(words.OUTCOME[ContactOutcome(row.outcome)])]
                + ([_("samtal med barnet för sig")] if row.alone_with_child else [])
            ),
        )
        for row in contacts(asker, episode)
    )


def _events(asker: Staff, episode: Episode, place: Sequence[UUID]) -> tuple[DatedRow, ...]:
    return tuple(
        DatedRow(
            _day(row.on) + (f" – {_day(row.until)}" if row.until else ""),
            str(words.EVENT[CaseEventKind(row.kind)]),
            row.label,
            "" if row.kind in _BY_ITSELF else reverse("clients:correct_event", args=[*place, row.public_id]),
            "" if row.kind in _BY_ITSELF else reverse("clients:remove_event", args=[*place, row.public_id]),
        )
        for row in events(asker).filter(case=episode.case_id).order_by("-on", "-pk")
    )


def _phases(asker: Staff, episode: Episode) -> tuple[DatedRow, ...]:
    names = episode.programme_version.phase_names
    rows = PhaseEntry.objects.visible_to(asker).filter(episode=episode).order_by("entered_on", "pk")
    return tuple(DatedRow(_day(row.entered_on), str(phase_name(row.phase, names)), row.by) for row in rows)


def _reasons(asker: Staff, episode: Episode) -> tuple[str, ...]:
    said = episode.programme_version.reasons
    keys = ContactReason.objects.visible_to(asker).filter(case=episode.case_id).order_by("pk")
    named = [said.get(key, key) for key in keys.values_list("key", flat=True)]
    return (*named, episode.case.reason) if episode.case.reason else tuple(named)


def _day(on: date) -> str:
    return formats.date_format(on, "j F Y")
