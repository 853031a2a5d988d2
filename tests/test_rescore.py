"""`rodtrad rescore`: the universe's stored scores are what its answers give, and a changed one is found unnamed."""

from __future__ import annotations

from argparse import Namespace

import pytest

from rodtrad.cli import rescore
from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.clients.models import Client
from rodtrad.collection.models import EpisodeScore, Response
from rodtrad.practice.universe import Universe

CHECK, ACT = Namespace(check=True), Namespace(check=False)


def test_every_stored_score_is_what_its_answers_give(universe: Universe) -> None:
    assert rescore.run(CHECK) is ExitCode.OK


def test_a_score_that_is_not_what_its_answers_give_is_found_without_naming_anybody(universe: Universe) -> None:
    wrong = Response.everyone.filter(client=universe.eskil, instrument="session-outcome").order_by("pk").first()
    assert wrong is not None
    scores = {**wrong.scores, "total": {**wrong.scores["total"], "milli": 1}}
    Response.everyone.filter(pk=wrong.pk).update(scores=scores)
    with pytest.raises(Problem) as problem:
        rescore.run(ACT)
    said = "\n".join(problem.value.lines)
    assert f"svar {wrong.pk}, session-outcome" in said
    assert "lagrat 0.001" in said
    assert universe.eskil.code not in said
    assert universe.eskil.name not in said
    assert Response.everyone.get(pk=wrong.pk).scores == scores  # the truth is never written over


def test_a_year_of_birth_that_is_corrected_is_told_apart_from_a_score_that_is_wrong(
    universe: Universe, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = Response.everyone.filter(client=universe.eskil, instrument="session-outcome").order_by("pk")
    levels = {row.pk: row.scores["total"]["band"] for row in mine}
    first = mine.first()
    assert first is not None
    Client.everyone.filter(pk=universe.eskil.pk).update(birth_year=first.occurred_on.year - 9)
    assert rescore.run(CHECK) is ExitCode.OK
    said = capsys.readouterr().err
    assert "stämmer" in said
    assert "innan personens födelseår rättades" in said
    assert {row.pk: row.scores["total"]["band"] for row in mine} == levels
    wrong = {**first.scores, "total": {**first.scores["total"], "milli": 1}}
    Response.everyone.filter(pk=first.pk).update(scores=wrong)
    with pytest.raises(Problem, match=f"svar {first.pk}, session-outcome"):
        rescore.run(CHECK)


def test_what_is_derived_is_made_anew(universe: Universe) -> None:
    before = sorted(EpisodeScore.everyone.values_list("episode", "scale", "n", "first_milli", "last_milli"))
    EpisodeScore.everyone.filter(episode=universe.eskil_episode).update(last_milli=0, n=99)
    assert rescore.run(ACT) is ExitCode.OK
    assert sorted(EpisodeScore.everyone.values_list("episode", "scale", "n", "first_milli", "last_milli")) == before


def test_a_row_stored_before_algorithms_were_kept_still_agrees(universe: Universe) -> None:
    old = Response.everyone.filter(client=universe.eskil).order_by("pk").first()
    assert old is not None
    scores = {key: {k: v for k, v in score.items() if k != "algorithm"} for key, score in old.scores.items()}
    Response.everyone.filter(pk=old.pk).update(scores=scores)
    assert rescore.run(CHECK) is ExitCode.OK


def test_an_answer_that_nobody_can_give_is_told_and_stops_nothing(universe: Universe) -> None:
    wrong = Response.everyone.filter(client=universe.eskil, instrument="session-outcome").order_by("pk").first()
    assert wrong is not None
    Response.everyone.filter(pk=wrong.pk).update(answers={**wrong.answers, "q1": 4711})
    with pytest.raises(Problem) as problem:
        rescore.run(CHECK)
    said = "\n".join(problem.value.lines)
    assert "svar som inte kan ges" in said
    assert "4711" not in said
