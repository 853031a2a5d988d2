"""The work list: what is due, one tap for how it went, and a way back."""

from __future__ import annotations

import re

from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.collection.rules import InvitationStatus
from rodtrad.feedback.queries.due import due
from rodtrad.feedback.queries.scope import Whose
from rodtrad.practice.universe import Universe


def _signed_in(universe: Universe, who: str = "anna") -> Browser:
    browser = Browser()
    browser.force_login(getattr(universe, who))
    return browser


def _jasmin(universe: Universe) -> Occasion:
    return universe.told["jasmin"].occasions[0]


def _tap(browser: Browser, occasion: Occasion, what: str, rater: str = "client") -> str:
    where = reverse("feedback:worklist_act", args=[occasion.public_id, rater])
    return browser.post(where, {"vad": what}, follow=True).content.decode()


def _statuses(occasion: Occasion) -> set[str]:
    return set(Invitation.everyone.filter(occasion=occasion).values_list("status", flat=True))


def test_the_list_holds_what_is_due_and_nothing_about_staff(universe: Universe) -> None:
    page = _signed_in(universe).get(reverse("feedback:worklist")).content.decode()
    assert "Jasmin Öberg" in page
    assert "Eskil Bergvall" in page
    body = page[page.index("<main") : page.index("</main>")]
    assert not [name for name in ("Anna", "Olle", "Berit") if name in body]


def test_one_tap_notes_why_and_one_takes_it_back(universe: Universe) -> None:
    browser, occasion = _signed_in(universe), _jasmin(universe)
    said = _tap(browser, occasion, "declined")
    assert "Jasmin Öberg: Tackat nej." in said
    assert _statuses(occasion) == {InvitationStatus.DECLINED}
    where = reverse("feedback:worklist_undo", args=[occasion.public_id, "client"])
    assert "Ångrat" in browser.post(where, {"vad": "declined"}, follow=True).content.decode()
    assert _statuses(occasion) == {InvitationStatus.PLANNED}


def test_a_try_is_counted_and_the_question_stays(universe: Universe) -> None:
    browser, occasion = _signed_in(universe), _jasmin(universe)
    _tap(browser, occasion, "tried")
    assert "sökt 2 gånger" in _tap(browser, occasion, "tried")
    assert _statuses(occasion) == {InvitationStatus.PLANNED}


def test_an_answer_on_paper_opens_the_form(universe: Universe) -> None:
    browser, occasion = _signed_in(universe), _jasmin(universe)
    where = reverse("feedback:worklist_act", args=[occasion.public_id, "client"])
    sent = browser.post(where, {"vad": "paper"})
    assert sent.status_code == 302
    assert "/svara/" in sent["Location"]
    assert Invitation.everyone.filter(occasion=occasion, mode="paper").count() == 1


def test_nothing_more_is_asked_about_somebody_who_has_died(universe: Universe) -> None:
    browser = _signed_in(universe)
    _tap(browser, universe.told["liv"].occasions[-1], "deceased")
    assert "Liv Abdullahi</a>" not in browser.get(reverse("feedback:worklist")).content.decode()


def test_a_tap_nobody_offers_changes_nothing(universe: Universe) -> None:
    occasion = _jasmin(universe)
    assert "Välj ett av skälen" in _tap(_signed_in(universe), occasion, "answered")
    assert _statuses(occasion) == {InvitationStatus.PLANNED}


def test_the_group_s_list_is_ordered_by_case_and_holds_nobody_protected(universe: Universe) -> None:
    page = _signed_in(universe, "berit").get(reverse("feedback:worklist"), {"lista": "group"}).content.decode()
    assert "GRAN-4444" not in page
    names = re.findall(r'class="person-name" href="[^"]+">([^<]+)</a>', page.split('id="forsenat"')[-1].split("<h2")[0])
    assert names == sorted(names)


def test_a_colleague_elsewhere_can_neither_see_nor_tap(universe: Universe) -> None:
    browser = _signed_in(universe, "cecil")
    assert "Jasmin" not in browser.get(reverse("feedback:worklist"), {"lista": "group"}).content.decode()
    where = reverse("feedback:worklist_act", args=[_jasmin(universe).public_id, "client"])
    assert browser.post(where, {"vad": "declined"}).status_code == 404


def test_reading_the_list_is_on_record(universe: Universe) -> None:
    before = Event.objects.filter(verb="list.read").count()
    _signed_in(universe).get(reverse("feedback:worklist"))
    assert Event.objects.filter(verb="list.read").count() == before + 1


def test_what_is_due_is_found_through_the_index_and_answered_questions_are_not_in_it(universe: Universe) -> None:
    listed = {wait.occasion_id for wait in due(universe.anna, Whose.MINE, today=universe.timeline.today).waits}
    assert _jasmin(universe).pk in listed
    assert universe.told["eskil"].occasions[0].pk not in listed
    assert Invitation.everyone.filter(status="answered", open_due_on__isnull=False).exists()


def test_a_long_list_is_read_as_far_as_it_is_shown_and_counted_as_far_as_matters(universe: Universe) -> None:
    today = universe.timeline.today
    whole = due(universe.berit, Whose.GROUP, today=today, count_to=None)
    assert due(universe.berit, Whose.GROUP, today=today) == whole
    assert whole.total == len(whole.waits) > 3
    assert [wait.due_on for wait in whole.waits] == sorted(wait.due_on for wait in whole.waits)
    short = due(universe.berit, Whose.GROUP, today=today, most=2)
    assert (short.waits, short.total) == (whole.waits[:2], whole.total)
    tired = due(universe.berit, Whose.GROUP, today=today, most=2, count_to=3)
    assert tired.waits == whole.waits[:2]
    assert tired.total <= 3
    assert not tired.is_all_counted
