"""Write the next version of a plan: what is asked, of whom and when; and agree on it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.programmes import actions, queries
from rodtrad.programmes.drafting import NewMoment, PlanDraft
from rodtrad.programmes.forms import AgreeForm, IdentityForm, MomentForm, WhomForm
from rodtrad.programmes.models import Programme
from rodtrad.programmes.pages import PlanFormPage
from rodtrad.programmes.queries import editing
from rodtrad.programmes.rules import Inclusion, PersonWord, Timing, require_moment

form_view = require_http_methods(["GET", "HEAD", "POST"])
UNPROCESSABLE, STALE = 422, 409


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def draft(request: HttpRequest, programme: UUID) -> HttpResponse:
    """The draft, and agreeing on it."""
    staff, found = asker(request), _programme(request, programme)
    _draft, version = queries.draft_of(found)
    form = AgreeForm(request.POST or None, today=clock.today(), initial={"version": version})
    status = 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            agreed = actions.agree_draft(
                actor=staff, programme=found, agreed_on=given["agreed_on"], seen_version=given["version"]
            )
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
            status = STALE if isinstance(broken, StaleEdit) else UNPROCESSABLE
        else:
            said = _(
                "Version %(number)s är överenskommen. Den som börjar nu följer den; pågående kontakter behåller sin."
            )
            messages.success(request, said % {"number": agreed.number})
            return redirect("feedback:programme", found.public_id)
    elif form.is_bound:
        status = UNPROCESSABLE
    return render(request, "programmes/draft.html", {"page": editing.draft_page(found, form)}, status=status)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def moment(request: HttpRequest, programme: UUID, position: int) -> HttpResponse:
    """Change one question of the draft, or add one (position 0)."""
    found = _programme(request, programme)
    written, version = queries.draft_of(found)
    if position > len(written.moments):
        raise Http404
    before = written.moments[position - 1] if position else None
    form = MomentForm(
        request.POST or None,
        instruments=editing.instruments(found.tenant_id),
        person_word=written.person_word,
        names={phase.value: name for phase, name in written.phase_names.items()},
        initial=_initial(before) | {"version": version},
    )
    if form.is_valid():
        new = form.moment()
        moments = list(written.moments)
        moments[position - 1 : position] = [new]
        if position == 0:
            moments = [*written.moments, new]
        if _saved(request, found, replace(written, moments=tuple(moments)), form, new):
            return redirect("programmes:draft", found.public_id)
    title = _("Ändra frågan") if position else _("En fråga till")
    return _form(request, found, form, title)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def remove(request: HttpRequest, programme: UUID, position: int) -> HttpResponse:
    """Take one question out of the draft."""
    staff, found = asker(request), _programme(request, programme)
    written, version = queries.draft_of(found)
    if not 1 <= position <= len(written.moments):
        raise Http404
    left = (*written.moments[: position - 1], *written.moments[position:])
    actions.save_draft(actor=staff, programme=found, draft=replace(written, moments=left), seen_version=version)
    messages.success(request, _("Frågan är borttagen ur utkastet. Det överenskomna gäller tills vidare."))
    return redirect("programmes:draft", found.public_id)


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def whom(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Whom the plan is about, and why they come."""
    found = _programme(request, programme)
    written, version = queries.draft_of(found)
    initial = {
        "person_word": written.person_word.value,
        "services": list(written.inclusion.services),
        "longer_than_days": written.inclusion.longer_than_days,
        "reasons": "\n".join(written.reasons.values()),
        "version": version,
    }
    form = WhomForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        changed = replace(
            written,
            person_word=PersonWord(given["person_word"]),
            inclusion=Inclusion(tuple(given["services"]), given["longer_than_days"]),
            reasons=_reasons(given["reasons"], written),
        )
        if _saved(request, found, changed, form):
            return redirect("programmes:draft", found.public_id)
    return _form(request, found, form, _("Vilka uppföljningen gäller"))


@requires(Permission.PLAN_FOLLOW_UP)
@form_view
def identity(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Whether it may be seen who a person is; decided before the first one is with."""
    found = _programme(request, programme)
    said = "ja" if found.keeps_identity else "nej"
    form = IdentityForm(request.POST or None, initial={"keeps_identity": said})
    if form.is_valid():
        keeps = form.cleaned_data["keeps_identity"]
        try:
            actions.choose_identity(actor=asker(request), programme=found, keeps_identity=keeps)
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            messages.success(request, editing.identity(keeps_identity=keeps))
            return redirect("programmes:draft", found.public_id)
    explains = _(
        "Nämnden kan besluta att det inte ska antecknas vem som får en insats utan behovsprövning (SoL 14 kap. 5 §). "
        "Valet görs innan den första personen är med, och gäller sedan alla i uppföljningen."
    )
    return _form(request, found, form, _("Vem personen är"), submit=_("Spara valet"), explains=explains)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def discard(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Throw the draft away."""
    found = _programme(request, programme)
    actions.discard_draft(actor=asker(request), programme=found)
    messages.success(request, _("Utkastet är borta. Det som är överenskommet gäller som förut."))
    return redirect("programmes:draft", found.public_id)


def _programme(request: HttpRequest, programme: UUID) -> Programme:
    """A follow-up that one plans; one that one only sees is not found here."""
    staff = asker(request)
    found = get_object_or_404(queries.programmes(staff), public_id=programme)
    if not editing.may_plan(staff, found):
        raise Http404
    return found


def _saved(
    request: HttpRequest, programme: Programme, draft: PlanDraft, form: forms.Form, new: NewMoment | None = None
) -> bool:
    """Whether the draft was saved; a rule that says no is told beside the form, and nothing typed is lost."""
    try:
        if new is not None:
            require_moment(new.plan)
        actions.save_draft(
            actor=asker(request), programme=programme, draft=draft, seen_version=form.cleaned_data["version"]
        )
    except RuleBroken as broken:
        form.add_error(None, sentence(broken))
        return False
    messages.success(request, _("Utkastet är sparat."))
    return True


def _initial(moment: NewMoment | None) -> dict[str, object]:
    if moment is None:
        return {"timing": Timing.AT_START.value, "window_days": 7, "early_days": 0}
    plan = moment.plan
    return {
        "label": moment.label, "instrument": moment.instrument, "rater": moment.rater.value,
        "timing": plan.timing.value, "offset_months": plan.offset_months or None,
        "offset_days": plan.offset_days or None, "every_months": plan.every_months or None,
        "phase": plan.phase.value if plan.phase else "", "services": list(plan.services), "early_days": plan.early_days,
        "window_days": plan.window_days,
    }  # fmt: skip


def _reasons(text: str, written: PlanDraft) -> dict[str, str]:
    """A key for each line; a line that was there before keeps its key, so that what is registered is still known."""
    kept = {name: key for key, name in written.reasons.items()}
    lines = list(dict.fromkeys(line.strip()[:80] for line in text.splitlines() if line.strip()))
    return {kept.get(line) or (slugify(line)[:40] or f"anledning-{n}"): line for n, line in enumerate(lines, start=1)}


def _form(
    request: HttpRequest, programme: Programme, form: forms.Form, title: str, *, submit: str = "", explains: str = ""
) -> HttpResponse:
    page = PlanFormPage(
        title=title, name=programme.name, back_url=reverse("programmes:draft", args=[programme.public_id]), form=form,
        submit=submit or _("Spara i utkastet"),
        explains=explains or _("Inget ändras för någon förrän ni har enats om utkastet."),
    )  # fmt: skip
    return render(request, "programmes/plan_form.html", {"page": page}, status=UNPROCESSABLE if form.is_bound else 200)
