"""Compose the list of instruments, as a search asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes.library import words
from rodtrad.programmes.library.forms import SearchForm
from rodtrad.programmes.library.pages import LibraryPage, LibraryRow
from rodtrad.programmes.library.standing import Standing, standing
from rodtrad.programmes.queries.counting import may_be_chosen
from rodtrad.programmes.rules import Use

EXAMPLE = "example-"
_LICENCES = {"free": ("open",), "words": ("credit", "confirm"), "agreement": ("agreement",)}


def library_page(asker: Staff, form: SearchForm) -> LibraryPage:
    """The instruments that a search asks for; the shipped examples come last."""
    here = standing(asker.tenant)
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    found = sorted(
        (one for one in (*library.all(), *library.shelf(asker.tenant_id)) if _fits(one, here, asked)),
        key=lambda one: one.text(words.language()).name,
    )
    rows = [one for one in found if not one.key.startswith(EXAMPLE)]
    return LibraryPage(
        sentence=_sentence(rows, here, searching=bool(asked)),
        form=form,
        is_searching=bool(asked),
        narrows=bool(asked.keys() - {"text"}),
        rows=tuple(_row(one, here) for one in rows),
        examples=tuple(_row(one, here) for one in found if one.key.startswith(EXAMPLE)),
        exempt=exempt(here),
        writes=may(asker, Permission.PLAN_FOLLOW_UP),
        choices=_choices(asker, here),
    )


def _choices(asker: Staff, here: Standing) -> tuple[LibraryRow, ...]:
    """The instruments that leave a choice, for whoever may make it."""
    if not may(asker, Permission.MANAGE_ORGANISATION):
        return ()
    return tuple(_row(one, here, "programmes:counting") for one in library.all() if may_be_chosen(one))


def exempt(here: Standing) -> str:
    """What holds in a practice or a course municipality."""
    if not here.is_exempt:
        return ""
    return _("Övningskommun: här går alla instrument att planera med, även de som inte är aktiverade.")


def _fits(instrument: Instrument, here: Standing, asked: Mapping[str, str]) -> bool:
    who = set(instrument.raters.values()) or {instrument.respondent}
    return all(
        (
            _says(instrument, asked.get("text", "")),
            asked.get("respondent", instrument.respondent) in who | {instrument.respondent},
            instrument.licence.gate in _LICENCES.get(asked.get("licence", ""), (instrument.licence.gate,)),
            instrument.minutes <= int(asked.get("minutes", instrument.minutes)),
            "language" not in asked or here.has_words(instrument, asked["language"]),
        )
    )


def _says(instrument: Instrument, wanted: str) -> bool:
    """Whether every word one looks for is in the name or in what is measured."""
    texts = instrument.texts.values()
    said = " ".join(
        (instrument.key, *(word for text in texts for word in (text.name, text.short_name, *text.scales.values())))
    ).casefold()
    return all(word in said for word in wanted.casefold().split())


def _sentence(rows: Sequence[Instrument], here: Standing, *, searching: bool) -> str:
    n = len(rows)
    if searching:
        return (
            ngettext("%(n)s instrument passar.", "%(n)s instrument passar.", n) % {"n": n}
            if n
            else _("Inget instrument passar sökningen.")
        )
    ready = sum(here.use(one) in (Use.ACTIVE, Use.FREE) for one in rows)
    return _("%(ready)s av %(n)s instrument kan ni använda nu.") % {"ready": ready, "n": n}


def _row(instrument: Instrument, here: Standing, view: str = "programmes:instrument") -> LibraryRow:
    text, use = instrument.text(words.language()), here.use(instrument)
    return LibraryRow(
        name=text.name,
        url=reverse(view, args=[instrument.key]),
        measures=words.measures(instrument, text),
        facts=(
            _("svarar: %(who)s") % {"who": words.respondents(instrument)},
            words.asked(instrument),
            words.minutes(instrument),
            str(words.GATE[instrument.licence.gate]),
        ),
        use=str(words.USE[use]),
        is_ready=use in (Use.ACTIVE, Use.FREE),
    )
