"""The way from a client's page to the person's goals."""

from __future__ import annotations

from django import template
from django.urls import resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def goals_link(case_url: str) -> SafeString:
    """Link to the goals of the period of contact whose case page has this address."""
    found = resolve(case_url)
    return format_html('<a class="button" href="{}">{}</a>', reverse("goals:goals", kwargs=found.kwargs), _("Mål"))
