"""Own questionnaires: written in the browser, read through, tried, published, and seen by nobody else's committee."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client as Browser

from rodtrad.access import actions as access
from rodtrad.access.models import Event
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.instruments import answers, library
from rodtrad.practice.story_questionnaires import draft
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.library.standing import standing
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing, Use
from rodtrad.questionnaires import actions, queries
from rodtrad.questionnaires.models import PublishedVersion, Questionnaire
from rodtrad.questionnaires.rules import editing
from rodtrad.questionnaires.rules.draft import said
from tests.support.moment import NOW
from tests.test_today import text
from tests.universe_fixtures import signed_in

KEY, THEIRS = "own-norrby-veckan-hemma", "own-fjarrby-veckan-hemma"
CHOICE = {"label": "Sov du bra?", "choices": "Aldrig\nIbland\nOfta", "may_decline": "on"}


@pytest.fixture
def weekly(universe: Universe) -> Questionnaire:
    return Questionnaire.objects.get(key=KEY)


@pytest.fixture
def fresh(universe: Universe) -> Questionnaire:
    """A questionnaire that has not been published."""
    return actions.begin_questionnaire(actor=universe.berit, unit=universe.north, content=draft())


def address(found: Questionnaire, place: str = "") -> str:
    return f"/egna-formular/{found.public_id}/{place}"


def post(browser: Browser, found: Questionnaire, place: str, **fields: Any) -> Any:
    """Send a form that was opened now."""
    found.refresh_from_db()
    return browser.post(address(found, place), {"version": found.version, **fields})


def test_a_questionnaire_is_written_from_nothing(as_berit: Browser, universe: Universe) -> None:
    fields = {"name": "Kvällen", "purpose": "Följa kvällen.", "respondent": "client", "unit": universe.north.public_id}
    began = as_berit.post("/egna-formular/nytt/", fields)
    found = Questionnaire.objects.get(name="Kvällen")
    assert began["Location"] == address(found)
    assert post(as_berit, found, "fraga/?slag=choice", **CHOICE).status_code == 302
    again = post(as_berit, found, "fraga/?slag=long&del=s1", label="Vad hjälpte?", if_1="q1|==|2", again="1")
    assert again["Location"].endswith("?slag=long&del=s1")
    post(as_berit, found, "poang/", name="Kväll", items=["q1"], method="sum", better="high", max_missing="0")
    found.refresh_from_db()
    content = queries.content(found)
    assert [(one.code, one.kind, one.shown_if) for one in content.questions] == [
        ("q1", "choice", ""),
        ("q2", "long", "q1 == 2"),
    ]
    assert (said(content.scores[0].name), content.scores[0].items) == ("Kväll", ("q1",))


def test_every_kind_of_question_has_a_form(as_berit: Browser, weekly: Questionnaire) -> None:
    for kind in ("choice", "multiple", "scale", "line", "number", "matrix", "date", "short", "long", "info"):
        assert as_berit.get(address(weekly, f"fraga/?slag={kind}")).status_code == 200
    assert as_berit.get(address(weekly, "fraga/?slag=hemligt")).status_code == 404


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("choice", {"choices": "1 = Ja\n1 = Nej"}, "har samma nummer som en annan"),
        ("scale", {"least": "5", "most": "1"}, "Det högsta talet ska vara högre än det lägsta."),
        ("number", {"least": "0", "most": "9", "decimals": "0", "if_number": "q4", "if_sign": ">="}, "Skriv talet"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_lost(
    as_berit: Browser, weekly: Questionnaire, kind: str, fields: dict[str, str], sentence: str
) -> None:
    answer = post(as_berit, weekly, f"fraga/?slag={kind}", label="Sov du?", **fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Sov du?" in answer.content.decode()


def test_a_stale_save_shows_both_and_keeps_neither_away(as_berit: Browser, weekly: Questionnaire) -> None:
    stale = as_berit.post(address(weekly, "fraga/q1/"), {**CHOICE, "version": weekly.version - 1})
    body = stale.content.decode()
    assert stale.status_code == 409
    assert "Sov du bra?" in body
    assert "Var det lugnt hemma?" in body
    assert f'value="{weekly.version}"' in body
    weekly.refresh_from_db()
    assert said(queries.content(weekly).question("q1").label) == "Var det lugnt hemma?"


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("flytta/", {"code": "q1", "way": "down"}),
        ("ta-bort/q1/", {}),
        ("uppgifter/", {"name": "N", "respondent": "client"}),
        ("del/", {"title": "Ny"}),
        ("del/s1/", {"title": "Annat"}),
        ("poang/score1/", {"name": "P", "items": ["q1"], "method": "sum", "better": "low", "max_missing": "0"}),
        ("sprak/en/", {"name": "The week"}),
        ("las-igenom/", {}),
    ],
)
def test_nothing_is_done_to_a_questionnaire_that_has_changed_meanwhile(
    as_berit: Browser, weekly: Questionnaire, place: str, fields: dict[str, Any]
) -> None:
    assert as_berit.post(address(weekly, place), {**fields, "version": 1}).status_code == 409
    before = weekly.draft
    weekly.refresh_from_db()
    assert weekly.draft == before


def test_parts_questions_and_scores_are_moved_renamed_and_removed(as_berit: Browser, weekly: Questionnaire) -> None:
    post(as_berit, weekly, "flytta/", code="q1", way="down")
    post(as_berit, weekly, "flytta/", code="s2", way="up")
    post(as_berit, weekly, "del/s2/", title="Hjälpen")
    post(as_berit, weekly, "ta-bort/q5/")
    post(as_berit, weekly, "ta-bort/score1/")
    post(as_berit, weekly, "del/", title="Sist")
    weekly.refresh_from_db()
    content = queries.content(weekly)
    assert [(section.key, [one.code for one in section.questions]) for section in content.sections] == [
        ("s2", ["q3", "q4"]),
        ("s1", ["q2", "q1"]),
        ("s3", []),
    ]
    assert said(content.sections[0].title) == "Hjälpen"
    assert content.scores == ()
    assert as_berit.get(address(weekly, "ta-bort/q99/")).status_code == 404


def test_words_are_translated_beside_the_swedish_ones(as_berit: Browser, weekly: Questionnaire) -> None:
    assert "1 text saknas på engelska" in text(as_berit, address(weekly, "sprak/en/"))
    fields = {
        name: f"english {name}" for name in ("name", "q1.label", "q1.help", "q1.choice.0", "s1.title", "score1.name")
    }
    post(as_berit, weekly, "sprak/en/", **fields)
    weekly.refresh_from_db()
    first = queries.content(weekly).question("q1")
    assert (first.label["en"], first.help["en"], first.choices[0].label["en"], "en" in first.choices[1].label) == (
        "english q1.label",
        "english q1.help",
        "english q1.choice.0",
        False,
    )
    assert as_berit.get(address(weekly, "sprak/sv/")).status_code == 404


def test_a_form_with_something_to_put_right_is_not_published(as_berit: Browser, weekly: Questionnaire) -> None:
    post(as_berit, weekly, "fraga/q1/", **{**CHOICE, "label": "Vad är ditt personnummer?"})
    assert "Frågan ber om personnummer" in text(as_berit, address(weekly, "las-igenom/"))
    refused = post(as_berit, weekly, "las-igenom/")
    assert refused.status_code == 422
    assert "Formuläret är inte publicerat." in refused.content.decode()
    assert PublishedVersion.objects.filter(questionnaire=weekly).count() == 1


def test_a_published_form_is_an_instrument_like_any_other(universe: Universe, fresh: Questionnaire) -> None:
    version = actions.publish_questionnaire(actor=universe.berit, questionnaire=fresh, seen_version=fresh.version)
    instrument = library.get(fresh.key)
    assert (instrument.version, instrument.structure_digest) == ("1", version.structure_digest)
    assert instrument in library.shelf(universe.tenant.pk)
    assert standing(universe.tenant).use(instrument) is Use.ACTIVE
    moment = programmes.NewMoment("Vid start", fresh.key, Rater.CLIENT, MomentPlan(Timing.AT_START))
    planned = programmes.agree_version(
        actor=universe.berit, programme=universe.north_programme, person_word=PersonWord.KLIENT, phase_names={},
        moments=(moment,), agreed_on=NOW.date(),
    )  # fmt: skip
    assert planned.moments.get().structure == "1"
    assert Event.objects.filter(verb="questionnaire.published", object_id=str(fresh.public_id)).exists()


def test_a_version_that_is_published_never_changes(universe: Universe, weekly: Questionnaire) -> None:
    first = library.get(KEY, "1")
    content = queries.content(weekly)
    other = content.questions[0].model_copy(
        update={"label": {"sv": "Var det stökigt?", "en": "Was it messy?"}, "help": {}}
    )
    saved = actions.save_draft(
        actor=universe.berit, questionnaire=weekly, content=editing.with_question(content, other, "s1"),
        seen_version=weekly.version,
    )  # fmt: skip
    actions.publish_questionnaire(
        actor=universe.berit, questionnaire=saved, seen_version=saved.version, comparable=["score1"]
    )
    second = library.get(KEY)
    assert (library.get(KEY, "1"), second.version) == (first, "2")
    assert second.scale("score1").comparable_with == ("1",)
    assert first.text("sv").items["q1"].label == "Var det lugnt hemma?"


def test_another_question_begins_anew_with_a_code_of_its_own(universe: Universe, weekly: Questionnaire) -> None:
    content = queries.content(weekly)
    other = content.questions[0].model_copy(
        update={"label": {"sv": "Var det stökigt?", "en": "Was it messy?"}, "help": {}}
    )
    saved = actions.save_draft(
        actor=universe.berit, questionnaire=weekly, content=editing.with_question(content, other, "s1"),
        seen_version=weekly.version,
    )  # fmt: skip
    actions.publish_questionnaire(
        actor=universe.berit,
        questionnaire=saved,
        seen_version=saved.version,
        other_questions=["q1"],
        comparable=["score1"],
    )
    second = library.get(KEY)
    assert second.items[0].code == "q6"
    assert second.scale("score1").comparable_with == ()


def test_the_page_before_a_second_version_says_what_is_kept(as_berit: Browser, weekly: Questionnaire) -> None:
    post(
        as_berit,
        weekly,
        "fraga/q1/",
        label="Var det rätt lugnt?",
        choices="Aldrig\nIbland\nOfta\nAlltid",
        may_decline="on",
    )
    post(as_berit, weekly, "uppgifter/", name="Veckan hemma", purpose="Följa veckan.", respondent="client")
    read = text(as_berit, address(weekly, "las-igenom/"))
    assert "ändrad ordalydelse" in read
    assert "Publicera version 2" in read
    published = post(as_berit, weekly, "las-igenom/", joins="score1")
    assert published["Location"] == f"/instrument/{KEY}/"
    assert "Inget är ändrat" in text(as_berit, address(weekly, "las-igenom/"))


def test_nothing_new_is_nothing_to_publish(universe: Universe, fresh: Questionnaire) -> None:
    actions.publish_questionnaire(actor=universe.berit, questionnaire=fresh, seen_version=1)
    with pytest.raises(RuleBroken, match="nothing_has_changed"):
        actions.publish_questionnaire(actor=universe.berit, questionnaire=fresh, seen_version=2)
    with pytest.raises(StaleEdit):
        actions.publish_questionnaire(actor=universe.berit, questionnaire=fresh, seen_version=1)


def test_a_retired_form_is_offered_to_no_new_plan_and_can_come_back(as_berit: Browser, weekly: Questionnaire) -> None:
    as_berit.post(address(weekly, "avsluta/"))
    assert library.shelf(weekly.tenant_id) == ()
    assert library.get(KEY).version == "1"
    assert "Avslutade" in text(as_berit, "/egna-formular/")
    as_berit.post(address(weekly, "ta-tillbaka/"))
    assert [one.key for one in library.shelf(weekly.tenant_id)] == [KEY]


def test_another_committees_questionnaire_is_nowhere_to_be_seen(as_berit: Browser, universe: Universe) -> None:
    theirs = Questionnaire.objects.get(key=THEIRS)
    for place in ("", "uppgifter/", "fraga/q1/", "las-igenom/", "prova/", "sprak/en/", "ta-bort/q1/"):
        assert as_berit.get(address(theirs, place)).status_code == 404
    for place in ("", "blankett/", "blankett.pdf"):
        assert as_berit.get(f"/instrument/{THEIRS}/{place}").status_code == 404
    assert as_berit.get(address(theirs, "blankett.pdf")).status_code == 404
    assert as_berit.post(f"/instrument/{THEIRS}/aktivera/").status_code == 404
    assert THEIRS not in as_berit.get("/instrument/").content.decode()
    assert KEY in as_berit.get("/instrument/").content.decode()
    moment = programmes.NewMoment("Vid start", THEIRS, Rater.CLIENT, MomentPlan(Timing.AT_START))
    with pytest.raises(library.UnknownInstrument):
        programmes.agree_version(
            actor=universe.berit, programme=universe.north_programme, person_word=PersonWord.KLIENT, phase_names={},
            moments=(moment,), agreed_on=NOW.date(),
        )  # fmt: skip


def test_one_who_plans_nothing_writes_nothing(as_anna: Browser, weekly: Questionnaire) -> None:
    assert as_anna.get("/egna-formular/").status_code == 403
    assert as_anna.get(address(weekly)).status_code == 403


def test_one_who_plans_for_another_unit_does_not_find_it(as_cecil_plans: Browser, weekly: Questionnaire) -> None:
    assert as_cecil_plans.get(address(weekly)).status_code == 404


@pytest.fixture
def as_cecil_plans(universe: Universe) -> Browser:
    """Cecil has begun to plan follow-up, in another part of the tree."""
    access.give_role(
        actor=universe.gun, staff=universe.cecil, unit=universe.south, role="supervisor", valid_from=NOW.date()
    )
    return signed_in(universe.cecil)


def test_a_form_is_tried_and_nothing_of_it_is_stored(as_berit: Browser, weekly: Questionnaire) -> None:
    assert "Inget sparas" in text(as_berit, address(weekly, "prova/"))
    events = Event.objects.count()
    given = {"q1": "3", "q2_1": "3", "q2_2": "0", "q3_3": "1", "q4": "7,5", "q5": "Mer tid."}
    answer: HttpResponse = as_berit.post(address(weekly, "prova/"), given)  # type: ignore[assignment]  # a test response
    body = answer.content.decode()
    assert "Mer tid." in body
    assert "7,5" in body
    assert "<strong>2,0</strong>" in body
    assert Event.objects.count() == events


def test_a_wrong_answer_is_said_when_a_form_is_tried(as_berit: Browser, weekly: Questionnaire) -> None:
    answer = as_berit.post(address(weekly, "prova/"), {"q4": "99"})
    assert answer.status_code == 422
    assert "Talet ska ligga mellan 0 och 10." in answer.content.decode()


def test_a_form_that_cannot_be_tried_says_so(as_berit: Browser, universe: Universe) -> None:
    empty = actions.begin_questionnaire(
        actor=universe.berit, unit=universe.north, content=draft().model_copy(update={"sections": (), "scores": ()})
    )
    assert "går inte att prova än" in text(as_berit, address(empty, "prova/"))


def test_a_respondents_own_answers_are_read_by_the_version_they_were_given_to(universe: Universe) -> None:
    instrument = library.get(KEY)
    read = answers.parse(instrument, {"q1": 1, "q3_1": 1, "q5": "Dold"})
    assert read.document() == {
        "q1": 1, "q2_1": None, "q2_2": None, "q3_1": 1, "q3_2": 0, "q3_3": 0, "q4": None,
    }  # fmt: skip
