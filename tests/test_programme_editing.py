"""A group writes the next version of its plan, agrees on it, lets it rest, and keeps the log of its conditions."""

from __future__ import annotations

from django.test import Client as Browser
from django.urls import reverse

from rodtrad.access.models import Unit
from rodtrad.clients.models import Episode
from rodtrad.practice.universe import Universe
from rodtrad.programmes.actions import start_programme
from rodtrad.programmes.models import DraftVersion, GroupCondition, Programme
from rodtrad.programmes.queries import changed_for


def _signed_in(universe: Universe, who: str = "berit") -> Browser:
    browser = Browser()
    browser.force_login(getattr(universe, who))
    return browser


def _at(universe: Universe, name: str, *more: object, app: str = "programmes") -> str:
    return reverse(f"{app}:{name}", args=[universe.north_programme.public_id, *more])


def _moment(version: int, **changed: str) -> dict[str, str]:
    return {
        "label": "Sex månader efter", "instrument": "core10", "rater": "client", "timing": "after_end",
        "offset_months": "6", "window_days": "45", "early_days": "45", "version": str(version), **changed,
    }  # fmt: skip


def test_a_plan_is_written_agreed_and_followed_by_those_who_begin(universe: Universe) -> None:
    browser, programme = _signed_in(universe), universe.north_programme
    added = browser.post(_at(universe, "draft_moment", 0), _moment(0), follow=True).content.decode()
    assert "Sex månader efter" in added
    assert "6 månader efter avslut" in added
    assert programme.versions.count() == 1
    agreed = {"agreed_on": universe.timeline.today.isoformat(), "version": "1"}
    assert browser.post(_at(universe, "draft"), agreed).status_code == 302
    newest = programme.versions.get(number=2)
    assert [m.label for m in newest.moments.order_by("position")][-1] == "Sex månader efter"
    assert not DraftVersion.objects.filter(programme=programme).exists()
    assert not Episode.everyone.filter(programme_version=newest).exists()
    browser.post(_at(universe, "move", app="feedback"))
    assert Episode.everyone.get(pk=universe.eskil_episode.pk).programme_version == newest


def test_what_somebody_else_saved_meanwhile_is_not_written_over(universe: Universe) -> None:
    browser = _signed_in(universe)
    browser.post(_at(universe, "draft_moment", 0), _moment(0))
    again = browser.post(_at(universe, "draft_moment", 0), _moment(0, label="För sent"))
    assert again.status_code == 422
    assert "Någon annan har sparat" in again.content.decode()
    assert "För sent" in again.content.decode()
    stale = {"agreed_on": universe.timeline.today.isoformat(), "version": "0"}
    assert browser.post(_at(universe, "draft"), stale).status_code == 409


def test_a_moment_that_lacks_what_it_counts_from_is_sent_back(universe: Universe) -> None:
    sent = _signed_in(universe).post(_at(universe, "draft_moment", 0), _moment(0, timing="every"))
    assert sent.status_code == 422
    assert "hur många månader" in sent.content.decode()


def test_whom_it_is_about_and_why_they_come_are_part_of_the_plan(universe: Universe) -> None:
    browser = _signed_in(universe)
    given = {"person_word": "barn", "longer_than_days": "7", "reasons": "Föräldraskap\nEtt nytt skäl", "version": "0"}
    page = browser.post(_at(universe, "draft_whom"), given, follow=True).content.decode()
    assert "mer än 7 dagar" in page
    kept = DraftVersion.objects.get(programme=universe.north_programme).content["reasons"]
    assert kept == {"foraldraskap": "Föräldraskap", "ett-nytt-skal": "Ett nytt skäl"}


def test_kinds_of_insats_are_chosen_for_whom_it_is_about_and_for_a_question(universe: Universe) -> None:
    browser = _signed_in(universe)
    about = {"person_word": "barn", "services": ["contact_family", "open_care"], "reasons": "", "version": "0"}
    page = browser.post(_at(universe, "draft_whom"), about, follow=True).content.decode()
    assert "har någon av de här insatserna är med: Öppenvård; Kontaktfamilj." in page
    ends = _moment(1, timing="service_end", offset_months="", services="contact_family")
    page = browser.post(_at(universe, "draft_moment", 0), ends, follow=True).content.decode()
    assert "när insatsen slutar (Kontaktfamilj)" in page
    browser.post(_at(universe, "draft"), {"agreed_on": universe.timeline.today.isoformat(), "version": "2"})
    newest = universe.north_programme.versions.get(number=2)
    assert newest.included_services == ["contact_family", "open_care"]
    assert newest.moments.latest("position").services == ["contact_family"]


def test_whether_it_is_seen_who_somebody_is_is_chosen_before_the_first_and_never_after(universe: Universe) -> None:
    browser = _signed_in(universe)
    assert _at(universe, "draft_identity") not in browser.get(_at(universe, "draft")).content.decode()
    sent = browser.post(_at(universe, "draft_identity"), {"keeps_identity": "nej"})
    assert (sent.status_code, "Någon är redan med" in sent.content.decode()) == (422, True)
    fresh = start_programme(actor=universe.berit, unit=universe.family, name="Anonymt", question="Hjälper det?")
    where = reverse("programmes:draft_identity", args=[fresh.public_id])
    assert where in browser.get(reverse("programmes:draft", args=[fresh.public_id])).content.decode()
    assert "bara en slumpad kod" in browser.post(where, {"keeps_identity": "nej"}, follow=True).content.decode()
    assert not Programme.objects.get(pk=fresh.pk).keeps_identity


def test_only_those_who_plan_where_it_lies_may_write(universe: Universe) -> None:
    assert _signed_in(universe, "anna").get(_at(universe, "draft")).status_code == 403
    south = reverse("programmes:draft", args=[universe.south_programme.public_id])
    assert _signed_in(universe).get(south).status_code == 404


def test_a_follow_up_rests_and_goes_on(universe: Universe) -> None:
    browser = _signed_in(universe)
    browser.post(_at(universe, "rest", app="feedback"), {"vad": "vila"})
    assert Programme.objects.get(pk=universe.north_programme.pk).status == "paused"
    browser.post(_at(universe, "rest", app="feedback"), {"vad": "fortsatt"})
    assert Programme.objects.get(pk=universe.north_programme.pk).status == "running"


def test_the_log_of_conditions_is_kept_corrected_and_stands_beside_the_coverage(universe: Universe) -> None:
    browser = _signed_in(universe)
    new = {
        "kind": "new_method", "unit": str(universe.family.public_id), "text": "Vi träffar familjer hemma",
        "first": universe.timeline.day(20).isoformat(),
    }  # fmt: skip
    browser.post(_at(universe, "conditions"), new)
    row = GroupCondition.objects.get(text="Vi träffar familjer hemma")
    changed = new | {"text": "Vi träffar alla familjer hemma", "version": "1"}
    browser.post(_at(universe, "condition", row.public_id), changed)
    assert browser.post(_at(universe, "condition", row.public_id), changed).status_code == 409
    page = browser.get(_at(universe, "coverage", app="analysis")).content.decode()
    assert "Nytt arbetssätt: Vi träffar alla familjer hemma" in page
    browser.post(_at(universe, "condition_remove", row.public_id))
    assert not GroupCondition.objects.filter(pk=row.pk).exists()


def test_the_coverage_page_tells_ours_from_theirs_and_shows_groups_only_to_those_entitled(universe: Universe) -> None:
    page = _signed_in(universe).get(_at(universe, "coverage", app="analysis")).content.decode()
    assert "som skulle ha fått frågan har svarat." in page
    assert "Per utförare" in page
    outside = _signed_in(universe, "disa").get(_at(universe, "coverage", app="analysis")).content.decode()
    assert "Per utförare" not in outside
    assert "som skulle ha fått frågan har svarat." in outside


def test_what_changed_stands_by_a_group_s_figures_with_what_it_is_part_of_and_not_its_neighbours(
    universe: Universe,
) -> None:
    day, berit = universe.timeline.day, universe.berit

    def said(unit: Unit, *, since: int, until: int = 0) -> list[str]:
        return [row.text for row in changed_for(berit, [unit.pk], since=day(since), until=day(until))]

    vacancy, method = "Vakans: En tjänst av fem är obesatt", "Nytt arbetssätt: Vi ringer dagen före ett besök"
    assert said(universe.family, since=90) == [f"{method}, Enheten Norr", vacancy]
    assert said(universe.north, since=90) == [method, f"{vacancy}, Familjegruppen"]
    assert said(universe.youth, since=90) == [f"{method}, Enheten Norr"]
    assert said(universe.south, since=90) == []
    assert said(universe.family, since=44) == [f"{method}, Enheten Norr"]  # the vacancy ended the day before
    assert said(universe.family, since=90, until=43) == [vacancy]
