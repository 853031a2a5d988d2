"""Error pages that say what happened, what it means, and the next step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from rodtrad.web.pages import ErrorPage


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere."""
    page = ErrorPage(
        _("Sidan hann bli för gammal"),
        _("Inget är sparat än."),
        _("Gå tillbaka, ladda om sidan och försök igen."),
    )
    return render(request, "web/error.html", {"page": page}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    page = ErrorPage(
        _("Det som skickades gick inte att läsa"), _("Inget är sparat än."), _("Gå tillbaka och försök igen.")
    )
    return render(request, "web/error.html", {"page": page}, status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    page = ErrorPage(
        _("Du har inte behörighet till den här sidan"),
        _("Ingenting har ändrats, och försöket innehåller inga uppgifter om någon person."),
        _("Behöver du sidan i ditt arbete? Be din chef eller administratör om rätt roll."),
    )
    return render(request, "web/error.html", {"page": page}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    page = ErrorPage(
        _("Sidan finns inte, eller är inte din att se"),
        _("Ingenting har ändrats."),
        _("Gå till startsidan och leta dig fram därifrån."),
    )
    return render(request, "web/error.html", {"page": page}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    page = ErrorPage(
        _("Något gick fel hos oss"),
        _("Det du skickade senast kan vara osparat. Allt som redan var sparat finns kvar."),
        _("Vänta en liten stund och försök igen."),
    )
    return render(request, "web/error.html", {"page": page}, status=500)
