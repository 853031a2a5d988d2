"""The lock page: what every staff address answers while a client holds the device, and the PIN that opens it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import clock, queries, rules
from rodtrad.access.actions import try_pin
from rodtrad.access.forms.handover import PinForm
from rodtrad.access.guard import public_view
from rodtrad.access.models import HandoverLock, Staff
from rodtrad.access.pages import LockedPage
from rodtrad.access.rules import UnlockOutcome

UNPROCESSABLE = 422


@public_view("Shows nothing but a field for a PIN; leads away when nothing is locked.", while_handed_over=True)
@require_GET
def locked(request: HttpRequest) -> HttpResponse:
    """Ask for the PIN of the hand-over."""
    lock = queries.open_lock(request.session.session_key)
    return redirect("start") if lock is None else _page(request, lock, PinForm())


@public_view("Opens only the session that was locked, by its PIN.", while_handed_over=True)
@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    """Try a PIN: back to where one was, another try, or a full log-in."""
    lock = queries.open_lock(request.session.session_key)
    if lock is None or not isinstance(request.user, Staff):
        return redirect("start")
    form = PinForm(request.POST)
    if not form.is_valid() and _can_be_unlocked(lock):
        return _page(request, lock, form, status=UNPROCESSABLE)
    match try_pin(actor=request.user, lock=lock, pin=form.cleaned_data.get("pin", "")):
        case UnlockOutcome.UNLOCKED:
            request.session.cycle_key()
            return redirect(lock.return_to)
        case UnlockOutcome.WRONG:
            form.add_error("pin", _("PIN-koden stämmer inte."))
            return _page(request, lock, form, status=UNPROCESSABLE)
        case UnlockOutcome.LOG_IN_AGAIN:
            logout(request)
            messages.info(request, _("Logga in igen. Det som klienten har skickat är sparat."))
            return redirect("account_login")


def _page(request: HttpRequest, lock: HandoverLock, form: PinForm, *, status: int = 200) -> HttpResponse:
    page = LockedPage(
        form=form,
        tries_left=rules.tries_left(tries_used=lock.tries),
        can_be_unlocked=_can_be_unlocked(lock),
    )
    return render(request, "access/locked.html", {"page": page}, status=status)


def _can_be_unlocked(lock: HandoverLock) -> bool:
    return rules.can_be_unlocked(tries_used=lock.tries, locked_at=lock.locked_at, now=clock.now())
