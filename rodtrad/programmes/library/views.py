"""The instrument library: find an instrument, see what its numbers mean, and put the right to use it on record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.instruments import library as instruments
from rodtrad.instruments import texts
from rodtrad.instruments.basis import USUAL
from rodtrad.instruments.definition import Instrument
from rodtrad.kit import dates
from rodtrad.programmes import actions
from rodtrad.programmes.library import words, worksheet
from rodtrad.programmes.library.counting import CountingForm, counting_page
from rodtrad.programmes.library.filing import WordingProblems, read_wording
from rodtrad.programmes.library.forms import LicenceForm, SearchForm, TrialForm, WordingForm
from rodtrad.programmes.library.listing import library_page
from rodtrad.programmes.library.pages import LicenceFormPage, NoBlankPage, WordingPage, WordingRow
from rodtrad.programmes.library.printing import blank as blank_of
from rodtrad.programmes.library.sheet import instrument_page, licence_part
from rodtrad.programmes.library.standing import wordings
from rodtrad.programmes.queries.counting import countings, may_be_chosen, read
from rodtrad.programmes.rules import TrialNote

UNPROCESSABLE = 422


@requires(Permission.SEE_LIBRARY)
@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """What there is to ask with, and what of it may be used here."""
    form = SearchForm(request.GET)
    return render(request, "programmes/library.html", {"page": library_page(asker(request), form)})


@requires(Permission.SEE_LIBRARY)
@require_GET
def instrument(request: HttpRequest, instrument: str) -> HttpResponse:
    """One instrument: what it measures, how it counts, how sure its numbers are, and whose it is."""
    page = instrument_page(asker(request), _found(asker(request), instrument))
    return render(request, "programmes/library_instrument.html", {"page": page})


@requires(Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)
@require_POST
def note_trial(request: HttpRequest, instrument: str) -> HttpResponse:
    """Note what speaks for or against, or what is decided, once the instrument has been tried."""
    staff, found = asker(request), _found(asker(request), instrument)
    form = TrialForm(request.POST)
    if not form.is_valid():
        page = instrument_page(staff, found, form)
        return render(request, "programmes/library_instrument.html", {"page": page}, status=UNPROCESSABLE)
    kind = TrialNote(form.cleaned_data["kind"])
    actions.note_trial(actor=staff, instrument=found, kind=kind, text=form.cleaned_data["text"])
    messages.success(request, _("Anteckningen är sparad."))
    return redirect("programmes:instrument", instrument=found.key)


@requires(Permission.SEE_LIBRARY)
@require_GET
def blank(request: HttpRequest, instrument: str) -> HttpResponse:
    """An empty form to print, or why there is none."""
    staff, asked = asker(request), request.GET
    found = _found(staff, instrument)
    page = blank_of(staff, found, language=asked.get("sprak"), rater=asked.get("roll"))
    if isinstance(page, NoBlankPage):
        return render(request, "programmes/library_no_blank.html", {"page": page})
    return render(request, "programmes/library_blank.html", {"page": page})


@requires(Permission.PLAN_FOLLOW_UP, Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "HEAD", "POST"])
def licence(request: HttpRequest, instrument: str) -> HttpResponse:
    """Put the right to use an instrument on record."""
    staff = asker(request)
    found = _found(staff, instrument)
    if not found.licence.needs_confirmation:
        raise Http404
    form = LicenceForm(request.POST if request.method == "POST" else None, initial={"holder": found.licence.holder})
    if form.is_valid():
        actions.record_licence(actor=staff, instrument=found, terms=form.terms)
        messages.success(request, _("Rätten att använda instrumentet är noterad. Nu kan det aktiveras."))
        return redirect("programmes:instrument", instrument=found.key)
    page = LicenceFormPage(found.key, found.text(words.language()).name, licence_part(staff, found), form)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "programmes/library_licence.html", {"page": page}, status=status)


@requires(Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "HEAD", "POST"])
def counting(request: HttpRequest, instrument: str) -> HttpResponse:
    """Choose how an instrument counts, where it leaves a choice."""
    staff = asker(request)
    found = _found(staff, instrument)
    if not may_be_chosen(found):
        raise Http404
    rows = countings(staff.tenant_id, found)
    chosen = read(found, rows[0]) if rows else USUAL
    form = CountingForm(request.POST if request.method == "POST" else None, instrument=found, chosen=chosen)
    if form.is_valid():
        actions.choose_counting(actor=staff, instrument=found, basis=form.basis)
        messages.success(request, _("Valet är sparat. Det gäller svar som lämnas från och med nu."))
        return redirect("programmes:instrument", instrument=found.key)
    status = UNPROCESSABLE if form.errors else 200
    return render(
        request, "programmes/library_counting.html", {"page": counting_page(found, form, rows)}, status=status
    )


@requires(Permission.PLAN_FOLLOW_UP, Permission.MANAGE_ORGANISATION)
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, instrument: str) -> HttpResponse:
    """Bring the words of an instrument, from a file made of our template."""
    staff = asker(request)
    found = _worded(staff, instrument)
    form = WordingForm(request.POST, request.FILES) if request.method == "POST" else WordingForm()
    problems: tuple[str, ...] = ()
    if form.is_valid():
        problems = _import(staff, found, form)
        if not problems:
            messages.success(request, _("Ordalydelsen är inläst och täcker alla frågor."))
            return redirect("programmes:wording", instrument=found.key)
    status = UNPROCESSABLE if problems or form.errors else 200
    page = _wording_page(staff, found, form, problems)
    return render(request, "programmes/library_wording.html", {"page": page}, status=status)


@requires(Permission.PLAN_FOLLOW_UP, Permission.MANAGE_ORGANISATION)
@require_GET
def wording_template(request: HttpRequest, instrument: str) -> HttpResponse:
    """A file to fill in with the words of an instrument."""
    found = _worded(asker(request), instrument)
    response = HttpResponse(texts.template(found, "sv"), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.key}-sv.yaml"'
    return response


@requires(Permission.PLAN_FOLLOW_UP, Permission.MANAGE_ORGANISATION)
@require_GET
def wording_workbook(request: HttpRequest, instrument: str) -> HttpResponse:
    """The same file as an Excel workbook."""
    found = _worded(asker(request), instrument)
    response = HttpResponse(worksheet.template(found, "sv"), content_type=worksheet.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{found.key}-sv.xlsx"'
    return response


@requires(Permission.PLAN_FOLLOW_UP, Permission.MANAGE_ORGANISATION)
@require_POST
def activate(request: HttpRequest, instrument: str) -> HttpResponse:
    """Let the committee's groups use an instrument."""
    found = _found(asker(request), instrument)
    try:
        actions.activate_instrument(actor=asker(request), instrument=found)
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
    else:
        messages.success(request, _("Instrumentet är aktiverat hos er."))
    return redirect("programmes:instrument", instrument=found.key)


@requires(Permission.PLAN_FOLLOW_UP, Permission.MANAGE_ORGANISATION)
@require_POST
def deactivate(request: HttpRequest, instrument: str) -> HttpResponse:
    """Stop using an instrument in new plans."""
    found = _found(asker(request), instrument)
    actions.deactivate_instrument(actor=asker(request), instrument=found)
    messages.success(request, _("Instrumentet är inte längre aktiverat. Planer som redan gäller ändras inte."))
    return redirect("programmes:instrument", instrument=found.key)


def _found(staff: Staff, key: str) -> Instrument:
    """An instrument that is shipped, or of one's own committee; another committee's is not there."""
    if not instruments.may_be_seen(staff.tenant_id, key):
        raise Http404
    return instruments.get(key)


def _worded(staff: Staff, key: str) -> Instrument:
    """An instrument whose words an organisation may bring."""
    found = _found(staff, key)
    if not (found.form and found.licence.needs_imported_wording):
        raise Http404
    return found


def _import(staff: Staff, instrument: Instrument, form: WordingForm) -> tuple[str, ...]:
    """Import the file, and return what is wrong with it, if anything."""
    name, data = form.content
    try:
        read = read_wording(instrument, data, where=name)
        actions.import_wording(actor=staff, instrument=instrument, wording=read)
    except WordingProblems as wrong:
        return wrong.problems
    except RuleBroken as broken:
        return (sentence(broken),)
    return ()


def _wording_page(staff: Staff, found: Instrument, form: WordingForm, problems: tuple[str, ...]) -> WordingPage:
    rows, seen = [], set()
    for row in wordings(staff.tenant, found):
        day = formats.date_format(dates.stockholm_date(row.imported_at), "j F Y")
        language = str(words.LANGUAGES.get(row.language, row.language))
        rows.append(WordingRow(row.name, language, day, row.digest[:12], row.language not in seen))
        seen.add(row.language)
    licence = licence_part(staff, found)
    name = found.text(words.language()).name
    return WordingPage(found.key, name, licence.holder, licence.note, form, problems, tuple(rows))
