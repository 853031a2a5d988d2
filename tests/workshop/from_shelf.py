"""An empty municipality, and the way a ready model is begun there through its pages."""

from __future__ import annotations

from django.test import Client as Browser

from rodtrad.workshop import shelf
from rodtrad.workshop.models import Planning
from rodtrad.workshop.rules import Kind, Step
from tests.support import paper


def started(head: Browser, key: str) -> Planning:
    """Take the model from the shelf, write the group's own words, and start."""
    answer = paper.send(head, f"/uppfoljningar/verkstad/ny/{key}/", "name", name="Vår egen")
    base = answer["Location"]
    page = f"{base if base.endswith('/') else base + '/'}".split("sida/")[0] + "sida/{}/"
    paper.send(head, page.format(Step.QUESTION), question="Vår alldeles egna fråga?")
    own = {"lines-0-target": "De vi möter", "lines-0-insats": "Det vi gör", "lines-0-result": "Det som ska bli"}
    paper.send(head, page.format(Step.IDEA), **own)
    if shelf.get(key).kind in (Kind.DIARY, Kind.VISITORS):
        paper.send(head, page.format(Step.MOMENTS), monday="2026-10-12")
    promised = {"time": "En timme", "arena": "apt", "instead": "En lista", "asked_for_on": "2027-03-01"}
    paper.send(head, page.format(Step.CHIEF), **promised)
    planning = Planning.objects.get(name="Vår egen")
    paper.press(head, page.format(Step.START), "/starta/")
    planning.refresh_from_db()
    return planning
