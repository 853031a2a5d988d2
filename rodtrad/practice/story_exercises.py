"""PÅHITTADE UPPGIFTER: Familjegruppen practises goals: one session behind them, one today and one to come."""

from __future__ import annotations

from rodtrad.access.models import Staff
from rodtrad.exercises import actions
from rodtrad.exercises.actions.planning import Time, Wish
from rodtrad.exercises.forms.packages import OwnPackageForm
from rodtrad.exercises.leading import NOTE
from rodtrad.exercises.models import Plan, Session
from rodtrad.exercises.queries import catalogue, goal_talks
from rodtrad.exercises.rules.writing import NoteKind
from rodtrad.exercises.seating import SmallGroup
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline

RULES = "Vi låter varandra tänka klart.\nDet vi säger om våra ärenden stannar här.\nMan får ändra sig."
GOALS = "utforma-oppna/uppdrag-"
CHOSEN = (
    "introduktion/vara-spelregler", f"{GOALS}mal-vad-och-varfor", f"{GOALS}utforska-mal", f"{GOALS}mal-eget-arende",
    f"{GOALS}formulera-mal",
)  # fmt: skip
OWN = """Så tar vi emot en ny kollega; 30
Syfte: Vi lovar samma sak till alla som börjar.
Fråga: Vad hade du velat veta den första veckan?"""
ROOM = ("Anna", "Abdi", "Brita", "Carin", "Olle")


def tell_practising(here: Municipality, timeline: Timeline) -> Plan:
    """Plan in spring's manner, lead the first session, and stand in the middle of the second."""
    lena, anna = here.staff["lena"], here.staff["anna"]
    programme = catalogue.programme(lena)
    times = (
        Time(timeline.day(14), 75, "APT"),
        Time(timeline.day(0), 75, "APT"),
        Time(timeline.day(-14), 60, "APT"),
    )
    with timeline.at(timeline.day(35), 9):
        actions.choose_goals(
            actor=anna,
            unit=here.units["family"],
            packages=["utforma-oppna"],
            text="Vi vill skriva mål som den unge själv skulle kunna läsa.",
        )
        needs = tuple(goal_talks.tell(lena, here.units["family"]))
        wish = Wish(title="Mål som går att följa upp", participants=5, chosen=CHOSEN, times=times, needs=needs)
        plan = actions.make_plan(actor=lena, unit=here.units["family"], programme=programme, wish=wish)
        actions.note_edition(
            actor=lena, support="guide-till-handbocker", edition="utgåva 4", dated=timeline.day(400), seen_version=0
        )
        _own_package(lena)
    with timeline.at(timeline.day(34), 9):
        actions.invite_guest(actor=lena, plan=plan, guest=here.staff["kalle"])
    first, today, _later = Session.objects.filter(plan=plan).order_by("on")
    with timeline.at(first.on, 13):
        _first_session(lena, anna, here, first)
    with timeline.at(today.on, 9, 30):
        actions.arrange_groups(
            actor=lena, session=today, groups=(SmallGroup(ROOM[::2], "Brita"), SmallGroup(ROOM[1::2]))
        )
    return plan


def _own_package(lena: Staff) -> None:
    form = OwnPackageForm({"title": "Ny i gruppen", "goals": "Alla nya får samma start.", "exercises": OWN})
    if form.is_valid() and form.package:
        actions.write_package(actor=lena, package=form.package)


def _first_session(lena: Staff, anna: Staff, here: Municipality, session: Session) -> None:
    actions.go_to_step(actor=lena, session=session, step=0, steps=8)
    actions.write_agreement(actor=lena, unit=here.units["family"], text=RULES, seen_version=0)
    actions.arrange_groups(actor=lena, session=session, groups=(SmallGroup(ROOM[:3]), SmallGroup(ROOM[3:], "Olle")))
    exercise = session.exercises[0]
    idea = "Läsa upp målet för familjen innan vi skickar uppdraget"
    actions.put_on_board(actor=anna, session=session, exercise=exercise, text=idea)
    text = "Jag skriver ofta målet som en insats."
    actions.write_privately(actor=anna, kind=NoteKind.REFLECTION, about=exercise, text=text, session=session)
    actions.write_privately(actor=anna, kind=NoteKind.SELF, about="utforma-oppna", text="Vill öva på att följa upp.")
    actions.write_privately(actor=lena, kind=NoteKind.LEADER, about=NOTE, text="Mer tid åt bikuporna.", session=session)
    actions.close_session(actor=lena, session=session)
