"""What is followed up in some units, and over which time one may look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.clients.models import Episode
from rodtrad.instruments import library
from rodtrad.kit.dates import add_months
from rodtrad.programmes import words
from rodtrad.programmes.models import Moment, ProgrammeVersion


@dataclass(frozen=True)
class Measure:
    """One form from one rater, as this group follows it up."""

    instrument: str
    rater: str
    person_word: str

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.instrument}:{self.rater}"

    @property
    def label(self) -> str:
        """What it is called, and whose view it is."""
        text = library.get(self.instrument).text(get_language() or "sv")
        return _("%(form)s, %(rater)s svar") % {"form": text.short_name, "rater": _of(self.rater, self.person_word)}

    @property
    def scale_label(self) -> str:
        """What its primary scale is called."""
        instrument = library.get(self.instrument)
        text = instrument.text(get_language() or "sv")
        return text.scales.get(instrument.primary, text.short_name)


def _of(rater: str, word: str) -> str:
    """Whose answers: klientens, vårdnadshavarens, ..."""
    return {
        "client": str(words.person(word).of_the),
        "guardian": _("vårdnadshavarens"),
        "other_guardian": _("den andra vårdnadshavarens"),
        "practitioner": _("medarbetarens"),
        "provider": _("utförarens"),
        "relative": _("närståendes"),
    }[rater]


def of_units(asker: Staff, units: frozenset[int]) -> tuple[Measure, ...]:
    """What the episodes of some units are asked, in the order of their plans."""
    versions = ProgrammeVersion.objects.filter(programme__tenant_id=asker.tenant_id).order_by("-pk")
    mine = Episode.objects.visible_to(asker).filter(unit_id__in=units)
    used = [version for version in versions if mine.filter(programme_version=version).exists()]
    found: dict[tuple[str, str], Measure] = {}
    moments = Moment.objects.filter(version__in=used).order_by("-version_id", "position").select_related("version")
    for moment in moments:
        pair = (moment.instrument, moment.rater)
        found.setdefault(pair, Measure(*pair, moment.version.person_word))
    return tuple(found.values())


@dataclass(frozen=True)
class Window:
    """How far back one looks: a key for the address, words, and the first day (None: from the beginning)."""

    key: str
    label: str
    first: date | None


def windows(today: date) -> tuple[Window, ...]:
    """The three ways to look back; the first is the usual one."""
    return (
        Window("ar", _("Senaste tolv månaderna"), add_months(today, -12)),
        Window("halvar", _("Senaste halvåret"), add_months(today, -6)),
        Window("allt", _("Hela tiden"), None),
    )
