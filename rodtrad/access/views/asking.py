"""What every form page about the organisation does alike: show, act, tell what a rule did not allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from rodtrad.access.messages import sentence
from rodtrad.access.pages import FormPage
from rodtrad.access.rules import RuleBroken


@dataclass(frozen=True)
class Asked:
    """A form page: what it is called, what it does when the form holds, what it says afterwards and where it leads."""

    title: str | Promise
    lead: str | Promise
    submit: str | Promise
    back_url: str
    back_label: str | Promise
    done: str | Promise


def ask(request: HttpRequest, asked: Asked, form: forms.Form, act: Callable[[], object]) -> HttpResponse:
    """Show the form; when it holds, act and go back; when a rule says no, show why."""
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            messages.success(request, str(asked.done))
            return redirect(asked.back_url)
    page = FormPage(asked.title, asked.lead, form, asked.submit, asked.back_url, asked.back_label)
    return render(request, "access/form.html", {"page": page}, status=422 if form.is_bound else 200)
