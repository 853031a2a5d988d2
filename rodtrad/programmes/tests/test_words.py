"""The words a group uses, in every form and both languages."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from rodtrad.programmes import words
from rodtrad.programmes.rules import PersonWord, Phase, Rater, Timing

SWEDISH = {
    "klient": ("klient", "klienten", "klientens", "klienter", "klienterna"),
    "brukare": ("brukare", "brukaren", "brukarens", "brukare", "brukarna"),
    "barn": ("barn", "barnet", "barnets", "barn", "barnen"),
    "deltagare": ("deltagare", "deltagaren", "deltagarens", "deltagare", "deltagarna"),
    "besokare": ("besökare", "besökaren", "besökarens", "besökare", "besökarna"),
    "boende": ("boende", "den boende", "den boendes", "boende", "de boende"),
}


@pytest.mark.parametrize(("word", "forms"), SWEDISH.items())
def test_a_word_for_the_person_has_every_swedish_form(word: str, forms: tuple[str, ...]) -> None:
    found = words.person(word)
    assert tuple(map(str, (found.one, found.the, found.of_the, found.many, found.the_many))) == forms


def test_every_word_the_rules_know_has_its_forms() -> None:
    assert set(words.PERSON) == set(PersonWord)


def test_a_phase_has_the_group_s_own_name_or_the_usual_one() -> None:
    names = {"delivery": "Öppenvård"}
    assert [str(words.phase(p, names)) for p in Phase] == ["Nybesök", "Utredning", "Öppenvård", "Uppföljning"]


@pytest.mark.parametrize(
    ("rater", "said"),
    [
        (Rater.CLIENT, "barnet"),
        (Rater.GUARDIAN, "vårdnadshavare"),
        (Rater.PRACTITIONER, "medarbetaren"),
        (Rater.PROVIDER, "utföraren"),
        (Rater.RELATIVE, "närstående"),
    ],
)
def test_who_answers_is_said_by_the_group_s_own_word(rater: Rater, said: str) -> None:
    assert str(words.rater(rater, "barn")) == said


@pytest.mark.parametrize(
    ("timing", "days", "said"),
    [
        (Timing.EACH_SESSION, 0, "vid varje samtal"),
        (Timing.AT_START, 0, "när kontakten börjar"),
        (Timing.AT_END, 0, "när kontakten avslutas"),
        (Timing.AFTER_START, 90, "3 månader efter start"),
        (Timing.AFTER_START, 30, "1 månad efter start"),
        (Timing.AFTER_END, 14, "14 dagar efter avslut"),
        (Timing.AFTER_END, 1, "1 dag efter avslut"),
    ],
)
def test_a_time_is_said_in_months_when_it_is_whole_months(timing: Timing, days: int, said: str) -> None:
    with override("sv"):
        assert str(words.timing(timing, days)) == said
