"""Plan what the follow-up asks of one person: add what has become due, move what is unasked, take away what fell off.

Planning looks only at what has happened and what stands planned, so it may be done again at any time and changes
nothing the second time. A question that anybody has asked, tried, explained or answered never moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record, together
from rodtrad.clients.models import Episode
from rodtrad.collection.actions.counting import count_due
from rodtrad.collection.actions.plans import FIRST_NUMBER, Fresh, Plans
from rodtrad.collection.models import Change, Invitation, Occasion
from rodtrad.collection.rules import InvitationStatus
from rodtrad.programmes import rules
from rodtrad.programmes.models import Moment, Programme
from rodtrad.programmes.rules import Due, Inclusion

AHEAD_DAYS = 62  # how far ahead what recurs is planned; the daily round goes on from there
CHUNK = 50  # contacts in one transaction
READ_AT_ONCE = 200  # contacts whose plans are read together


@transaction.atomic
def plan_episodes(*, actor: Actor, episodes: Sequence[Episode]) -> int:
    """Bring the planned occasions of several episodes up to their plans, and say in how many something changed."""
    plans, changed = Plans(), 0
    for start in range(0, len(episodes), READ_AT_ONCE):
        some = episodes[start : start + READ_AT_ONCE]
        plans.read(some)
        with together():
            changed += sum(bool(plan_episode(actor=actor, episode=episode, plans=plans)) for episode in some)
            plans.fresh.write()
    return changed


@transaction.atomic
def plan_episode(*, actor: Actor, episode: Episode, plans: Plans | None = None) -> int:
    """Bring the planned occasions of one episode up to its plan, and say how many were added, moved or taken away.

    With `plans`, what is new is kept there for whoever plans many to write.
    """
    if plans is None:
        return _plan_alone(actor, episode)
    plan = plans.moments(episode.programme_version_id)
    wanted = {due.key: due for due in _wanted(episode, plans)} if plan else {}
    changes = 0
    for key, occasion in plans.standing.get(episode.pk, {}).items():
        due = wanted.pop(key, None)
        if _is_touched(occasion):
            continue
        changes += _withdraw(occasion) if due is None else _move(occasion, due, plan, plans.fresh)
    last = plans.last.get(episode.pk) or FIRST_NUMBER
    for number, due in enumerate(wanted.values(), start=last + 1):
        _add(episode, due, plan, number, plans.fresh)
        changes += 1
    if changes:
        record(
            actor, "occasions.planned", kind="episode", object_id=episode.public_id, subject=episode.client.public_id,
            unit=episode.unit.public_id, details={"changes": changes},
        )  # fmt: skip
    return changes


def _plan_alone(actor: Actor, episode: Episode) -> int:
    plans = Plans()
    plans.read([episode])
    changes = plan_episode(actor=actor, episode=episode, plans=plans)
    plans.fresh.write()
    return changes


@transaction.atomic
def plan_some(*, actor: Actor, programme: Programme, number: int = CHUNK) -> int | None:
    """Bring the next contacts of a follow-up up to its plan and note how far one has come; None when all are done."""
    stored = Programme.objects.select_for_update().get(pk=programme.pk)
    if stored.planned_through is None:
        return None
    rows = Episode.everyone.filter(programme_version__programme=stored, pk__gt=stored.planned_through)
    episodes = list(rows.select_related("client", "unit").order_by("pk")[:number])
    changed = plan_episodes(actor=actor, episodes=episodes)
    stored.planned_through = episodes[-1].pk if len(episodes) == number else None
    stored.save(update_fields=["planned_through"])
    record(actor, "programme.planned", kind="programme", object_id=stored.public_id, details={"episodes": changed})
    return changed


def _wanted(episode: Episode, plans: Plans) -> tuple[Due, ...]:
    version = plans.version(episode.programme_version_id)
    inclusion = Inclusion(tuple(version.included_services), version.included_longer_than)
    until = clock.today() + timedelta(days=AHEAD_DAYS)
    history = plans.history(episode, version.programme_id)
    plan = plans.moments(version.pk)
    return rules.due_list([moment.plan for moment in plan], history, inclusion=inclusion, until=until)


def _is_touched(occasion: Occasion) -> bool:
    return any(
        question.status != InvitationStatus.PLANNED or question.asked_at is not None or list(question.attempts.all())
        for question in occasion.invitations.all()
    )


def _withdraw(occasion: Occasion) -> int:
    for question in occasion.invitations.all():
        _take_away(occasion, question)
    occasion.delete()
    return 1


def _take_away(occasion: Occasion, question: Invitation) -> None:
    count_due(occasion, question.instrument, by=-1)
    Change.objects.create(tenant_id=question.tenant_id, invitation_id=question.pk, kind="erased")
    question.delete()


def _move(occasion: Occasion, due: Due, plan: Sequence[Moment], fresh: Fresh) -> int:
    """Let an unasked occasion follow its plan: its day, its window, and what it asks of whom."""
    moments = {(plan[place].rater, plan[place].instrument): plan[place] for place in due.moments}
    asked = {(question.rater, question.instrument): question for question in occasion.invitations.all()}
    seen = (occasion.due_on, occasion.window_days, occasion.early_days)
    as_planned = (due.due, due.window_days, (due.due - due.opens).days)
    if seen == as_planned and set(moments) == set(asked):
        return 0
    for key in asked.keys() - moments.keys():
        _take_away(occasion, asked.pop(key))
    for question in asked.values():
        count_due(occasion, question.instrument, by=-1)
    occasion.due_on, occasion.window_days, occasion.early_days = as_planned
    occasion.save(update_fields=["due_on", "window_days", "early_days"])
    for question in asked.values():
        count_due(occasion, question.instrument)
        question.open_due_on = due.due
        question.save(update_fields=["open_due_on"])
        Change.objects.create(tenant_id=question.tenant_id, invitation_id=question.pk, kind="written")
    for key in moments.keys() - asked.keys():
        fresh.ask_later(occasion, moments[key])
    return 1


def _add(episode: Episode, due: Due, plan: Sequence[Moment], number: int, fresh: Fresh) -> None:
    occasion = Occasion(
        tenant_id=episode.tenant_id,
        unit_id=episode.unit_id,
        client_id=episode.client_id,
        episode=episode,
        number=number,
        due_on=due.due,
        window_days=due.window_days,
        early_days=(due.due - due.opens).days,
        plan_key=due.key,
        label=plan[due.moments[0]].label,
    )
    fresh.occasions.append(occasion)
    for moment in {(plan[place].rater, plan[place].instrument): plan[place] for place in due.moments}.values():
        fresh.ask_later(occasion, moment)
