"""Each ready model, from the shelf to a running follow-up: its answers lie ready, its question and idea do not."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.utils import translation

from rodtrad.access.models import Staff
from rodtrad.observations.models import FollowUp
from rodtrad.practice.universe import Universe
from rodtrad.workshop import shelf, words
from rodtrad.workshop.models import Planning
from rodtrad.workshop.queries.dates import dates
from rodtrad.workshop.queries.ready import guide, model_of
from rodtrad.workshop.rules import Kind, PlanningStatus, Step
from tests.census import sources
from tests.test_today import text
from tests.universe_fixtures import signed_in

every_model = pytest.mark.parametrize("key", shelf.keys())
OWN = {
    Step.QUESTION: {"question": "Vår alldeles egna fråga?"},
    Step.IDEA: {"lines-0-target": "De vi möter", "lines-0-insats": "Det vi gör", "lines-0-result": "Det som ska bli"},
    Step.CHIEF: {"time": "En timme", "arena": "apt", "instead": "En lista", "asked_for_on": "2027-03-01"},
}


def begun(browser: Browser, universe: Universe, key: str) -> Planning:
    given = {"name": f"Prov {key}", "unit": str(universe.elsewhere_unit.public_id), "other_unit": ""}
    assert browser.post(f"/uppfoljningar/verkstad/ny/{key}/", given).status_code == 302
    return Planning.objects.get(name=f"Prov {key}")


def keep(browser: Browser, planning: Planning, step: Step, given: dict[str, str]) -> None:
    """Fill in a page as it stands, with something changed, and go on."""
    address = f"/uppfoljningar/verkstad/{planning.public_id}/sida/{step.value}/"
    form = browser.get(address).context["page"].form
    standing = {bound.html_name: str(bound.value() or "") for bound in form}
    answer = browser.post(address, {**standing, **given})
    assert answer.status_code == 302, answer.context["page"].form.errors


@pytest.mark.parametrize("key", ["minimal", "dagboksvecka"])  # the rules say the same of each of them beside the shelf
def test_a_ready_model_starts_only_in_the_group_s_own_words(universe: Universe, urban: Staff, key: str) -> None:
    browser = signed_in(urban)
    planning = begun(browser, universe, key)
    model = shelf.get(key)
    start = f"/uppfoljningar/verkstad/{planning.public_id}/starta/"
    assert browser.post(start).status_code == 422
    borrowed = {"question": str(model.answers[Step.QUESTION]["question"])}
    keep(browser, planning, Step.QUESTION, borrowed)
    for step in (Step.IDEA, Step.CHIEF):
        keep(browser, planning, step, OWN[step])
    assert browser.post(start).status_code == 422  # the question is still the library's
    keep(browser, planning, Step.QUESTION, OWN[Step.QUESTION])
    if model.kind is not Kind.CASES:
        days = {"monday": "2026-11-02", "opens_on": "2026-11-02", "closes_on": "2026-11-30"}
        keep(browser, planning, Step.MOMENTS, days)
    assert browser.post(start).status_code == 302
    planning.refresh_from_db()
    assert planning.status == PlanningStatus.STARTED
    if model.kind is Kind.CASES:
        assert planning.programme is not None
        asked = planning.programme.versions.get().moments
        assert asked.count() == len(model.answers[Step.MOMENTS]["moments"])
    else:
        assert planning.followup_id is not None
        assert FollowUp.everyone.get(pk=planning.followup_id).kind == model.kind.value


def test_who_reads_english_gets_the_suggestions_in_english_and_still_writes_their_own(
    universe: Universe, urban: Staff
) -> None:
    with translation.override("en"):  # and back to Swedish for the next test
        browser = signed_in(urban)
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        planning = begun(browser, universe, "dagboksvecka")
        week = planning.answers.get(step=Step.MOMENTS).written
        assert week["categories"].splitlines()[0] == "Meeting a client"
        question = f"/uppfoljningar/verkstad/{planning.public_id}/sida/{Step.QUESTION}/"
        assert "Where does the week go, and how much is left" in text(browser, question)
        borrowed = {"question": "Where does the week go, and how much is left for meeting those we are here for?"}
        keep(browser, planning, Step.QUESTION, borrowed)
        assert "The words are the ready model" in text(browser, question.replace(Step.QUESTION, Step.START))


def test_the_papers_say_how_it_is_done_where_nothing_is_a_case(universe: Universe, urban: Staff) -> None:
    browser = signed_in(urban)
    planning = begun(browser, universe, "barnperspektiv")
    base = f"/uppfoljningar/verkstad/{planning.public_id}/"
    information = text(browser, f"{base}information/")
    assert "Du får inga frågor." in information
    assert "Ingen text ur akten sparas, bara svaren under ett löpnummer." in information
    assert "frivilligt" not in information
    assert "q1 Har barnet fått komma till tals? yes = Ja, partly = Delvis" in text(browser, f"{base}kodbok/")
    assert "Har barnet fått komma till tals?" in text(browser, f"{base}plan/")
    cost = text(browser, f"{base}sida/{Step.COST}/")
    assert "Varje akt tar ungefär 26 minuter" in cost  # five to find it and eight questions, by each of two
    assert "Sammanlagt blir det ungefär 17 timmar av er tid." in cost
    assert model_of(planning).kind is Kind.FILE_REVIEW


def test_the_code_book_tells_the_common_core_from_what_a_group_has_added(universe: Universe, urban: Staff) -> None:
    browser = signed_in(urban)
    planning = begun(browser, universe, "minimal")
    book = f"/uppfoljningar/verkstad/{planning.public_id}/kodbok/"
    core, own = "Gemensam kärna: andra som använder modellen frågar samma sak.", "Eget tillägg: det här frågar bara ni."
    forms = {str(row["instrument"]) for row in shelf.get("minimal").answers[Step.MOMENTS]["moments"]}
    assert (text(browser, book).count(core), own in text(browser, book)) == (len(forms), False)
    asking = planning.answers.get(step=Step.MOMENTS)
    asking.written["moments"].append({**asking.written["moments"][0], "instrument": "who5"})
    asking.save()
    assert (text(browser, book).count(core), text(browser, book).count(own)) == (len(forms), 1)


@every_model
def test_a_ready_model_is_complete(key: str) -> None:
    model = shelf.get(key)
    assert set(model.answers) >= {Step.QUESTION, Step.ABOUT, Step.IDEA, Step.MOMENTS, Step.USE, Step.TOGETHER}
    assert model.instruments or model.kind is not Kind.CASES
    assert len(model.make_own) >= 3
    assert 80 <= len(model.guide.split()) <= 400  # one page
    assert model.title("en") != model.title("sv")


def test_there_are_eighteen_models_on_the_shelf(as_berit: Browser) -> None:
    assert len(shelf.keys()) == 18
    shown = text(as_berit, "/uppfoljningar/modeller/")
    assert [one.key for one in shelf.all() if one.title("sv") not in shown] == []


@every_model
def test_a_ready_model_s_page_tells_what_it_is(as_anna: Browser, key: str) -> None:
    shown = text(as_anna, f"/uppfoljningar/modeller/{key}/")
    assert shelf.get(key).make_own[0] in shown
    assert "Det här behöver ni göra till ert eget" in shown


def test_the_day_the_chief_asks_for_the_result_is_in_the_year(universe: Universe, berit: Staff) -> None:
    planning = Planning.objects.get(name="Familjer vi möter")
    assert planning.asked_for_on is not None
    found = dates(berit, universe.north, planning.asked_for_on.year)
    mine = [one for one in found if one.url.endswith(f"{planning.public_id}/")]
    assert [(one.date, one.kind) for one in mine] == [(planning.asked_for_on, "result_asked_for")]
    assert dates(berit, universe.north, 1999) == ()
    assert [one for one in dates(universe.cecil, universe.north, planning.asked_for_on.year) if one in mine] == []


def test_a_shelf_that_is_written_wrong_says_where() -> None:
    document = shelf.get("minimal").document()
    document["kind"] = "gissning"
    document["answers"]["nar"]["moments"][0]["rater"] = "grannen"
    document["answers"]["fraga"]["gissa"] = "x"
    document["answers"]["okand"] = {}
    with pytest.raises(shelf.ShelfError) as told:
        shelf.read(document)
    said = "\n".join(told.value.problems)
    for part in ("gissning", "grannen", "fraga.gissa", "answers.okand"):
        assert part in said
    with pytest.raises(shelf.ShelfError, match="'titles' is missing"):
        shelf.read({**shelf.get("minimal").document(), "titles": {}})
    with pytest.raises(LookupError):
        shelf.get("finns-inte")


@every_model
def test_a_ready_model_has_its_words_in_english_and_a_line_in_the_manual(key: str) -> None:
    model = shelf.get(key)
    english = shelf.told(model, "en")
    assert english.guide != model.guide
    assert len(english.make_own) == len(model.make_own)
    shapes = [
        [(len(part.paragraphs), len(part.points)) for part in guide(text)] for text in (model.guide, english.guide)
    ]
    assert shapes[0] == shapes[1]
    manual = (sources.ROOT / "docs/anvandare/uppslag/fardiga-modeller.md").read_text(encoding="utf-8")
    assert f"| {model.title('sv')} | {model.summary('sv')} | {words.KINDS[model.kind]} |" in manual
