"""What a group has planned and made: own packages, plans and sessions, spelregler, private notes and the board."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.access.policy import Retention, Rows
from rodtrad.exercises.rules.writing import NoteKind


class OwnPackage(models.Model):
    """A learning package that somebody here has written in the browser; the document has the catalogue's own format."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(max_length=60)
    document = models.JSONField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_own_package_a_key", fields=["tenant", "key"])]


class Plan(models.Model):
    """What a work group is going to practise, and in which sessions."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    participants = models.PositiveSmallIntegerField()
    free_order = models.BooleanField(default=False)  # the leader has let go of the recommended order
    chosen = models.JSONField()  # "package/exercise" in the order of the guide
    needs = models.JSONField(default=list)  # why: what the group had told that it needs
    in_session = models.JSONField(default=list)  # those whose preparatory task is done in the session
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)


class Guest(models.Model):
    """Somebody from outside the group whom the leader has invited to a plan: to its sessions and their boards."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="guests")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_invitation_a_plan", fields=["plan", "staff"])]


class Session(models.Model):
    """One time the group meets to practise; who sits with whom is sealed, and gone when the session is over."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sessions")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    arena = models.CharField(max_length=80, blank=True)
    day_open = models.BooleanField(default=False)  # "a day in May": only the month is decided
    exercises = models.JSONField(default=list)  # "package/exercise", in the order they are done
    step = models.PositiveSmallIntegerField(default=0)
    step_began_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    groups_sealed = models.TextField(blank=True)
    met = models.JSONField(default=list)  # keyed digests of who sat together, so that the next groups can differ

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="a_closed_session_names_nobody", condition=Q(closed_at=None) | Q(groups_sealed="")
            ),
        ]
        indexes: ClassVar = [models.Index(name="session_by_day", fields=["on"])]

    @property
    def groups(self) -> str:
        """The groups as they were sealed, as JSON; "" when there are none."""
        return reveal(self.groups_sealed, where=f"session:{self.public_id}:groups")


class GroundRules(models.Model):
    """A work group's own spelregler for learning together."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)


class GoalTalk(models.Model):
    """What a group chose to become better at when it had talked about the competence goals; nobody's own words."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.APPEND_ONLY

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    packages = models.JSONField()  # the keys of the packages whose goals were chosen
    text = models.TextField(blank=True)
    talked_on = models.DateField()


class PrivateNote(models.Model):
    """Something written for oneself only: a reflection, a leader's note, a self-assessment. Sealed to its writer."""

    retention: ClassVar = Retention.STAFF
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in NoteKind])
    about = models.CharField(max_length=130)  # "package/exercise", or a package for a self-assessment
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    text_sealed = models.TextField()
    written_by = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    written_at = models.DateTimeField()

    @property
    def text(self) -> str:
        """The note, unsealed; bound to the row and to the one who wrote it."""
        return reveal(self.text_sealed, where=f"private:{self.public_id}:{self.written_by_id}")


class BoardNote(models.Model):
    """An idea the group has gathered in a session; nobody's in particular."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="board")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exercise = models.CharField(max_length=130)
    text = models.TextField()
    written_at = models.DateTimeField()


class Edition(models.Model):
    """Which edition of an everyday support a committee uses, and its date, so that an old one is noticed."""

    retention: ClassVar = Retention.ORGANISATION
    rows: ClassVar = Rows.EDITABLE

    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, related_name="+")
    support = models.CharField(max_length=60)
    edition = models.CharField(max_length=80)
    dated = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(name="one_edition_a_support", fields=["tenant", "support"])]
