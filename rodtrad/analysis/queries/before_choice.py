"""Inför val av insats: what others with a similar need said about each insats and provider, as material for a talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.analysis import extract, runner
from rodtrad.analysis.extract import Scope
from rodtrad.analysis.pages.answers import BeforeChoicePage, Part
from rodtrad.analysis.sentences import answers as say
from rodtrad.analysis.shares import AFTER
from rodtrad.clients.models import Case, ContactReason, Episode
from rodtrad.instruments import library
from rodtrad.kit.result import Result

FEWEST: Final = 5  # with fewer one would be told about somebody
VOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "client": ("q1", "q6", "q7", "q8"), "guardian": ("q1", "q7", "q8"), "practitioner": ("q1", "q9"),
}  # fmt: skip
QUESTIONS: Final = ("use_by_service", "coverage_by_service")


@dataclass(frozen=True)
class Similar:
    """The episodes of others with a need like this one's, and the reasons that say so."""

    episodes: tuple[int, ...]
    persons: int
    reasons: tuple[str, ...]
    has_list: bool


def before_choice_page(asker: Staff, episode: Episode) -> BeforeChoicePage:
    """What others with a similar need said, within what the asker may see; nothing about fewer than five."""
    found = similar(asker, episode)
    enough = found.persons >= FEWEST
    parts = tuple(part for rater in VOICES if enough and (part := _part(asker, rater, found.episodes)))
    return BeforeChoicePage(
        sentence=_sentence(found, heard=bool(parts)),
        reasons=found.reasons,
        has_list=found.has_list,
        parts=parts,
        reasons_url=reverse("clients:reasons", args=[episode.client.public_id, episode.public_id]),
        back_url=reverse("clients:case", args=[episode.client.public_id, episode.public_id]),
    )


def similar(asker: Staff, episode: Episode) -> Similar:
    """Others who have a reason for contact in common with this case; with no reason noted, nobody is similar.

    Where the group's plan has no list of reasons, everybody in the same follow-up is alike.
    """
    programme, names = episode.programme_version.programme, episode.programme_version.reasons
    mine = ContactReason.objects.visible_to(asker).filter(case=episode.case)
    keys = set(mine.values_list("key", flat=True))
    cases = Case.objects.visible_to(asker).filter(episodes__programme_version__programme=programme)
    cases = cases.exclude(client=episode.client_id)
    if names:
        others = ContactReason.objects.visible_to(asker).filter(key__in=keys)
        cases = cases.filter(pk__in=others.values("case"))
    rows = Episode.objects.visible_to(asker).filter(case__in=cases, responses__instrument=AFTER).distinct()
    clients = {client for _pk, client in rows.values_list("pk", "client")}
    reasons = tuple(sorted(str(names.get(key, key)) for key in keys))
    return Similar(tuple(rows.values_list("pk", flat=True)), len(clients), reasons, has_list=bool(names))


def _part(asker: Staff, rater: str, episodes: tuple[int, ...]) -> Part | None:
    def read() -> dict[str, Result]:
        with runner.opened(extract.marked(asker, Scope(AFTER, rater), episodes=episodes)) as desk:
            return {name: desk.ask(name) for name in QUESTIONS}

    answers = extract.whole(asker.tenant_id, read)
    text = library.get(AFTER).text(get_language() or "sv")
    drawn = (
        say.by_service(answers["use_by_service"], item, text.items[item].label, f"{item}-{rater}")
        for item in VOICES[rater]
    )
    figures = tuple(figure for figure in drawn if figure)
    if not figures:
        return None
    covered = answers["coverage_by_service"]
    return Part(_voice(rater), figures, say.coverage(covered, fewest=FEWEST), covered=_covered(covered))


def _covered(found: Result) -> str:
    answered, due = found.total("answered").value, found.total("should").value
    return _("%(answered)s av %(due)s som skulle ha svarat har svarat.") % {"answered": answered, "due": due}


def _voice(rater: str) -> str:
    return {
        "client": _("Vad de som fått insatsen har sagt"),
        "guardian": _("Vad vårdnadshavare har sagt"),
        "practitioner": _("Vad handläggare har sagt"),
    }[rater]


def _sentence(found: Similar, *, heard: bool) -> str:
    if found.has_list and not found.reasons:
        return _("Ingen anledning till kontakten är noterad än")
    if not heard:
        return _("För få med ett liknande behov har svarat än")
    return ngettext(
        "%(n)s person med ett liknande behov har följts upp efter sin insats",
        "%(n)s personer med ett liknande behov har följts upp efter sin insats",
        found.persons,
    ) % {"n": found.persons}
