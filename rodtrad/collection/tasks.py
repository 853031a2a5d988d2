"""Send what waits in the queue: reminders that say nothing about whom or what."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task


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
