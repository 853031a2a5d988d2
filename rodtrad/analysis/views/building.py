"""While a large committee's copy is built for the first time, every page that needs it says so and comes back."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodtrad.analysis.extract import BeingBuilt
from rodtrad.analysis.pages.live import BuildingPage

AGAIN_SECONDS = 5


class PicturesBeingBuilt:
    """Middleware: answers for the page that could not be worked out yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; what there is to do is done when a view gives up."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say what happens; a page that was only looked at asks again by itself, also without script."""
        if not isinstance(exception, BeingBuilt):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204)  # an open page keeps what it shows, and asks again as it would have
        looks = request.method == "GET"
        response = render(request, "analysis/building.html", {"page": BuildingPage(refreshes_itself=looks)}, status=503)
        response["Retry-After"] = str(AGAIN_SECONDS)
        if looks:
            response["Refresh"] = str(AGAIN_SECONDS)
        return response
