"""PÅHITTADE UPPGIFTER: follow-ups of a week, files, events, visitors, a cohort and open answers, in few rows each."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

from rodtrad.access.actors import Respondent
from rodtrad.observations import actions
from rodtrad.observations.actions import New
from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.counts import monday_of
from rodtrad.observations.rules.kinds import (
    Answering,
    CountPlan,
    DiaryPlan,
    ReadingPlan,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
    SurveyQuestion,
    Variable,
    choices,
)
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline

CATEGORIES = ("Besök och samtal", "Dokumentation", "Möten", "Telefon och e-post", "Resor", "Annat")


def tell(here: Municipality, timeline: Timeline, rng: random.Random) -> None:
    """Everything of this kind that Enheten Norr does, built by the actions its people would use."""
    teller = _Teller(here, timeline, rng)
    teller.diary_of_few()
    teller.files()
    teller.counts()
    teller.visitors()
    teller.cohort()
    teller.words()


def tell_some(here: Municipality, timeline: Timeline, rng: random.Random) -> None:
    """What the town does of it: counts, a cohort and open answers it has of its own, larger."""
    teller = _Teller(here, timeline, rng)
    teller.diary_of_few()
    teller.files()
    teller.visitors()


@dataclass(frozen=True)
class _Teller:
    here: Municipality
    timeline: Timeline
    rng: random.Random

    def new(self, name: str, question: str, unit: str = "north") -> New:
        """A follow-up of Enheten Norr, or of a group in it."""
        return New(self.here.units[unit], name, question)

    def diary_of_few(self) -> None:
        """Last week four wrote, all had said yes; this week's diary has just begun."""
        berit, anna = self.here.staff["berit"], self.here.staff["anna"]
        this = monday_of(self.timeline.today)
        last = this - timedelta(days=7)
        for monday, name in ((last, "Förra veckan"), (this, "Vår vecka")):
            with self.timeline.at(monday - timedelta(days=4), 9):
                plan = DiaryPlan(monday, choices(CATEGORIES))
                followup = actions.start_diary_week(actor=berit, new=self.new(name, "Vart tar tiden vägen?"), plan=plan)
            if monday == last:
                self._write_week(followup, plan)
            else:
                with self.timeline.at(monday, 8):
                    mine = actions.join(actor=anna, followup=followup, agrees_when_few=True)
                    actions.write_slots(actor=anna, participant=mine, day=monday, slots={16: "a1", 17: "a2"})

    def _write_week(self, followup: FollowUp, plan: DiaryPlan) -> None:
        friday = plan.days[-1]
        for name in ("anna", "berit", "jonna", "olle"):
            staff = self.here.staff[name]
            with self.timeline.at(plan.monday, 8):
                mine = actions.join(actor=staff, followup=followup, agrees_when_few=True)
            for day in (plan.days[0], plan.days[2]):
                with self.timeline.at(day, 17):
                    done = self.rng.choices(("a1", "a1", "a2", "a2", "a3", "a4"), k=14)
                    actions.write_slots(
                        actor=staff, participant=mine, day=day, slots=dict(zip(plan.slots, done, strict=False))
                    )
        with self.timeline.at(friday, 15):
            actions.make_picture(actor=self.here.staff["berit"], followup=followup)

    def files(self) -> None:
        """Two read twelve of forty files apart, differ here and there, and have talked about one."""
        anna, jonna = self.here.staff["anna"], self.here.staff["jonna"]
        questions = choices(
            ("Har barnet fått komma till tals?", "Framgår barnets egen uppfattning?", "Är barnets bästa bedömt?"),
            prefix="q",
        )
        with self.timeline.at(self.timeline.day(12), 9):
            review = actions.start_file_review(
                actor=self.here.staff["berit"],
                new=self.new("Barnets röst i utredningen", "Syns barnets perspektiv i våra utredningar?", "family"),
                plan=ReviewPlan(questions, files=40),
            )
            readers = [actions.join(actor=staff, followup=review) for staff in (anna, jonna)]
        with self.timeline.at(self.timeline.day(5), 13):
            for number in range(1, 13):
                first = {q.key: self.rng.choice(("yes", "yes", "partly", "no", "unclear")) for q in questions}
                second = {key: "partly" if self.rng.random() < 0.2 else said for key, said in first.items()}
                if number == 1:
                    first, second = dict.fromkeys(first, "yes"), {**dict.fromkeys(first, "yes"), "q1": "no"}
                for reader, staff, said in zip(readers, (anna, jonna), (first, second), strict=True):
                    actions.read_file(actor=staff, participant=reader, number=number, answers=said)
            actions.agree_on_answer(actor=anna, followup=review, number=1, question="q1", answer="partly")

    def counts(self) -> None:
        """Missed visits, week by week for fourteen weeks, one of them not counted."""
        anna = self.here.staff["anna"]
        monday = monday_of(self.timeline.today)
        with self.timeline.at(monday - timedelta(weeks=14), 9):
            followup = actions.start_event_count(
                actor=self.here.staff["berit"], new=self.new("Uteblivna besök", "Uteblir färre när vi ringer före?"),
                plan=CountPlan("uteblivna besök", "bokade besök"),
            )  # fmt: skip
        for ago in range(14, 0, -1):
            if ago == 6:
                continue
            booked = self.rng.randint(14, 20)
            missed = sum(self.rng.random() < (0.3 if ago > 6 else 0.17) for _ in range(booked))
            week = monday - timedelta(weeks=ago)
            with self.timeline.at(week + timedelta(days=4), 15):
                actions.set_count(actor=anna, followup=followup, monday=week, events=missed, base=booked)
        with self.timeline.at(self.timeline.today, 8):
            actions.tap(actor=anna, followup=followup)

    def visitors(self) -> None:
        """Thirteen visitors have answered; three of the answers wait for two more."""
        questions = (
            SurveyQuestion("q1", "Kände du dig väl mottagen i dag?"),
            SurveyQuestion("q2", "Hur var det att komma hit?", Answering.FACES),
            SurveyQuestion("q3", "Vad kan vi göra bättre?", Answering.OPEN),
        )
        opened = self.timeline.day(20)
        with self.timeline.at(opened, 9):
            plan = SurveyPlan(questions, opened, opened + timedelta(days=60))
            survey = actions.start_visitor_survey(
                actor=self.here.staff["berit"],
                new=self.new("Våra besökare", "Hur är det att komma till oss?"),
                plan=plan,
            )
        visitor = Respondent(self.here.tenant.pk, survey.public_id)
        for number in range(13):
            with self.timeline.at(self.timeline.day(18 - number), 11):
                given = {"q1": self.rng.choice(("yes", "yes", "yes", "partly")), "q2": self.rng.choice("5544")}
                if number % 4 == 0:
                    given["q3"] = "Kortare väntetid vore bra"
                actions.answer_survey(actor=visitor, given=given)

    def cohort(self) -> None:
        """The school background of thirty young people, and the one table of it that everybody may see."""
        berit = self.here.staff["berit"]
        background = Variable("v1", "Skolbakgrund", choices(("Upp till 9 år", "Gymnasium")))
        program = Variable("v2", "Går på", choices(("Introduktionsprogram", "Nationellt program", "Inget")))
        with self.timeline.at(self.timeline.day(9), 9):
            cohort = actions.start_register(
                actor=berit, new=self.new("Skolbakgrund", "Hur ser skolgången ut för unga som är placerade?"),
                plan=RegisterPlan((background, program)),
            )  # fmt: skip
            rows = [
                {"v1": self.rng.choice(("a1", "a1", "a2")), "v2": self.rng.choice(("a1", "a1", "a2", "a3", ""))}
                for _ in range(30)
            ]
            actions.add_table(actor=berit, followup=cohort, rows=rows)
            actions.publish_table(actor=berit, followup=cohort, one="v1")

    def words(self) -> None:
        """Twelve open answers, three categories of the group's own, and a quote that two have looked at."""
        anna, jonna = self.here.staff["anna"], self.here.staff["jonna"]
        with self.timeline.at(self.timeline.day(4), 9):
            reading = actions.start_reading(
                actor=self.here.staff["berit"],
                new=self.new("Vad säger svaren?", "Vad vill de vi möter ha mer av?", "family"),
                plan=ReadingPlan("Vad kan vi göra bättre?", two_readers=True),
            )  # fmt: skip
            said = ("Ring tillbaka samma dag.", "Det var lugnt och bra.", "Kortare väntetid vore bra.")
            actions.add_answers(actor=anna, followup=reading, answers=[said[n % 3] for n in range(12)])
            made = [
                actions.add_category(actor=anna, followup=reading, label=label) for label in ("Att nå oss", "Väntan")
            ]
            for staff in (anna, jonna):
                mine = actions.join(actor=staff, followup=reading)
                for answer in reading.open_answers.filter(number__lte=9):
                    place = made[0] if "Ring" in answer.text else made[1] if "vänte" in answer.text else None
                    rest = reading.categories.get(is_rest=True)
                    actions.put_in_category(actor=staff, participant=mine, answer=answer, category=place or rest)
            quote = actions.pick_quote(actor=anna, answer=reading.open_answers.get(number=1), text="Ring tillbaka")
            actions.approve_quote(actor=jonna, quote=quote)
