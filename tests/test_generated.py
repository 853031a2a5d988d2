"""What benchmarks and fault runs fill databases with has the shape that the product's own actions leave."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import models

from bench import generate
from rodtrad.access.actors import Respondent
from rodtrad.collection.actions import submit_response
from rodtrad.collection.actions.submitting import Submission
from rodtrad.collection.models import Change, EpisodeScore, Invitation, MonthCount, Response
from rodtrad.collection.rules import Mode, Outcome
from rodtrad.collection.tokens import derived_submission_id, token_digest
from rodtrad.instruments import answers, library

ANSWERED, BEGUN, ASKED = 60, 12, 6


@pytest.fixture
def filled(transactional_db: None) -> generate.Filled:
    """A small generated database."""
    return generate.fill(responses=ANSWERED, waiting=BEGUN, asked=ASKED, units=3)


def answer_one(waiting: generate.Waiting) -> Response:
    """Store one more answer as the product does."""
    invitation = Invitation.everyone.get(token_digest=token_digest(waiting.link))
    given = answers.parse(library.get(invitation.instrument), {"q1": "5,5", "q2": "3", "q3": "10", "q4": "0"})
    submission = Submission(derived_submission_id(waiting.form), given, "sv", Mode.SELF)
    actor = Respondent(invitation.tenant_id, invitation.public_id)
    assert submit_response(actor=actor, invitation=invitation, submission=submission).outcome is Outcome.STORED
    return Response.everyone.latest("pk")


def shape(row: models.Model) -> dict[str, type]:
    """The kind of value in each column."""
    return {field.name: type(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def test_a_generated_answer_looks_like_one_that_was_sent(filled: generate.Filled) -> None:
    generated = Response.everyone.earliest("pk")
    sent = answer_one(filled.begun[0])
    assert shape(generated) == shape(sent)
    assert generated.answers.keys() == sent.answers.keys()
    assert generated.scores["total"].keys() == sent.scores["total"].keys()
    assert generated.structure_digest == sent.structure_digest
    assert generated.text_digest == sent.text_digest


def test_what_is_derived_fits_the_generated_answers(filled: generate.Filled) -> None:
    answer_one(filled.begun[0])
    for course in EpisodeScore.everyone.all():
        scores = Response.everyone.filter(episode_id=course.episode_id).order_by("occurred_on", "pk")
        milli = [score for score in scores.values_list("primary_milli", flat=True) if score is not None]
        assert (course.n, course.first_milli, course.last_milli) == (len(milli), milli[0], milli[-1])
    counted = MonthCount.objects.aggregate(due=models.Sum("due"), answered=models.Sum("answered"))
    assert counted == {"due": ANSWERED + BEGUN + ASKED, "answered": ANSWERED + 1}
    assert Change.objects.filter(kind="written").count() == ANSWERED + 1


def test_the_generated_database_is_one_that_the_product_takes(filled: generate.Filled) -> None:
    call_command("check")
    assert Invitation.everyone.filter(status="opened").count() == BEGUN == len(filled.begun)
    assert Invitation.everyone.filter(status="asked").count() == ASKED == len(filled.asked)
