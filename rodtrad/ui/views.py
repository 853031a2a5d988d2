"""The style gallery: every part of the design system and every chart on one page, with invented content."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rodtrad.charts import catalogue
from rodtrad.charts.figure import Figure
from rodtrad.kit.registry import discover
from rodtrad.ui.forms import ExampleForm
from rodtrad.ui.pages import GalleryPage
from rodtrad.ui.parts import Step, StepState, Tab

ICONS = Path(__file__).parent / "templates" / "ui" / "icons"


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the design system. `web.urls` gives it an address in practice installations only."""
    return render(request, "ui/gallery.html", {"page": _page()})


@require_GET
def respondent_gallery(request: HttpRequest) -> HttpResponse:
    """Show the parts of a respondent's page."""
    return render(request, "ui/gallery_respondent.html")


def _page() -> GalleryPage:
    return GalleryPage(
        figures=tuple(_figures()),
        steps=(
            Step(_("Nybesök"), StepState.DONE, "12 januari"),
            Step(_("Utredning"), StepState.DONE, "26 januari–9 mars"),
            Step(_("Insats"), StepState.CURRENT, _("sedan 9 mars")),
            Step(_("Uppföljning"), StepState.NEXT, "juni"),
        ),
        tabs=(Tab(_("Översikt"), "#flikar", current=True), Tab(_("Svar"), "#flikar"), Tab(_("Mål"), "#flikar")),
        form=ExampleForm({"how": "", "told": ""}),
        icons=tuple(sorted(path.stem for path in ICONS.glob("*.svg"))),
    )


def _figures() -> list[Figure]:
    found = []
    for chart in discover(catalogue).values():
        figure: Figure = chart.draw(chart.EXAMPLE)
        found.append(figure)
    return found
