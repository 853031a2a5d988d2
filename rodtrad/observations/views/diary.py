"""A diary week: join, write one's own half hours with one tap, and make the group's picture on Friday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.observations import actions, words
from rodtrad.observations.forms.diary import JoinForm, SlotsForm
from rodtrad.observations.models import FollowUp, Participant
from rodtrad.observations.pages.diary import CategoryButton, DayLink, DayPage, DiaryPage, SlotRow
from rodtrad.observations.queries import diary as queries
from rodtrad.observations.queries import followups
from rodtrad.observations.rules import diary as rules
from rodtrad.observations.rules.kinds import DiaryPlan, Kind
from rodtrad.observations.sentences import diary as say

_UNDO = "diary_undo"


@requires(Permission.SEE_COVERAGE)
@require_GET
def overview(request: HttpRequest, diary: UUID) -> HttpResponse:
    """What the week is, one's own days, and the group's picture when there is one."""
    staff = asker(request)
    followup = _find(staff, diary)
    return render(request, "observations/diary.html", {"page": _overview(staff, followup)})


def _find(staff: Staff, diary: UUID) -> FollowUp:
    return get_object_or_404(followups.followups(staff, Kind.DIARY), public_id=diary)


def _overview(staff: Staff, followup: FollowUp) -> DiaryPage:
    plan, mine, today = DiaryPlan.read(followup.plan), followups.takes_part(staff, followup), clock.today()
    picture = queries.picture(staff, followup)
    running, any_picture = followup.status == "running", followup.pictures.exists()
    key = [followup.public_id]
    joins = running and mine is None and followups.may_take_part(staff, followup)
    return DiaryPage(
        name=followup.name,
        question=followup.question,
        sentence=say.overview(
            plan, is_running=running, has_picture=any_picture, today=today,
            taking_part=queries.number_taking_part(followup),
        ),
        group=followups.unit_name(staff, followup),
        week=say.week(plan),
        categories=tuple(category.label for category in plan.categories),
        is_running=running,
        takes_part=mine is not None,
        may_join=joins,
        join=JoinForm(),
        join_url=reverse("observations:diary_join", args=key),
        days=_days(followup, mine, plan, today) if mine and running else (),
        agrees=bool(mine and mine.agrees_when_few),
        few_url=reverse("observations:diary_few", args=key),
        has_begun=bool(mine and mine.slots.exists()),
        leave_url=reverse("observations:diary_leave", args=key),
        picture_url=_picture_url(staff, followup, plan, mine, today),
        too_few=queries.number_taking_part(followup) < rules.FEW,
        end_url=_end_url(staff, followup),
        figure=say.figure(plan, picture.content) if picture else None,
        days_table=_days_table(plan, picture.content) if picture else (),
        weekdays=_weekdays(),
        talk=not running and not any_picture,
        few_only=any_picture and picture is None,
        erased_on=formats.date_format(plan.erase_on, "j F Y"),
        changed=followups.changed(staff, followup, since=plan.days[0], until=plan.days[-1]) if picture else (),
    )  # fmt: skip


def _picture_url(staff: Staff, followup: FollowUp, plan: DiaryPlan, mine: Participant | None, today: date) -> str:
    """Whoever takes part or leads may make the picture, from Friday on."""
    if followup.status != "running" or not rules.may_make_picture(plan, today=today):
        return ""
    if mine is None and not followups.may_plan(staff, followup):
        return ""
    return reverse("observations:diary_picture", args=[followup.public_id])


def _end_url(staff: Staff, followup: FollowUp) -> str:
    if followup.status != "running" or not followups.may_plan(staff, followup):
        return ""
    return reverse("observations:end", args=[followup.public_id])


def _days(followup: FollowUp, mine: Participant, plan: DiaryPlan, today: date) -> tuple[DayLink, ...]:
    written = queries.own_days(mine)
    return tuple(
        DayLink(
            label=f"{str(words.WEEKDAYS[n]).capitalize()} {formats.date_format(day, 'j F')}",
            url=reverse("observations:diary_day", args=[followup.public_id, n + 1]) if day <= today else "",
            detail=say.day(written.get(day, 0), len(plan.slots)) if day <= today else _("Har inte varit än"),
        )
        for n, day in enumerate(plan.days)
    )


def _weekdays() -> tuple[str, ...]:
    return tuple(str(day).capitalize() for day in words.WEEKDAYS)


def _days_table(plan: DiaryPlan, content: Mapping[str, object]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    labels = {category.key: category.label for category in plan.categories}
    found: list[dict[str, list[int]]] = content["bars"]  # type: ignore[assignment]  # as make_picture wrote it
    return tuple(
        (
            say.label([str(key) for key in bar["keys"]], labels),
            tuple(zip(_weekdays(), (say.hours(slots) for slots in bar["days"]), strict=True)),
        )
        for bar in found
        if "days" in bar
    )


@requires(Permission.FOLLOW_UP)
@require_POST
def join(request: HttpRequest, diary: UUID) -> HttpResponse:
    """Take part in the week."""
    staff = asker(request)
    followup = _find(staff, diary)
    if not followups.may_take_part(staff, followup):
        raise Http404
    form = JoinForm(request.POST)
    agrees = form.is_valid() and form.cleaned_data["agrees_when_few"]
    try:
        actions.join(actor=staff, followup=followup, agrees_when_few=agrees)
        messages.success(request, _("Du är med. Bara du ser det du skriver."))
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
    return redirect("observations:diary", diary=diary)


@requires(Permission.FOLLOW_UP)
@require_POST
def few(request: HttpRequest, diary: UUID) -> HttpResponse:
    """Say yes or no to a picture of three or four."""
    staff = asker(request)
    mine = _mine(staff, diary)
    form = JoinForm(request.POST)
    agrees = form.is_valid() and form.cleaned_data["agrees_when_few"]
    try:
        actions.say_when_few(actor=staff, participant=mine, agrees=agrees)
        messages.success(request, _("Ditt svar är sparat. Ingen annan ser det."))
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
    return redirect("observations:diary", diary=diary)


@requires(Permission.FOLLOW_UP)
@require_POST
def leave(request: HttpRequest, diary: UUID) -> HttpResponse:
    """Step down; one's rows go along."""
    staff = asker(request)
    mine = _mine(staff, diary)
    try:
        actions.leave(actor=staff, participant=mine)
        messages.success(request, _("Du är inte längre med, och dina rader är raderade."))
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
    return redirect("observations:diary", diary=diary)


def _mine(staff: Staff, diary: UUID) -> Participant:
    mine = followups.takes_part(staff, _find(staff, diary))
    if mine is None:
        raise Http404
    return mine


@requires(Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)
@require_POST
def picture(request: HttpRequest, diary: UUID) -> HttpResponse:
    """Make the group's picture, once."""
    staff = asker(request)
    followup = _find(staff, diary)
    if followups.takes_part(staff, followup) is None and not followups.may_plan(staff, followup):
        raise Http404
    try:
        made = actions.make_picture(actor=staff, followup=followup)
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
    else:
        done = _("Bilden är gjord. Den ändras inte mer.")
        messages.success(request, done if made else _("Det blev för få för en bild, så ingen är gjord."))
    return redirect("observations:diary", diary=diary)


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, diary: UUID, weekday: int) -> HttpResponse:
    """One's own day: tap a category for this half hour, or mark several first."""
    staff = asker(request)
    mine = _mine(staff, diary)
    plan = DiaryPlan.read(mine.followup.plan)
    if not 1 <= weekday <= len(plan.days) or mine.followup.status != "running":
        raise Http404
    on = plan.days[weekday - 1]
    if on > clock.today():
        raise Http404
    if request.method == "POST":
        _write(request, staff, mine, plan, on)
        return redirect(f"{request.path}#nu" if on == clock.today() else request.path)
    undo = request.session.pop(_UNDO, None)
    here = undo if undo and undo["page"] == request.path else None
    return render(request, "observations/day.html", {"page": _day_page(mine, plan, on, here)})


def _write(request: HttpRequest, staff: Staff, mine: Participant, plan: DiaryPlan, on: date) -> None:
    """Write the marked half hours, or the present one; keep how they stood for one undoing."""
    form = SlotsForm(request.POST, slots=plan.slots)
    if not form.is_valid():
        messages.error(request, _("Det gick inte att läsa rutorna. Inget är ändrat. Försök igen."))
        return
    given = form.cleaned_data
    wanted = given["undo"] or dict.fromkeys(_slots(given["slots"], mine, plan, on, gap=given["gap"]), given["category"])
    if not wanted:
        messages.info(request, _("Markera en eller flera halvtimmar först."))
        return
    try:
        before = actions.write_slots(actor=staff, participant=mine, day=on, slots=wanted)
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
        return
    if not given["undo"]:
        stood = ",".join(f"{slot}={category}" for slot, category in before.items())
        request.session[_UNDO] = {"page": request.path, "undo": stood, "n": len(wanted)}


def _slots(marked: list[int], mine: Participant, plan: DiaryPlan, on: date, *, gap: bool) -> list[int]:
    """The marked half hours; none marked means now, and back to what was written last if one wants the gap filled."""
    if marked:
        return marked
    now = _present(plan, on)
    if now is None:
        return []
    written = [slot for slot in queries.own_day(mine, on) if slot < now]
    first = (max(written) + 1 if written else plan.slots.start) if gap else now
    return list(range(first, now + 1))


def _present(plan: DiaryPlan, on: date) -> int | None:
    """The half hour it is, if it is one of the day's."""
    moment = clock.now().astimezone(clock.STOCKHOLM)
    slot = moment.hour * 2 + moment.minute // 30
    return slot if moment.date() == on and slot in plan.slots else None


def _day_page(mine: Participant, plan: DiaryPlan, on: date, undo: dict[str, object] | None) -> DayPage:
    written, now = queries.own_day(mine, on), _present(plan, on)
    labels = {category.key: category.label for category in plan.categories}
    labels[rules.OFF] = _("Inte i tjänst")
    weekday = plan.days.index(on)
    rows = tuple(
        SlotRow(slot, say.clock_time(slot), labels.get(written.get(slot, ""), ""), slot == now,
                is_off=written.get(slot) == rules.OFF)
        for slot in plan.slots
    )  # fmt: skip
    buttons = [
        CategoryButton(category.key, category.label, str(n) if n < 10 else "")
        for n, category in enumerate(plan.categories, start=1)
    ]
    return DayPage(
        name=mine.followup.name,
        title=f"{str(words.WEEKDAYS[weekday]).capitalize()} {formats.date_format(on, 'j F')}",
        sentence=say.day(len(written), len(plan.slots)),
        back_url=reverse("observations:diary", args=[mine.followup.public_id]),
        rows=rows,
        buttons=tuple(buttons),
        days=_days(mine.followup, mine, plan, clock.today()),
        current=weekday,
        is_today=now is not None,
        undo=str(undo["undo"]) if undo else "",
        undo_says=_undo_says(undo),
    )


def _undo_says(undo: dict[str, object] | None) -> str:
    if not undo:
        return ""
    return _("Sparat: %(n)s halvtimmar.") % {"n": undo["n"]} if undo["n"] != 1 else _("Sparat: en halvtimme.")
