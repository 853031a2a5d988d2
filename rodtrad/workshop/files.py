"""The file of a model: what travels with it, what differs from one's own shelf, and what one must have a right to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rodtrad.access.rules import RuleBroken
from rodtrad.instruments import library
from rodtrad.instruments.base import DefinitionError
from rodtrad.questionnaires import travelling
from rodtrad.questionnaires.rules import draft
from rodtrad.questionnaires.rules.draft import Draft
from rodtrad.workshop import shelf, signing
from rodtrad.workshop.rules import Answers, Step
from rodtrad.workshop.shelf import ReadyModel, ShelfError
from rodtrad.workshop.signing import Opened

KIND: Final = "uppföljningsmodell"


@dataclass(frozen=True)
class FormOfFile:
    """A form that a model asks with, as the sender's installation has it."""

    key: str
    version: str
    name: str
    structure: str
    licence: str
    holder: str


@dataclass(frozen=True)
class ModelFile:
    """A model that came as a file, checked and understood."""

    model: ReadyModel
    forms: tuple[FormOfFile, ...]
    experience: Answers
    opened: Opened
    questionnaires: Mapping[str, Draft] = field(default_factory=dict)
    """The sender's own questionnaires that the model asks with, by the sender's key."""


def model_file(
    model: ReadyModel, *, tenant: int, by: str, made_on: str, experience: Answers | None = None,
    came: ModelFile | None = None, house: str = "",
) -> str:  # fmt: skip
    """Return a model as one signed, readable file: no client data, its forms named, the group's experience with it.

    Questionnaires of the tenant's own come along whole. Of a form that the tenant does not have, the file says what
    the file it `came` in said.
    """
    content = {
        "made_on": made_on,
        "model": model.document(),
        "forms": [vars(form) for form in _forms(model, tenant, came.forms if came else ())],
        "experience": dict(experience or {}),
    }
    packed = {key: draft.document(content) for key, content in came.questionnaires.items()} if came else {}
    packed |= {key: own for key in model.instruments if (own := travelling.packed(tenant, key)) is not None}
    content |= {"questionnaires": packed} if packed else {}
    return signing.signed(KIND, content, by=by, house=house)


def _forms(model: ReadyModel, tenant: int, came: Iterable[FormOfFile]) -> list[FormOfFile]:
    found = {form.key: form for form in came} | {
        one.key:
        FormOfFile(
            one.key, one.version, one.text("sv").name, one.structure_digest, one.licence.licence_class,
            one.licence.holder,
        )
        for one in model.forms(tenant)
    }  # fmt: skip
    return [found[key] for key in model.instruments if key in found]


def read_model(data: bytes) -> ModelFile:
    """Return what a file holds; raises RuleBroken when it is tampered with, of another kind or not to be understood."""
    found = signing.opened(KIND, data)
    try:
        return of_document(found)
    except (ShelfError, DefinitionError, KeyError, TypeError, AttributeError):
        raise RuleBroken("file_unreadable") from None


def of_document(found: Opened) -> ModelFile:
    """A model file of a document whose signature held."""
    document = found.document
    forms = tuple(FormOfFile(**{key: str(value) for key, value in form.items()}) for form in document["forms"])
    experience = {str(key): str(text) for key, text in document.get("experience", {}).items()}
    model = shelf.read(document["model"])
    own = {
        str(key): travelling.unpacked(packed, key=str(key))
        for key, packed in document.get("questionnaires", {}).items()
        if travelling.is_own(str(key)) and key in model.instruments
    }
    return ModelFile(model, forms, experience, found, own)


def missing_forms(file: ModelFile, tenant: int) -> tuple[FormOfFile, ...]:
    """The forms that a tenant does not have, and that do not come along."""
    return tuple(
        form for form in file.forms if not shelf.has_form(tenant, form.key) and form.key not in file.questionnaires
    )


def new_questionnaires(file: ModelFile, tenant: int) -> dict[str, Draft]:
    """The questionnaires that come along and that a tenant does not have: its own file may come home again."""
    return {key: own for key, own in file.questionnaires.items() if not shelf.has_form(tenant, key)}


def asking_with(model: ReadyModel, keys: Mapping[str, str]) -> ReadyModel:
    """The model with other keys for some of its forms: those they got when they were installed."""
    document = model.document()
    for moment in document["answers"].get(Step.MOMENTS.value, {}).get("moments", []):
        moment["instrument"] = keys.get(moment["instrument"], moment["instrument"])
    return shelf.read(document)


def changed_forms(file: ModelFile, tenant: int) -> tuple[FormOfFile, ...]:
    """The forms that ask something else here than where the file was made."""
    known = (form for form in file.forms if shelf.has_form(tenant, form.key))
    return tuple(form for form in known if library.get(form.key).structure_digest != form.structure)


def licensed_forms(file: ModelFile) -> tuple[FormOfFile, ...]:
    """The forms that somebody owns: the right to use them does not travel with the file."""
    return tuple(form for form in file.forms if form.licence in ("B", "C"))


def differences(ours: ReadyModel, theirs: ReadyModel) -> tuple[tuple[str, str, str], ...]:
    """Every place where two models by the same name say different things: where, ours, theirs."""
    one, other = _flat(ours.document()), _flat(theirs.document())
    places = dict.fromkeys((*one, *other))
    return tuple(
        (place, one.get(place, ""), other.get(place, "")) for place in places if one.get(place) != other.get(place)
    )


def _flat(value: Any, place: str = "") -> dict[str, str]:
    if isinstance(value, Mapping):
        pairs: Iterable[tuple[object, Any]] = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value, start=1)
    else:
        return {place: str(value)}
    found: dict[str, str] = {}
    for key, part in pairs:
        found |= _flat(part, f"{place}.{key}" if place else str(key))
    return found
