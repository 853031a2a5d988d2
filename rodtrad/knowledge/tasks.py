"""Send what waits in the queue: letters about the wheel that say nothing about what or whom."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task


@task()
def send_wheel_reminder(address: str) -> None:
    """Tell one person that something in the wheel draws near; the address of the house is all the letter holds."""
    with translation.override("sv"):
        send_mail(
            subject=_("Något i årshjulet närmar sig"),
            message=_("Något i årshjulet närmar sig. Logga in här för att se vad: %(address)s\n\nUnder Kalender och "
                      "påminnelser i årshjulet väljer du själv om du vill ha de här breven.")
            % {"address": f"{settings.BASE_URL}/larande/"},
            from_email=None,
            recipient_list=[address],
        )  # fmt: skip
