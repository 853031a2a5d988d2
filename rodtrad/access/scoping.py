"""People's data is reached only through the one who asks.

`Client.objects.all()` raises; `Client.objects.visible_to(asker)` answers. Each model about people declares a `Scope`:
the look-up paths to its unit and, where it has one, to its client.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn, TypeVar

from django.db import models
from django.db.models import Q

from rodtrad.access.entitlements import Entitlement, reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class UnscopedQuestion(RuntimeError):
    """Somebody asked for people without saying who asks."""


@dataclass(frozen=True)
class Scope:
    """Look-up paths from a model to what decides who may see its rows."""

    unit: str = "unit"
    tenant: str = "tenant"
    client: str | None = "client"  # None: the model itself has no client; "" : the model is the client


class ScopedManager(models.Manager[M_co]):
    """Refuses every question but `visible_to`."""

    def get_queryset(self) -> NoReturn:
        """Raise: a question about people needs an asker."""
        raise UnscopedQuestion(
            f"{self.model.__name__}.objects needs to know who asks: use .visible_to(asker). "
            "Inside an action or the extract, use .everyone."
        )

    def visible_to(self, asker: Staff, permission: Permission = Permission.SEE_CLIENTS) -> models.QuerySet[M_co]:
        """The rows this asker may see."""
        everyone: models.QuerySet[M_co] = super().get_queryset()
        return everyone.filter(condition(self.model, reach(asker, permission)))


def condition(model: type[models.Model], entitled: Entitlement) -> Q:
    """The filter that an entitlement means for a model that declares a Scope."""
    scope: Scope = model.scope  # type: ignore[attr-defined]  # every scoped model declares it; census test 7
    allowed = Q(**{f"{scope.tenant}_id": entitled.tenant_id, f"{scope.unit}_id__in": sorted(entitled.unit_ids)})
    if scope.client is None:
        return allowed
    path = f"{scope.client}__" if scope.client else ""
    open_to_all = Q(**{f"{path}protection": 0})
    if scope.client:
        open_to_all |= Q(**{f"{scope.client}__isnull": True})
    return allowed & (open_to_all | Q(**{f"{path}public_id__in": entitled.named}))
