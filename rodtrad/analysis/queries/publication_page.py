"""Put a publication together for reading: figures from its SafeResult, and what this person may do with it."""

from __future__ import annotations

from fractions import Fraction

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.analysis import publication_words as words
from rodtrad.analysis.forms import CommentForm
from rodtrad.analysis.models import Publication
from rodtrad.analysis.pages.publications import MeanRow, PublicationPage, Stage
from rodtrad.analysis.queries import publications
from rodtrad.analysis.rules import PublicationStatus
from rodtrad.analysis.sentences import published_shares
from rodtrad.analysis.shares import SHARES
from rodtrad.charts.catalogue import change_categories, coverage
from rodtrad.charts.figure import Figure
from rodtrad.kit.absence import SUPPRESSED, Absence, Merged
from rodtrad.kit.result import Almost, SafeResult, Value
from rodtrad.programmes.queries import programmes
from rodtrad.ui.words import for_change_categories, for_coverage

MEANS = ("first", "latest", "change")


def publication_page(asker: Staff, found: Publication, comment_form: CommentForm | None = None) -> PublicationPage:
    """Everything the page of one publication shows."""
    safe = publications.result(found)
    names = {row.pk: row.name for row in unit_rows(asker, on=found.last)}
    is_group = publications.may_comment(asker, found) and found.status == PublicationStatus.WITH_GROUP
    unit = names.get(found.unit_id, "")
    return PublicationPage(
        number=found.number,
        title=_("Publicering %(number)s: %(unit)s") % {"number": found.number, "unit": unit},
        sentence=words.sentence(safe),
        unit=unit,
        measure=words.measure(found.instrument, found.rater, get_language() or "sv"),
        first=found.first,
        last=found.last,
        figures=_figures(found, safe),
        hidden=published_shares.hidden(safe) if published_shares.is_shares(safe) else (),
        work_view=_work_view(asker, found),
        means=_means(safe),
        threshold=safe.threshold,
        comment=found.comment,
        commented_at=found.commented_at,
        comment_form=(comment_form or CommentForm(initial={"comment": found.comment})) if is_group else None,
        comment_url=reverse("analysis:comment", args=[found.public_id]),
        released_at=found.released_at,
        digest=found.digest,
        stage=_stage(asker, found, is_group=is_group),
        csv_url=reverse("analysis:publication_csv", args=[found.public_id]),
        json_url=reverse("analysis:publication_json", args=[found.public_id]),
    )


def _figures(found: Publication, safe: SafeResult) -> tuple[Figure, ...]:
    if published_shares.is_shares(safe):
        return published_shares.figures(safe, f"publicering-{found.number}", note=_note(found))
    return _coverage(found, safe), _change(found, safe)


def _means(safe: SafeResult) -> list[MeanRow]:
    return [
        MeanRow(str(words.MEAN[key]), words.written(safe.total(key).value), words.interval(safe.total(key)))
        for key in MEANS
        if key in safe.totals
    ]


def _work_view(asker: Staff, found: Publication) -> list[tuple[str, str]]:
    """The same answers as those who work with the cases see them: their follow-ups with this form in the unit."""
    if found.instrument not in SHARES or found.unit_id not in reach(asker).unit_ids:
        return []
    asked = programmes(asker).filter(unit_id=found.unit_id, versions__moments__instrument=found.instrument)
    return [(each.name, reverse("analysis:answers", args=[each.public_id])) for each in asked.distinct()]


def _coverage(found: Publication, safe: SafeResult) -> Figure:
    due, answered, paired = (_plain(safe.total(key).value) for key in ("due", "answered", "paired"))
    usual = for_coverage()
    names = coverage.Words(
        due=str(words.LINE["due"]), asked=str(words.LINE["answered"]), answered=str(words.LINE["paired"]),
        not_answered=_("Har svarat en gång"), not_asked=_("Har inte svarat"), not_yet_due=usual.not_yet_due,
        group=usual.group, count=usual.count,
    )  # fmt: skip
    return coverage.draw(
        coverage.Coverage(
            name=f"tackning-{found.number}",
            title=_("Vilka siffrorna gäller"),
            sentence=words.missing(safe),
            due=due,
            asked=answered,
            answered=paired,
            words=names,
            note=_note(found),
        )
    )


def _change(found: Publication, safe: SafeResult) -> Figure:
    rows = []
    for key, label in words.CATEGORY.items():
        count, share = safe.row(key)["count"], safe.row(key)["share"]
        shown = share.value if isinstance(share.value, Fraction) else None
        low, high = (share.ci_low, share.ci_high) if shown is not None else (None, None)
        text = f"{label} ({words.written(count.value)})" if isinstance(count.value, Almost) else str(label)
        rows.append(change_categories.Category(text, _plain(count.value), shown, low, high))
    return change_categories.draw(
        change_categories.ChangeCategories(
            name=f"forandring-{found.number}",
            title=_("Hur svaren förändrades"),
            sentence=words.sentence(safe),
            categories=tuple(rows),
            total=_plain(safe.total("paired").value),
            words=for_change_categories(_("av dem som svarat minst två gånger")),
            note=_note(found),
        )
    )


def _plain(value: Value) -> int | Merged | Absence:
    return value if isinstance(value, (int, Merged, Absence)) else SUPPRESSED


def _note(found: Publication) -> str:
    return _("Publicering %(number)s. Antal är avrundade till fem; 0–4 betyder noll till fyra; .. hålls inne.") % {
        "number": found.number
    }


def _stage(asker: Staff, found: Publication, *, is_group: bool) -> Stage | None:
    prepares = found.unit_id in reach(asker, Permission.PREPARE_PUBLICATION).unit_ids
    if not (prepares or is_group):
        return None
    here = [found.public_id]
    withdraw = reverse("analysis:withdraw", args=here) if prepares else ""
    match found.status:
        case PublicationStatus.DRAFT:
            explanation = _("Bara du som förbereder ser den. Nästa steg är att arbetsgruppen får se den.")
            return Stage(_("Utkast"), explanation, reverse("analysis:show_to_group", args=here), withdraw_url=withdraw)
        case PublicationStatus.WITH_GROUP:
            until = date_format(found.respond_by, "j F Y") if found.respond_by else ""
            explanation = _("Arbetsgruppen kan kontrollera och kommentera till och med %(until)s.") % {"until": until}
            return Stage(
                _("Hos arbetsgruppen"),
                explanation,
                release_url=reverse("analysis:release", args=here) if prepares else "",
                ready_url=reverse("analysis:ready", args=here) if is_group and found.ready_at is None else "",
                withdraw_url=withdraw,
            )
    return Stage(_("Släppt"), _("Den ändras inte. En rättelse är en ny publicering."), withdraw_url=withdraw)
