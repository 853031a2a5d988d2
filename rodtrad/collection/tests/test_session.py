"""The page of one talk: where each question stands, what one can do, and that every opening is on record."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access import actions as access
from rodtrad.access import clock, queries
from rodtrad.access.actors import System
from rodtrad.access.models import Event
from rodtrad.access.rules import UnitKind
from rodtrad.clients import actions as clients
from rodtrad.clients.rules import ClosingReason
from rodtrad.collection import actions, tokens
from rodtrad.collection.actions.submitting import Submission
from rodtrad.collection.models import Conflict, Invitation, Occasion, Response
from rodtrad.collection.queries.session_page import qr
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.rules import Mode
from rodtrad.collection.tests.conftest import BEGAN, GIVEN, OTHERWISE, Talk
from rodtrad.instruments import answers, library
from rodtrad.programmes.rules import Rater


def place(talk: Talk, name: str = "session", instrument: str = "") -> str:
    """An address of the talk, or of one of its forms."""
    ids = [talk.occasion.public_id, *([talk.question(instrument).public_id] if instrument else [])]
    return reverse(f"collection:{name}", args=ids)


def text(browser: Browser, address: str) -> str:
    """What a page says."""
    page = browser.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_not_asked_not_answered_and_answered_are_three_things(talk: Talk, as_maj: Browser) -> None:
    assert "Brukaren har inte fått frågorna i Läget och Samtalet." in text(as_maj, place(talk))
    talk.ask()
    assert "Brukaren har inte svarat på Läget." in text(as_maj, place(talk))
    talk.answer()
    said = text(as_maj, place(talk))
    assert "Brukaren har svarat på Läget." in said
    assert "Brukaren har inte fått frågorna i Samtalet." in said


def test_the_page_shows_no_answer(talk: Talk, as_maj: Browser) -> None:
    talk.ask()
    talk.answer()
    assert "5,5" not in text(as_maj, place(talk))


def test_a_reading_is_on_record_before_the_page_is_sent(talk: Talk, as_maj: Browser) -> None:
    as_maj.get(place(talk))
    event = Event.objects.filter(verb="record.read").get()
    assert (event.subject, event.relation, event.details) == (talk.nora.public_id, "assigned", {"page": "session"})


def test_whoever_is_not_entitled_finds_nothing(talk: Talk) -> None:
    system = System(talk.tenant.pk, "test")
    other = access.add_unit(actor=system, name="Annan", kind=UnitKind.UNIT, parent=None, valid_from=BEGAN)
    per = access.add_staff(actor=system, username="per", name="Per")
    access.give_role(actor=system, staff=per, unit=other, role="practitioner", valid_from=BEGAN)
    stranger = Browser()
    stranger.force_login(per)
    session = stranger.session
    session["second_factor"] = True
    session.save()
    talk.ask()
    for name in ("session", "news"):
        assert stranger.get(place(talk, name)).status_code == 404
    for name in (
        "ask",
        "hand_over",
        "give_reason",
        "take_back_reason",
        "interview",
        "interview_send",
        "interview_drop",
    ):
        assert stranger.post(place(talk, name, "session-outcome")).status_code == 404
    assert stranger.post(place(talk, "show_picture")).status_code == 404
    assert stranger.get(reverse("collection:plan", args=[talk.nora.public_id])).status_code == 404
    assert not Event.objects.filter(verb="record.read").exists()


# --- the client's own phone


def test_a_qr_code_and_a_short_code_open_the_question(talk: Talk, as_maj: Browser, settings: LazySettings) -> None:
    settings.RESPONDENT_URL = "https://svara.kommun.example"
    assert as_maj.post(place(talk, "ask", "session-outcome")).status_code == 302
    said = text(as_maj, place(talk))
    assert 'class="qr"' in said
    assert "svara.kommun.example/svara/kod" in said
    shown = re.search(r'class="code">(\w{4}) (\w{4})<', said)
    assert shown
    assert talk.question().code_index == tokens.code_index("".join(shown.groups()))
    assert " style=" not in said


def test_a_qr_code_draws_each_dark_square_once() -> None:
    drawn = qr("https://svara.kommun.example/svara/" + "a" * 43 + "/")
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawn.path)
    squares = [(int(x) + n, int(y)) for x, y, length in runs for n in range(int(length))]
    assert len(squares) == len(set(squares))
    assert min(x for x, _y in squares) == 4  # the quiet border
    assert max(y for _x, y in squares) == drawn.size - 5


def test_a_code_is_not_shown_when_it_no_longer_opens(talk: Talk, as_maj: Browser) -> None:
    as_maj.post(place(talk, "ask", "session-outcome"))
    Invitation.everyone.update(code_made_at=clock.now() - timedelta(minutes=16))
    said = text(as_maj, place(talk))
    assert 'class="code"' not in said
    assert 'class="qr"' in said


def test_a_new_link_makes_the_old_one_invalid(talk: Talk, as_maj: Browser) -> None:
    as_maj.post(place(talk, "ask", "session-outcome"))
    before = talk.question().token_digest
    as_maj.post(place(talk, "ask", "session-outcome"))
    assert talk.question().token_digest == before
    as_maj.post(place(talk, "ask", "session-outcome"), {"renew": "1"})
    assert talk.question().token_digest != before


def test_a_question_to_ourselves_opens_here(talk: Talk, as_maj: Browser) -> None:
    Invitation.everyone.filter(pk=talk.question().pk).update(rater=Rater.PRACTITIONER.value)
    form = place(talk, "interview", "session-outcome")
    assert f'href="{form}"' in text(as_maj, place(talk))
    assert as_maj.get(form).status_code == 200


def test_what_is_answered_is_not_asked_again(talk: Talk, as_maj: Browser) -> None:
    talk.ask()
    talk.answer()
    told = as_maj.post(place(talk, "ask", "session-outcome"), follow=True)
    assert "Frågan har redan fått ett svar" in told.content.decode()
    told = as_maj.get(place(talk, "interview", "session-outcome"), follow=True)
    assert "Det finns redan ett svar" in told.content.decode()


# --- handing over


def test_handing_over_locks_the_session_and_opens_the_question(talk: Talk, as_maj: Browser) -> None:
    handed = as_maj.post(place(talk, "hand_over", "session-outcome"), {"pin": "2580"})
    assert handed["Location"] == tokens.link_address(tokens.link_token(talk.question().public_id, 1))
    assert talk.question().mode == Mode.HANDED_OVER
    lock = queries.open_lock(as_maj.session.session_key)
    assert lock is not None
    assert lock.return_to == place(talk)
    assert "2580" not in lock.pin_hash


@pytest.mark.parametrize("pin", ["", "123", "123456789", "abcd", "١٢٣٤"])
def test_without_a_pin_nothing_is_locked_and_nobody_asked(talk: Talk, as_maj: Browser, pin: str) -> None:
    page = as_maj.post(place(talk, "hand_over", "session-outcome"), {"pin": pin})
    assert page.status_code == 422
    assert "has-error" in page.content.decode()
    assert queries.open_lock(as_maj.session.session_key) is None
    assert talk.question().status == Status.PLANNED


def test_an_answered_question_is_not_handed_over(talk: Talk, as_maj: Browser) -> None:
    talk.ask()
    talk.answer()
    as_maj.post(place(talk, "hand_over", "session-outcome"), {"pin": "2580"})
    assert queries.open_lock(as_maj.session.session_key) is None


# --- no answer, and undo


def test_a_reason_is_one_tap_and_can_be_undone(talk: Talk, as_maj: Browser) -> None:
    as_maj.post(place(talk, "give_reason", "session-outcome"), {"reason": "interpreter_missing"})
    said = text(as_maj, place(talk))
    assert "Tolk saknades" in said
    assert "Ångra skälet" in said
    as_maj.post(place(talk, "take_back_reason", "session-outcome"))
    assert talk.question().status == Status.PLANNED


def test_what_is_no_reason_is_told(talk: Talk, as_maj: Browser) -> None:
    for name in ("give_reason", "take_back_reason"):
        as_maj.post(place(talk, name, "session-outcome"), {"reason": "because"})
    assert talk.question().status == Status.PLANNED


def test_when_everything_is_explained_there_is_nothing_left_to_ask(talk: Talk, as_maj: Browser) -> None:
    for instrument in ("session-outcome", "session-alliance"):
        as_maj.post(place(talk, "give_reason", instrument), {"reason": "deceased"})
    said = text(as_maj, place(talk))
    assert "Inget mer att fråga" in said
    assert "hx-get" not in said


# --- what happens while the page is open


def test_an_open_page_gets_nothing_until_something_happens(talk: Talk, as_maj: Browser) -> None:
    talk.ask()
    poll = re.search(r'hx-get="([^"]+)"', text(as_maj, place(talk)))
    assert poll
    address = poll[1].replace("&amp;", "&")
    before = Event.objects.count()
    assert as_maj.get(address).status_code == 204
    assert Event.objects.count() == before
    talk.answer()
    fresh = as_maj.get(address)
    assert "Brukaren har svarat på Läget." in fresh.content.decode()
    assert Event.objects.filter(verb="record.read").count() == 2


# --- two answers


def test_two_answers_are_shown_side_by_side_and_settled(talk: Talk, as_maj: Browser) -> None:
    talk.ask()
    talk.answer(GIVEN)
    talk.answer({**OTHERWISE, "q4": None})
    conflict = Conflict.everyone.get()
    said = text(as_maj, place(talk))
    assert "två olika svar" in said
    for shown in ("5,5", "1,0", "inget svar"):
        assert shown in said
    address = reverse("collection:settle", args=[talk.occasion.public_id, conflict.public_id])
    as_maj.post(address, {"settlement": "toss a coin"})
    assert Conflict.everyone.get().settled_at is None
    as_maj.post(address, {"settlement": "accept_second"})
    assert Response.everyone.filter(supersedes__isnull=False).exists()
    assert "två olika svar" not in text(as_maj, place(talk))
    assert as_maj.post(address, {"settlement": "keep_first"}).status_code == 404


def test_choices_that_differ_are_shown_in_words(talk: Talk, as_maj: Browser) -> None:
    Invitation.everyone.filter(pk=talk.question().pk).update(instrument="phq9", structure="1")
    actions.ask(actor=talk.maj, invitation=talk.question("phq9"), mode=Mode.SELF)
    for given in ({"q1": 0}, {"q1": 3}):
        _send(talk, given)
    said = text(as_maj, place(talk))
    assert "Inte alls" in said
    assert "I stort sett alla dagar" in said


def _send(talk: Talk, given: dict[str, int]) -> None:
    question = talk.question("phq9")
    submission = Submission(uuid.uuid4(), answers.parse(library.get("phq9"), given), "sv", Mode.SELF)
    actions.submit_response(actor=talk.respondent("phq9"), invitation=question, submission=submission)


# --- the picture, and a talk now


def test_the_picture_is_opened_for_the_person(talk: Talk, as_maj: Browser) -> None:
    assert "Visa bilden för brukaren" in text(as_maj, place(talk))
    as_maj.post(place(talk, "show_picture"))
    assert talk.question().picture_opened_at is not None
    assert "Bilden är öppnad för det här samtalet" in text(as_maj, place(talk))


@pytest.mark.parametrize("whose", ["person", "episode"])
def test_a_talk_is_started_now(talk: Talk, as_maj: Browser, whose: str) -> None:
    talk.ask()  # today's talk is under way
    address = reverse("collection:plan", args=[getattr(talk, {"person": "nora"}.get(whose, "episode")).public_id])
    assert "Starta ett samtal med Nora" in text(as_maj, address)
    started = as_maj.post(address)
    second = Occasion.everyone.get(number=2)
    assert started["Location"] == reverse("collection:session", args=[second.public_id])
    assert second.due_on == clock.today()
    assert as_maj.post(address)["Location"] == started["Location"]  # a double click starts one talk
    assert Occasion.everyone.count() == 2


def test_a_talk_is_planned_for_another_day_but_not_for_yesterday(talk: Talk, as_maj: Browser) -> None:
    address = reverse("collection:plan", args=[talk.nora.public_id])
    day = clock.today() + timedelta(days=14)
    assert as_maj.post(address, {"due_on": day.isoformat()}).status_code == 302
    assert Occasion.everyone.get(number=2).due_on == day
    page = as_maj.post(address, {"due_on": (clock.today() - timedelta(days=1)).isoformat()})
    assert "Välj idag eller en dag inom ett år." in page.content.decode()


def test_no_talk_is_started_after_the_contact_has_ended(talk: Talk, as_maj: Browser) -> None:
    clients.close_episode(actor=talk.maj, episode=talk.episode, closed_on=clock.today(), reason=ClosingReason.PLANNED)
    assert as_maj.post(reverse("collection:plan", args=[talk.nora.public_id])).status_code == 404
