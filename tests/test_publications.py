"""The life of a publication: prepared unseen, seen by the group, released, and read by everybody else."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access import clock
from rodtrad.access.models import Event, Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.analysis import actions
from rodtrad.analysis.models import Publication
from rodtrad.analysis.queries import publications
from rodtrad.analysis.rules import FixedPeriod
from rodtrad.kit import canonical
from rodtrad.practice.universe import Universe

pytestmark = pytest.mark.django_db
PERIOD = FixedPeriod("2026-tertial-2", "tertial", date(2026, 5, 1), date(2026, 8, 31))


@pytest.fixture
def draft(universe: Universe, disa: Staff) -> Publication:
    return actions.prepare(actor=disa, unit=universe.north, instrument="session-outcome", rater="client", period=PERIOD)


def test_the_one_who_prepares_sees_only_protected_figures(draft: Publication, as_disa: Browser) -> None:
    page = as_disa.get(reverse("analysis:publication", args=[draft.public_id]))
    assert page.status_code == 200
    assert "0–4" in page.content.decode()
    assert draft.digest == canonical.digest(draft.document)
    assert "pseudonym" not in json.dumps(draft.document)


def test_a_draft_is_nobody_elses(draft: Publication, anna: Staff, hugo: Staff, berit: Staff, cecil: Staff) -> None:
    for other in (anna, hugo, cecil):
        assert not publications.visible(other).filter(pk=draft.pk).exists()
    assert publications.visible(berit).filter(pk=draft.pk).exists()  # a head prepares too


def test_the_group_sees_it_comments_and_only_then_is_it_released(
    draft: Publication, disa: Staff, anna: Staff, hugo: Staff, as_anna: Browser
) -> None:
    actions.show_to_group(actor=disa, publication=draft)
    with pytest.raises(RuleBroken, match="group_has_not_seen"):
        actions.release(actor=disa, publication=draft)
    as_anna.get(reverse("analysis:publication", args=[draft.public_id]))
    draft.refresh_from_db()
    assert draft.seen_at is not None
    with pytest.raises(RuleBroken, match="group_has_days_left"):
        actions.release(actor=disa, publication=draft)
    as_anna.post(reverse("analysis:comment", args=[draft.public_id]), {"comment": "Vi bytte arbetssätt i maj."})
    assert draft not in publications.visible(hugo)
    draft.refresh_from_db()
    with clock.at(datetime.combine(draft.respond_by or PERIOD.last, datetime.min.time(), UTC) + timedelta(days=2)):
        actions.release(actor=disa, publication=draft)
    assert draft in publications.visible(hugo)
    verbs = set(Event.objects.filter(object_id=str(draft.public_id)).values_list("verb", flat=True))
    assert {
        "publication.prepared",
        "publication.seen_by_group",
        "publication.commented",
        "publication.released",
    } <= verbs


def test_the_comment_stands_beside_the_figures_in_every_format(
    draft: Publication, disa: Staff, anna: Staff, as_anna: Browser, as_hugo: Browser
) -> None:
    actions.show_to_group(actor=disa, publication=draft)
    actions.see(actor=anna, publication=draft)
    actions.comment(actor=anna, publication=draft, text="Sommarstängt i juli.")
    actions.say_ready(actor=anna, publication=draft)
    actions.release(actor=disa, publication=draft)
    for name in ("publication", "publication_csv", "publication_json"):
        answer = as_hugo.get(reverse(f"analysis:{name}", args=[draft.public_id]))
        assert answer.status_code == 200
        assert "Sommarstängt i juli." in answer.content.decode()
        assert draft.digest in answer.content.decode()


def test_somebody_from_another_unit_cannot_comment(
    draft: Publication, disa: Staff, as_cecil: Browser, as_hugo: Browser
) -> None:
    actions.show_to_group(actor=disa, publication=draft)
    for browser in (as_cecil, as_hugo):
        answer = browser.post(reverse("analysis:comment", args=[draft.public_id]), {"comment": "x"})
        assert answer.status_code in {403, 404}
    draft.refresh_from_db()
    assert draft.comment == ""


def test_a_withdrawn_publication_is_gone_and_its_number_is_not_used_again(
    draft: Publication, disa: Staff, universe: Universe
) -> None:
    actions.withdraw(actor=disa, publication=draft)
    assert not publications.visible(disa).filter(pk=draft.pk).exists()
    again = actions.prepare(
        actor=disa, unit=universe.north, instrument="session-outcome", rater="client", period=PERIOD
    )
    assert again.number == draft.number + 1


def test_preparing_goes_through_the_page(as_disa: Browser, universe: Universe) -> None:
    assert as_disa.get(reverse("analysis:prepare")).status_code == 200
    answer = as_disa.post(
        reverse("analysis:prepare"),
        {"unit": str(universe.north.public_id), "measure": "session-outcome:client", "period": "2026-tertial-2"},
    )
    made = Publication.objects.latest("number")
    assert answer.url == reverse("analysis:publication", args=[made.public_id])  # type: ignore[attr-defined]  # a redirect
    assert as_disa.post(reverse("analysis:prepare"), {"period": "2026-10-01"}).status_code == 422
