"""PÅHITTADE UPPGIFTER: what the work groups of the practice municipality plan, write down and let each other know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from rodtrad.access.models import Staff, Unit
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline
from rodtrad.workshop import actions, files, shelf
from rodtrad.workshop.models import Planning
from rodtrad.workshop.queries import inventory
from rodtrad.workshop.rules import Answers, NoteKind, Side, Step, WishKind

EXPERIENCE = {
    "authors": "Enheten Norr",
    "our_question": "Når vi familjerna medan skolan fortfarande vill vara med?",
    "how": "Vi fyllde i fyra uppgifter när ärendet avslutades och lämnade över paddan till familjen.",
    "coverage": "Den första månaden glömde vi fråga hälften. Sedan skrev vi upp det på tavlan.",
    "adapt": "Byt våra anledningar mot era egna.\nBestäm en dag i månaden innan ni börjar.",
}


def plan_follow_ups(here: Municipality, timeline: Timeline) -> None:
    """A round that ended in a picture, one by two groups, one from a ready model, and a file from elsewhere."""
    anna, berit, mira = here.staff["anna"], here.staff["berit"], here.staff["mira"]
    with timeline.at(timeline.day(40), 10):
        _a_shared_picture(berit, here, timeline)
        _two_groups(berit, here)
    with timeline.at(timeline.day(25), 10):
        planning = _from_a_ready_model(berit, here, timeline)
        actions.comment(
            actor=anna, planning=planning, step=Step.QUESTION, text="Ska syskonen räknas en gång eller två?"
        )
    with timeline.at(timeline.day(12), 13):
        actions.write_process_note(
            actor=anna, planning=planning, kind=NoteKind.CHOICE, happened_on=timeline.day(12),
            text="Vi räknar familjen en gång, även när syskon har egna ärenden.",
            why="Annars ser det ut som att vi möter fler än vi gör.",
        )  # fmt: skip
        actions.save_experience(actor=berit, planning=planning, written=EXPERIENCE, seen_version=0)
        actions.say_wish(
            actor=anna,
            unit=here.units["family"],
            kind=WishKind.LEARN,
            text="Hur man lämnar över paddan mitt i ett samtal",
        )
        shown = actions.say_wish(
            actor=mira, unit=here.units["recovery"], kind=WishKind.SHOW, text="Hur vi läser bilden på APT"
        )
        actions.withdraw_wish(actor=mira, wish=shown)
        actions.say_wish(
            actor=mira, unit=here.units["recovery"], kind=WishKind.SHOW, text="Hur vi läser bilden tillsammans på APT"
        )
        _from_another_municipality(mira)


def plan_elsewhere(urban: Staff, unit: Unit) -> None:
    """Another committee plans something too, behind its wall."""
    actions.begin_planning(actor=urban, unit=unit, name="Fjärrbys egen fråga")


def _write(actor: Staff, planning: Planning, written: Mapping[Step, Answers], side: Side = Side.JOINT) -> None:
    for step, said in written.items():
        kept = planning.answers.filter(step=step.value, side=side.value).first()
        actions.save_step(
            actor=actor, planning=planning, side=side, step=step, written={**(kept.written if kept else {}), **said},
            seen_version=kept.version if kept else 0,
        )  # fmt: skip


def _a_shared_picture(berit: Staff, here: Municipality, timeline: Timeline) -> None:
    planning = actions.begin_planning(actor=berit, unit=here.units["youth"], name="Vad är det vi gör?")
    next_meeting = (timeline.today + timedelta(days=20)).isoformat()
    _write(berit, planning, {
        Step.REFLECTION: {
            "work": "Vi möter unga som slutat gå till skolan.",
            "works_well": "Att vi kan komma hem till dem.",
            "in_the_way": "Väntan på besked från andra.",
            "unwritten": "Att det tar tre besök innan någon säger något.",
        },
        Step.PICTURE: {
            "picture": "Vi gör två saker: håller kvar kontakten, och ordnar med skolan. Vi har bara ord för det andra.",
            "next_meeting_on": next_meeting,
        },
    })  # fmt: skip
    actions.end_with_picture(actor=berit, planning=planning)


def _two_groups(berit: Staff, here: Municipality) -> None:
    planning = actions.begin_planning(
        actor=berit, unit=here.units["north"], other_unit=here.units["linden"], name="När vi lämnar över till varandra"
    )
    alone = {Step.REFLECTION: {"work": "Vi utreder och beställer.", "in_the_way": "Vi hör inget förrän det är slut."}}
    _write(berit, planning, alone, Side.FIRST)


def _from_a_ready_model(berit: Staff, here: Municipality, timeline: Timeline) -> Planning:
    model = shelf.get("minimal")
    planning = actions.begin_planning(
        actor=berit, unit=here.units["family"], name="Familjer vi möter", ready_model=model
    )
    _write(berit, planning, {
        Step.QUESTION: {"question": EXPERIENCE["our_question"], "why": "För att veta om vi kommer för sent."},
        Step.IDEA: {
            "lines": [{
                "target": "Familjer där skolan har ringt", "insats": "Fem samtal inom sex veckor",
                "result": "Barnet är i skolan de flesta dagar", "variables": "Anledning, skäl till avslut",
            }],
        },
    })  # fmt: skip
    asked_for = (timeline.today + timedelta(days=60)).isoformat()
    promised = {
        "time": "30 minuter i månaden", "arena": "apt", "instead": "Den muntliga rundan om antal ärenden",
        "asked_for_on": asked_for, "plan_line": "Mål 2: tidigare stöd",
    }  # fmt: skip
    _write(berit, planning, {Step.CHIEF: promised})
    return planning


def _from_another_municipality(mira: Staff) -> None:
    """A model and an inventory that an invented neighbour has sent."""
    text = files.model_file(
        shelf.get("minimal"),
        tenant=mira.tenant_id,
        by="Sjöby (påhittad)",
        made_on="2026-02-02",
        experience=EXPERIENCE,
    )
    found = files.read_model(text.encode())
    actions.keep_model(
        actor=mira, model=found.model, document=found.opened.document, signed_by=found.opened.signed_by,
        fingerprint=found.opened.fingerprint,
    )  # fmt: skip
    rows = [{
        "group": "Öppna familjeteamet", "model": "minimal", "forms": ["minimal-dataset"], "since": "2025-09-01",
        "cases": "45", "due": "40", "answered": "30", "stage": "answers",
    }]  # fmt: skip
    said = [{"group": "Öppna familjeteamet", "kind": "show", "text": "Hur vi läser bilden i väntrummet"}]
    document = inventory.understood({"made_on": "2026-02-02", "rows": rows, "wishes": said})
    actions.keep_inventory(
        actor=mira, name="Sjöby (påhittad)", made_on=date.fromisoformat("2026-02-02"), document=document
    )
