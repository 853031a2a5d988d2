"""Two guardians are asked at the same moment, answer apart, and are counted each."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from rodtrad.access.actions import name_for_protected
from rodtrad.access.actors import Respondent, System
from rodtrad.access.rules import Protection, RuleBroken
from rodtrad.analysis.queries.coverage import coverage_page
from rodtrad.analysis.queries.measures import of_units
from rodtrad.clients import actions as clients
from rodtrad.clients.actions import NewPerson
from rodtrad.clients.models import RaterLabel
from rodtrad.clients.queries import labels_of
from rodtrad.collection import actions
from rodtrad.collection.actions.submitting import Submission
from rodtrad.collection.models import EpisodeScore, Invitation, Occasion, Response
from rodtrad.collection.rules import Mode, Outcome
from rodtrad.instruments import library
from rodtrad.practice.answering import answers_with_score
from rodtrad.practice.universe import Universe
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing

GUARDIANS = (Rater.GUARDIAN, Rater.OTHER_GUARDIAN)


@pytest.fixture
def visits(universe: Universe) -> Programme:
    """A follow-up that asks both guardians the same thing when the contact begins."""
    system, start = System(universe.tenant.pk, "test"), MomentPlan(Timing.AT_START)
    programme = programmes.start_programme(
        actor=system, unit=universe.family, name="Umgängesstöd", question="Går överlämningen lugnare?"
    )
    programmes.agree_version(
        actor=system, programme=programme, person_word=PersonWord.BARN, phase_names={},
        moments=[NewMoment("Vid start", "contact-place", rater, start) for rater in GUARDIANS],
        agreed_on=universe.timeline.day(60),
    )  # fmt: skip
    return programme


@pytest.fixture
def questions(universe: Universe, visits: Programme) -> dict[str, Invitation]:
    """The questions of one child's two guardians, by who is asked."""
    started = universe.timeline.day(30)
    new = NewPerson("BARN-2345", universe.family, visits.versions.get(), started, worker=universe.anna)
    child = clients.register_person(actor=universe.anna, new=new)
    rows = Invitation.everyone.filter(occasion__client=child).select_related("occasion")
    return {row.rater: row for row in rows}


def _answer(question: Invitation, score: float, submission: int) -> Outcome:
    given = answers_with_score(library.get("contact-place"), score, flagged=False, rng=Random(1))
    return actions.submit_response(
        actor=Respondent(question.tenant_id, question.public_id),
        invitation=question,
        submission=Submission(UUID(int=submission), given, "sv", Mode.SELF),
    ).outcome


def test_each_guardian_has_one_question_and_one_answer_at_the_same_occasion(
    universe: Universe, visits: Programme, questions: dict[str, Invitation]
) -> None:
    assert set(questions) == set(GUARDIANS)
    assert Occasion.everyone.filter(client=questions[Rater.GUARDIAN].occasion.client).count() == 1
    for number, (rater, score) in enumerate(zip(GUARDIANS, (1.0, 3.0), strict=True), start=1):
        actions.ask(actor=universe.anna, invitation=questions[rater], mode=Mode.SELF)
        assert _answer(questions[rater], score, number) is Outcome.STORED
    assert _answer(questions[Rater.GUARDIAN], 4.0, 9) is Outcome.CONFLICT  # kept aside, for a human
    stored = Response.everyone.filter(client=questions[Rater.GUARDIAN].occasion.client)
    assert dict(stored.values_list("rater", "primary_milli")) == {"guardian": 2000, "other_guardian": 4000}
    assert EpisodeScore.everyone.filter(episode=questions[Rater.GUARDIAN].occasion.episode).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.everyone.create(
            tenant=universe.tenant, occasion=questions[Rater.GUARDIAN].occasion, rater=Rater.GUARDIAN.value,
            instrument="contact-place", structure="1",
        )  # fmt: skip


def test_coverage_counts_each_guardian(universe: Universe, visits: Programme, questions: dict[str, Invitation]) -> None:
    actions.ask(actor=universe.anna, invitation=questions[Rater.OTHER_GUARDIAN], mode=Mode.SELF)
    _answer(questions[Rater.OTHER_GUARDIAN], 4.0, 1)
    today = universe.timeline.today + timedelta(days=30)
    said = {
        rater: coverage_page(universe.berit, visits, f"Vid start|{rater}|contact-place", today=today).sentence
        for rater in GUARDIANS
    }
    assert said[Rater.OTHER_GUARDIAN] != said[Rater.GUARDIAN]
    labels = [measure.label for measure in of_units(universe.berit, frozenset({universe.family.pk}))]
    assert [label for label in labels if "den andra vårdnadshavarens" in label]


def test_a_practitioner_says_which_guardian_is_which(
    universe: Universe, visits: Programme, questions: dict[str, Invitation], as_anna: Any
) -> None:
    occasion = questions[Rater.GUARDIAN].occasion
    child, episode = occasion.client, occasion.episode
    place = [child.public_id, episode.public_id]
    form = reverse("clients:raters", args=place)
    assert as_anna.post(form, {"guardian": "A.L.", "other_guardian": "a.l.", "version": 0}).status_code == 422
    assert as_anna.post(form, {"guardian": "A.L.", "other_guardian": "Bo P", "version": 0}).status_code == 302
    stale = as_anna.post(form, {"guardian": "C.C.", "other_guardian": "", "version": 0})
    assert (stale.status_code, "A.L." in stale.content.decode()) == (409, True)
    shown = {
        "case": reverse("clients:case", args=place),
        "talk": reverse("collection:session", args=[occasion.public_id]),
        "goals": reverse("goals:goals", args=place),
        "list": reverse("feedback:worklist"),
    }
    said = {name: as_anna.get(url).content.decode() for name, url in shown.items()}
    assert not [name for name, page in said.items() if not ("A.L." in page and "Bo P" in page)]
    act = reverse("feedback:worklist_act", args=[occasion.public_id, "other_guardian"])
    receipt = as_anna.post(act, {"vad": "declined"}, follow=True).content.decode()
    assert "BARN-2345, vårdnadshavare (Bo P): Tackat nej." in receipt
    actions.ask(actor=universe.anna, invitation=questions[Rater.GUARDIAN], mode=Mode.SELF)
    assert _answer(questions[Rater.GUARDIAN], 1.0, 1) is Outcome.STORED
    page = reverse("feedback:client", args=[child.public_id])
    assert "enligt vårdnadshavare (A.L.)" in as_anna.get(page).content.decode()
    together = as_anna.get(f"{reverse('feedback:show', args=[child.public_id])}?period={episode.public_id}")
    assert "A.L." not in together.content.decode()  # what is looked at together names nobody
    assert not RaterLabel.everyone.filter(label_sealed__contains="A.L.").exists()


def test_no_name_is_kept_where_none_may_be(universe: Universe, questions: dict[str, Invitation], as_anna: Any) -> None:
    child = questions[Rater.GUARDIAN].occasion.client
    case = child.cases.get()
    labels = {Rater.GUARDIAN: "mother", Rater.OTHER_GUARDIAN: "Bo P"}
    clients.label_raters(actor=universe.anna, case=case, labels=labels, seen_version=0)
    clients.set_protection(actor=System(universe.tenant.pk, "test"), client=child, level=Protection.SECRECY_MARK)
    case = child.cases.select_related("client").get()
    with pytest.raises(RuleBroken, match="label_may_be_a_name"):
        clients.label_raters(actor=universe.anna, case=case, labels=labels, seen_version=2)
    name_for_protected(actor=universe.berit, staff=universe.anna, subject=child.public_id)
    assert labels_of(universe.anna, case.pk) == {Rater.GUARDIAN: "mamma"}  # what was named before is not shown
    assert labels_of(universe.olle, case.pk) == {}
