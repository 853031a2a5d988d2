"""Plan an occasion, ask a rater, and say why somebody was not asked or did not answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from rodtrad.access import clock
from rodtrad.access.actors import Actor, Respondent
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.models import Episode
from rodtrad.clients.rules import require_open
from rodtrad.collection import rules, tokens
from rodtrad.collection.actions.counting import count_due
from rodtrad.collection.actions.planning import plan_episode
from rodtrad.collection.models import Change, Invitation, Occasion
from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.programmes.rules import Rater, Timing


@transaction.atomic
def plan_occasion(*, actor: Actor, episode: Episode, due_on: date) -> Occasion:
    """Plan a talk: one occasion, and one planned question per moment that belongs to each talk."""
    require_open(closed_on=episode.closed_on)
    moments = [m for m in episode.programme_version.moments.order_by("position") if m.timing == Timing.EACH_SESSION]
    talks = Occasion.everyone.filter(episode=episode, plan_key="")
    last = talks.aggregate(last=Max("number"))["last"] or 0
    occasion = Occasion.everyone.create(
        tenant_id=episode.tenant_id,
        unit_id=episode.unit_id,
        client_id=episode.client_id,
        episode=episode,
        number=last + 1,
        due_on=due_on,
        window_days=max((m.window_days for m in moments), default=7),
    )
    for moment in moments:
        planned = Invitation.everyone.create(
            tenant_id=episode.tenant_id,
            occasion=occasion,
            moment=moment,
            rater=moment.rater,
            instrument=moment.instrument,
            structure=moment.structure,
            open_due_on=due_on,
        )
        _changed(planned)
        count_due(occasion, moment.instrument)
    _record(actor, "occasion.planned", occasion)
    return occasion


@transaction.atomic
def ask(*, actor: Staff, invitation: Invitation, mode: Mode, renew: bool = False) -> str:
    """Ask: make the link that opens this question, and return its token. A link in use is kept unless it is renewed."""
    now = clock.now()
    in_use = invitation.status in rules.WAITING and rules.link_holds(asked_at=invitation.asked_at, now=now)
    kept = in_use and not renew
    generation = invitation.generation if kept else invitation.generation + 1  # a new link revokes the old one
    token = tokens.link_token(invitation.public_id, generation)
    _move(
        invitation,
        status=invitation.status if kept else InvitationStatus.ASKED.value,
        generation=generation,
        token_digest=tokens.token_digest(token),
        mode=mode.value,
        asked_at=now,
    )
    _changed(invitation)
    _record(actor, "question.asked", invitation.occasion, {"instrument": invitation.instrument, "mode": mode.value})
    return token


@transaction.atomic
def make_code(*, actor: Staff, invitation: Invitation) -> str:
    """Make a short code to type on the client's own phone; it opens the same question for fifteen minutes."""
    made_at = clock.now()
    code = tokens.short_code(invitation.public_id, made_at)
    invitation.code_index, invitation.code_made_at = tokens.code_index(code), made_at
    invitation.save(update_fields=["code_index", "code_made_at"])
    _record(actor, "question.code_made", invitation.occasion, {"instrument": invitation.instrument})
    return code


@transaction.atomic
def begin(*, actor: Respondent, invitation: Invitation) -> str:
    """The respondent begins: note it once, and return the signed token that the form carries."""
    if invitation.status == InvitationStatus.ASKED:
        _move(invitation, status=InvitationStatus.OPENED.value, opened_at=clock.now())
        _record(actor, "question.opened", invitation.occasion, {"instrument": invitation.instrument})
    return tokens.form_token(invitation.public_id)


@transaction.atomic
def give_reason(*, actor: Staff, invitation: Invitation, reason: InvitationStatus) -> None:
    """Say why a question was not asked or not answered."""
    if reason not in rules.REASONS:
        raise RuleBroken("not_a_reason")
    _move(invitation, status=reason.value, open_due_on=None)
    _changed(invitation)
    _plan_again(actor, invitation, reason)
    _record(actor, "question.reason_given", invitation.occasion, {"reason": reason.value})


@transaction.atomic
def take_back_reason(*, actor: Actor, invitation: Invitation) -> None:
    """Take a reason back: the question stands where it stood before."""
    if invitation.status not in rules.REASONS:
        raise RuleBroken("no_reason_to_take_back")
    before = rules.status_without_reason(asked=invitation.asked_at is not None, opened=invitation.opened_at is not None)
    taken_back = InvitationStatus(invitation.status)
    _move(invitation, status=before.value, open_due_on=invitation.occasion.due_on)
    _changed(invitation)
    _plan_again(actor, invitation, taken_back)
    _record(actor, "question.reason_taken_back", invitation.occasion, {"instrument": invitation.instrument})


@transaction.atomic
def show_picture(*, actor: Staff, occasion: Occasion) -> None:
    """Let the client see the picture of their own answers right after sending, for every question of one talk."""
    occasion.invitations.filter(rater=Rater.CLIENT.value).update(picture_opened_at=clock.now())
    _record(actor, "picture.opened", occasion)


@transaction.atomic
def open_picture(*, actor: Staff, invitation: Invitation) -> None:
    """Let the client see the picture of their own answers right after sending, for this occasion."""
    invitation.picture_opened_at = clock.now()
    invitation.save(update_fields=["picture_opened_at"])
    _record(actor, "picture.opened", invitation.occasion)


@transaction.atomic
def write_agreement(*, actor: Staff, occasion: Occasion, text: str) -> None:
    """Keep what was agreed in the talk, for the text to the case record."""
    occasion.agreed_sealed = seal(text.strip(), where=f"occasion:{occasion.public_id}:agreed")
    occasion.save(update_fields=["agreed_sealed"])
    _record(actor, "agreement.written", occasion)


def _plan_again(actor: Actor, invitation: Invitation, reason: InvitationStatus) -> None:
    """Of somebody who has died nothing more is asked, in no contact they had; taken back, it is asked again."""
    if reason is InvitationStatus.DECEASED and invitation.rater == Rater.CLIENT:
        client_id, has_died = invitation.occasion.client_id, invitation.status == InvitationStatus.DECEASED
        waits = [InvitationStatus.PLANNED.value, *(status.value for status in rules.WAITING)]
        open_ones = Invitation.everyone.filter(occasion__client_id=client_id, status__in=waits)
        day = Occasion.everyone.filter(pk=OuterRef("occasion_id")).values("due_on")[:1]
        open_ones.update(open_due_on=None if has_died else Subquery(day))
        episodes = Episode.everyone.filter(client_id=invitation.occasion.client_id).select_related("client", "unit")
        for episode in episodes:
            plan_episode(actor=actor, episode=episode)


def _changed(invitation: Invitation) -> None:
    """Let the columnar copy know that a question stands differently; an answer tells it by itself."""
    Change.objects.create(tenant_id=invitation.tenant_id, invitation_id=invitation.pk, kind="written")


def _move(invitation: Invitation, **fields: object) -> None:
    """Change an invitation unless it was answered meanwhile: an answer is never written over."""
    waiting = Invitation.everyone.filter(pk=invitation.pk).exclude(status=InvitationStatus.ANSWERED.value)
    if waiting.update(**fields) == 0:
        raise RuleBroken("already_answered")
    for name, value in fields.items():
        setattr(invitation, name, value)


def _record(
    actor: Actor,
    verb: str,
    occasion: Occasion,
    details: dict[str, str | int | bool | None] | None = None,
) -> None:
    record(
        actor,
        verb,
        kind="occasion",
        object_id=occasion.public_id,
        subject=occasion.client.public_id,
        unit=occasion.unit.public_id,
        details=details,
    )
