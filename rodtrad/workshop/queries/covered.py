"""How many questions of a follow-up should have been answered by now, and were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import NOT_ELIGIBLE, InvitationStatus
from rodtrad.programmes.models import Programme


@dataclass(frozen=True)
class Coverage:
    """How many questions should have been answered by now, and were."""

    due: int
    answered: int

    @property
    def words(self) -> str:
        """The same in words; a share only when there are enough to make one of."""
        if not self.due:
            return _("ingen fråga har blivit aktuell än")
        return _("%(answered)s av %(due)s frågor har fått svar") % {"answered": self.answered, "due": self.due}


def coverage(asker: Staff, found: Mapping[int, Programme]) -> dict[int, Coverage]:
    """The coverage of some follow-ups, by key; those who moved or died are not counted."""
    rows = (
        Invitation.objects.visible_to(asker, Permission.SEE_COVERAGE)
        .filter(moment__version__programme__in=list(found), occasion__due_on__lte=clock.today())
        .exclude(status__in=[status.value for status in NOT_ELIGIBLE])
        .values_list("moment__version__programme", "status")
        .annotate(n=Count("pk"))
        .order_by()
    )
    due: dict[int, int] = dict.fromkeys(found, 0)
    answered = dict(due)
    for programme, status, n in rows:
        due[programme] += n
        answered[programme] += n if status == InvitationStatus.ANSWERED else 0
    return {key: Coverage(due[key], answered[key]) for key in found}
