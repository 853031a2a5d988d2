"""What is known about a person and those round them: sex, where norms differ by it, and which guardian is which."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions, queries, sentences, words
from rodtrad.clients.forms import RaterLabelsForm, SexForm
from rodtrad.clients.pages import FormPage, Versions
from rodtrad.clients.rules import Labelled, Sex, StaleEdit
from rodtrad.clients.views.opening import episode_of, put_on_record
from rodtrad.programmes.rules import Rater


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def sex(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Say a person's sex, correct it or take it away; a stale save shows both versions."""
    staff, found = asker(request), episode_of(request, client, episode)
    person, back = found.client, reverse("clients:case", args=[client, episode])
    form = SexForm(request.POST or None, initial={"sex": person.sex, "version": person.version})
    versions = None
    if form.is_valid():
        try:
            actions.say_sex(actor=staff, client=person, sex=form.chosen, seen_version=form.cleaned_data["version"])
        except StaleEdit:
            versions = Versions(_said(person.sex), "", _said(form.cleaned_data["sex"]))
            form = SexForm(initial={**form.cleaned_data, "version": person.version})
        except RuleBroken as broken:
            form.add_error("sex", sentence(broken))
        else:
            messages.success(request, _("Sparat. Gränsvärden som beror på kön följer det nu."))
            return redirect(back)
    if request.method == "POST":
        put_on_record(staff, person, "case-form")
    page = FormPage(
        title=_("Uppgiften har ändrats på ett annat ställe") if versions else _("Säg kön om ett formulär behöver det"),
        label=person.label, form=form, submit=_("Spara min version") if versions else _("Spara"), back_url=back,
        versions=versions, explains=_explains(), why=sentences.why(queries.relation_to(staff, person)),
    )  # fmt: skip
    return render(request, "clients/form.html", {"page": page}, status=409 if versions else _status(form))


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def raters(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Say which guardian is which, and who the relative is; a stale save shows both versions."""
    staff, found = asker(request), episode_of(request, client, episode)
    case, back = found.case, f"{reverse('clients:case', args=[client, episode])}#svarar"
    whom, stored = queries.who_answers(staff, found), queries.labelled(staff, case.pk)
    form = RaterLabelsForm(request.POST or None, raters=whom, keeps_names=case.keeps_names, labelled=stored)
    versions = None
    if form.is_valid():
        said, seen = form.chosen(), form.cleaned_data["version"]
        try:
            actions.label_raters(actor=staff, case=case, labels=said, seen_version=seen)
        except StaleEdit:
            versions = Versions(_lines(stored.labels), "", _lines(said))
            form = RaterLabelsForm(
                None, raters=whom, keeps_names=case.keeps_names, labelled=Labelled(said, stored.version)
            )
        except RuleBroken as broken:
            form.add_error(whom[0].value, sentence(broken))
        else:
            messages.success(request, _("Sparat. Så står det nu där de frågas och där deras svar visas."))
            return redirect(back)
    if request.method == "POST":
        put_on_record(staff, found.client, "case-form")
    page = FormPage(
        title=_("Uppgiften har ändrats på ett annat ställe") if versions else _("Säg vem som är vem"),
        label=found.client.label, form=form, submit=_("Spara min version") if versions else _("Spara"), back_url=back,
        versions=versions, explains=_explains_labels(keeps_names=case.keeps_names),
        why=sentences.why(queries.relation_to(staff, found.client)),
    )  # fmt: skip
    return render(request, "clients/form.html", {"page": page}, status=409 if versions else _status(form))


def _lines(labels: Mapping[Rater, str]) -> str:
    return "\n".join(
        f"{words.LABELLED[rater]}: {words.kin(label) or _('inte sagt')}" for rater, label in labels.items()
    )


def _explains_labels(*, keeps_names: bool) -> str:
    if not keeps_names:
        return _("Här sparas inga namn. Välj vad personen är, så frågas rätt vårdnadshavare varje gång.")
    return _(
        "Ett ord eller initialer räcker. Det lagras krypterat, syns i ärendet och följer aldrig med i statistiken."
    )


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200


def _said(stored: str) -> str:
    return str(words.SEX[Sex(stored)]) if stored else _("Inte sagt")


def _explains() -> str:
    return _("Några formulär, som AUDIT, har olika gränsvärden för kvinnor och män. Utan uppgiften visas inget sådant.")
