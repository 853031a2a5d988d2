"""Facts about the pages: from an empty committee to a picture in one week, and who sees what on the way."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from rodtrad.access import actions as access
from rodtrad.access import clock
from rodtrad.access.actors import Respondent
from rodtrad.access.rules import UnitKind
from rodtrad.observations import actions
from rodtrad.observations.models import FollowUp, RegisterRow, VisitorAnswer, WeekCount
from rodtrad.observations.respondent import views as visitor_views
from rodtrad.observations.rules.diary import Basis
from rodtrad.observations.rules.kinds import (
    Answering,
    CountPlan,
    DiaryPlan,
    ReadingPlan,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
    SurveyQuestion,
    Variable,
    choices,
)
from rodtrad.observations.sentences import diary
from rodtrad.observations.tests.conftest import BEGAN, MONDAY, Group, SignIn, moment
from rodtrad.programmes.actions import NewCondition, note_condition
from rodtrad.programmes.rules import ConditionKind

LIST = "/uppfoljningar/annat/"


def said(response: Any) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def start_a_week(group: Group, signed_in: SignIn) -> FollowUp:
    """The head fills in the form as it is suggested."""
    with clock.at(moment(0, 8)):
        head = signed_in(group.head)
        form = head.get(f"{LIST}ny/dagbok/").context["page"].form
        given = {bound.name: bound.initial for bound in form if bound.initial is not None}
        head.post(f"{LIST}ny/dagbok/", {**given, "unit": str(group.unit.public_id)})
    return FollowUp.everyone.get()


def test_a_head_and_three_colleagues_come_from_sign_in_to_a_picture_in_one_week(
    group: Group, signed_in: SignIn
) -> None:
    followup = start_a_week(group, signed_in)
    page = reverse("observations:diary", args=[followup.public_id])
    for staff in (group.head, *group.colleagues):
        browser = signed_in(staff)
        with clock.at(moment(0, 9, 40)):
            assert followup.name in said(browser.get(LIST))
            browser.post(f"{page}med/", {"agrees_when_few": "on"})
            browser.post(f"{page}1/", {"category": "a1"})  # one tap: the half hour that is
            browser.post(f"{page}1/", {"category": "a2", "slots": [str(slot) for slot in range(20, 32)]})
            assert "13 av 18 halvtimmar" in said(browser.get(f"{page}1/"))
    with clock.at(moment(4, 15)):
        head = signed_in(group.head)
        head.post(f"{page}bild/")
        seen = said(head.get(page))
    assert "Bilden av veckan är klar" in seen
    assert "Dokumentation 90 %" in seen


def test_a_small_group_s_picture_is_for_those_who_wrote_it(group: Group, signed_in: SignIn) -> None:
    followup = start_a_week(group, signed_in)
    page = reverse("observations:diary", args=[followup.public_id])
    with clock.at(moment(0, 17)):
        for staff in group.colleagues:
            mine = actions.join(actor=staff, followup=followup, agrees_when_few=True)
            actions.write_slots(actor=staff, participant=mine, day=MONDAY, slots=dict.fromkeys(range(16, 28), "a1"))
    with clock.at(moment(4)):
        actions.make_picture(actor=group.head, followup=followup)
        assert "bilden visas bara för dem som skrev" in said(signed_in(group.head).get(page))
        assert "bilden visas bara" not in said(signed_in(group.colleagues[0]).get(page))


def test_one_s_own_day_is_for_oneself_and_a_tap_can_be_undone(group: Group, signed_in: SignIn) -> None:
    followup = start_a_week(group, signed_in)
    page = reverse("observations:diary", args=[followup.public_id])
    maj, nils, _ola = group.colleagues
    with clock.at(moment(0, 10, 10)):
        browser = signed_in(maj)
        browser.post(f"{page}med/")
        browser.post(f"{page}1/", {"category": "a1", "slots": ["16"]})
        browser.post(f"{page}1/", {"category": "a2", "gap": "on"})  # from 8.30 to now
        seen = browser.get(f"{page}1/")
        assert "5 av 18 halvtimmar" in said(seen)
        browser.post(f"{page}1/", {"undo": seen.context["page"].undo})
        assert "1 av 18 halvtimmar" in said(browser.get(f"{page}1/"))
        assert signed_in(nils).get(f"{page}1/").status_code == 404
        assert browser.get(f"{page}2/").status_code == 404  # tomorrow


def test_a_work_group_takes_part_in_its_unit_s_week(group: Group, signed_in: SignIn) -> None:
    followup = start_a_week(group, signed_in)
    part = access.add_unit(actor=group.system, name="Laget", kind=UnitKind.GROUP, parent=group.unit, valid_from=BEGAN)
    ylva = group.hire("Ylva", unit=part)
    page = reverse("observations:diary", args=[followup.public_id])
    with clock.at(moment(0)):
        browser = signed_in(ylva)
        browser.post(f"{page}med/")
        assert "Dina dagar" in said(browser.get(page))


def test_a_week_that_cannot_be_started_says_why_and_keeps_what_was_typed(group: Group, signed_in: SignIn) -> None:
    response = signed_in(group.head).post(
        f"{LIST}ny/dagbok/",
        {"unit": str(group.unit.public_id), "name": "Vår", "question": "Vart?", "monday": "", "categories": "En",
         "first_hour": "8", "last_hour": "17", "weeks_kept": "8"},
    )  # fmt: skip
    assert response.status_code == 422
    assert "Inget är sparat än" in said(response)
    assert not FollowUp.everyone.exists()


@pytest.mark.parametrize("kind", ["dagbok", "aktgranskning", "rakna", "besokare", "grupp", "oppna-svar"])
def test_only_whoever_plans_starts_anything(kind: str, group: Group, signed_in: SignIn) -> None:
    assert signed_in(group.head).get(f"{LIST}ny/{kind}/").status_code == 200
    assert signed_in(group.colleagues[0]).get(f"{LIST}ny/{kind}/").status_code == 403


def test_a_file_is_read_talked_about_and_counted(group: Group, signed_in: SignIn) -> None:
    plan = ReviewPlan(choices(["Syns barnet?"], prefix="q"), files=2)
    followup = actions.start_file_review(actor=group.head, new=group.new, plan=plan)
    page = reverse("observations:review", args=[followup.public_id])
    maj, nils, _ola = group.colleagues
    for staff, answer in ((maj, "yes"), (nils, "no")):
        browser = signed_in(staff)
        browser.post(f"{page}med/")
        left = browser.post(f"{page}akt/1/", {})
        assert (left.status_code, "Inget är sparat än" in said(left)) == (422, True)
        assert browser.post(f"{page}akt/1/", {"q1": answer})["Location"].endswith("/akt/2/")
    assert "En läste: Ja. En läste: Nej." in said(browser.get(f"{page}prata/"))
    browser.post(f"{page}prata/", {"difference": "1.q1", "answer": "partly"})
    assert "Alla skillnader är pratade om" in said(browser.get(f"{page}prata/"))
    assert "1 av 2 akter är färdiglästa" in said(browser.get(page))


def test_an_event_is_counted_by_taps_and_weeks(group: Group, signed_in: SignIn) -> None:
    followup = actions.start_event_count(actor=group.head, new=group.new, plan=CountPlan("uteblivna", "bokade"))
    page = reverse("observations:count", args=[followup.public_id])
    browser = signed_in(group.colleagues[0])
    vacancy = NewCondition(ConditionKind.VACANCY, "En av fyra är borta", MONDAY - timedelta(days=12))
    with clock.at(moment(2)):
        note_condition(actor=group.head, unit=group.unit, new=vacancy)
        browser.post(f"{page}en/", {"by": "1"})
        for week in (1, 2):
            monday = (MONDAY - timedelta(weeks=week)).isoformat()
            browser.post(page, {"monday": monday, "events": "2", "base": "8"})
        wrong = browser.post(page, {"monday": MONDAY.isoformat(), "events": "9", "base": "8"})
        seen = said(browser.get(page))
    assert wrong.status_code == 422
    assert WeekCount.objects.count() == 3
    assert "Senast: 2 av 8" in seen
    assert "mitten är 25 %" in seen
    assert seen.count("Vakans: En av fyra är borta") == 3  # in the wide picture, the narrow one and the table


def survey(group: Group) -> FollowUp:
    questions = (SurveyQuestion("q1", "Bra?"), SurveyQuestion("q2", "Mer?", Answering.OPEN))
    with clock.at(moment(0)):
        return actions.start_visitor_survey(
            actor=group.head, new=group.new, plan=SurveyPlan(questions, MONDAY, MONDAY + timedelta(days=30))
        )


def test_a_visitor_answers_once_a_form_without_cookie_and_without_name(group: Group, client: Any) -> None:
    followup = survey(group)
    page = f"/svara/besok/{followup.poster.token}/"
    with clock.at(moment(1)):
        with time_machine.travel(datetime.now(UTC) - timedelta(minutes=2)):
            form = client.get(page)
        token = re.search(r'name="form-token" value="([^"]+)"', form.content.decode()).group(1)  # type: ignore[union-attr]
        empty = client.post(page, {"form-token": token})
        assert (empty.status_code, "Svara på minst en fråga" in said(empty)) == (422, True)
        for _twice in range(2):
            sent = client.post(page, {"form-token": token, "q1": "yes"})
            assert sent.status_code == 303
        assert "Tack" in said(client.get(sent["Location"]))
    assert VisitorAnswer.objects.count() == 1
    assert not client.cookies
    assert "Gruppen" not in form.content.decode()


def test_a_form_sent_in_no_time_is_asked_to_wait(group: Group, client: Any) -> None:
    followup = survey(group)
    page = f"/svara/besok/{followup.poster.token}/"
    with clock.at(moment(1)):
        token = visitor_views._new_token()
        sent = client.post(page, {"form-token": token, "q1": "yes"})
        foreign = client.post(page, {"form-token": "x", "q1": "yes"})
    assert (sent.status_code, "Vänta några sekunder" in said(sent)) == (422, True)
    assert (foreign.status_code, "Tryck på Skicka en gång till" in said(foreign)) == (422, True)
    assert not VisitorAnswer.objects.exists()


def test_an_old_poster_and_a_closed_survey_say_so(group: Group, client: Any) -> None:
    followup = survey(group)
    token = followup.poster.token
    with clock.at(moment(-1)):
        assert "Frågorna har inte öppnat än" in said(client.get(f"/svara/besok/{token}/"))
    with clock.at(moment(40)):
        assert "Frågorna är stängda" in said(client.get(f"/svara/besok/{token}/"))
    actions.renew_poster(actor=group.head, followup=followup)
    assert client.get(f"/svara/besok/{token}/").status_code == 404


def test_the_group_sees_nothing_of_four_answers_and_rounded_numbers_of_more(group: Group, signed_in: SignIn) -> None:
    followup = survey(group)
    page = reverse("observations:survey", args=[followup.public_id])
    visitor, browser = Respondent(group.tenant.pk, followup.public_id), signed_in(group.colleagues[0])
    with clock.at(moment(1)):
        for n in range(6):
            if n == 4:
                assert "Här kommer svaren när fem har svarat" in said(browser.get(page))
            actions.answer_survey(actor=visitor, given={"q1": "yes"})
        seen = said(browser.get(page))
    assert "Ungefär 5 besökare har svarat" in seen
    assert "0–4" in seen


def cohort(group: Group) -> FollowUp:
    variables = (
        Variable("v1", "Skola", choices(["Grund", "Gymnasium"])),
        Variable("v2", "Boende", choices(["Hem", "HVB"])),
    )
    return actions.start_register(actor=group.head, new=group.new, plan=RegisterPlan(variables))


def test_a_cohort_is_pasted_crossed_and_published_once(group: Group, signed_in: SignIn) -> None:
    followup = cohort(group)
    page = reverse("observations:register", args=[followup.public_id])
    head = signed_in(group.head)
    wrong = head.post(f"{page}tabell/", {"table": "Skola;Boende\nGrund;Tält"})
    assert (wrong.status_code, "Rad 2, Boende: värdet Tält finns inte" in said(wrong)) == (422, True)
    head.post(f"{page}tabell/", {"table": "Skola;Boende\n" + "Grund;Hem\n" * 12 + "Gymnasium;HVB\n" * 8})
    head.post(f"{page}ny/", {"v1": "a2", "v2": ""})
    seen = said(head.get(f"{page}?en=v1&andra=v2"))
    assert "21 personer är noterade" in seen
    assert "12 av 12 (76–100 %)" in seen
    assert "En person saknar uppgift" in seen
    head.post(f"{page}publicera/", {"one": "v1"})
    politician = signed_in(group.hire("Pia", "politician"))
    assert politician.get(page).status_code == 403
    table = politician.get(reverse("observations:published", args=[followup.public_id]))
    assert (table.status_code, "Grund 10" in said(table)) == (200, True)


def test_a_row_is_put_right_and_a_stale_save_shows_both(group: Group, signed_in: SignIn) -> None:
    followup = cohort(group)
    row = actions.add_row(actor=group.head, followup=followup, values={"v1": "a1"})
    page, head = reverse("observations:register_row", args=[row.public_id]), signed_in(group.head)
    assert head.post(page, {"version": "1", "v1": "a2"}).status_code == 302
    stale = head.post(page, {"version": "1", "v1": "a1"})
    assert (stale.status_code, "Så här står det nu" in said(stale)) == (409, True)
    assert head.post(page, {"version": "2", "v1": "a9"}).status_code == 422
    head.post(f"{page}bort/")
    assert not RegisterRow.everyone.exists()


def test_open_answers_are_pasted_sorted_and_quoted(group: Group, signed_in: SignIn) -> None:
    followup = actions.start_reading(actor=group.head, new=group.new, plan=ReadingPlan("Vad kan bli bättre?"))
    page = reverse("observations:reading", args=[followup.public_id])
    maj, nils = signed_in(group.colleagues[0]), signed_in(group.colleagues[1])
    maj.post(f"{page}svar/", {"answers": "Ring Elias tillbaka\n" * 10})
    maj.post(f"{page}med/")
    maj.post(f"{page}kategori/", {"label": "Att nå oss", "number": "1"})
    category = followup.categories.get(is_rest=False)
    maj.post(reverse("observations:category", args=[category.public_id]), {"label": "Nå oss", "version": "1"})
    assert maj.post(f"{page}svar/1/", {"category": str(category.public_id)})["Location"].endswith("/svar/2/")
    warned = maj.post(f"{page}svar/1/", {"quote": "Ring Elias"})
    assert (warned.status_code, "kan vara ett namn" in said(warned)) == (422, True)
    maj.post(f"{page}svar/1/", {"quote": "Ring […] tillbaka"})
    quote = followup.open_answers.get(number=1).quote
    nils.post(reverse("observations:quote_approve", args=[quote.public_id]))
    seen = said(nils.get(page))
    assert "1 av 10 svar är sorterade" in seen
    assert "Ring […] tillbaka" in seen
    assert "väntar på ett ja" not in seen
    nils.post(reverse("observations:quote_withdraw", args=[quote.public_id]))
    assert "Ring […] tillbaka" not in said(nils.get(page))


def test_ending_says_what_it_means_first(group: Group, signed_in: SignIn) -> None:
    followup = actions.start_diary_week(
        actor=group.head, new=group.new, plan=DiaryPlan(MONDAY, choices(["Besök", "Möten"]))
    )
    page, head = reverse("observations:end", args=[followup.public_id]), signed_in(group.head)
    assert "ingen bild görs" in said(head.get(page))
    head.post(page)
    assert "Prata om veckan i stället" in said(head.get(reverse("observations:diary", args=[followup.public_id])))
    assert signed_in(group.colleagues[0]).get(page).status_code == 403


def test_a_week_is_named_by_what_took_the_most_and_by_all_of_them_where_none_took_more() -> None:
    def title(*slots: int) -> str:
        bars = [{"keys": [f"a{place}"], "slots": much} for place, much in enumerate(slots, start=1)]
        content = {"basis": Basis.DAYS, "bars": bars, "missing": 0, "writers": 6}
        plan = DiaryPlan(MONDAY, choices(["Besök", "Möten", "Resor"]))
        return diary.figure(plan, content).title

    assert title(6, 5, 1) == "Mest tid gick till besök"
    assert title(6, 6, 1) == "Lika mycket tid gick till besök och möten"
    assert title(4, 4, 4) == "Lika mycket tid gick till besök, möten och resor"
