"""PÅHITTADE UPPGIFTER: ready models that Enheten Norr runs on the rows of the course's practice data (D3, D5, D8, D11).

The same rows as in the course, so that what a participant counts there is what the town shows. And open answers that
two have read, each invented here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rodtrad.course import becoming
from rodtrad.course.dataset import datasets, rows_of
from rodtrad.observations import actions
from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import DiaryPlan, ReadingPlan
from rodtrad.practice.coursehouse import read_files, write_week
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.story_models import started
from rodtrad.practice.timeline import Timeline

ANSWERS: Final[Mapping[str, Sequence[str]]] = {
    "Att nå er": (
        "Det är svårt att komma fram på telefon.", "Svara på telefonen på förmiddagen.",
        "Ring tillbaka när ni har lovat.",
        "Jag visste inte vem jag skulle ringa.", "En telefontid som stämmer.", "Jag fick prata med fem olika personer.",
        "Skicka ett meddelande när ni har sökt mig.", "Ha öppet någon kväll.", "Det tog tre veckor att få ett svar.",
        "Skriv namnet på den jag ska ringa.",
    ),
    "Väntan": (
        "Vi väntade hela våren på ett besked.", "Kortare väntan i början.", "Säg hur lång tid det tar.",
        "Det gick för fort på slutet.", "Jag trodde att ni hade glömt oss.", "Det första mötet kom för sent.",
        "Tiden mellan mötena var för lång.",
    ),
    "Att bli lyssnad på": (
        "Fråga barnen också.", "Ni frågade mig vad jag ville, det var bra.", "Läs det jag redan har berättat.",
        "Jag fick berätta samma sak igen.", "Lyssna klart innan ni skriver.", "Prata med mig och inte om mig.",
        "Ta mig på allvar när jag säger att det är för mycket.", "Min pojke fick aldrig säga något.",
    ),
    "Brev och ord": (
        "Breven är svåra att förstå.", "Skriv kortare.", "Jag förstod inte ordet utredning.",
        "Ge mig papperet i handen och gå igenom det.", "För många papper på en gång.",
    ),
    "": ("Kaffet var kallt.", "Allt har varit bra.", "Vet inte.", "Tack för att ni finns."),
}  # fmt: skip
READ_OTHERWISE: Final = {8: "Väntan", 13: "", 19: "Att nå er", 24: "Brev och ord", 30: ""}
"""Where the second reader sorted an answer elsewhere."""
QUOTES: Final = {3: "Ring tillbaka när ni har lovat.", 13: "Säg hur lång tid det tar.", 18: "Fråga barnen också."}
WRITERS = ("anna", "berit", "jonna", "abdi", "brita", "carin", "olle", "elin", "faisal")


def tell(here: Municipality, timeline: Timeline) -> None:
    """Count missed visits and activities, read forty files, and write a week by half hours."""
    counted(here, timeline, "uteblivna-besok")
    counted(here, timeline, "aktiviteter-boende")
    child_in_files(here, timeline)
    a_week(here, timeline)
    words(here, timeline)


def counted(here: Municipality, timeline: Timeline, key: str) -> FollowUp:
    """Weeks of a count, in one place or several."""
    dataset, berit = datasets()[key], here.staff["berit"]
    places = "\n".join(dict.fromkeys(rows_of(key).values("boende"))) if key == "aktiviteter-boende" else ""
    with timeline.at(timeline.day(18), 9):
        followup = started(berit, here.units["north"], key, dataset.question, {"places": places})
        for week in becoming.weeks(dataset, today=timeline.day(18)):
            actions.set_count(
                actor=berit, followup=followup, monday=week.monday, events=week.events, base=week.base,
                place=week.place,
            )  # fmt: skip
    return followup


def child_in_files(here: Municipality, timeline: Timeline) -> FollowUp:
    """Forty investigations that two have read apart."""
    with timeline.at(timeline.day(16), 9):
        question = datasets()["barnperspektiv"].question
        followup = started(here.staff["berit"], here.units["north"], "barnperspektiv", question)
        read_files(followup, [here.staff["jonna"], here.staff["berit"]])
    return followup


def a_week(here: Municipality, timeline: Timeline) -> FollowUp:
    """Nine colleagues wrote a week by half hours: a picture with days, and time that is missing."""
    dataset = datasets()["dagboksvecka"]
    with timeline.at(timeline.day(15), 9):
        plan = becoming.plan(dataset, today=timeline.day(15))
        if not isinstance(plan, DiaryPlan):
            raise TypeError("The diary week of the practice data is no diary week.")
        new = actions.New(here.units["north"], "En vanlig vecka", dataset.question)
        followup = actions.start_diary_week(actor=here.staff["berit"], new=new, plan=plan)
        write_week(followup, [here.staff[name] for name in WRITERS])
    return followup


def words(here: Municipality, timeline: Timeline) -> FollowUp:
    """Thirty-four open answers in the group's own categories, by two readers who differ on five, and three quotes."""
    anna, jonna = here.staff["anna"], here.staff["jonna"]
    said = [(text, place) for place, texts in ANSWERS.items() for text in texts]
    with timeline.at(timeline.day(4), 9):
        new = actions.New(here.units["family"], "Vad säger svaren?", "Vad vill de vi möter ha mer av?")
        plan = ReadingPlan("Vad kan vi göra bättre?", two_readers=True)
        reading = actions.start_reading(actor=here.staff["berit"], new=new, plan=plan)
        actions.add_answers(actor=anna, followup=reading, answers=[text for text, _place in said])
        made = {name: actions.add_category(actor=anna, followup=reading, label=name) for name in ANSWERS if name}
        made[""] = reading.categories.get(is_rest=True)
        answers = list(reading.open_answers.order_by("number"))
        for staff, otherwise in ((anna, {}), (jonna, READ_OTHERWISE)):
            mine = actions.join(actor=staff, followup=reading)
            for number, answer in enumerate(answers, start=1):
                place = made[otherwise.get(number, said[number - 1][1])]
                actions.put_in_category(actor=staff, participant=mine, answer=answer, category=place)
        for number, text in QUOTES.items():
            quote = actions.pick_quote(actor=anna, answer=answers[number - 1], text=text)
            actions.approve_quote(actor=jonna, quote=quote)
    return reading
