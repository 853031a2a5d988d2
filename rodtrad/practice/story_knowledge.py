"""PÅHITTADE UPPGIFTER: what the groups of Norrby learn: a planned year, three questions, a results talk, ideas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.models import Staff
from rodtrad.knowledge import actions
from rodtrad.knowledge.actions.committee import YearInWords
from rodtrad.knowledge.actions.lessons import NewLesson
from rodtrad.knowledge.actions.questions import NewPart, Questions, Together, When
from rodtrad.knowledge.actions.talks import Decision, Source
from rodtrad.knowledge.actions.wheel import NewActivity, Prompts
from rodtrad.knowledge.models import KnowledgeArea
from rodtrad.knowledge.queries.reminders import near
from rodtrad.knowledge.rules.lessons import LessonKind, LessonState
from rodtrad.knowledge.rules.questions import OfferKind, Taken, YesNo
from rodtrad.knowledge.rules.reminding import Wanted
from rodtrad.knowledge.rules.talks import MarkKind, Right
from rodtrad.knowledge.rules.years import ActivityKind, Arena
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline

PROMPTS = Prompts(
    others="Uppföljningen av samtalen visar att det går att ställa samma frågor om och om igen.",
    hook="Vi tar upp gruppens bild på APT. Frågorna om kunskap kan komma samma dag.",
    arenas="APT var fjärde vecka, ärendehandledning varannan tisdag, planeringsdag i januari.",
    parts="Det vi möter ofta. Utreseförbud har vi haft en gång på tre år.",
    rhythm="Två gånger om året räcker. Det som händer sällan tar vi vartannat år.",
)
QUESTIONS = Questions(
    "Har vi alla tagit del av de delar som gäller oss? Om inte: hur ser vi till att det blir av?",
    "Har vi sedan dess haft ärenden där någon av delarna blev aktuell?",
    "Gjorde vi något annorlunda än vi brukade?",
)


def tell(here: Municipality, timeline: Timeline) -> None:
    """Let Enheten Norr plan a year, answer its questions, talk about a result and keep what it learned."""
    berit, jonna, anna, olle = (here.staff[name] for name in ("berit", "jonna", "anna", "olle"))
    with timeline.at(timeline.day(200), 13):
        _plan(berit, jonna, here, timeline)
        area = _area(jonna, here, timeline)
    with timeline.at(timeline.day(120), 9):
        _first_round(jonna, anna, area, timeline)
    with timeline.at(timeline.day(60), 14):
        _talk(berit, anna, here, timeline)
    with timeline.at(timeline.day(20), 9):
        _board(olle, anna, here, timeline)
        _begin_second_round(jonna, anna, area)
    with timeline.at(timeline.day(12), 9):
        _a_rough_sum(here, timeline)
    with timeline.at(timeline.day(10), 9):
        _committee(here.staff, here, timeline)
    with timeline.at(timeline.day(0), 8):
        _remind(jonna, here)


def _plan(berit: Staff, jonna: Staff, here: Municipality, timeline: Timeline) -> None:
    north, year = here.units["north"], timeline.today.year
    wheel = actions.plan_year(actor=berit, unit=north, year=year, prompts=PROMPTS)
    meeting = Arena.WORKPLACE_MEETING.value
    planned = (
        NewActivity("Vi planerar året", ActivityKind.PLANNING.value, Arena.PLANNING_DAY.value, date(year, 1, 21), 12),
        NewActivity(
            "Gruppens bild", ActivityKind.FOLLOW_UP_REPORT.value, meeting, date(year, 3, 11), 3, owner=jonna,
            preparation="Skriv ut gruppens bild.",
        ),
        NewActivity("Övning i mål", ActivityKind.EXERCISE.value, Arena.EDUCATION_DAY.value, date(year, 10, 21)),
        NewActivity(
            "Vi ser tillbaka", ActivityKind.LOOKING_BACK.value, Arena.PLANNING_DAY.value, date(year, 12, 9), 12
        ),
    )  # fmt: skip
    made = [actions.add_activity(actor=berit, unit=north, new=new) for new in planned]
    actions.hold(
        actor=berit, activity=made[0], planned_on=date(year, 1, 21), held_on=date(year, 1, 21),
        learned="Tre saker räcker. Fler orkar vi inte följa upp.",
    )  # fmt: skip
    actions.make_feed(actor=jonna, unit=wheel.unit)


def _area(jonna: Staff, here: Municipality, timeline: Timeline) -> KnowledgeArea:
    area = actions.add_area(
        actor=jonna,
        unit=here.units["north"],
        name="Stöd för att tillämpa LVU",
        about="Flera nya i gruppen, och delar av stödet möter vi sällan.",
        link="",
        parts=(NewPart("Samtal med barnet"), NewPart("Flyttningsförbud"), NewPart("Utreseförbud", seldom=True)),
    )
    when = When(timeline.day(125), 6, Arena.WORKPLACE_MEETING.value, alone_first=True, seldom_months=24)
    actions.agree(actor=jonna, area=area, questions=QUESTIONS, when=when)
    return area


def _first_round(jonna: Staff, anna: Staff, area: KnowledgeArea, timeline: Timeline) -> None:
    asked = actions.open_round(actor=jonna, agreement=area.agreements.get())
    words = {"taken": "yes", "had_cases": "yes", "differently": "yes", "ways": "Jag frågade barnet tidigare än förr."}
    actions.write_own(actor=anna, asked=asked, words=words, may_count=False)
    answer = Together(
        taken=Taken.PARTLY.value,
        taken_text="Två nya har inte hunnit.",
        action="De som är nya läser och går igenom tillsammans på ärendehandledningen.",
        owner=jonna,
        due=timeline.day(80),
        period_first=timeline.day(200),
        period_last=timeline.day(120),
        had_cases=YesNo.YES.value,
        parts_met=tuple(area.parts.filter(name="Samtal med barnet")),
        differently=YesNo.YES.value,
        ways="Vi talar med barnet före familjemötet.",
        considerations="Vi väger in vad flytten betyder för skolan.",
        talk_changed="Vi frågar varandra hur vi vet, inte bara vad vi tror.",
    )
    asked = actions.write_together(actor=jonna, asked=asked, answer=answer, seen_version=asked.version)
    actions.close_round(actor=jonna, asked=asked)
    mine = actions.offer(actor=anna, area=area, kind=OfferKind.INTRODUCE.value, words="Gärna två och två.")
    actions.offer(actor=jonna, area=area, kind=OfferKind.EDUCATION_DAY.value, words="")
    actions.withdraw_offer(actor=anna, found=mine)
    actions.offer(actor=anna, area=area, kind=OfferKind.MENTOR.value, words="Efter sommaren.")


def _talk(berit: Staff, anna: Staff, here: Municipality, timeline: Timeline) -> None:
    talk = actions.plan_talk(
        actor=berit, unit=here.units["family"], title="Når vi dem som slutar svara?", held_on=timeline.day(60),
        source=Source(measure="session-outcome:client", window="ar"),
    )  # fmt: skip
    expected = "Vi tror att de flesta svarar två gånger, och att de som slutar hade det svårare från början."
    talk = actions.expect(actor=anna, talk=talk, text=expected, seen_version=talk.version)
    seen = "De flesta har svarat två gånger, men några saknas."
    talk = actions.reveal_result(actor=anna, talk=talk, data_version="1-60", sentence=seen)
    talk = actions.check(
        actor=anna, talk=talk, is_right=Right.PARTLY.value, words="Två som slutat står som pågående.",
        involved="Två föräldrar har fått se bilden och säger att frågorna kommer för tätt.", seen_version=talk.version,
    )  # fmt: skip
    mark = actions.mark_figure(
        actor=anna, talk=talk, kind=MarkKind.WRONGLY_RECORDED.value, figure="Skulle ha fått frågan",
        words="Avslutade kontakter är inte avslutade här.",
    )  # fmt: skip
    actions.settle_mark(actor=anna, mark=mark)
    actions.mark_figure(actor=anna, talk=talk, kind=MarkKind.MISUNDERSTOOD.value, figure="Har svarat", words="")
    decision = Decision(
        surprise="Att så få säger nej, och så många aldrig får frågan.",
        text="Vi ställer frågan vid varje samtal, också när det är bråttom.",
        owner=anna,
        due=timeline.today + timedelta(days=30),
        measure_again_on=timeline.day(1),
    )
    actions.decide(actor=berit, talk=talk, decision=decision, seen_version=talk.version)


def _board(olle: Staff, anna: Staff, here: Municipality, timeline: Timeline) -> None:
    idea = actions.write_lesson(
        actor=olle, unit=here.units["north"],
        new=NewLesson("Rita målet tillsammans med den unge i stället för att skriva det.", origin="En övning i maj"),
    )  # fmt: skip
    routine = NewLesson(
        "Målet ritas vid andra samtalet.", LessonKind.ROUTINE.value, LessonState.KEPT.value, owner=olle,
        outcome="Fler kan säga sitt mål med egna ord.", shared=True, came_from=idea,
    )  # fmt: skip
    actions.write_lesson(actor=olle, unit=here.units["north"], new=routine)
    actions.plan_review(
        actor=olle, unit=here.units["north"], held_on=timeline.today + timedelta(days=14),
        questions="Går det att följa hur vi har tänkt?\nHörs barnet i texten?", people=(anna, olle),
    )  # fmt: skip


def _begin_second_round(jonna: Staff, anna: Staff, area: KnowledgeArea) -> None:
    asked = actions.open_round(actor=jonna, agreement=area.agreements.get())
    actions.write_own(actor=anna, asked=asked, words={"taken": "yes", "need": "Utreseförbud."}, may_count=True)


def _a_rough_sum(here: Municipality, timeline: Timeline) -> None:
    """In the whole committee there are five who let their answers be counted; in a small group no sum is made."""
    mira, root = here.staff["mira"], here.units["root"]
    area = actions.add_area(
        actor=mira, unit=root, name="Den nya rutinen för barnsamtal", about="", link="", parts=(NewPart("Rutinen"),)
    )
    when = When(timeline.day(15), 12, Arena.EDUCATION_DAY.value, alone_first=True)
    agreement = actions.agree(actor=mira, area=area, questions=QUESTIONS, when=when)
    asked = actions.open_round(actor=mira, agreement=agreement)
    for name in ("anna", "cecil", "kalle", "olle", "petra"):
        words = {"taken": "yes", "had_cases": "no" if name == "cecil" else "yes"}
        actions.write_own(actor=here.staff[name], asked=asked, words=words, may_count=True)
    actions.gather(actor=mira, asked=asked, group=8)


def _remind(jonna: Staff, here: Municipality) -> None:
    """Jonna wants to know of everything in the group's wheel, and the house has told her once."""
    actions.choose_wheel_reminders(actor=jonna, wanted=Wanted.GROUP)
    system = System(here.tenant.pk, "practice")
    actions.take_wheel_reminder(actor=system, staff=jonna, near=near(jonna, clock.today()))


def _committee(staff: Mapping[str, Staff], here: Municipality, timeline: Timeline) -> None:
    north, year = here.units["north"], timeline.today.year
    asked = actions.ask_group(
        actor=staff["hugo"], unit=north, text="Vad har ni ändrat i arbetet sedan ni började följa upp samtalen?"
    )
    actions.ask_group(actor=staff["hugo"], unit=north, text="Vad behöver ni för att nå fler?")
    text = "Vi frågar oftare hur det går, och vi frågar tidigare. Vi vet ännu inte om det räcker."
    asked = actions.answer_committee(actor=staff["berit"], question=asked, text=text, seen_version=asked.version)
    actions.publish_answer(actor=staff["berit"], question=asked)
    words = YearInWords(
        "Om vi alla kan det stöd som gäller oss, och om våra samtal hjälper.",
        "Vi talar med barnet före familjemötet.",
        "Frågan ställs vid varje samtal. Målet ritas vid andra samtalet.",
    )
    review = actions.write_year(actor=staff["berit"], unit=here.units["family"], year=year, words=words)
    actions.publish_year(actor=staff["berit"], review=review)
