"""An interview is filled in a part at a time, on another day if need be, and is one answer when it is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access import clock
from rodtrad.access.actors import System
from rodtrad.access.rules import StaleEdit
from rodtrad.collection import actions
from rodtrad.collection.actions.interviewing import given_in
from rodtrad.collection.models import InterviewDraft, Invitation, Response
from rodtrad.collection.rules import DRAFT_DAYS, InvitationStatus
from rodtrad.collection.tests.conftest import Talk
from rodtrad.instruments import library
from rodtrad.programmes.rules import Rater

MEDICAL = {"m_hospital": "2", "m_days": "x", "m_worry": "3", "m_severity": "4"}


@pytest.fixture
def asked(talk: Talk) -> Invitation:
    """The first question of the talk, as an interview for Maj to hold."""
    Invitation.everyone.filter(pk=talk.question().pk).update(
        instrument="asi-grund", structure=library.get("asi-grund").version, rater=Rater.PRACTITIONER.value
    )
    return talk.question("asi-grund")


def place(asked: Invitation, name: str = "interview") -> str:
    return reverse(f"collection:{name}", args=[asked.occasion.public_id, asked.public_id])


def part(area: str, version: int = 0, **given: str) -> dict[str, str]:
    return {"area": area, "version": str(version), **given}


def test_a_part_is_kept_beside_the_others_and_can_be_gone_on_with(asked: Invitation, as_maj: Browser) -> None:
    saved = as_maj.post(place(asked), {**part("m"), **MEDICAL, "stop": "1"})
    assert saved["Location"] == reverse("collection:session", args=[asked.occasion.public_id])
    onward = as_maj.post(place(asked), part("e", 1, e_days="7"))
    assert onward["Location"] == f"{place(asked)}?del=al"
    draft = InterviewDraft.everyone.get()
    assert given_in(draft) == {**MEDICAL, "e_days": "7"}
    assert (draft.version, Response.everyone.exists()) == (2, False)
    shown = as_maj.get(f"{place(asked)}?del=m").content.decode()
    assert 'name="m_hospital" value="2"' in shown
    assert "Fysisk hälsa 4/" in shown


def test_what_is_typed_is_sealed(asked: Invitation, as_maj: Browser) -> None:
    as_maj.post(place(asked), part("m", m_remark="Ont i ryggen"))
    draft = InterviewDraft.everyone.get()
    assert "ryggen" not in draft.given_sealed
    assert given_in(draft) == {"m_remark": "Ont i ryggen"}


def test_a_part_saved_by_itself_brings_the_answers_to_the_aid(asked: Invitation, as_maj: Browser) -> None:
    given = {**part("m"), **MEDICAL, "m_help": "3"}
    saved = as_maj.post(place(asked), given, headers={"HX-Request": "true"}).content.decode()
    assert saved.startswith("Sparat")
    assert 'value="1" id="version"' in saved
    assert 'id="stod-m_severity" hx-swap-oob="true"' in saved
    assert "Påtagligt" in saved  # the person's own rating, in words


def test_a_colleague_s_newer_version_is_never_written_over(asked: Invitation, as_maj: Browser, talk: Talk) -> None:
    actions.save_draft(actor=talk.maj, invitation=asked, given={"m_worry": "1"}, seen=0)
    stale = as_maj.post(place(asked), part("m", 0, m_worry="4"))
    assert stale.status_code == 409
    assert "sparat 1, du skrev 4" in stale.content.decode()
    assert given_in(InterviewDraft.everyone.get()) == {"m_worry": "1"}
    with pytest.raises(StaleEdit):
        actions.save_draft(actor=talk.maj, invitation=asked, given={}, seen=7)


def test_what_cannot_be_used_is_told_before_it_is_sent(asked: Invitation, as_maj: Browser) -> None:
    as_maj.post(place(asked), part("m", m_days="31"))
    review = as_maj.get(place(asked, "interview_review")).content.decode()
    assert "Skriv ett tal från 0 till 30." in review
    assert as_maj.post(place(asked, "interview_send"), {"mode": "interview"}).status_code == 422
    assert not Response.everyone.exists()


def test_sending_stores_one_answer_with_its_words_and_erases_the_draft(asked: Invitation, as_maj: Browser) -> None:
    as_maj.post(place(asked), {**part("m"), **MEDICAL, "m_remark": "Ont i ryggen"})
    sent = as_maj.post(place(asked, "interview_send"), {"mode": "interview"})
    assert sent["Location"] == reverse("feedback:client", args=[asked.occasion.client.public_id])
    stored = Response.everyone.get()
    assert (stored.mode, stored.rater) == ("interview", "practitioner")
    assert (stored.answers["m_days"], stored.answers["m_worry"], stored.answers["e_days"]) == (-8, 3, None)
    assert stored.words_sealed
    assert "ryggen" not in stored.words_sealed + str(stored.answers)
    assert not InterviewDraft.everyone.exists()
    assert Invitation.everyone.get(pk=asked.pk).status == InvitationStatus.ANSWERED
    again = as_maj.get(place(asked))
    assert again.status_code == 302


def test_an_empty_interview_is_not_sent(asked: Invitation, as_maj: Browser) -> None:
    assert as_maj.post(place(asked, "interview_send"), {"mode": "interview"}).status_code == 422


def test_a_draft_is_thrown_away_or_outlives_itself(asked: Invitation, as_maj: Browser, talk: Talk) -> None:
    as_maj.post(place(asked), part("m", m_worry="1"))
    as_maj.post(place(asked, "interview_drop"))
    assert not InterviewDraft.everyone.exists()
    with clock.at(clock.now() - timedelta(days=DRAFT_DAYS + 1)):
        actions.save_draft(actor=talk.maj, invitation=asked, given={"m_worry": "1"}, seen=0)
    system = System(talk.tenant.pk, "test")
    assert (actions.erase_old_drafts(actor=system), actions.erase_old_drafts(actor=system)) == (1, 0)


def test_a_form_without_areas_is_one_part(talk: Talk, as_maj: Browser) -> None:
    form = place(talk.question())
    page = as_maj.get(form).content.decode()
    assert page.count("<fieldset") == 4
    as_maj.post(form, {"area": "alla", "version": "0", "q1": "5,5", "q2": "6", "q3": "7", "q4": "8"})
    as_maj.post(place(talk.question(), "interview_send"), {"mode": "paper"})
    assert (Response.everyone.get().mode, Response.everyone.get().primary_milli) == ("paper", 26_500)
