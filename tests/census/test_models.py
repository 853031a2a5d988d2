"""Census 6 and 7: what every model says about itself, and that people's data is asked for by somebody."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from rodtrad.access.models import Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager, UnscopedQuestion
from rodtrad.clients.models import Client
from rodtrad.practice.universe import Universe
from tests.census import expectations, sources

MODELS = [model for model in apps.get_models() if model.__module__.startswith("rodtrad.")]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def parents(model: type[models.Model]) -> Iterator[models.ForeignKey[models.Model, models.Model]]:
    """The foreign keys of a model."""
    return (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))


def leads_to_a_client(model: type[models.Model]) -> bool:
    """Whether rows of this model belong to a client, however far up."""
    others = (field.related_model for field in parents(model) if field.related_model is not model)
    return model is Client or any(leads_to_a_client(other) for other in others)


ABOUT_PEOPLE = [
    model for model in MODELS if leads_to_a_client(model) or getattr(model, "retention", None) is Retention.WITH_SUBJECT
]
SCOPED = [model for model in ABOUT_PEOPLE if model.__name__ not in expectations.ABOUT_PEOPLE_WITHOUT_SCOPE]
every_scoped_model = pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)


@every_model
def test_a_model_says_how_long_its_rows_are_kept_and_whether_they_change(model: type[models.Model]) -> None:
    assert isinstance(getattr(model, "retention", None), Retention), "Declare `retention`; see access/policy.py."
    assert isinstance(getattr(model, "rows", None), Rows), "Declare `rows`; see access/policy.py."


@every_model
def test_a_model_says_in_one_sentence_what_it_is(model: type[models.Model]) -> None:
    assert (model.__doc__ or "").strip().rstrip(".")
    assert not (model.__doc__ or "").startswith(f"{model.__name__}("), "Django made this docstring; write one."


@pytest.mark.parametrize("model", [m for m in MODELS if getattr(m, "rows", None) is Rows.APPEND_ONLY])
def test_rows_that_never_change_have_no_version_to_count(model: type[models.Model]) -> None:
    assert "version" not in {
        field.name for field in model._meta.concrete_fields if field.get_internal_type() != "ForeignKey"
    }


def test_every_model_has_a_place_in_the_universe(universe: Universe) -> None:
    empty = {model.__name__ for model in MODELS if not model._base_manager.exists()}
    assert empty == set(expectations.NOT_IN_THE_UNIVERSE)


@every_scoped_model
def test_a_model_about_people_is_scoped(model: type[models.Model]) -> None:
    assert isinstance(getattr(model, "scope", None), Scope), "Declare `scope`; see access/scoping.py."
    assert isinstance(getattr(model, "objects", None), ScopedManager)
    assert model._meta.default_manager_name == model._meta.base_manager_name == "everyone"


@every_scoped_model
def test_the_paths_of_a_scope_lead_where_they_say(model: type[models.Model]) -> None:
    scope: Scope = model.scope  # type: ignore[attr-defined]  # the test above demands it
    assert end_of(model, scope.unit) is Unit
    assert end_of(model, scope.tenant) is Tenant
    assert scope.client is not None, "A model about people says where its client is."
    assert (end_of(model, scope.client) if scope.client else model) is Client


def end_of(model: type[models.Model], path: str) -> type[models.Model] | None:
    """The model that a look-up path ends at."""
    at: type[models.Model] = model
    for step in path.split("__"):
        try:
            related = at._meta.get_field(step).related_model
        except FieldDoesNotExist:
            return None
        if not isinstance(related, type):
            return None
        at = related
    return at


@every_scoped_model
@pytest.mark.parametrize("question", ["all", "count", "first", "exists", "none", "iterator"])
def test_nobody_asks_for_people_without_saying_who_asks(model: type[models.Model], question: str) -> None:
    with pytest.raises(UnscopedQuestion):
        getattr(model.objects, question)()  # type: ignore[attr-defined]  # every model has one


@every_scoped_model
def test_an_asker_from_another_committee_gets_no_rows_of_this_one(
    model: type[models.Model], universe: Universe
) -> None:
    scope: Scope = model.scope  # type: ignore[attr-defined]
    seen = model.objects.visible_to(universe.urban)  # type: ignore[attr-defined]
    assert not seen.exclude(**{f"{scope.tenant}_id": universe.elsewhere.pk}).exists()


@every_scoped_model
def test_a_protected_person_s_rows_are_for_the_named_only(model: type[models.Model], universe: Universe) -> None:
    path = f"{model.scope.client}__" if model.scope.client else ""  # type: ignore[attr-defined]
    goran = {f"{path}public_id": universe.client("goran").public_id}
    rows = set(model._base_manager.filter(**goran).values_list("pk", flat=True))
    anna = model.objects.visible_to(universe.anna).filter(**goran)  # type: ignore[attr-defined]
    berit = model.objects.visible_to(universe.berit).filter(**goran)  # type: ignore[attr-defined]
    assert set(anna.values_list("pk", flat=True)) == rows
    assert not berit.exists()


@pytest.mark.parametrize("model", [m for m in MODELS if leads_to_a_client(m)], ids=lambda model: model.__name__)
def test_whatever_belongs_to_a_client_goes_with_the_client(model: type[models.Model]) -> None:
    if model is Client:
        return
    assert model.retention is Retention.WITH_SUBJECT  # type: ignore[attr-defined]
    for field in parents(model):
        if leads_to_a_client(field.related_model):
            assert field.remote_field.on_delete is models.CASCADE, f"{model.__name__}.{field.name} must cascade."


def test_erasing_a_client_leaves_no_row_behind(universe: Universe) -> None:
    Client.everyone.all().delete()
    left = {model.__name__ for model in MODELS if leads_to_a_client(model) and model._base_manager.exists()}
    assert left == set()


def test_everyone_is_a_word_for_models_actions_and_the_extract_only() -> None:
    found = {
        sources.name(path)
        for path in sources.python_files()
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"everyone", "_base_manager", "_default_manager"}
        and sources.room(path) not in {"models", "actions"}
    }
    assert {name for name in found if not name.startswith(tuple(expectations.MAY_SAY_EVERYONE))} == set()


def test_the_lists_of_exceptions_name_what_exists() -> None:
    names = {model.__name__ for model in MODELS}
    listed = chain(expectations.NOT_IN_THE_UNIVERSE, expectations.ABOUT_PEOPLE_WITHOUT_SCOPE)
    assert set(listed) - names == set()
    assert [path for path in expectations.MAY_SAY_EVERYONE if not (sources.ROOT / path).exists()] == []
