"""The report of one follow-up for those who work with its cases: intended and actual, use by insats, every question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.collection.models import Response
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes import words as programme_words
from rodtrad.programmes.models import Programme
from rodtrad.workshop import reading
from rodtrad.workshop.pages import ReportPage, ReportPart, ReportRow
from rodtrad.workshop.queries.covered import coverage
from rodtrad.workshop.reading import Given, Share

LOKE: Final = "intended-actual"
AFTER: Final = "after-service"
BETTER: Final = (4, 5)  # something better, much better; and satisfied, very satisfied
BY_SERVICE: Final = ("q1", "q7", "q9")
PERCENT_FROM: Final = 20


def may_read(asker: Staff, programme: Programme) -> bool:
    """Whether an asker works with every case behind the report."""
    return programme.unit_id in reach(asker).unit_ids


def report_page(asker: Staff, programme: Programme) -> ReportPage:
    """What the answers say, form by form and rater by rater; each contact counts by its latest answer."""
    given = _given(asker, programme)
    parts: list[ReportPart] = []
    for (key, rater), answers in given.items():
        parts += _parts(library.get(key), rater, answers, programme)
    covered = coverage(asker, {programme.pk: programme})[programme.pk]
    return ReportPage(
        name=programme.name,
        question=programme.question,
        sentence=_sentence(covered.answered, covered.due),
        parts=tuple(parts),
        back_url=reverse("feedback:programme", args=[programme.public_id]),
    )


def _sentence(answered: int, due: int) -> str:
    if not due:
        return _("Ingen fråga har blivit aktuell än.")
    return ngettext(
        "%(answered)s av %(due)s fråga har fått svar.", "%(answered)s av %(due)s frågor har fått svar.", due
    ) % {"answered": answered, "due": due}


def _given(asker: Staff, programme: Programme) -> dict[tuple[str, str], list[Given]]:
    """The latest answer of each contact, by form and rater; corrected answers are left out."""
    rows = (
        Response.objects.visible_to(asker)
        .filter(episode__programme_version__programme=programme, superseded_by=None)
        .order_by("occurred_on", "received_at")
        .values_list("instrument", "rater", "episode", "episode__service", "answers")
    )
    latest: dict[tuple[str, str], dict[int, Given]] = {}
    for instrument, rater, episode, service, answers in rows:
        latest.setdefault((instrument, rater), {})[episode] = Given(service, answers)
    return {key: list(found.values()) for key, found in sorted(latest.items())}


# ---------------------------------------------------------------------- the parts


def _parts(one: Instrument, rater: str, given: Sequence[Given], programme: Programme) -> Iterable[ReportPart]:
    version = programme.versions.order_by("-number").first()
    who = str(programme_words.rater(rater, version.person_word if version else "klient"))
    text = one.text(get_language() or "sv")
    heading = _("%(form)s, %(who)s") % {"form": text.name, "who": who}
    if one.key == LOKE:
        yield _loke(one, given, heading)
    if one.key == AFTER:
        yield from _by_service(one, given, heading)
    for item in one.items:
        if item.kind != "choice" or not any(answer.answers.get(item.code) is not None for answer in given):
            continue
        labels = text.items[item.code].options or getattr(text, "options", {})
        shares = reading.distribution(given, item.code, item.options, unknown=item.special)
        rows = tuple(_row(labels.get(option, str(option)), share) for option, share in shares)
        yield ReportPart(heading, text.items[item.code].label, rows, _note(shares[0][1]))


def _loke(one: Instrument, given: Sequence[Given], heading: str) -> ReportPart:
    """Tänkt och faktiskt, with the reasons for the gap."""
    text = one.text(get_language() or "sv")
    found = reading.intended(given, unknown=one.item("q1").special)
    labels = (_("Hörde till den tänkta målgruppen"), _("Fick den tänkta insatsen"), _("Nådde det tänkta resultatet"))
    rows = [_row(label, share) for label, share in zip(labels, found, strict=True)]
    why = reading.reasons(given)
    names = text.items[reading.REASON].options
    rows += [ReportRow(_("Skäl: %(why)s") % {"why": names[key]}, str(n), "") for key, n in sorted(why.items())]
    return ReportPart(heading, _("Tänkt och faktiskt"), tuple(rows), _note(found[0]))


def _by_service(one: Instrument, given: Sequence[Given], heading: str) -> Iterable[ReportPart]:
    """The use for the person and of the service, by insats in alphabetical order."""
    text = one.text(get_language() or "sv")
    for code in BY_SERVICE:
        if not any(answer.answers.get(code) is not None for answer in given):
            continue
        shares = reading.by_service(given, code, BETTER, unknown=one.item(code).special)
        named = [(name or _("ingen insats noterad"), share) for name, share in shares]
        title = _("%(question)s Efter insats, i bokstavsordning: de två högsta svaren") % {
            "question": _ended(text.items[code].label)
        }  # fmt: skip
        note = _("Det är ingen jämförelse. Olika insatser ges till olika personer, och små tal svänger.")
        yield ReportPart(heading, title, tuple(_row(name, share) for name, share in named), note)


def _ended(label: str) -> str:
    return label if label[-1] in ".?" else f"{label}."


def _row(label: str, share: Share) -> ReportRow:
    """So many of so many, a percentage from twenty on, and the interval always."""
    if share.low is None or share.high is None:
        return ReportRow(label, "-", "")
    said = _("%(part)s av %(of)s") % {"part": share.part, "of": share.of}
    if share.of >= PERCENT_FROM:
        said = _("%(said)s, %(percent)s %%") % {"said": said, "percent": round(100 * share.part / share.of)}
    interval = _("%(low)s–%(high)s %%") % {"low": round(100 * share.low), "high": round(100 * share.high)}
    return ReportRow(label, said, interval)


def _note(share: Share) -> str:
    if not share.unknown:
        return ""
    return ngettext(
        "Ett svar saknas eller är ”vet inte”, och räknas inte med.",
        "%(n)s svar saknas eller är ”vet inte”, och räknas inte med.",
        share.unknown,
    ) % {"n": share.unknown}
