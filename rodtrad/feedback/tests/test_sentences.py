"""What a colleague would say, by tables one can read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils.translation import override

from rodtrad.clients.rules import Relation
from rodtrad.clients.sentences import why
from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.feedback.rules import Measure, When, category
from rodtrad.feedback.sentences import change, picture, record, status, words
from rodtrad.feedback.sentences import today as say
from rodtrad.feedback.sentences.change import Path
from rodtrad.feedback.sentences.today import Counts
from rodtrad.instruments.references import Cutoff, ReliableChange

TODAY = date(2026, 10, 14)
HIGH = Measure(higher_is_better=True, cutoff=Fraction(25), cutoff_inclusive=True, reliable_change=Fraction(5))
LOW = Measure(higher_is_better=False, cutoff=Fraction(10), cutoff_inclusive=False, reliable_change=Fraction(6))
NO_CUTOFF = Measure(higher_is_better=True, reliable_change=Fraction(5))
ALLIANCE = Measure(higher_is_better=True, cutoff=Fraction(36), cutoff_inclusive=True)
BARE = Measure(higher_is_better=True)


def path(scores: str, measure: Measure = HIGH, *, decimals: int = 1, maximum: int = 40) -> Path:
    return Path(tuple(Fraction(score) for score in scores.split()), measure, Fraction(maximum), decimals)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(3, 2), "Tre har inte fått frågan, två har inte svarat."),
        (Counts(1, 0), "En har inte fått frågan."),
        (Counts(0, 13), "13 har inte svarat."),
        (Counts(ahead=1), "Ett samtal väntar den närmaste veckan, inget är försenat."),
        (Counts(ahead=4), "Fyra samtal väntar den närmaste veckan, inget är försenat."),
        (Counts(), "Alla har fått frågan, och alla som fått den har svarat."),
    ],
)
def test_idag_begins_with_what_a_colleague_would_say(counts: Counts, said: str) -> None:
    assert say.today(counts) == said


TRAJECTORIES = [
    ("", HIGH, "Det finns inget svar att visa ännu."),
    ("14.2", HIGH, "Ett svar än så länge: 14,2 av 40, under gränsvärdet 25."),
    ("14.2", BARE, "Ett svar än så länge: 14,2 av 40."),
    (
        "14.2 15 18 20 21 22.6", HIGH,
        "Poängen har gått från 14,2 till 22,6 på 6 samtal: säkert bättre, men fortfarande under gränsvärdet 25.",
    ),
    ("14 28", HIGH, "Poängen har gått från 14,0 till 28,0 på 2 samtal: säkert bättre och över gränsvärdet 25."),
    ("14 25", HIGH, "Poängen har gått från 14,0 till 25,0 på 2 samtal: säkert bättre och på gränsvärdet 25."),
    (
        "26 33", HIGH,
        "Poängen har gått från 26,0 till 33,0 på 2 samtal: säkert bättre, och över gränsvärdet 25 redan från början.",
    ),
    (
        "14 17", HIGH,
        "Poängen har gått från 14,0 till 17,0 på 2 samtal: ingen säker förändring, fortfarande under gränsvärdet 25.",
    ),
    (
        "23 26", HIGH,
        "Poängen har gått från 23,0 till 26,0 på 2 samtal: ingen säker förändring, men nu över gränsvärdet 25.",
    ),
    (
        "26 23", HIGH,
        "Poängen har gått från 26,0 till 23,0 på 2 samtal: ingen säker förändring, men nu under gränsvärdet 25.",
    ),
    (
        "22 14", HIGH,
        "Poängen har gått från 22,0 till 14,0 på 2 samtal: säkert sämre, och fortfarande under gränsvärdet 25.",
    ),
    (
        "38 30", HIGH,
        "Poängen har gått från 38,0 till 30,0 på 2 samtal: säkert sämre, men fortfarande över gränsvärdet 25.",
    ),
    ("30 20", HIGH, "Poängen har gått från 30,0 till 20,0 på 2 samtal: säkert sämre, och nu under gränsvärdet 25."),
    (
        "20 24 20", HIGH,
        "Poängen är 20,0, densamma som första gången, efter 3 samtal: ingen säker förändring, "
        "fortfarande under gränsvärdet 25.",
    ),
    ("14 28", NO_CUTOFF, "Poängen har gått från 14,0 till 28,0 på 2 samtal: säkert bättre."),
    ("33 38 36.5", ALLIANCE, "Senast 36,5 av 40, över gränsvärdet 36. Lägst 33,0 och högst 38,0 på 3 samtal."),
    ("33 38", BARE, "Senast 38,0 av 40. Lägst 33,0 och högst 38,0 på 2 samtal."),
]  # fmt: skip


@pytest.mark.parametrize(("scores", "measure", "said"), TRAJECTORIES)
def test_a_trajectory_says_where_it_began_where_it_is_and_how_sure_that_is(
    scores: str, measure: Measure, said: str
) -> None:
    assert change.trajectory(path(scores, measure)) == said


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ("16 9", "Poängen har gått från 16 till 9 på 2 samtal: säkert bättre och under gränsvärdet 10."),
        ("9 16", "Poängen har gått från 9 till 16 på 2 samtal: säkert sämre, och nu över gränsvärdet 10."),
        ("20 12", "Poängen har gått från 20 till 12 på 2 samtal: säkert bättre, men fortfarande över gränsvärdet 10."),
    ],
)
def test_where_low_is_better_the_good_side_is_under_the_cut_off(scores: str, said: str) -> None:
    assert change.trajectory(path(scores, LOW, decimals=0, maximum=27)) == said


def test_no_sentence_about_a_path_speaks_of_effect() -> None:
    assert not [scores for scores, measure, _ in TRAJECTORIES if "effekt" in change.trajectory(path(scores, measure))]


@pytest.mark.parametrize(
    ("scores", "measure", "said"),
    [
        ("14 28", HIGH, "säkert bättre och över gränsvärdet"),
        ("16 9", LOW, "säkert bättre och under gränsvärdet"),
        ("14 20", HIGH, "säkert bättre"),
        ("14 15", HIGH, "ingen säker förändring"),
        ("30 20", HIGH, "säkert sämre"),
    ],
)
def test_a_change_is_said_in_the_house_s_own_words(scores: str, measure: Measure, said: str) -> None:
    first, last = path(scores).scores
    found = category(first, last, measure)
    assert found is not None
    assert change.category_words(found, measure) == said


@pytest.mark.parametrize(
    ("first", "last", "better", "said"),
    [
        ("5.5", "6.2", True, "+0,7, bättre"),
        ("5.5", "4", True, "−1,5, sämre"),
        ("3", "1", False, "−2,0, bättre"),
        ("3", "3", True, "samma"),
        (None, "3", True, "går inte att jämföra"),
    ],
)
def test_a_single_line_is_told_in_small_words(first: str | None, last: str, better: bool, said: str) -> None:
    then = None if first is None else Fraction(first)
    assert change.item_change(then, Fraction(last), higher_is_better=better, decimals=1) == said


@pytest.mark.parametrize(
    ("origin", "certainty", "said"),
    [
        ("convention", "unverified", "vanligt använt gränsvärde, inte kontrollerat mot källan"),
        ("published", "sourced", "publicerat gränsvärde, kontrollerat mot källan"),
        ("computed", "sourced", "uträknat gränsvärde, kontrollerat mot källan"),
    ],
)
def test_a_cut_off_says_what_kind_of_number_it_is(origin: str, certainty: str, said: str) -> None:
    cutoff = Cutoff.model_validate(
        {"value": 25, "inclusive": True, "origin": origin, "source": "-", "certainty": certainty}
    )
    assert change.origin_of_cutoff(cutoff) == said


def test_a_reliable_change_says_what_kind_of_number_it_is() -> None:
    reliable = ReliableChange.model_validate(
        {"value": 5, "origin": "convention", "source": "-", "certainty": "unverified"}
    )
    assert change.origin_of_reliable_change(reliable) == (
        "vanligt använt mått på säker förändring, inte kontrollerat mot källan"
    )


@pytest.mark.parametrize(
    ("when", "due_on", "last_day", "said"),
    [
        (When.OVERDUE, date(2026, 10, 1), date(2026, 10, 8), "1 oktober, 6 dagar för sent"),
        (When.OVERDUE, date(2026, 10, 6), date(2026, 10, 13), "6 oktober, 1 dag för sent"),
        (When.SOON, date(2026, 10, 12), date(2026, 10, 19), "12 oktober, går bra till 19 oktober"),
        (When.TODAY, TODAY, date(2026, 10, 21), "idag"),
        (When.SOON, date(2026, 10, 15), date(2026, 10, 22), "imorgon"),
    ],
)
def test_a_row_says_when(when: When, due_on: date, last_day: date, said: str) -> None:
    assert say.due(when, due_on=due_on, last_day=last_day, today=TODAY) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (say.people(n=0, waiting=0, look=0), "Ingen här ännu."),
        (say.people(n=1, waiting=0, look=0), "Du följer en person."),
        (
            say.people(n=12, waiting=5, look=1),
            "Du följer tolv personer. Fem väntar på en fråga eller ett svar och en är värd en titt.",
        ),
        (say.group_people(n=0, waiting=0, look=0), "Ingen följs här ännu."),
        (say.group_people(n=40, waiting=0, look=2), "Arbetsgruppen följer 40 personer. Två är värda en titt."),
        (say.long_since(None, today=TODAY), "Inget svar än, och inget samtal planerat."),
        (
            say.long_since(date(2026, 8, 3), today=TODAY),
            "Senaste svaret kom 3 augusti, och inget samtal är planerat.",
        ),
        (say.news(datetime(2026, 10, 14, 12, 32, tzinfo=UTC)), "Nytt svar kom 14.32."),
        (say.nobody_followed(), "Du följer ingen just nu."),
    ],
)
def test_the_lists_say_how_it_stands(sentence: str, said: str) -> None:
    assert sentence == said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 10, 13), "igår"), (TODAY, "idag"), (date(2026, 10, 15), "imorgon"), (date(2026, 3, 3), "3 mars"),
        (date(2025, 3, 3), "3 mars 2025"),
    ],
)  # fmt: skip
def test_a_day_is_said_as_one_says_it(on: date, said: str) -> None:
    assert words.day(on, today=TODAY) == said


def test_numbers_follow_the_reader_s_language() -> None:
    assert (words.number(Fraction(45, 2)), words.plain(Fraction(25), 1), words.signed(Fraction(0))) == (
        "22,5", "25", "±0"
    )  # fmt: skip
    with override("en"):
        assert words.number(Fraction(45, 2)) == "22.5"


def test_names_sort_as_a_swedish_reader_expects() -> None:
    names = ["Örjan", "Zeb", "Åsa", "Ärla", "adam"]
    assert sorted(names, key=words.alphabetical) == ["adam", "Zeb", "Åsa", "Ärla", "Örjan"]


def test_several_things_are_listed_with_an_and() -> None:
    assert [words.listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a och b",
        "a, b och c",
    ]


def test_every_status_and_mode_has_words_and_asked_is_never_said_as_not_asked() -> None:
    assert set(status.STATUS) == set(InvitationStatus)
    assert set(status.MODE) == set(Mode)
    assert str(status.STATUS[InvitationStatus.PLANNED]) == "har inte fått frågan"
    assert str(status.STATUS[InvitationStatus.ASKED]) == "har inte svarat"


def test_every_right_to_read_is_explained() -> None:
    said = {why(relation) for relation in Relation}
    assert len(said) == len(Relation)
    assert all("loggen" in sentence for sentence in said)


def test_the_text_to_the_record_is_short_and_neutral() -> None:
    answered = record.Asked(
        form="Hur livet är just nu", topics=("Jag själv", "Allt sammantaget"), who="klienten", how="på egen hand",
        standing="har svarat", result="Läget: Ett svar än så länge: 14,2 av 40.",
    )  # fmt: skip
    silent = record.Asked(
        form="Hur samtalet var", topics=("Kontakten",), who="klienten", how="", standing="har inte svarat", result=""
    )
    assert record.text(on=TODAY, talk="Samtal 3", asked=[answered, silent], agreed="") == (
        "Uppföljning 14 oktober 2026, samtal 3.\n\n"
        "Formulär: Hur livet är just nu, om jag själv och allt sammantaget. Klienten svarade på egen hand. "
        "Läget: Ett svar än så länge: 14,2 av 40.\n\n"
        "Formulär: Hur samtalet var. Klienten har inte svarat.\n\n"
        "Överenskommet: (skriv här)"
    )


@pytest.mark.parametrize(
    ("scores", "measure", "told", "beneath"),
    [
        (
            "14 28", HIGH, "Första gången blev det 14,0 av 40. Nu blev det 28,0.",
            "Du har det bättre nu än första gången, enligt dina svar. Skillnaden brukar räknas som säker.",
        ),
        (
            "20 21", HIGH, "Första gången blev det 20,0 av 40. Nu blev det 21,0.",
            "Det är ungefär som första gången. Små skillnader upp och ner är vanliga.",
        ),
        (
            "30 20", HIGH, "Första gången blev det 30,0 av 40. Nu blev det 20,0.",
            "Du har det tyngre nu än första gången, enligt dina svar. Det är bra att ni pratar om det.",
        ),
        (
            "30 31", ALLIANCE, "Första gången blev det 30,0 av 40. Nu blev det 31,0.",
            "Linjen visar hur du har svarat gång för gång.",
        ),
    ],
)  # fmt: skip
def test_one_s_own_picture_is_told_kindly_and_truly(scores: str, measure: Measure, told: str, beneath: str) -> None:
    assert picture.told(path(scores, measure)) == told
    assert picture.sentences(path(scores, measure))[0] == beneath


def test_one_s_first_answer_is_not_compared_with_anything_of_one_s_own() -> None:
    assert picture.title(path("14")) == "Ditt första svar"
    assert picture.told(path("14")) == "Den här gången blev det 14,0 av 40."
    (calm,) = picture.sentences(path("14"))
    assert calm.startswith("Många som använder sådana här frågor tittar på om summan är över eller under 25.")


def test_an_answer_that_gives_no_score_is_said_to_have_arrived() -> None:
    assert picture.told(path("")).startswith("Svaret är mottaget.")
    assert picture.sentences(path("")) == ()


def test_where_nothing_is_known_nothing_is_compared() -> None:
    assert picture.sentences(path("14", ALLIANCE)) == ()
    assert picture.sentences(path("14", BARE)) == ()


def test_a_number_that_nobody_has_checked_is_not_held_up_to_a_client() -> None:
    assert picture.sentences(path("14", replace(HIGH, is_checked=False))) == ()
