"""The inventory: which forms and models are used where, since when, by how many, and with what coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

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
from rodtrad.workshop.rules import WishKind

KIND = "inventering"
_COLUMNS = ("group", "model", "forms", "since", "cases", "due", "answered", "stage")
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
    said = [{"group": names.get(w.unit_id, ""), "kind": w.kind, "text": w.text} for w in wishes(asker)]
    return {"made_on": clock.today().isoformat(), "rows": rows, "wishes": said}


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
    said = ngettext("En uppföljning pågår eller har pågått.", "%(n)s uppföljningar pågår eller har pågått.",
                    len(mine["rows"])) % {"n": len(mine["rows"])}  # fmt: skip
    return InventoryPage(
        own=asker.tenant.name,
        sentence=said if mine["rows"] else _("Ingen uppföljning finns än."),
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
            what=_what(tenant, str(row["model"]), row["forms"]),
            since=str(row["since"]),
            how_many=_("%(n)s ärenden") % {"n": row["cases"]},
            coverage=_("%(answered)s av %(due)s svar. %(stage)s.") % {
                "answered": row["answered"], "due": row["due"], "stage": _stage_words(str(row["stage"])),
            },
        )
        for row in rows
    )  # fmt: skip


def _stage_words(stage: str) -> str:
    return {
        "started": _("Har börjat"),
        "answers": _("Svar kommer in"),
        "told": _("Har skrivit sina erfarenheter"),
    }.get(stage, stage)


def _what(tenant: int, model: str, forms: Iterable[str]) -> str:
    language = get_language() or "sv"
    names = [library.get(key).text(language).short_name if shelf.has_form(tenant, key) else key for key in forms]
    listed = ", ".join(names)
    if shelf.is_known(model):
        return f"{shelf.get(model).title(language)}: {listed}" if listed else shelf.get(model).title(language)
    return listed


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
    """Each form with the municipalities that use it, by name: whom to call, never who is best."""
    used: dict[str, list[str]] = {}
    named = [(own.name, mine), *((row.name, row.document["rows"]) for row in theirs)]
    for name, rows in named:
        for key in dict.fromkeys(key for row in rows for key in row["forms"]):
            used.setdefault(str(key), []).append(name)
    language = get_language() or "sv"
    pairs = [
        (library.get(key).text(language).name if shelf.has_form(own.pk, key) else key, ", ".join(names))
        for key, names in used.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: pair[0].casefold())) if len(named) > 1 else ()


def understood(document: Mapping[str, Any]) -> dict[str, Any]:
    """What another municipality's file says, if it is an inventory; raises RuleBroken."""
    try:
        date.fromisoformat(document["made_on"])
        rows = [{key: row[key] for key in _COLUMNS} for row in document["rows"]]
        said = [{"group": w["group"], "kind": WishKind(w["kind"]).value, "text": w["text"]} for w in document["wishes"]]
    except (KeyError, TypeError, ValueError):
        raise RuleBroken("file_unreadable") from None
    return {"made_on": document["made_on"], "rows": rows, "wishes": said}
