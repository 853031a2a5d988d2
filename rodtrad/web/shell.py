"""The frame round every staff page: places, name, banner, log-out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodtrad.access import clock
from rodtrad.access.entitlements import held, role_keys
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission as P
from rodtrad.access.permissions import role
from rodtrad.access.rules import TenantKind
from rodtrad.web.doors import Door, doors


@dataclass(frozen=True)
class Place:
    """A link in the frame."""

    label: str | Promise
    url: str
    current: bool = False


@dataclass(frozen=True)
class Shell:
    """What the frame shows."""

    user_name: str
    role_label: str
    places: tuple[Place, ...]
    menu: tuple[Place, ...]
    banner: str | Promise
    logout_url: str
    language: str
    doors: dict[str, tuple[Door, ...]]


_PLACES: tuple[tuple[str | Promise, str, tuple[P, ...]], ...] = (
    (_("Idag"), "feedback:today", (P.SEE_CLIENTS,)),
    (_("Klienter"), "feedback:clients", (P.SEE_CLIENTS,)),
    (_("Uppföljningar"), "programmes:list", (P.SEE_PLAN,)),
    (_("Resultat"), "analysis:results", (P.SEE_PUBLICATIONS, P.SEE_CLIENTS)),
    (_("Lärande"), "knowledge:start", (P.TAKE_PART_IN_LEARNING,)),
    (_("Nämndens frågor"), "knowledge:committee", (P.ASK_GROUPS,)),
)
_MENU: tuple[tuple[str | Promise, str, tuple[P, ...]], ...] = (
    (_("Min egen bild"), "analysis:own", (P.SEE_CLIENTS,)),
    (_("Instrument"), "programmes:library", (P.SEE_LIBRARY,)),
    (_("Enheter och medarbetare"), "access:organisation", (P.MANAGE_ORGANISATION,)),
    (_("Nya klienter"), "clients:register", (P.REGISTER_CLIENTS,)),
    (_("Importera svar"), "interchange:import", (P.IMPORT_RESPONSES,)),
    (_("Loggkontroll"), "access:log", (P.REVIEW_LOG,)),
    (_("Inloggning och säkerhet"), "mfa_index", ()),  # everybody's own
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the frame for a signed-in member of staff, nothing for anybody else."""
    user = getattr(request, "user", None)
    if not isinstance(user, Staff):
        return {"shell": None}
    permissions = held(user, clock.today())
    return {
        "shell": Shell(
            user_name=user.name,
            role_label=", ".join(str(role(key).label) for key in role_keys(user, clock.today())),
            places=_links(request, _PLACES, permissions),
            menu=_links(request, _MENU, permissions),
            banner=_banner(user),
            logout_url=reverse("account_logout"),
            language=get_language() or "sv",
            doors=doors(permissions),
        )
    }


def _links(
    request: HttpRequest, wanted: tuple[tuple[str | Promise, str, tuple[P, ...]], ...], held_now: frozenset[P]
) -> tuple[Place, ...]:
    found = []
    for label, name, permissions in wanted:
        if permissions and held_now.isdisjoint(permissions):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue  # a room that is not built yet has no link
        found.append(Place(label, url, request.path.startswith(url) if url != "/" else request.path == "/"))
    return tuple(found)


def _banner(user: Staff) -> str | Promise:
    if user.tenant.kind == TenantKind.REAL:
        return ""
    if user.tenant.kind == TenantKind.COURSE:
        return _("Kurshus: allt här är övningsdata, och inget kan bli på riktigt.")
    return _("Övningskommun: alla personer och svar är påhittade.")
