"""Who sees what of learning: wheels for all, answers for the group, calendars without names, drafts for nobody else."""

from __future__ import annotations

import re

import icalendar
import pytest
from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Staff
from rodtrad.knowledge import actions
from rodtrad.knowledge.actions.lessons import NewLesson
from rodtrad.knowledge.actions.wheel import NewActivity
from rodtrad.knowledge.models import Activity, CommitteeQuestion, KnowledgeArea, Lesson, Offer, ResultsTalk, Wheel
from rodtrad.knowledge.queries import places
from rodtrad.practice.universe import Universe

pytestmark = pytest.mark.django_db


def text(browser: Browser, name: str, *args: object) -> str:
    answer = browser.get(reverse(f"knowledge:{name}", args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def feed_of(universe: Universe, staff: Staff) -> str:
    return reverse("knowledge:feed", args=[actions.make_feed(actor=staff, unit=universe.north)])


def test_a_calendar_gets_days_and_titles_but_no_names(universe: Universe, anna: Staff) -> None:
    today = universe.timeline.today
    new = NewActivity("Möte med Anders Berg", "other", "other", today, owner=universe.jonna)
    actions.add_activity(actor=anna, unit=universe.north, new=new)
    answer = Browser().get(feed_of(universe, anna))
    calendar = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "Övning i mål" in calendar
    for name in (*(staff.name.split()[0] for staff in universe.tenant.staff.all()), "Anders", "Berg"):
        assert not re.search(rf"\b{name}\b", calendar), name
    assert "De som är nya läser" not in calendar  # what is to be followed up is told by its kind


def test_another_library_opens_the_feed_and_the_file_and_every_day_keeps_its_name(
    universe: Universe, as_anna: Browser
) -> None:
    file = reverse("knowledge:wheel_file", args=[universe.family.public_id, universe.timeline.today.year])
    feed = reverse("knowledge:feed", args=[actions.make_feed(actor=universe.anna, unit=universe.family)])
    names = []
    for browser, address in ((as_anna, file), (Browser(), feed), (Browser(), feed)):
        calendar = icalendar.Calendar.from_ical(browser.get(address).content)
        assert [part.errors for part in calendar.walk() if part.errors] == []
        names.append([str(event["UID"]) for event in calendar.walk("VEVENT")])
        assert len(names[-1]) == len(set(names[-1]))
    assert set(names[0]) < set(names[1]) == set(names[2])  # the feed has the next year too


def test_what_other_rooms_have_planned_comes_by_itself(universe: Universe, as_anna: Browser) -> None:
    year = universe.timeline.today.year
    page = text(as_anna, "wheel", universe.family.public_id, year)
    main = page.partition("<main")[2]
    assert "Övning: " in main
    assert "/uppfoljningar/verkstad/" in main
    lessons = text(as_anna, "lessons", universe.family.public_id)
    assert "Från övningarnas idétavlor" in lessons
    take_up = re.search(r'href="([^"]+tavla=[^"]+)"', lessons)
    assert take_up
    form = as_anna.get(take_up[1]).content.decode()
    assert "Läsa upp målet för familjen innan vi skickar uppdraget" in form
    assert 'value="Mål som går att följa upp, ' in form
    elsewhere = take_up[1].replace(str(universe.family.public_id), str(universe.north.public_id))
    assert "Läsa upp målet" not in as_anna.get(elsewhere).content.decode()


def test_a_calendar_address_ends_when_a_new_one_is_made_or_the_person_leaves(universe: Universe, anna: Staff) -> None:
    first, second = feed_of(universe, anna), feed_of(universe, anna)
    assert Browser().get(first).status_code == 404
    assert Browser().get(second).status_code == 200
    actions.end_feed(actor=anna, unit=universe.north)
    assert Browser().get(second).status_code == 404
    third = feed_of(universe, anna)
    anna.memberships.update(valid_to=universe.timeline.day(1))
    assert Browser().get(third).status_code == 404


def test_a_group_from_elsewhere_sees_the_wheel_without_names_or_words(universe: Universe, as_cecil: Browser) -> None:
    year = universe.timeline.today.year
    page = text(as_cecil, "wheel", universe.north.public_id, year)
    assert "Gruppens bild" in page
    assert "Jonna" not in page.partition("<main")[2]
    assert "Tre saker räcker" not in page
    assert "Tre enkla frågor" in text(as_cecil, "wheels")


def test_a_protected_unit_is_in_nobody_else_s_overview(universe: Universe, cecil: Staff, anna: Staff) -> None:
    universe.family.is_protected = True
    universe.family.save()
    assert universe.family not in {group.unit for group in places.wheels(cecil)}
    assert universe.family in {group.unit for group in places.wheels(anna)}


def test_a_unit_that_has_been_merged_has_no_place_of_its_own(universe: Universe, anna: Staff) -> None:
    assert "Föräldragruppen" not in {group.name for group in places.wheels(anna)}


def test_the_politician_reads_only_what_the_group_has_published(universe: Universe, as_hugo: Browser) -> None:
    waiting = CommitteeQuestion.objects.get(unit=universe.north, published_on=None)
    actions.answer_committee(actor=universe.berit, question=waiting, text="Ett utkast.", seen_version=1)
    page = text(as_hugo, "committee")
    assert "Vi frågar oftare hur det går" in page
    assert "Ett utkast." not in page
    assert "Ett utkast." not in text(as_hugo, "committee_year", universe.timeline.today.year)


def test_an_answer_that_is_changed_is_a_draft_again(universe: Universe, as_hugo: Browser) -> None:
    answered = CommitteeQuestion.objects.exclude(published_on=None).get()
    actions.answer_committee(actor=universe.berit, question=answered, text="Nytt.", seen_version=answered.version)
    assert "Vi frågar oftare hur det går" not in text(as_hugo, "committee")


def test_only_the_committee_asks(universe: Universe, as_hugo: Browser, as_anna: Browser) -> None:
    address = reverse("knowledge:ask_group")
    sent = {"unit": str(universe.family.public_id), "text": "Vad har ni lärt er?"}
    assert as_anna.post(address, sent).status_code == 403
    assert as_hugo.post(address, sent).status_code == 302
    assert as_hugo.post(address, {**sent, "text": "Hur går det för Lisa Berg?"}).status_code == 422


def test_a_text_that_looks_like_a_person_is_asked_about_once_and_a_number_is_refused(
    universe: Universe, as_anna: Browser
) -> None:
    address = reverse("knowledge:add_lesson", args=[universe.family.public_id])
    sent = {"text": "Lisa ritade sitt mål.", "kind": "idea", "state": "new"}
    page = as_anna.post(address, sent)
    assert page.status_code == 422
    assert "något som liknar ett namn" in page.content.decode()
    assert as_anna.post(address, {**sent, "nobody": "on"}).status_code == 302
    assert as_anna.post(address, {**sent, "text": "20100101-1234", "nobody": "on"}).status_code == 422
    assert Lesson.objects.filter(unit=universe.family, kind="idea").count() == 1


def test_shared_ideas_are_found_by_all_and_others_by_the_group(universe: Universe, as_cecil: Browser) -> None:
    page = text(as_cecil, "lessons", universe.adults.public_id)
    assert "Målet ritas vid andra samtalet." in page
    assert "Rita målet tillsammans" not in page
    shared = Lesson.objects.get(shared=True)
    assert "Olle" not in text(as_cecil, "lesson", shared.public_id).partition("<main")[2]


def test_a_search_finds_what_something_led_to(universe: Universe, as_anna: Browser) -> None:
    address = reverse("knowledge:lessons", args=[universe.north.public_id])
    page = as_anna.get(address, {"ord": "egna ord mål"}).content.decode()
    assert "Målet ritas vid andra samtalet." in page
    assert "Rita målet tillsammans" not in page


def test_what_led_to_what_is_told_both_ways(universe: Universe, as_anna: Browser) -> None:
    idea = Lesson.objects.get(kind="idea", unit=universe.north)
    assert "Målet ritas vid andra samtalet." in text(as_anna, "lesson", idea.public_id)
    grown = actions.write_lesson(actor=universe.anna, unit=universe.north, new=NewLesson("Vidare.", came_from=idea))
    assert idea.text in text(as_anna, "lesson", grown.public_id)


def test_nobody_offers_or_takes_back_for_another(universe: Universe, as_berit: Browser) -> None:
    hers = Offer.objects.get(staff=universe.anna, withdrawn_on=None)
    assert as_berit.post(reverse("knowledge:withdraw_offer", args=[hers.public_id])).status_code == 404
    area = KnowledgeArea.objects.get(unit=universe.north)
    assert "Anna Lindqvist: vara mentor" in text(as_berit, "area", area.public_id)


def test_the_finding_of_a_talk_is_for_those_who_may_see_the_result(
    universe: Universe, as_lena: Browser, as_berit: Browser
) -> None:
    talk = ResultsTalk.objects.get(unit=universe.family)
    assert "De flesta har svarat två gånger" in text(as_berit, "talk", talk.public_id)
    page = text(as_lena, "talk", talk.public_id)  # she leads exercises, and sees no clients and no living picture
    assert "De flesta har svarat två gånger" not in page
    assert 'svg class="chart' not in page
    assert "Vi ställer frågan vid varje samtal" in page
    assert "De flesta har svarat" not in talk.sentence_sealed


def test_what_is_not_kept_ends_with_the_year_and_what_was_learned_is_shown(
    universe: Universe, as_berit: Browser
) -> None:
    year = universe.timeline.today.year
    wheel = Wheel.objects.get(unit=universe.north, year=year)
    kept = Activity.objects.get(unit=universe.north, title="Gruppens bild")
    actions.carry_over(actor=universe.berit, wheel=wheel, learned="Färre saker.", keep=[kept.public_id])
    page = text(as_berit, "wheel", universe.north.public_id, year + 1)
    assert "Färre saker." in page
    assert "Gruppens bild" in page
    assert "Vi ser tillbaka" not in page.partition("<main")[2]


def test_pairs_of_a_review_are_mixed_among_the_same_people_and_that_it_was_held_is_all_that_is_noted(
    universe: Universe,
) -> None:
    colleagues = [universe.anna, universe.berit, universe.jonna, universe.olle]
    review = actions.plan_review(
        actor=universe.berit, unit=universe.north, held_on=universe.timeline.today, questions="Hur märks barnet?",
        people=colleagues,
    )  # fmt: skip

    def pairs() -> set[frozenset[Staff]]:
        return {frozenset(pair.people.all()) for pair in review.pairs.all()}

    before = pairs()
    actions.mix_pairs(actor=universe.berit, review=review, turn=2)
    assert pairs() != before
    assert frozenset().union(*pairs()) == frozenset().union(*before) == set(colleagues)
    actions.hold_review(actor=universe.berit, review=review)
    review.refresh_from_db()
    assert (review.held, review.version) == (True, 3)


def test_the_start_has_links_to_rooms_that_are_built_and_to_no_other(universe: Universe, as_anna: Browser) -> None:
    page = text(as_anna, "start")
    for room in ("Årshjulet", "Tre enkla frågor", "Resultatsamtal", "Idéer och lärdomar", "Mina egna svar"):
        assert room in page
    assert 'href=""' not in page
