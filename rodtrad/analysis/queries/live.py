"""The live pages: a unit's picture, one's own, the sheet for the workplace meeting, and who is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pyarrow.compute as pc
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.access.entitlements import may, reach
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import UnitRow, units_reached
from rodtrad.analysis import extract, runner
from rodtrad.analysis.extract import OwnScope, Scope
from rodtrad.analysis.pages.live import (
    AptPage,
    EmptyPage,
    MissingPage,
    MissingPerson,
    News,
    OwnPage,
    Picture,
    ResultsPage,
    UnitLink,
    UnitPage,
)
from rodtrad.analysis.queries import links, measures
from rodtrad.analysis.queries.measures import Measure, Window
from rodtrad.analysis.queries.picture import picture
from rodtrad.clients.models import Episode
from rodtrad.collection.models import Occasion
from rodtrad.programmes.pages import Changed
from rodtrad.programmes.queries import changed_for
from rodtrad.ui.parts import Tab

_WORK_GROUP = 2_000  # running episodes; above this the picture is of a committee, not of a group


@dataclass(frozen=True)
class Chosen:
    """What the address asks for: a unit, one measure of those it has, and how far back."""

    unit: UnitRow
    units: frozenset[int]
    measure: Measure
    measures: tuple[Measure, ...]
    window: Window
    windows: tuple[Window, ...]

    @property
    def query(self) -> str:
        """The same choice as the end of an address."""
        return urlencode({"matt": self.measure.key, "period": self.window.key})


def results_page(asker: Staff) -> ResultsPage:
    """What this person may see about groups: living pictures of one's own units, and publications."""
    units = units_reached(asker)
    top = min((row.depth for row in units), default=0)
    found = tuple(UnitLink(row.name, reverse("analysis:unit", args=[row.public_id]), row.depth - top) for row in units)
    return ResultsPage(
        units=found,
        answers=links.answers(asker),
        publications=links.everything(asker),
        may_prepare=may(asker, Permission.PREPARE_PUBLICATION),
        own_url=reverse("analysis:own") if units else "",
    )


def chosen(asker: Staff, unit: UUID, measure: str, window: str) -> Chosen | UnitRow:
    """What is asked for, or only the unit where nothing is followed up. Raises Unit.DoesNotExist out of reach."""
    row = next((r for r in units_reached(asker) if r.public_id == unit), None)
    if row is None:
        raise Unit.DoesNotExist
    units = extract.within(asker, unit)
    found = measures.of_units(asker, units)
    if not found:
        return row
    spans = measures.windows(clock.today())
    return Chosen(
        row,
        units,
        next((m for m in found if m.key == measure), found[0]),
        found,
        next((w for w in spans if w.key == window), spans[0]),
        spans,
    )


def empty_page(row: UnitRow) -> EmptyPage:
    """A unit without anything to show."""
    return EmptyPage(row.name)


def unit_page(asker: Staff, choice: Chosen) -> UnitPage:
    """The living picture of a unit, an answer of this second included."""
    shown = _picture(asker, choice)
    address = reverse("analysis:unit", args=[choice.unit.public_id])
    return UnitPage(
        unit=choice.unit.name,
        period=choice.window.label,
        measure=choice.measure.label,
        picture=shown,
        measures=_measure_tabs(address, choice.measure, choice.measures, choice.window),
        periods=_window_tabs(address, choice.measure, choice.window, choice.windows),
        apt_url=f"{reverse('analysis:apt', args=[choice.unit.public_id])}?{choice.query}",
        poll_url=_poll_url(choice, shown),
        own_url=reverse("analysis:own"),
        changed=_changed(asker, choice),
    )


def _changed(asker: Staff, choice: Chosen) -> tuple[Changed, ...]:
    """What changed for the group in the time that is shown; all of it when the time has no first day."""
    return changed_for(asker, [choice.unit.pk], since=choice.window.first or date.min)


def apt_page(asker: Staff, choice: Chosen) -> AptPage:
    """The group's picture for twenty minutes together."""
    return AptPage(
        choice.unit.name, choice.window.label, choice.measure.label, _picture(asker, choice),
        back_url=f"{reverse('analysis:unit', args=[choice.unit.public_id])}?{choice.query}",
        changed=_changed(asker, choice),
    )  # fmt: skip


def news(asker: Staff, choice: Chosen, *, version: str, digest: str) -> News | None:
    """What has happened since a picture was shown; None when nothing has, which costs two short look-ups."""
    if not extract.is_behind(asker.tenant_id, version):
        return None
    shown = _picture(asker, choice)
    unit_url = f"{reverse('analysis:unit', args=[choice.unit.public_id])}?{choice.query}"
    return News(_poll_url(choice, shown), unit_url, shown if shown.digest != digest else None)


def missing_page(asker: Staff, choice: Chosen) -> tuple[MissingPage, tuple[Episode, ...]]:
    """Who has no second measurement although it is due, and their episodes: the caller logs them before showing."""
    keys = extract.whole(asker.tenant_id, lambda: _missing_keys(asker, choice))
    episodes = tuple(
        episode
        for episode in Episode.objects.visible_to(asker)
        .filter(unit_id__in=choice.units)
        .select_related("client", "unit")
        if extract.episode_key(asker.tenant_id, episode.pk) in keys
    )
    people = sorted((_person(episode, keys, asker) for episode in episodes), key=lambda person: person.label)
    said = ngettext(
        "%(n)d person har inte svarat två gånger",
        "%(n)d personer har inte svarat två gånger",
        len(people),
    ) % {"n": len(people)}
    back = f"{reverse('analysis:unit', args=[choice.unit.public_id])}?{choice.query}"
    return MissingPage(choice.unit.name, said, tuple(people), back), episodes


def _missing_keys(asker: Staff, choice: Chosen) -> dict[int, int]:
    """The pseudonyms of the episodes that are missing, with how many scores each has."""
    with runner.opened(extract.study(asker, _scope(choice))) as desk:
        everybody = desk.persons()
    missing = everybody.filter(pc.and_(pc.greater_equal(everybody["should"], 2), pc.less(everybody["n"], 2)))
    return dict(zip(missing["episode"].to_pylist(), missing["n"].to_pylist(), strict=True))


def _person(episode: Episode, keys: dict[int, int], asker: Staff) -> MissingPerson:
    began = keys[extract.episode_key(asker.tenant_id, episode.pk)]
    return MissingPerson(
        episode.client.label,
        reverse("feedback:client", args=[episode.client.public_id]),
        _("har svarat en gång") if began else _("har inte svarat"),
    )


def own_page(asker: Staff, measure: str, window: str) -> OwnPage:
    """One's own cases as a picture; it can be asked for nobody else."""
    spans = measures.windows(clock.today())
    span = next((w for w in spans if w.key == window), spans[0])
    found = measures.of_units(asker, reach(asker).unit_ids)
    if not found:
        return OwnPage(span.label, "", None, (), ())
    one = next((m for m in found if m.key == measure), found[0])
    scope = OwnScope(one.instrument, one.rater, first=span.first)
    shown = picture(asker.tenant_id, lambda: extract.own_study(asker, scope), one)
    address = reverse("analysis:own")
    return OwnPage(
        span.label, one.label, shown, _measure_tabs(address, one, found, span), _window_tabs(address, one, span, spans)
    )


def _scope(choice: Chosen) -> Scope:
    return Scope(choice.measure.instrument, choice.measure.rater, unit=choice.unit.public_id, first=choice.window.first)


def _picture(asker: Staff, choice: Chosen) -> Picture:
    url = reverse("analysis:missing", args=[choice.unit.public_id])
    return picture(
        asker.tenant_id,
        lambda: extract.study(asker, _scope(choice)),
        choice.measure,
        missing_url=f"{url}?{choice.query}",
        unplanned=_unplanned(asker, choice.units),
    )


def _unplanned(asker: Staff, units: frozenset[int]) -> int:
    """Open episodes without a single planned talk: they are in no question, so no figure can show them."""
    planned = Occasion.objects.visible_to(asker).filter(episode=OuterRef("pk"))
    running = Episode.objects.visible_to(asker).filter(unit_id__in=units, closed_on=None)
    if running[: _WORK_GROUP + 1].count() > _WORK_GROUP:
        return 0  # a whole committee: look at each group instead
    return running.filter(~Exists(planned)).count()


def _poll_url(choice: Chosen, shown: Picture) -> str:
    seen = urlencode({"sett": shown.version, "bild": shown.digest})
    return f"{reverse('analysis:unit_news', args=[choice.unit.public_id])}?{choice.query}&{seen}"


def _measure_tabs(address: str, one: Measure, found: tuple[Measure, ...], span: Window) -> tuple[Tab, ...]:
    if len(found) < 2:
        return ()
    return tuple(
        Tab(m.label, f"{address}?{urlencode({'matt': m.key, 'period': span.key})}", current=m == one) for m in found
    )


def _window_tabs(address: str, one: Measure, span: Window, spans: tuple[Window, ...]) -> tuple[Tab, ...]:
    return tuple(
        Tab(w.label, f"{address}?{urlencode({'matt': one.key, 'period': w.key})}", current=w == span) for w in spans
    )
