"""Compose one case's red thread, from contact to outcome, with what is missing shown where it would have been."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import reach
from rodtrad.access.permissions import Permission
from rodtrad.clients import queries as clients
from rodtrad.clients.forms import CLOSING_REASONS
from rodtrad.clients.models import Episode
from rodtrad.clients.pages import CasePage, ServiceRow
from rodtrad.clients.rules import ClosingReason
from rodtrad.clients.sentences import why
from rodtrad.feedback.pages.red_thread import Gap, Item, Place, RedThreadPage
from rodtrad.feedback.queries import file, portraits, talk_sheet
from rodtrad.feedback.queries.client import Opened, filled
from rodtrad.feedback.queries.file import EpisodeFile
from rodtrad.feedback.queries.series import all_series
from rodtrad.feedback.queries.thread_goals import Goals, Meetings, follow_ups, meetings, need_and_goals
from rodtrad.feedback.queries.thread_talks import asked_and_answered
from rodtrad.feedback.sentences import red_thread as say
from rodtrad.feedback.sentences import status, words
from rodtrad.goals import queries as goals
from rodtrad.programmes.rules import Phase
from rodtrad.programmes.words import phase as phase_name


@dataclass(frozen=True)
class _Told:
    """One period of contact, read once."""

    opened: Opened
    episode: Episode
    file: EpisodeFile
    case: CasePage

    @property
    def client_url(self) -> str:
        return f"{reverse('feedback:client', args=[self.opened.client.public_id])}?period={self.episode.public_id}"


def red_thread_page(opened: Opened, episode: Episode) -> RedThreadPage:
    """The whole page; whoever may not write sees the gaps without the ways to fill them."""
    found = next(one for one in file.episode_files(opened.asker, opened.client) if one.pk == episode.pk)
    case = clients.case_page(opened.asker, episode, today=opened.today)
    told = _Told(opened, episode, filled(opened.asker, found), case)
    places = _places(told)
    if episode.unit_id not in reach(opened.asker, Permission.FOLLOW_UP).unit_ids:
        places = tuple(_without_ways(place) for place in places)
    open_at = [place.short for place in places if place.is_open]
    return RedThreadPage(
        label=opened.client.label,
        heading=say.heading(started_on=episode.started_on, closed_on=episode.closed_on, open_at=open_at),
        lead=say.lead(opened.client.label, open_at),
        places=places,
        back_url=told.client_url,
        is_protected=opened.client.protection > 0,
        why=why(opened.relation),
    )


def _places(told: _Told) -> tuple[Place, ...]:
    asker, episode = told.opened.asker, told.episode
    found = list(goals.goals(asker, episode))
    known = Goals(episode, found, goals.parts(asker, episode), told.opened.today, told.file.labels)
    stays = goals.stays(asker, episode, today=told.opened.today)
    met = Meetings(stays, goals.meeting_plans(asker, episode), goals.met(asker, episode))
    placed = meetings(known, met)
    return (
        _contact(told),
        _phases(told),
        need_and_goals(known),
        _services(told),
        *((placed,) if placed else ()),
        asked_and_answered(told.file, told.opened.today),
        follow_ups(known),
        _outcome(told),
        _closing(told),
    )


def _without_ways(place: Place) -> Place:
    def bare(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
        return tuple(Gap(gap.text) for gap in gaps)

    items = tuple(replace(item, gaps=bare(item.gaps)) for item in place.items)
    return replace(place, items=items, gaps=bare(place.gaps))


def _contact(told: _Told) -> Place:
    began = _("Kontakten började %(day)s.") % {"day": words.full_day(told.episode.started_on)}
    about = " · ".join(text for text in (told.file.service, told.file.programme) if text)
    reasons = [Item(_("Anledning: %(reasons)s.") % {"reasons": words.listed(told.case.reasons)})]
    missing = _("Anledningen till kontakten är inte antecknad.")
    if told.case.urls.reasons:
        gap = Gap(missing, _("Säg varför kontakten finns"), told.case.urls.reasons)
    else:
        plan = reverse("feedback:programme", args=[told.file.programme_id])
        gap = Gap(missing, _("Skriv gruppens anledningar i planen"), plan)
    return Place(
        key="kontakt",
        heading=_("Kontakten"),
        short=_("kontakten"),
        items=(Item(began, (about,) if about else ()), *(reasons if told.case.reasons else ())),
        gaps=() if told.case.reasons else (gap,),
    )


def _phases(told: _Told) -> Place:
    order, names = list(Phase), told.file.phase_names
    entered = [Phase(step.phase) for step in told.file.steps]
    last = max((order.index(phase) for phase in entered), default=-1)
    passed = [phase for phase in order[:last] if phase not in entered]
    missing = [_("%(phase)s är inte inlagd.") % {"phase": phase_name(phase, names)} for phase in passed]
    if not entered:
        missing = [_("Ingen fas är inlagd.")]
    act, url = ("", "") if told.episode.closed_on else (_("Gå in i en fas"), f"{told.client_url}#traden")
    return Place(
        key="faser",
        heading=_("Faserna"),
        short=_("faserna"),
        items=tuple(
            Item(_("%(phase)s, %(day)s") % {"phase": phase_name(step.phase, names), "day": words.full_day(step.on)})
            for step in told.file.steps
        ),
        gaps=tuple(Gap(text, act, url) for text in missing),
    )


def _services(told: _Told) -> Place:
    none = Gap(_("Ingen insats är registrerad."), _("Registrera en insats"), told.case.urls.service)
    is_closed = told.episode.closed_on is not None
    return Place(
        key="insatser",
        heading=_("Insatserna"),
        short=_("insatserna"),
        items=tuple(_service(row, is_closed=is_closed) for row in reversed(told.case.services)),
        gaps=() if told.case.services else (none,),
    )


def _service(row: ServiceRow, *, is_closed: bool) -> Item:
    gaps = []
    if not row.provider:
        gaps.append(Gap(_("Utföraren är inte antecknad."), _("Rätta insatsen"), row.change_url))
    if not row.days:
        gaps.append(Gap(_("Insatsens dagar är inte antecknade."), _("Rätta insatsen"), row.change_url))
    if is_closed and row.end_url:
        gaps.append(Gap(_("Kontakten är avslutad, men inte insatsen."), _("Avsluta insatsen"), row.end_url))
    said = [row.provider, words.opening(", ".join(row.days)), row.standing]
    return Item(row.title, tuple(text for text in said if text), tuple(gaps))


def _outcome(told: _Told) -> Place:
    """What has changed, in the same sentences as on the person's page."""
    opened, found = told.opened, told.file
    series = all_series(found, birth_year=opened.client.birth_year, sex=opened.client.sex, today=opened.today)
    compared = [one for one in series if len(one.scored) > 1]
    drawn = portraits.portrayed(found, today=opened.today)
    said = tuple(Item(text) for text in talk_sheet.changed(compared, drawn, for_the_person=False))
    later = _("Förändringen syns när samma fråga har besvarats två gånger.")
    missing = Gap(_("Det finns inte två svar att jämföra, så förändringen kan inte sägas."))
    return Place(
        key="utfall",
        heading=_("Det som har förändrats"),
        short=_("förändringen"),
        items=said,
        gaps=(missing,) if not said and told.episode.closed_on else (),
        ahead=later,
    )


def _closing(told: _Told) -> Place:
    closed_on, reason = told.episode.closed_on, told.episode.closed_reason
    ended = () if closed_on is None else (Item(status.closed(CLOSING_REASONS[ClosingReason(reason)], closed_on)),)
    return Place(
        key="avslut",
        heading=_("Avslutet"),
        short=_("avslutet"),
        items=ended,
        ahead=_("Kontakten pågår."),
    )
