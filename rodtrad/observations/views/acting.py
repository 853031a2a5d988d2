"""Do one thing, say how it went, and go on."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rodtrad.access.rules import RuleBroken
from rodtrad.observations import words


def act(request: HttpRequest, to: str, done: Callable[[], object], *, said: str = "") -> HttpResponse:
    """Do it; a broken rule is told with its next step, and nothing is lost."""
    try:
        done()
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
    else:
        if said:
            messages.success(request, said)
    return redirect(to)
