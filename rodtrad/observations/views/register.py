"""A cohort followed without asking it: note rows, paste a table, cross two variables, publish one table."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.entitlements import may
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.observations import actions, words
from rodtrad.observations.forms.register import CrossForm, RowForm, TableForm, TogetherForm
from rodtrad.observations.models import FollowUp
from rodtrad.observations.pages.register import PublishedPage, RegisterPage, RowLink, RowPage
from rodtrad.observations.queries import followups, pictures
from rodtrad.observations.queries import register as queries
from rodtrad.observations.rules import register as rules
from rodtrad.observations.rules.kinds import Kind, RegisterPlan, Variable
from rodtrad.observations.rules.register import Values
from rodtrad.observations.sentences import register as say
from rodtrad.observations.views.acting import act

SHOWN_ROWS = 200
MORE_THAN_TWO = 2  # two values counted as one are everybody


@requires(Permission.SEE_CLIENTS)
@require_GET
def overview(request: HttpRequest, register: UUID) -> HttpResponse:
    """What is noted, and crossed as one asks."""
    staff = asker(request)
    return _show(request, staff, _find(staff, register))


def _find(staff: Staff, register: UUID) -> FollowUp:
    return get_object_or_404(followups.followups(staff, Kind.REGISTER), public_id=register)


def _show(
    request: HttpRequest,
    staff: Staff,
    followup: FollowUp,
    *,
    table: TableForm | None = None,
    problems: tuple[str, ...] = (),
) -> HttpResponse:
    plan, key = RegisterPlan.read(followup.plan), [followup.public_id]
    choose = CrossForm(request.GET or None, plan=plan)
    one, other = _chosen(choose, plan)
    values = queries.values(staff, followup)
    found = rules.cross(one, other, values)
    counting = TogetherForm(request.GET if "ihop" in request.GET else None, variable=one)
    keys = counting.chosen() if other is None else ()
    writes = followup.status == "running" and followups.may_take_part(staff, followup)
    leads = followups.may_plan(staff, followup)
    picture = followup.pictures.order_by("number").first()
    page = RegisterPage(
        name=followup.name,
        question=followup.question,
        sentence=say.overview(len(values)),
        group=followups.unit_name(staff, followup),
        choose=choose,
        crosstab=say.crosstab(one, other, found) if values else None,
        together_form=counting if found.n and other is None and len(one.options) > MORE_THAN_TWO else None,
        together=say.together(one, keys, rules.together(one, keys, values), found.unknown) if keys and found.n else "",
        figure=say.figure(one, found),
        publish_url=reverse("observations:register_publish", args=key)
        if writes and leads and values and picture is None
        else "",
        chosen=(one.key, other.key if other else ""),
        published=say.published(picture.content) if picture else None,
        published_url=reverse("observations:published", args=key) if picture else "",
        row_form=RowForm(None, plan=plan) if writes else None,
        table_form=(table or TableForm()) if writes else None,
        row_url=reverse("observations:register_add", args=key),
        table_url=reverse("observations:register_paste", args=key),
        problems=problems,
        variables=tuple(variable.label for variable in plan.variables),
        rows=_rows(staff, followup, plan) if writes else (),
        example="; ".join(variable.label for variable in plan.variables),
        end_url=reverse("observations:end", args=key) if writes and leads else "",
        changed=followups.changed(staff, followup) if values else (),
    )
    return render(request, "observations/register.html", {"page": page}, status=422 if problems else 200)


def _chosen(choose: CrossForm, plan: RegisterPlan) -> tuple[Variable, Variable | None]:
    """What is asked for; the first variable when nothing is."""
    given = choose.cleaned_data if choose.is_bound and choose.is_valid() else {}
    one = plan.variable(given.get("en", "")) or plan.variables[0]
    other = plan.variable(given.get("andra", ""))
    return one, None if other == one else other


def _rows(staff: Staff, followup: FollowUp, plan: RegisterPlan) -> tuple[RowLink, ...]:
    rows = queries.rows(staff, followup).order_by("-number")[:SHOWN_ROWS]
    return tuple(
        RowLink(
            row.number, tuple(label for _name, label in _in_words(plan, row.values)),
            reverse("observations:register_row", args=[row.public_id]),
        )
        for row in rows
    )  # fmt: skip


def _in_words(plan: RegisterPlan, values: Values) -> tuple[tuple[str, str], ...]:
    return tuple(
        (variable.label, next((o.label for o in variable.options if o.key == values.get(variable.key)), "-"))
        for variable in plan.variables
    )


def _writable(staff: Staff, register: UUID) -> FollowUp:
    followup = _find(staff, register)
    if not followups.may_take_part(staff, followup):
        raise Http404
    return followup


@requires(Permission.FOLLOW_UP)
@require_POST
def add(request: HttpRequest, register: UUID) -> HttpResponse:
    """Note one more."""
    staff = asker(request)
    followup = _writable(staff, register)
    form = RowForm(request.POST, plan=RegisterPlan.read(followup.plan))
    to = f"{reverse('observations:register', args=[register])}#ny"
    if not form.is_valid():
        messages.error(request, _("Ett värde fanns inte i listan. Inget är sparat. Försök igen."))
        return redirect(to)
    return act(
        request, to, lambda: actions.add_row(actor=staff, followup=followup, values=form.values()),
        said=_("Raden är sparad."),
    )  # fmt: skip


@requires(Permission.FOLLOW_UP)
@require_POST
def paste(request: HttpRequest, register: UUID) -> HttpResponse:
    """Note a whole table; anything wrong is listed, and then nothing is noted."""
    staff = asker(request)
    followup = _writable(staff, register)
    form = TableForm(request.POST)
    if not form.is_valid():
        return _show(request, staff, followup, table=form, problems=(_("Klistra in en tabell med minst en rad."),))
    found = rules.read_table(RegisterPlan.read(followup.plan), form.cleaned_data["table"])
    if found.problems:
        told = tuple(say.problem(problem) for problem in found.problems)
        return _show(request, staff, followup, table=form, problems=told)
    said = _("%(n)s rader är sparade.") % {"n": len(found.rows)}
    to = reverse("observations:register", args=[register])
    return act(
        request, to, lambda: actions.add_table(actor=staff, followup=followup, rows=found.rows), said=said
    )  # fmt: skip


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Put one row right; a stale save shows how it stands now."""
    staff = asker(request)
    found = queries.row(staff, entry)
    followup = found.followup
    if not followups.may_take_part(staff, followup):
        raise Http404
    plan = RegisterPlan.read(followup.plan)
    back = reverse("observations:register", args=[followup.public_id])
    form = RowForm(request.POST or None, plan=plan, initial=found.values, version=found.version)
    status = 200
    stored: tuple[tuple[str, str], ...] = ()
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                actions.change_row(
                    actor=staff, row=found, values=form.values(), seen_version=form.cleaned_data["version"] or 0
                )
                messages.success(request, _("Raden är ändrad."))
                return redirect(back)
            except RuleBroken as rule:
                status = 409 if rule.key == "row_has_changed" else 422
                messages.error(request, words.broken(rule))
                stored = _in_words(plan, found.values)
                form = RowForm(None, plan=plan, initial=form.values(), version=found.version)
    page = RowPage(
        followup.name, found.number, form, stored, back, reverse("observations:register_remove", args=[entry])
    )
    return render(request, "observations/row.html", {"page": page}, status=status)


@requires(Permission.FOLLOW_UP)
@require_POST
def remove(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Take a row away."""
    staff = asker(request)
    found = queries.row(staff, entry)
    if not followups.may_take_part(staff, found.followup):
        raise Http404
    to = reverse("observations:register", args=[found.followup.public_id])
    return act(request, to, lambda: actions.remove_row(actor=staff, row=found), said=_("Raden är borttagen."))


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def publish(request: HttpRequest, register: UUID) -> HttpResponse:
    """Publish the table one looks at, once."""
    staff = asker(request)
    followup = _writable(staff, register)
    if not followups.may_plan(staff, followup):
        raise Http404
    one, other = request.POST.get("one", ""), request.POST.get("other", "")
    to = reverse("observations:register", args=[register])
    return act(
        request, to, lambda: actions.publish_table(actor=staff, followup=followup, one=one, other=other),
        said=_("Tabellen är publicerad. Alla som ser publiceringar i nämnden kan läsa den."),
    )  # fmt: skip


@requires(Permission.SEE_PUBLICATIONS)
@require_GET
def published(request: HttpRequest, table: UUID) -> HttpResponse:
    """The one table of a cohort that has passed disclosure control."""
    staff = asker(request)
    followup = get_object_or_404(pictures.published(staff), public_id=table)
    picture = followup.pictures.order_by("number")[0]
    back = reverse("observations:list") if may(staff, Permission.SEE_COVERAGE) else reverse("analysis:results")
    page = PublishedPage(
        name=followup.name, question=followup.question,
        sentence=_("Publicerad %(day)s") % {"day": formats.date_format(picture.made_on, "j F Y")},
        crosstab=say.published(picture.content), back_url=back,
    )  # fmt: skip
    return render(request, "observations/published.html", {"page": page})
