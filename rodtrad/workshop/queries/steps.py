"""Compose the pages of a round: the list, one round at a glance, each page, and the start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_names, unit_rows
from rodtrad.instruments import library
from rodtrad.ui.parts import Step as Knot
from rodtrad.ui.parts import StepState, Tab
from rodtrad.workshop import rules, shelf, words
from rodtrad.workshop.forms import CommentForm, StepForm
from rodtrad.workshop.models import Planning
from rodtrad.workshop.pages import (
    CostPart,
    Lacking,
    Legends,
    PlanningPage,
    PlanningRow,
    Said,
    StartPage,
    StepPage,
    WorkshopPage,
    Written,
)
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import saying
from rodtrad.workshop.queries.outside import without_a_book
from rodtrad.workshop.queries.rounds import Rights
from rodtrad.workshop.rules import Answers, Kind, PlanningStatus, Side, Step

PAGES: Final = {
    kind: (f"observations:{page}", name)
    for kind, page, name in (
        ("diary", "diary", "diary"), ("file_review", "review", "files"), ("event_count", "count", "count"),
        ("visitor_survey", "survey", "survey"), ("register", "register", "register"),
        ("open_answers", "reading", "reading"),
    )
}  # fmt: skip
"""Where a follow-up without cases lives, by its kind."""


def workshop_page(asker: Staff) -> WorkshopPage:
    """The rounds going on, resting and finished."""
    names = unit_names(asker.tenant_id)
    found = list(seen.plannings(asker))
    rows = tuple(_row(one, names) for one in found)
    going = sum(one.status in (PlanningStatus.OPEN, PlanningStatus.PAUSED) for one in found)
    if not going:
        sentence = _("Ingen planering pågår.")
    else:
        sentence = ngettext("En planering pågår.", "%(n)s planeringar pågår.", going) % {"n": going}
    led = reach(asker, Permission.PLAN_FOLLOW_UP).unit_ids
    hand_overs = tuple(
        (row.name, reverse("workshop:hand_over", args=[row.public_id])) for row in unit_rows(asker) if row.pk in led
    )
    bookless = tuple((one.name, str(one.public_id)) for one in without_a_book(asker))
    return WorkshopPage(sentence, rows, bool(seen.writable_units(asker)), bookless, hand_overs)


def _row(one: Planning, names: Mapping[int, str]) -> PlanningRow:
    answers = seen.written(one)
    return PlanningRow(
        name=one.name,
        question=str(answers.get(Step.QUESTION, {}).get("question", "")),
        group=group_of(one, names),
        status=str(words.STATUS[PlanningStatus(one.status)]),
        when=_when(one),
        url=reverse("workshop:planning", args=[one.public_id]),
    )


def _when(one: Planning) -> str:
    if one.next_meeting_on and one.status != PlanningStatus.STARTED:
        return _("nästa möte %(day)s") % {"day": saying.day(one.next_meeting_on)}
    return _("började %(day)s") % {"day": saying.day(one.begun_on)}


def group_of(one: Planning, names: Mapping[int, str]) -> str:
    """Whose round it is."""
    first = names.get(one.unit_id, "")
    if one.other_unit_id is None:
        return first
    return _("%(one)s och %(other)s") % {"one": first, "other": names.get(one.other_unit_id, "")}


def tabs(planning: Planning, current: str) -> tuple[Tab, ...]:
    """What comes out of the same answers, and what is written afterwards."""
    named = (
        ("planning", _("Planeringen")),
        ("plan", _("Planen på ett blad")),
        ("information", _("Information till dem ni frågar")),
        ("code_book", _("Kodbok")),
        ("diary", _("Dagbok")),
        ("experience", _("Erfarenhetsblad")),
    )
    return tuple(
        Tab(label, reverse(f"workshop:{name}", args=[planning.public_id]), current=name == current)
        for name, label in named
    )


def planning_page(asker: Staff, planning: Planning) -> PlanningPage:
    """One round, so that somebody new sees at once what it is about."""
    answers, right = seen.written(planning), seen.rights(asker, planning)
    model = seen.model_of(planning)
    names = unit_names(asker.tenant_id)
    alone = planning.other_unit_id is not None and planning.met_on is None
    next_step = _next(planning, answers, right)
    return PlanningPage(
        name=planning.name,
        sentence=_sentence(planning, answers, group_of(planning, names)),
        group=group_of(planning, names),
        status=str(words.STATUS[PlanningStatus(planning.status)]),
        steps=_knots(planning, answers, next_step),
        next_url=reverse("workshop:step", args=[planning.public_id, next_step.value]),
        next_label=str(words.STEPS[next_step].name),
        tabs=tabs(planning, "planning"),
        written=saying.written(planning, answers) or _own_side(planning, right),
        make_own=shelf.told(model, get_language() or "sv").make_own if model else (),
        comments=saying.comments(planning.comments.select_related("written_by").order_by("pk"), with_place=True),
        may_write=right.may_write,
        may_meet=alone and right.may_write,
        waits_for_meeting=_waits(planning, names) if alone else "",
        is_paused=planning.status == PlanningStatus.PAUSED,
        is_finished_picture=planning.status == PlanningStatus.PICTURE,
        pause_url=reverse("workshop:pause", args=[planning.public_id]),
        take_up_url=reverse("workshop:take_up", args=[planning.public_id]),
        meet_url=reverse("workshop:meet", args=[planning.public_id]),
        programme_url=_follow_up_url(planning),
        report_url=_report_url(asker, planning),
        file_url=reverse("workshop:planning_file", args=[planning.public_id]) if answers.get(Step.QUESTION) else "",
        why=_("Du ser planeringen därför att du arbetar där den hör hemma, eller är inbjuden till uppföljningen."),
    )


def _follow_up_url(planning: Planning) -> str:
    """Where the follow-up lives once it has started."""
    if planning.programme:
        return reverse("feedback:programme", args=[planning.programme.public_id])
    if planning.followup is None:
        return ""
    page, name = PAGES[planning.followup.kind]
    return reverse(page, kwargs={name: planning.followup.public_id})


def _report_url(asker: Staff, planning: Planning) -> str:
    """Where the answers are read, for those who work with the cases."""
    if planning.programme is None or planning.programme.unit_id not in reach(asker).unit_ids:
        return ""
    return reverse("analysis:answers", args=[planning.programme.public_id])


def _own_side(planning: Planning, right: Rights) -> tuple[Written, ...]:
    """Before two groups have met, one's own group's answers only."""
    apart = seen.written_apart(planning)
    mine: dict[Step, Answers] = {}
    for side in right.sides:
        mine |= apart.get(side, {})
    return saying.written(planning, mine)


def _sentence(planning: Planning, answers: Mapping[Step, Answers], group: str) -> str:
    question = str(answers.get(Step.QUESTION, {}).get("question", ""))
    if planning.status == PlanningStatus.PICTURE:
        return _("%(group)s har en gemensam bild.") % {"group": group}
    if question:
        return _("%(group)s undrar: %(question)s") % {"group": group, "question": question}
    return _("%(group)s pratar om sitt arbete.") % {"group": group}


def _waits(planning: Planning, names: Mapping[int, str]) -> str:
    apart = seen.written_apart(planning)
    answered = [
        names.get(unit or 0, "")
        for side, unit in ((Side.FIRST, planning.unit_id), (Side.SECOND, planning.other_unit_id))
        if apart[side]
    ]
    if len(answered) == 2:
        return _("Båda grupperna har skrivit. När ni möts ser alla båda svaren sida vid sida.")
    if answered:
        return _("%(group)s har skrivit. Den andra gruppen har inte gjort det än.") % {"group": answered[0]}
    return _("Ni svarar var för sig först. Ingen ser den andra gruppens svar förrän ni möts.")


def _next(planning: Planning, answers: Mapping[Step, Answers], right: Rights) -> Step:
    """Where to go on: the first page after the last one that says nothing yet."""
    if right.sides and right.sides[0] is not Side.JOINT:
        mine = seen.written_apart(planning)[right.sides[0]]
        return next((step for step in rules.SIDED if not rules.is_done(step, mine.get(step, {}))), rules.SIDED[-1])
    return next((step for step in Step if not rules.is_done(step, answers.get(step, {}))), Step.START)


def _knots(planning: Planning, answers: Mapping[Step, Answers], current: Step) -> tuple[Knot, ...]:
    def state(step: Step) -> StepState:
        if step is current and planning.status != PlanningStatus.STARTED:
            return StepState.CURRENT
        done = planning.status == PlanningStatus.STARTED or rules.is_done(step, answers.get(step, {}))
        return StepState.DONE if done else StepState.NEXT

    return tuple(
        Knot(
            str(words.STEPS[step].name), state(step),
            url=reverse("workshop:step", args=[planning.public_id, step.value]),
        )
        for step in Step
    )  # fmt: skip


# ---------------------------------------------------------------------- one page


def step_form(planning: Planning, step: Step, right: Rights, data: Mapping[str, object] | None = None) -> StepForm:
    """The form of a page, filled in with what is written."""
    written, version = seen.sheet(planning, step, seen.side_of(right, step))
    kind = seen.kind_of(planning)
    tenant = planning.tenant_id
    if step is not Step.MOMENTS or kind is not Kind.CASES:
        return StepForm(step, written, tenant=tenant, version=version, kind=kind, data=data)
    lines = [saying.idea_line({**line, "variables": ""}) for line in _whole_lines(planning)]
    variables = _variables(written, tenant)
    return StepForm(
        step, written, tenant=tenant, version=version, data=data, variables=variables, lines=lines if variables else ()
    )


def _whole_lines(planning: Planning) -> list[Answers]:
    idea, _version = seen.sheet(planning, Step.IDEA, Side.JOINT)
    return [line for line in idea.get("lines", ()) if rules.is_whole(line)]


def _variables(written: Answers, tenant: int) -> list[tuple[str, object]]:
    """Every question of the chosen forms, by form."""
    language = get_language() or "sv"
    chosen = dict.fromkeys(str(row["instrument"]) for row in written.get("moments", ()))
    found: list[tuple[str, object]] = []
    for one in (library.get(key) for key in chosen if shelf.has_form(tenant, key)):
        text = one.text(language)
        found.append((text.short_name, [(f"{one.key}.{item.code}", text.items[item.code].label) for item in one.items]))
    return found


def step_page(
    asker: Staff, planning: Planning, step: Step, form: StepForm, *, stale: Answers | None = None
) -> StepPage:
    """One page of the workshop."""
    right = seen.rights(asker, planning)
    place = tuple(Step).index(step) + 1
    before, _after = rules.steps(step)
    here = planning.comments.filter(step=step.value).select_related("written_by").order_by("pk")
    said = words.STEPS[step]
    return StepPage(
        name=planning.name,
        place=_("Sida %(n)s av %(total)s") % {"n": place, "total": len(Step)},
        done=place,
        total=len(Step),
        title=str(said.name),
        heading=str(said.heading),
        lead=str(said.lead),
        form=form,
        suggestions=_suggestions(planning, step),
        sides=_sides(asker, planning, step),
        sides_note=_sides_note(planning, step),
        cost=_cost(planning) if step in (Step.COST, Step.MOMENTS) else None,
        comments=saying.comments(here),
        comment_form=CommentForm(),
        comment_url=reverse("workshop:comment", args=[planning.public_id, step.value]),
        saved=_("Det du skriver sparas av sig självt."),
        stale=saying.said(step, stale, planning.tenant_id) if stale is not None else (),
        back_url=reverse("workshop:planning", args=[planning.public_id]),
        before_url=reverse("workshop:step", args=[planning.public_id, before.value]) if before else "",
        autosave_url=reverse("workshop:autosave", args=[planning.public_id, step.value]),
        legends=Legends(_("Rad"), _("Indikator"), _("Tillfälle")),
        said=saying.said(step, seen.sheet(planning, step, seen.side_of(right, step))[0], planning.tenant_id),
        is_picture=step is Step.PICTURE,
        may_write=may_write(planning, step, right),
        reflect_url=_reflect_url(planning, step),
    )


def _reflect_url(planning: Planning, step: Step) -> str:
    """A ready model opens at the question; the talk about one's own work comes first all the same."""
    if step is not Step.QUESTION or seen.model_of(planning) is None:
        return ""
    if rules.is_done(Step.REFLECTION, seen.written(planning).get(Step.REFLECTION, {})):
        return ""
    return reverse("workshop:step", args=[planning.public_id, Step.REFLECTION.value])


def may_write(planning: Planning, step: Step, right: Rights) -> bool:
    """Whether this asker may write on this page now."""
    alone = planning.other_unit_id is not None and planning.met_on is None
    return right.may_write and (step in rules.SIDED or not alone)


def _suggestions(planning: Planning, step: Step) -> tuple[Said, ...]:
    """What a ready model's group wrote, where only one's own words count."""
    if step not in rules.OWN_WORDS:
        return ()
    return saying.said(step, seen.suggested(planning, get_language() or "sv").get(step, {}), planning.tenant_id)


def _cost(planning: Planning) -> CostPart | None:
    return saying.cost(seen.written(planning), planning.tenant_id, seen.kind_of(planning))


def _sides(asker: Staff, planning: Planning, step: Step) -> tuple[Written, ...]:
    """Both groups' answers beside each other, once they have met."""
    if planning.other_unit_id is None or planning.met_on is None or step not in rules.SIDED:
        return ()
    names, apart = unit_names(asker.tenant_id), seen.written_apart(planning)
    pair = ((Side.FIRST, planning.unit_id), (Side.SECOND, planning.other_unit_id))
    return tuple(
        Written(names.get(unit, ""), saying.said(step, apart[side].get(step, {}), planning.tenant_id))
        for side, unit in pair
    )


def _sides_note(planning: Planning, step: Step) -> str:
    if planning.other_unit_id is None or planning.met_on is not None:
        return ""
    if step in rules.SIDED:
        return _("Ni svarar för er grupp. Den andra gruppen ser det först när ni möts.")
    return _("Den här sidan skriver ni tillsammans, när grupperna har mötts.")


def start_page(asker: Staff, planning: Planning, *, problem: str = "") -> StartPage:
    """Everything together, what is lacking, and the button."""
    answers, right = seen.written(planning), seen.rights(asker, planning)
    lacks = rules.lacking(answers, suggested=seen.borrowed(planning), kind=seen.kind_of(planning))
    started = planning.status == PlanningStatus.STARTED
    return StartPage(
        name=planning.name,
        place=_("Sida %(n)s av %(total)s") % {"n": len(Step), "total": len(Step)},
        done=len(Step),
        total=len(Step),
        heading=str(words.STEPS[Step.START].heading),
        lead=str(words.STEPS[Step.START].lead),
        written=saying.written(planning, answers),
        cost=_cost(planning),
        lacking=() if started else tuple(_lacking(planning, step, answers) for step in lacks),
        may_start=right.may_start and not lacks and not started,
        start_url=reverse("workshop:start", args=[planning.public_id]),
        waits_for="" if right.may_start or started else _("Den som leder arbetet startar uppföljningen."),
        problem=problem,
        back_url=reverse("workshop:planning", args=[planning.public_id]),
        before_url=reverse("workshop:step", args=[planning.public_id, Step.CHIEF.value]),
        tabs=tabs(planning, ""),
    )


def _lacking(planning: Planning, step: Step, answers: Mapping[Step, Answers]) -> Lacking:
    said = {
        Step.QUESTION: _("Skriv er egen fråga."),
        Step.ABOUT: _("Skriv vilka som räknas in."),
        Step.IDEA: _("Skriv er egen verksamhetsidé: minst en rad från grupp till resultat."),
        Step.MOMENTS: _("Välj minst ett formulär, vem som svarar och när."),
        Step.CHIEF: _("Låt chefen svara: tid, plats, vad som tas bort och vilken dag resultatet efterfrågas."),
    }
    copied = step in rules.OWN_WORDS and rules.is_done(step, answers.get(step, {}))
    text = _("Orden är färdiga modellens. Skriv med era egna.") if copied else said[step]
    return Lacking(text, reverse("workshop:step", args=[planning.public_id, step.value]))
