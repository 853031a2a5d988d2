"""The inventory: which forms and models are used where, since when, by how many, and with what coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.models import Staff, Tenant
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.models import Episode
from rodtrad.instruments import library
from rodtrad.kit.absence import Merged
from rodtrad.observations import words as observed
from rodtrad.observations.queries.followups import everything
from rodtrad.observations.rules.kinds import Status
from rodtrad.programmes.models import Moment, Programme
from rodtrad.programmes.queries import programmes
from rodtrad.stats.disclosure import Policy, shown_count
from rodtrad.workshop import shelf, words
from rodtrad.workshop.forms import FileForm, WishForm
from rodtrad.workshop.models import ExperienceSheet, OthersInventory, Planning, Wish
from rodtrad.workshop.pages import InventoryPage, InventoryRow, OthersPart, WishRow
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import saying
from rodtrad.workshop.queries.covered import coverage
from rodtrad.workshop.rules import PlanningStatus, WishKind

KIND = "inventering"
_COLUMNS = ("group", "model", "forms", "since", "cases", "due", "answered", "stage")
_NOT_STARTED: Final = (PlanningStatus.OPEN, PlanningStatus.PAUSED, PlanningStatus.PICTURE)
_LATER_COLUMNS = ("kind",)  # may be missing in a file from an older version
Rows = list[dict[str, Any]]


def inventory(asker: Staff) -> dict[str, Any]:
    """Everything in the inventory as plain data, small numbers merged and the rest rounded: as it leaves the house."""
    found = {one.pk: one for one in programmes(asker)}
    names = {row.pk: (_("en skyddad enhet") if row.is_protected else row.name) for row in unit_rows(asker)}
    planned = {one.programme_id: one for one in Planning.objects.filter(programme__in=list(found))}
    told = set(ExperienceSheet.objects.filter(planning__programme__in=list(found)).values_list("planning", flat=True))
    covered, cases = coverage(asker, found), _cases(asker, found)
    forms, since = _forms(found), _since(found)
    policy = Policy(asker.tenant.publication_threshold)
    rows: Rows = [
        {
            "group": names.get(one.unit_id, ""),
            "model": planned[key].ready_model if key in planned else "",
            "forms": forms.get(key, []),
            "since": since.get(key, ""),
            "cases": _safe(cases.get(key, 0), policy),
            "due": _safe(covered[key].due, policy),
            "answered": _safe(covered[key].answered, policy),
            "stage": _stage(covered[key].answered, is_told=key in planned and planned[key].pk in told),
        }
        for key, one in found.items()
    ]
    rows += _without_cases(asker, names) + _not_started(asker, names)
    said = [{"group": names.get(w.unit_id, ""), "kind": w.kind, "text": w.text} for w in wishes(asker)]
    return {"made_on": clock.today().isoformat(), "rows": rows, "wishes": said}


def _without_cases(asker: Staff, names: Mapping[int, str]) -> Rows:
    """What is followed up where the thing followed is no case: a week, files, visits, something counted."""
    found = {one.pk: one for one in everything(asker)}
    planned = {one.followup_id: one for one in Planning.objects.filter(followup__in=list(found))}
    told = set(ExperienceSheet.objects.filter(planning__followup__in=list(found)).values_list("planning", flat=True))
    return [
        {
            **_EMPTY, "group": names.get(one.unit_id, ""), "kind": one.kind, "since": one.started_on.isoformat(),
            "model": planned[key].ready_model if key in planned else "",
            "stage": "told" if key in planned and planned[key].pk in told
            else "started" if one.status == Status.RUNNING else "ended",
        }
        for key, one in found.items()
    ]  # fmt: skip


def _not_started(asker: Staff, names: Mapping[int, str]) -> Rows:
    """The rounds of planning that are not, or not yet, a follow-up."""
    return [
        {
            **_EMPTY, "group": names.get(one.unit_id, ""), "model": one.ready_model, "since": one.begun_on.isoformat(),
            "stage": one.status,
        }
        for one in seen.plannings(asker)
        if one.status in _NOT_STARTED
    ]  # fmt: skip


_EMPTY: Final[Mapping[str, Any]] = {"forms": [], "cases": "", "due": "", "answered": "", "model": "", "kind": ""}


def _stage(answered: int, *, is_told: bool) -> str:
    """How far a group has come: started, answers come, or has written what it learned."""
    if is_told:
        return "told"
    return "answers" if answered else "started"


def _safe(number: int, policy: Policy) -> str:
    shown = shown_count(number, policy)
    return f"{shown.low}–{shown.high}" if isinstance(shown, Merged) else str(shown)


def _cases(asker: Staff, found: Iterable[int]) -> dict[int, int]:
    episodes = Episode.objects.visible_to(asker, Permission.SEE_COVERAGE)
    rows = episodes.filter(programme_version__programme__in=list(found)).values_list("programme_version__programme")
    return dict(rows.annotate(n=Count("pk")).order_by())


def _forms(found: Mapping[int, Programme]) -> dict[int, list[str]]:
    rows = Moment.objects.filter(version__programme__in=list(found)).order_by("version", "position")
    forms: dict[int, list[str]] = {}
    for programme, key in rows.values_list("version__programme", "instrument"):
        if key not in forms.setdefault(programme, []):
            forms[programme].append(key)
    return forms


def _since(found: Mapping[int, Programme]) -> dict[int, str]:
    first = {key: one.versions.order_by("number").first() for key, one in found.items()}
    return {key: version.agreed_on.isoformat() for key, version in first.items() if version}


def wishes(asker: Staff) -> list[Wish]:
    """What the groups of the committee let each other know."""
    return list(Wish.objects.filter(tenant_id=asker.tenant_id, withdrawn_on=None).order_by("kind", "pk"))


def others(asker: Staff) -> list[OthersInventory]:
    """The latest inventory of each other municipality."""
    latest = {
        row.name: row for row in OthersInventory.objects.filter(tenant_id=asker.tenant_id).order_by("made_on", "pk")
    }
    return sorted(latest.values(), key=lambda row: row.name)


# ---------------------------------------------------------------------- the page


def inventory_page(asker: Staff, *, form: WishForm | None = None, problem: str = "") -> InventoryPage:
    """One's own inventory, and those of others when they have been read in."""
    mine, theirs = inventory(asker), others(asker)
    writable = [row for row in unit_rows(asker) if row.pk in seen.writable_units(asker)]
    n = sum(row["stage"] not in _NOT_STARTED for row in mine["rows"])
    said = ngettext("En uppföljning pågår eller har pågått.", "%(n)s uppföljningar pågår eller har pågått.", n) % {
        "n": n
    }
    return InventoryPage(
        own=asker.tenant.name,
        sentence=said if n else _("Ingen uppföljning finns än."),
        rows=_rows(asker.tenant_id, mine["rows"]),
        wishes=tuple(_wish(asker, wish, own={row.pk: row.name for row in writable}) for wish in wishes(asker)),
        others=tuple(_other(asker.tenant_id, row) for row in theirs),
        together=_together(asker.tenant, mine["rows"], theirs),
        form=(form or WishForm(writable)) if writable else None,
        file_form=FileForm() if writable else None,
        problem=problem,
    )


def _rows(tenant: int, rows: Rows) -> tuple[InventoryRow, ...]:
    return tuple(
        InventoryRow(
            group=str(row["group"]),
            what=_what(tenant, row),
            since=str(row["since"]),
            how_many=_("%(n)s ärenden") % {"n": row["cases"]} if row["cases"] else "-",
            coverage=_how_far(row),
        )
        for row in rows
    )


def _how_far(row: Mapping[str, Any]) -> str:
    stage = _stage_words(str(row["stage"]))
    if not row["due"]:
        return f"{stage}."
    return _("%(answered)s av %(due)s svar. %(stage)s.") % {
        "answered": row["answered"], "due": row["due"], "stage": stage,
    }  # fmt: skip


def _stage_words(stage: str) -> str:
    return {
        "started": _("Har börjat"),
        "answers": _("Svar kommer in"),
        "told": _("Har skrivit sina erfarenheter"),
        "ended": _("Avslutad"),
        PlanningStatus.OPEN: _("Planerar"),
        PlanningStatus.PAUSED: _("Planeringen vilar"),
        PlanningStatus.PICTURE: _("Har en gemensam bild av sitt arbete"),
    }.get(stage, stage)


def _what(tenant: int, row: Mapping[str, Any]) -> str:
    language, model = get_language() or "sv", str(row["model"])
    forms = (library.get(key).text(language).short_name if shelf.has_form(tenant, key) else key for key in row["forms"])
    listed = ", ".join(forms) or _kind_words(str(row.get("kind", "")))
    if shelf.is_known(model):
        return f"{shelf.get(model).title(language)}: {listed}" if listed else shelf.get(model).title(language)
    return listed or _("En egen fråga")


def _kind_words(kind: str) -> str:
    return str(observed.KINDS.get(kind, kind))


def _wish(asker: Staff, wish: Wish, *, own: Mapping[int, str]) -> WishRow:
    names = {row.pk: row.name for row in unit_rows(asker)}
    url = reverse("workshop:withdraw_wish", args=[wish.public_id]) if wish.unit_id in own else ""
    return WishRow(names.get(wish.unit_id, ""), str(words.WISH_KINDS[WishKind(wish.kind)]), wish.text, url)


def _other(tenant: int, row: OthersInventory) -> OthersPart:
    said = tuple(
        WishRow(str(w["group"]), str(words.WISH_KINDS[WishKind(w["kind"])]), str(w["text"]))
        for w in row.document["wishes"]
    )
    return OthersPart(row.name, saying.day(row.made_on), _rows(tenant, row.document["rows"]), said)


def _together(own: Tenant, mine: Rows, theirs: Iterable[OthersInventory]) -> tuple[tuple[str, str], ...]:
    """Each form, model and kind with the municipalities that use it, by name: whom to call, never who is best."""
    used: dict[str, list[str]] = {}
    named = [(own.name, mine), *((row.name, row.document["rows"]) for row in theirs)]
    for name, rows in named:
        for what in dict.fromkeys(what for row in rows for what in _used(own.pk, row)):
            used.setdefault(what, []).append(name)
    pairs = sorted(((what, ", ".join(names)) for what, names in used.items()), key=lambda pair: pair[0].casefold())
    return tuple(pairs) if len(named) > 1 else ()


def _used(tenant: int, row: Mapping[str, Any]) -> Iterator[str]:
    """Everything a group uses, by the names it has here."""
    language, model = get_language() or "sv", str(row["model"])
    for key in row["forms"]:
        yield library.get(key).text(language).name if shelf.has_form(tenant, key) else str(key)
    if shelf.is_known(model):
        yield shelf.get(model).title(language)
    elif row.get("kind"):
        yield _kind_words(str(row["kind"]))


def understood(document: Mapping[str, Any]) -> dict[str, Any]:
    """What another municipality's file says, if it is an inventory; raises RuleBroken."""
    try:
        date.fromisoformat(document["made_on"])
        rows = [
            {**{key: row[key] for key in _COLUMNS}, **{key: row.get(key, "") for key in _LATER_COLUMNS}}
            for row in document["rows"]
        ]
        said = [{"group": w["group"], "kind": WishKind(w["kind"]).value, "text": w["text"]} for w in document["wishes"]]
    except (KeyError, TypeError, ValueError):
        raise RuleBroken("file_unreadable") from None
    return {"made_on": document["made_on"], "rows": rows, "wishes": said}
