"""Put an interview into words: one part with its aids, and the whole before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.clients import queries as clients
from rodtrad.clients.rules import LABELLED
from rodtrad.clients.words import answerer
from rodtrad.collection import rules
from rodtrad.collection.actions.interviewing import given_in
from rodtrad.collection.interview.areas import Area, areas, names_of, read
from rodtrad.collection.interview.pages import (
    AidPart,
    AreaPage,
    Code,
    Difference,
    Field,
    Looked,
    Pick,
    ReviewPage,
    Standing,
    Way,
)
from rodtrad.collection.models import InterviewDraft, Invitation
from rodtrad.collection.queries.wording import asked_form
from rodtrad.collection.respondent.pages import Asked
from rodtrad.collection.respondent.repeating import label
from rodtrad.collection.rules import Mode
from rodtrad.instruments.absent import MissingKind
from rodtrad.instruments.definition import Instrument, Item
from rodtrad.instruments.rounds import rounds
from rodtrad.instruments.wording import Text
from rodtrad.programmes.rules import Rater
from rodtrad.ui.parts import Tab

_OURS = (Rater.PRACTITIONER, Rater.PROVIDER)


@dataclass(frozen=True)
class Interview:
    """An interview as it stands: whose it is, in which words, and what is typed so far."""

    invitation: Invitation
    instrument: Instrument
    text: Text
    rater: str | None
    given: Mapping[str, str]
    version: int
    draft: InterviewDraft | None
    who: str  # who answers, by what they are called in the case
    why: str

    @property
    def areas(self) -> tuple[Area, ...]:
        """Its parts."""
        return areas(self.instrument, self.text, self.rater, read(self.instrument, self.given).sent)

    def url(self, place: str = "interview", area: str = "") -> str:
        """The address of one of its pages."""
        address = reverse(f"collection:{place}", args=[self.invitation.occasion.public_id, self.invitation.public_id])
        return f"{address}?del={area}" if area else address


def interview(asker: Staff, invitation: Invitation, why: str) -> Interview:
    """The interview of a question, with what is typed so far."""
    instrument = asked_form(invitation.tenant_id, invitation.instrument, invitation.structure)
    episode = invitation.occasion.episode
    draft = InterviewDraft.objects.visible_to(asker).filter(invitation=invitation).select_related("invitation").first()
    return Interview(
        invitation=invitation,
        instrument=instrument,
        text=instrument.text(get_language() or "sv"),
        rater=rules.rater_in(instrument, invitation.rater),
        given=given_in(draft) if draft else {},
        version=draft.version if draft else 0,
        draft=draft,
        who=answerer(
            invitation.rater, episode.programme_version.person_word, clients.labels_of(asker, episode.case_id)
        ),
        why=why,
    )


def area_page(
    found: Interview, wanted: str, *, typed: Mapping[str, str] | None = None, differences: tuple[Difference, ...] = ()
) -> AreaPage:
    """One part of the interview; `typed` is what has to be shown again."""
    every = areas(
        found.instrument, found.text, found.rater, read(found.instrument, {**found.given, **(typed or {})}).sent
    )
    area = next((each for each in every if each.key == wanted), every[0])
    used = area.in_use(found.instrument, {**found.given, **(typed or {})}, spare=True)
    return AreaPage(
        heading=_heading(found),
        name=found.text.name,
        instruction=found.text.instruction,
        credit=_credit(found),
        letters=_letters(found.instrument.items),
        tabs=(
            *(Tab(_progress(found, each), found.url(area=each.key), each is area) for each in every),
            Tab(_("Granska och skicka"), found.url("interview_review"), False),
        ),
        area=area.key,
        area_label=area.label,
        fields=tuple(_field(found, asked) for asked in used.asked),
        version=found.version,
        saved=saved(found.draft),
        differences=differences,
        may_add=len(used.asked) < len(area.asked),
        is_last=area is every[-1],
        text_language=found.text.language,
        url=found.url(),
        back_url=reverse("collection:session", args=[found.invitation.occasion.public_id]),
        why=found.why,
    )


def _heading(found: Interview) -> str:
    person = found.invitation.occasion.client.label
    if found.invitation.rater not in LABELLED:  # of the person, or by staff in an interview with them
        return _("%(form)s med %(person)s") % {"form": found.text.short_name, "person": person}
    named = {"form": found.text.short_name, "person": person, "who": found.who}
    return _("%(form)s om %(person)s. Svarar: %(who)s") % named


def _progress(found: Interview, whole: Area) -> str:
    area = whole.in_use(found.instrument, found.given, spare=False)
    if not area.questions:
        return area.label
    return _("%(area)s %(n)s/%(total)s") % {
        "area": area.label, "n": area.answered(found.given), "total": len(area.questions)
    }  # fmt: skip


def _credit(found: Interview) -> str:
    if found.text.status == "neutral":
        return found.text.note or _("Rubrikerna är våra egna. Ställ frågorna som de står i ert formulär.")
    if found.instrument.licence.gate == "open":
        return ""
    return _("Frågornas ordalydelse tillhör %(holder)s.") % {"holder": found.instrument.licence.holder}


def saved(draft: InterviewDraft | None) -> str:
    """What is kept, and for how long."""
    if draft is None:
        return _("Inget är sparat än.")
    when = formats.date_format(timezone.localtime(draft.saved_at), "j F H.i")
    return _("Sparat %(when)s. Du kan avbryta och gå vidare en annan dag. Utkastet raderas efter %(days)s dagar.") % {
        "when": when, "days": rules.DRAFT_DAYS
    }  # fmt: skip


def _field(found: Interview, asked: Asked) -> Field:
    items = {item.code: item for item in found.instrument.items}
    item = items.get(asked.code)
    begins, removes = _round(found, asked.code)
    if item is None:
        return Field(asked, begins=begins, removes=removes)
    letters = {str(stored): letter for letter, stored in item.written.items()}
    return Field(
        asked,
        codes=_letters((item,)) if item.kind == "number" else (),
        picks=tuple(Pick(o.value, o.label, letters.get(o.value, ""), o.is_chosen) for o in asked.options),
        aid=_aid(found, item),
        begins=begins,
        removes=removes,
    )


def _round(found: Interview, code: str) -> tuple[str, str]:
    """What the round is called that begins with a question, and which one may be taken away there."""
    begun = next((each for each in rounds(found.instrument) if each.codes[0] == code), None)
    if begun is None:
        return "", ""
    return label(begun), f"{begun.key}:{begun.number}" if begun.holds_any(found.given) else ""


def _letters(items: Iterable[Item]) -> tuple[Code, ...]:
    """The letters that are written where there is no answer, each once."""
    meanings = {letter: _meaning(item.special[stored]) for item in items for letter, stored in item.written.items()}
    return tuple(Code(letter, meaning) for letter, meaning in meanings.items())


def _meaning(reason: MissingKind) -> str:
    if reason is MissingKind.NOT_APPLICABLE:
        return _("gäller inte")
    return _("vet inte, eller vill inte svara")


def _aid(found: Interview, item: Item) -> AidPart | None:
    if item.aid is None:
        return None
    return AidPart(
        critical=tuple(_looked(found, code) for code in item.aid.critical), own=_looked(found, item.aid.own_rating)
    )


def _looked(found: Interview, code: str) -> Looked:
    words, given = found.text.items[code], found.given.get(code, "")
    said = {str(option): label for option, label in words.options.items()}
    return Looked(words.label, said.get(given, given) or "-")


def differences(found: Interview, typed: Mapping[str, str]) -> tuple[Difference, ...]:
    """What a colleague has saved meanwhile, beside what was just typed."""
    labels = {name: asked.label for area in found.areas for asked in area.asked for name in names_of(asked)}
    return tuple(
        Difference(labels[name], found.given.get(name, "") or "-", value or "-")
        for name, value in typed.items()
        if name in labels and found.given.get(name, "") != value
    )


def review_page(found: Interview) -> ReviewPage:
    """The whole interview before it is sent: what lacks an answer, and what cannot be used."""
    every = tuple(area.in_use(found.instrument, found.given, spare=False) for area in found.areas)
    lacking = sum(len(area.questions) - area.answered(found.given) for area in every)
    wrong = any(asked.error for area in every for asked in area.asked)
    return ReviewPage(
        heading=_heading(found),
        name=found.text.name,
        sentence=_sentence(lacking, wrong=wrong),
        areas=tuple(_standing(found, area) for area in every),
        can_be_sent=not wrong and any(found.given.values()),
        ways=_ways(found),
        send_url=found.url("interview_send"),
        drop_url=found.url("interview_drop") if found.draft else "",
        back_url=found.url(area=every[-1].key),
        why=found.why,
    )


def _sentence(lacking: int, *, wrong: bool) -> str:
    if wrong:
        return _("Något behöver rättas innan intervjun kan skickas. Allt du har skrivit är sparat.")
    if not lacking:
        return _("Alla frågor har svar. Intervjun kan skickas.")
    return ngettext(
        "En fråga är utan svar. Intervjun kan skickas ändå.",
        "%(n)s frågor är utan svar. Intervjun kan skickas ändå.",
        lacking,
    ) % {"n": lacking}


def _standing(found: Interview, area: Area) -> Standing:
    n, total = area.answered(found.given), len(area.questions)
    return Standing(
        label=area.label,
        url=found.url(area=area.key),
        says=_("%(n)s av %(total)s frågor har svar") % {"n": n, "total": total} if total else "",
        errors=tuple(f"{asked.label}: {asked.error}" for asked in area.asked if asked.error),
    )


def _ways(found: Interview) -> tuple[Way, ...]:
    """How the answers may have come about; the likely one is chosen."""
    ours = found.invitation.rater in _OURS
    is_interview = any(item.aid for item in found.instrument.items) or not ours
    chosen = Mode.INTERVIEW if is_interview else Mode.SELF
    labels = {Mode.SELF: _("Jag har själv skattat")} if ours else {}
    labels |= {Mode.INTERVIEW: _("I en intervju"), Mode.PAPER: _("Från ett ifyllt papper")}
    if not ours:
        labels |= {Mode.ASSISTED: _("Personen svarade, jag hjälpte till att fylla i")}
    return tuple(Way(mode.value, label, mode is chosen) for mode, label in labels.items())
