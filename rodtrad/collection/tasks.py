"""Do what waits in the queue: send reminders that say nothing about whom or what, go on with a plan."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from rodtrad.access.actors import System
from rodtrad.collection.actions.rounds import plan_unfinished


@task()
def send_reminder(address: str) -> None:
    """Send one person the day's reminder; the address of the house is all it holds."""
    with translation.override("sv"):
        send_mail(
            subject=_("Det finns något att göra i Rödtråd"),
            message=_("Det finns något att göra i Rödtråd. Logga in här: %(address)s\n\nVill du inte ha de här breven "
                      "kan du stänga av dem i listan på Idag.") % {"address": settings.BASE_URL},
            from_email=None,
            recipient_list=[address],
        )  # fmt: skip


@task()
def go_on_planning(tenant_id: int) -> None:
    """Bring the rest of the contacts up to a plan that changed; the daily round does what this does not finish."""
    plan_unfinished(actor=System(tenant_id, "planning"))
