"""Compose the pages of the shelf: the ready models, one of them, and what a file brings."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import units_reached
from rodtrad.questionnaires.rules.draft import said
from rodtrad.workshop import coming, files, shelf, words
from rodtrad.workshop.files import ModelFile
from rodtrad.workshop.forms import FileForm, UnitForm
from rodtrad.workshop.models import ImportedModel, Planning
from rodtrad.workshop.pages import (
    ComingForm,
    GuidePart,
    ImportPage,
    PreviewPage,
    ReadyModelPage,
    Said,
    ShelfPage,
    ShelfRow,
)
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import saying
from rodtrad.workshop.queries.after import experience_of, experience_said
from rodtrad.workshop.queries.lengths import minutes
from rodtrad.workshop.queries.papers import moments
from rodtrad.workshop.rules import Answers, Kind, Step
from rodtrad.workshop.shelf import ReadyModel
from rodtrad.workshop.signing import Opened

_SHARED = (Step.QUESTION, Step.ABOUT, Step.IDEA, Step.MOMENTS, Step.USE, Step.TOGETHER, Step.COST, Step.CHIEF)
_NOT_SHARED = ("asked_for_on",)


def find(asker: Staff, key: str) -> tuple[ReadyModel | None, ImportedModel | None]:
    """A ready model by its key: one of the product's, or one that came as a file to the asker's committee."""
    if shelf.is_known(key):
        return shelf.get(key), None
    came = seen.imported(asker)
    row = came.filter(public_id=key).first() if _is_address(key) else came.filter(key=key).first()
    return (coming.model(row), row) if row else (None, None)


def _is_address(key: str) -> bool:
    """Whether this is the address of one model that came as a file: its key may be that of one of the product's."""
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def shelf_page(asker: Staff) -> ShelfPage:
    """Every ready model, and those that came as files."""
    latest = {row.key: row for row in reversed(list(seen.imported(asker)))}
    tenant = asker.tenant_id
    came = [_shelf_row(coming.model(row), tenant, row) for row in latest.values()]
    rows = sorted((_shelf_row(one, tenant) for one in shelf.all()), key=lambda row: row.title.casefold())
    return ShelfPage(tuple(rows), tuple(came), may_import=may(asker, Permission.PLAN_FOLLOW_UP))


def _shelf_row(one: ReadyModel, tenant: int, came: ImportedModel | None = None) -> ShelfRow:
    language, forms = get_language() or "sv", one.forms(tenant)
    length = sum(form.minutes for form in forms)
    return ShelfRow(
        title=one.title(language),
        summary=one.summary(language),
        kind=str(words.KINDS[one.kind]),
        minutes=minutes(length) if length else "",
        licence=_("kräver licens") if any(form.licence.needs_confirmation for form in forms) else "",
        url=reverse("workshop:ready_model", args=[came.public_id if came else one.key]),
        origin=_("från %(who)s") % {"who": came.signed_by} if came else "",
    )


def ready_page(asker: Staff, one: ReadyModel, imported: ImportedModel | None) -> ReadyModelPage:
    """One ready model."""
    language = get_language() or "sv"
    experience = imported.document.get("experience", {}) if imported else {}
    told, address = shelf.told(one, language), imported.public_id if imported else one.key
    return ReadyModelPage(
        title=one.title(language),
        summary=one.summary(language),
        kind=str(words.KINDS[one.kind]),
        origin=f"{told.comes_from} {_origin(imported)}".strip(),
        guide=guide(told.guide),
        make_own=told.make_own,
        moments=moments(shelf.answers(one, language), asker.tenant_id),
        licence=tuple(
            form.text(language).name for form in one.forms(asker.tenant_id) if form.licence.needs_confirmation
        ),
        experience=experience_said(experience),
        begin_url=reverse("workshop:begin_from", args=[address]),
        file_url=reverse("workshop:ready_file", args=[address]),
        collect_note=_collect_note(one.kind),
        may_begin=bool(seen.writable_units(asker)),
    )


def _origin(imported: ImportedModel | None) -> str:
    """Who sent a model that came as a file."""
    return _("Filen kom från %(who)s.") % {"who": imported.signed_by} if imported else ""


def _collect_note(kind: Kind) -> str:
    """How a follow-up without cases is collected."""
    if kind is Kind.CASES:
        return ""
    return _("Den här uppföljningen samlas in utan ärenden: %(how)s.") % {"how": str(words.KINDS[kind]).lower()}


def guide(text: str) -> tuple[GuidePart, ...]:
    """A guide's headings, paragraphs and lists, out of its text."""
    found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
    for block in (part.strip() for part in text.split("\n\n")):
        if block.startswith("# ") or not block:
            continue
        if block.startswith("## "):
            found.append((block.removeprefix("## ").strip(), [], []))
        elif block.startswith("- "):
            found[-1][2].extend(" ".join(item.split()) for item in block.removeprefix("- ").split("\n- "))
        else:
            found[-1][1].append(" ".join(block.split()))
    return tuple(GuidePart(head, tuple(texts), tuple(points)) for head, texts, points in found if head or texts)


def says_something(planning: Planning) -> bool:
    """Whether there is anything in a plan to hand on."""
    written = seen.written(planning)
    return any(saying.said(step, written.get(step, {}), planning.tenant_id) for step in _SHARED)


def model_of(planning: Planning) -> ReadyModel:
    """A group's own plan as a ready model for others: without its reflection, its comments and its diary."""
    base = seen.model_of(planning)
    answers = {
        step: {field: value for field, value in said.items() if field not in _NOT_SHARED and value}
        for step, said in seen.written(planning).items()
        if step in _SHARED
    }
    sheet = experience_of(planning)
    told: Answers = sheet.written if sheet else {}
    adapt = tuple(line.strip("- ").strip() for line in str(told.get("adapt", "")).splitlines() if line.strip())
    summary = str(answers.get(Step.QUESTION, {}).get("question") or planning.name)
    return shelf.read({
        "key": _key(planning.name),
        "version": "1",
        "kind": seen.kind_of(planning).value,
        "titles": {"sv": planning.name, "en": planning.name},
        "summaries": {"sv": summary, "en": summary},
        "comes_from": base.comes_from if base else _("En arbetsgrupps egen planering."),
        "make_own": list(adapt or (base.make_own if base else (_("Skriv er egen fråga och er egen verksamhetsidé."),))),
        "answers": {step.value: said for step, said in answers.items() if said},
        "guide": _guide(summary, told) or (base.guide if base else summary),
    })  # fmt: skip


def _key(name: str) -> str:
    """The key of a group's own model: never one of the product's."""
    key = slugify(name)[:40].strip("-") or "modell"
    return f"{key}-egen" if shelf.is_known(key) else key


def _guide(summary: str, told: Answers) -> str:
    parts = [f"## {said.label}\n\n{said.text}" for said in experience_said(told)]
    return "\n\n".join([summary, *parts]) if parts else ""


# ---------------------------------------------------------------------- a file from elsewhere


def import_page(*, problem: str = "") -> ImportPage:
    """Choose a file."""
    return ImportPage(FileForm(), problem)


def preview_page(asker: Staff, file: ModelFile, text: str, sent: Mapping[str, str] | None = None) -> PreviewPage:
    """What a file brings, before it is put on the shelf."""
    language = get_language() or "sv"
    ours, _row = find(asker, file.model.key)
    return PreviewPage(
        title=file.model.title(language),
        summary=file.model.summary(language),
        signed_by=file.opened.signed_by,
        fingerprint=file.opened.fingerprint,
        differences=_differences(ours, file.model) if ours else (),
        is_known=ours is not None and ours.digest == file.model.digest,
        questionnaires=_questionnaires(asker, file),
        unit_form=_unit_form(asker, file, sent),
        missing=tuple(form.name for form in files.missing_forms(file, asker.tenant_id)),
        changed=tuple(form.name for form in files.changed_forms(file, asker.tenant_id)),
        licences=tuple(
            _("%(form)s ägs av %(holder)s. Er nämnd behöver en egen rätt att använda det.")
            % {"form": form.name, "holder": form.holder}
            for form in files.licensed_forms(file)
        ),
        experience=experience_said(file.experience),
        text=text,
    )


def _questionnaires(asker: Staff, file: ModelFile) -> tuple[ComingForm, ...]:
    """The sender's own questionnaires that come along, and what becomes of each."""
    here = coming.installed_before(asker.tenant_id, file)
    return tuple(
        ComingForm(
            name=said(own.name),
            questions=tuple(said(question.label) for question in own.questions if question.kind != "info"),
            is_here=key in here,
        )
        for key, own in files.new_questionnaires(file, asker.tenant_id).items()
    )


def _unit_form(asker: Staff, file: ModelFile, sent: Mapping[str, str] | None) -> UnitForm | None:
    """Where new questionnaires are to lie; None when there are none."""
    if all(form.is_here for form in _questionnaires(asker, file)):
        return None
    return UnitForm(units_reached(asker, Permission.PLAN_FOLLOW_UP), sent)


def _differences(ours: ReadyModel, theirs: ReadyModel) -> tuple[Said, ...]:
    return tuple(
        Said(place, _("Hos er: %(ours)s. I filen: %(theirs)s.") % {"ours": one or "-", "theirs": other or "-"})
        for place, one, other in files.differences(ours, theirs)
    )


def kept(row: ImportedModel) -> ModelFile:
    """A model on the shelf, as the file it came in, with the sender's own keys."""
    return files.of_document(Opened(row.document, row.signed_by, row.fingerprint))
