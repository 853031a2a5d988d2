"""Put the first page of learning together: only rooms that are built have a link."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.knowledge.links import link
from rodtrad.knowledge.models import Lesson
from rodtrad.knowledge.pages.parts import Linked
from rodtrad.knowledge.pages.start import StartPage
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.queries.question_pages import linked
from rodtrad.knowledge.queries.wheel import entries
from rodtrad.knowledge.queries.wheel_pages import row
from rodtrad.knowledge.rules.lessons import OPEN_STATES
from rodtrad.ui.parts import Tab

_MOST = 6


def start_page(asker: Staff, group: Group | None, *, chosen: bool = False) -> StartPage:
    """What is near in the year of a group, and the way to every room."""
    if group is None:
        return StartPage(_("Lärande"), _("Du är inte med i någon grupp just nu."), "", (), (), _shared_rooms(), ())
    today = clock.today()
    near = [entry for entry in entries(asker, group, today.year) if entry.is_soon(today)]
    if today.month == 12:
        near += [entry for entry in entries(asker, group, today.year + 1) if entry.is_soon(today)]
    trying = Lesson.objects.filter(unit=group.unit, state__in=OPEN_STATES).select_related("owner")
    said = ngettext("En sak närmar sig i årshjulet.", "%(n)d saker närmar sig i årshjulet.", len(near)) % {
        "n": len(near)
    }  # fmt: skip
    return StartPage(
        title=_("Lärande i %(unit)s") % {"unit": group.name} if chosen else _("Lärande"),
        sentence=said if near else _("Vad gör vi med det vi lär oss?"),
        unit=group.name,
        units=_tabs(asker, group),
        soon=tuple(row(group, entry) for entry in near[:_MOST]),
        rooms=(*_rooms(group), *_shared_rooms()),
        decisions=linked(trying.order_by("follow_up_on", "pk")[:_MOST]),
    )


def _tabs(asker: Staff, here: Group) -> tuple[Tab, ...]:
    found = places.groups(asker)
    if len(found) < 2:
        return ()
    return tuple(
        Tab(each.name, reverse("knowledge:start_of", args=[each.row.public_id]), current=each.unit == here.unit)
        for each in found
    )


def _rooms(group: Group) -> tuple[Linked, ...]:
    here, year = group.row.public_id, clock.today().year
    rooms = (
        (
            _("Årshjulet"),
            link("knowledge:wheel", here, year),
            _("Gruppens år: vad som kommer, och på vilket möte."),
        ),
        (_("Tre enkla frågor"), link("knowledge:areas", here), _("Har kunskapen nått fram till det vi gör?")),
        (_("Resultatsamtal"), link("knowledge:talks", here), _("Vad väntade vi oss, vad blev det, och vad gör vi?")),
        (
            _("Idéer och lärdomar"),
            link("knowledge:lessons", here),
            _("Det vi prövar, och vad det ledde till."),
        ),
        (_("Kollegiegranskning"), link("knowledge:reviews", here), _("Läs varandras dokumentation, utan poäng.")),
        (
            _("Året i lärande"),
            link("knowledge:year", here, year),
            _("Vad vi frågade, ändrade och beslutade."),
        ),
        (
            _("Kalender och påminnelser"),
            link("knowledge:calendar", here),
            _("Få årshjulet i din kalender, och välj vad du vill påminnas om."),
        ),
    )
    return tuple(Linked(title, url, detail) for title, url, detail in rooms if url)


def _shared_rooms() -> tuple[Linked, ...]:
    rooms = (
        (_("Övningar"), link("exercises:start"), _("Öva tillsammans, med en övningsledare.")),
        (_("Kurs"), link("course:start"), _("Lär dig följa upp, på din egen fråga.")),
        (_("Nämndens frågor"), link("knowledge:committee"), _("Det nämnden undrar, och gruppernas svar.")),
        (_("Mina egna svar"), link("knowledge:own"), _("Det du tänkt för dig själv. Bara du ser det.")),
    )
    return tuple(Linked(title, url, detail) for title, url, detail in rooms if url)
