"""What was asked and what was answered: occasions, invitations, responses, and what is derived from them.

A foreign key has no index of its own where another index begins with it, or where it hardly tells rows apart
(the tenant): each index that an answer touches is one more page to write before the answer is safe.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.clients.models import Client, Episode
from rodtrad.collection.rules import InvitationStatus, Mode, SubjectKind
from rodtrad.programmes.models import Moment
from rodtrad.programmes.rules import Rater


class Occasion(models.Model):
    """A mättillfälle: one talk or one planned moment in an episode."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope()

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="occasions")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="occasions", db_index=False)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    window_days = models.PositiveSmallIntegerField(default=7)
    agreed_sealed = models.TextField(blank=True)  # what was agreed in the talk, for the text to the record
    plan_key = models.CharField(max_length=80, blank=True, default="", db_default="")  # "": a talk, planned by hand
    label = models.CharField(max_length=200, blank=True, default="", db_default="")  # what the plan calls it
    early_days = models.PositiveSmallIntegerField(default=0, db_default=0)

    everyone = models.Manager["Occasion"]()
    objects = ScopedManager["Occasion"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_occasion_a_number", fields=["episode", "number"]),
            models.UniqueConstraint(
                name="one_occasion_a_plan_key", fields=["episode", "plan_key"], condition=~Q(plan_key="")
            ),
        ]
        indexes: ClassVar = [models.Index(name="occasion_due_in_unit", fields=["unit", "due_on"])]


class Invitation(models.Model):
    """One rater is to be asked one instrument at one occasion; exactly one answer counts."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="occasion__unit", client="occasion__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False)
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="invitations")
    moment = models.ForeignKey(Moment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rater = models.CharField(max_length=16, choices=[(r.value, r.value) for r in Rater])
    instrument = models.CharField(max_length=60)
    structure = models.CharField(max_length=20)
    status = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in InvitationStatus], default=InvitationStatus.PLANNED.value
    )
    mode = models.CharField(max_length=12, choices=[(m.value, m.value) for m in Mode], default=Mode.SELF.value)
    generation = models.PositiveSmallIntegerField(default=0)  # a new link revokes the old one
    token_digest = models.CharField(max_length=64, null=True)
    code_index = models.CharField(max_length=64, blank=True)
    code_made_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    picture_opened_at = models.DateTimeField(null=True, blank=True)  # the practitioner lets the client see the picture
    # The due day while nobody has dealt with the question; an answer leaves it, and the daily round clears it, so that
    # the list of what is due reads a short index that no answer has to write.
    open_due_on = models.DateField(null=True, blank=True)

    everyone = models.Manager["Invitation"]()
    objects = ScopedManager["Invitation"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_question_a_rater", fields=["occasion", "rater", "instrument"]),
            models.UniqueConstraint(name="a_link_leads_to_one_question", fields=["token_digest"]),
            models.CheckConstraint(
                name="answered_invitation_says_when",
                condition=~Q(status=InvitationStatus.ANSWERED.value) | Q(answered_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="invitation_by_code", fields=["code_index"], condition=Q(code_index__gt="")),
            models.Index(
                name="invitation_due", fields=["tenant", "open_due_on"], condition=Q(open_due_on__isnull=False)
            ),
        ]


class InterviewDraft(models.Model):
    """An interview that staff have begun to fill in; erased when it is sent, or when nobody has gone on with it."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="invitation__occasion__unit", client="invitation__occasion__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="draft")
    given_sealed = models.TextField(blank=True)  # what is typed so far, as JSON by the names of the fields
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)
    saved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    everyone = models.Manager["InterviewDraft"]()
    objects = ScopedManager["InterviewDraft"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"


class Attempt(models.Model):
    """Somebody tried to reach a person with a question, on a day, without getting hold of them."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="invitation__occasion__unit", client="invitation__occasion__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="attempts")
    tried_at = models.DateTimeField()

    everyone = models.Manager["Attempt"]()
    objects = ScopedManager["Attempt"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"


class Reminder(models.Model):
    """Whether somebody wants an e-mail when something waits in the work list, and when the last one was queued."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="+")
    is_wanted = models.BooleanField(default=True)
    queued_on = models.DateField(null=True, blank=True)


class Response(models.Model):
    """The truth: one row per response, append-only. A correction is a new row that supersedes another."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.APPEND_ONLY
    scope: ClassVar = Scope()

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    subject = models.CharField(max_length=12, choices=[(s.value, s.value) for s in SubjectKind])
    client = models.ForeignKey(Client, null=True, on_delete=models.CASCADE, related_name="responses")
    episode = models.ForeignKey(Episode, null=True, on_delete=models.CASCADE, related_name="responses", db_index=False)
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.CASCADE, related_name="responses")
    rater = models.CharField(max_length=16, choices=[(r.value, r.value) for r in Rater])
    mode = models.CharField(max_length=12, choices=[(m.value, m.value) for m in Mode])
    instrument = models.CharField(max_length=60)
    structure = models.CharField(max_length=20)
    structure_digest = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    session_number = models.PositiveSmallIntegerField(default=0)
    occurred_on = models.DateField()
    claimed_at = models.DateTimeField(null=True, blank=True)  # what the device said
    received_at = models.DateTimeField()  # what the server knows
    submission_id = models.UUIDField()
    body_digest = models.CharField(max_length=64)
    supersedes = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="superseded_by")
    answers = models.JSONField()  # {item code: stored integer or null}
    words_sealed = models.TextField(blank=True, default="", db_default="")  # free words beside the answers, as JSON
    # {scale: {"milli": int or null, "status", "band", "n_missing": int, "algorithm", "clamped": true when it was}}
    scores = models.JSONField()
    primary_milli = models.IntegerField(null=True)  # the primary score in thousandths
    flags = models.JSONField(default=list)  # risk items above zero: [{"item", "key"}]

    everyone = models.Manager["Response"]()
    objects = ScopedManager["Response"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_submission_is_stored_once", fields=["tenant", "submission_id"]),
            models.UniqueConstraint(
                name="one_answer_an_invitation",
                fields=["invitation"],
                condition=Q(invitation__isnull=False, supersedes=None),
            ),
            models.CheckConstraint(
                name="a_client_response_names_client_and_episode",
                condition=(
                    Q(subject=SubjectKind.CLIENT.value, client__isnull=False, episode__isnull=False)
                    | (~Q(subject=SubjectKind.CLIENT.value) & Q(client=None, episode=None))
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="response_of_episode", fields=["episode", "occurred_on"]),
            models.Index(name="response_of_unit", fields=["unit", "instrument", "received_at"]),
        ]


class Conflict(models.Model):
    """A second, different answer to the same question: kept whole until a human has looked."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="invitation__occasion__unit", client="invitation__occasion__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="conflicts")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission_id = models.UUIDField()
    body_digest = models.CharField(max_length=64)
    answers = models.JSONField()
    words_sealed = models.TextField(blank=True, default="", db_default="")
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    everyone = models.Manager["Conflict"]()
    objects = ScopedManager["Conflict"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_conflict_is_kept_once", fields=["invitation", "body_digest"]),
        ]


class EpisodeScore(models.Model):
    """Derived: the first and the last score of each scale in an episode."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.DERIVED
    scope: ClassVar = Scope(client="episode__client")

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="episode_scores", db_index=False)
    instrument = models.CharField(max_length=60)
    structure = models.CharField(max_length=20)
    rater = models.CharField(max_length=16)
    scale = models.CharField(max_length=40)
    n = models.PositiveIntegerField()
    first_milli = models.IntegerField()
    first_on = models.DateField()
    last_milli = models.IntegerField()
    last_on = models.DateField()
    updated_at = models.DateTimeField()

    everyone = models.Manager["EpisodeScore"]()
    objects = ScopedManager["EpisodeScore"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_episode_score_a_scale", fields=["episode", "instrument", "structure", "rater", "scale"]
            ),
        ]
        indexes: ClassVar = [models.Index(name="episode_score_of_unit", fields=["unit", "instrument", "scale"])]


class MonthCount(models.Model):
    """Derived: how many questions were due, asked and answered in a unit in a month."""

    retention: ClassVar = Retention.COMPILATION
    rows: ClassVar = Rows.DERIVED

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    instrument = models.CharField(max_length=60)
    month = models.DateField()
    due = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_count_a_month", fields=["unit", "instrument", "month"]),
        ]


class Change(models.Model):
    """A response or a question changed; the syncer numbers committed changes, so that no late commit is missed."""

    retention: ClassVar = Retention.SESSION
    rows: ClassVar = Rows.DERIVED

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    number = models.BigIntegerField(null=True)
    response_id = models.BigIntegerField(null=True)
    invitation_id = models.BigIntegerField(null=True)  # a question was planned, asked or given a reason, or erased
    kind = models.CharField(max_length=8, choices=[("written", "written"), ("erased", "erased")])

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_change_is_of_one_thing",
                condition=Q(response_id__isnull=False, invitation_id=None)
                | Q(response_id=None, invitation_id__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="change_unnumbered", fields=["tenant", "id"], condition=Q(number=None)),
            models.Index(name="change_numbered", fields=["tenant", "number"], condition=Q(number__isnull=False)),
        ]
