"""What a poster's code opens: a few questions, sending, thanks. Nothing is kept about who sends.

Against whoever wants to answer many times stand only things that know nothing about them: a form can be sent once,
not within three seconds, for a day at most; a day takes so many answers; and the group can strike a day.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.actors import Respondent
from rodtrad.access.guard import respondent_view
from rodtrad.access.rules import RuleBroken
from rodtrad.access.signatures import BadSignature, Signer
from rodtrad.collection.respondent import languages, origin
from rodtrad.collection.respondent.addresses import NEUTRAL_PAGE
from rodtrad.collection.respondent.languages import PARAMETER
from rodtrad.collection.respondent.pages import Frame, Words
from rodtrad.collection.respondent.rendering import frame, respond
from rodtrad.collection.respondent.views import see_other
from rodtrad.observations import actions, words
from rodtrad.observations.queries import survey as queries
from rodtrad.observations.queries.survey import Open
from rodtrad.observations.respondent.pages import (
    Option,
    VisitClosedPage,
    VisitPage,
    VisitQuestion,
    VisitThanksPage,
)
from rodtrad.observations.rules.kinds import Answering
from rodtrad.observations.rules.survey import OPTIONS, Door

_SALT = "rodtrad.visit"
A_DAY = 86_400
TOO_FAST_SECONDS = 3
_CLOSED: Mapping[Door, Words] = {
    Door.NOT_YET: _("Frågorna har inte öppnat än. Titta på affischen när de börjar."),
    Door.CLOSED: _("Frågorna är stängda. Tack för att du ville svara."),
    Door.FULL_TODAY: _("Det har kommit många svar i dag. Du kan svara i morgon i stället."),
}


def _frame(request: HttpRequest, title: Words) -> Frame:
    urls = {code: f"?{PARAMETER}={code}" for code in languages.spoken()}
    return frame(language=languages.chosen(request), title=title, exit_url=NEUTRAL_PAGE, urls=urls)


@respondent_view
@csrf_exempt  # there is no cookie to steal a ride on; see collection.respondent.origin
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, visit: str, *, is_kiosk: bool = False) -> HttpResponse:
    """The questions on one page, and sending them."""
    found = queries.behind(visit)
    if found is None:
        return _closed(request, _("Koden gäller inte längre. Fråga efter en ny affisch."), status=404)
    if found.door is not Door.OPEN:
        return _closed(request, _CLOSED[found.door])
    if request.method != "POST":
        return _form(request, found, {}, _new_token(), is_kiosk=is_kiosk)
    return _send(request, found, is_kiosk=is_kiosk)


@respondent_view
@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, visit: str) -> HttpResponse:
    """The same questions on a device that many share."""
    return questions(request, visit, is_kiosk=True)


@respondent_view
@require_GET
def thanks(request: HttpRequest, visit: str) -> HttpResponse:
    """Thanks, on one's own phone."""
    return _thanks(request, "")


@respondent_view
@require_GET
def kiosk_thanks(request: HttpRequest, visit: str) -> HttpResponse:
    """Thanks, and the way to the next visitor's questions."""
    return _thanks(request, f"../?{PARAMETER}={languages.chosen(request)}")


def _thanks(request: HttpRequest, next_url: str) -> HttpResponse:
    title = _("Tack, nu kan nästa svara") if next_url else _("Tack, dina svar har kommit fram")
    page = VisitThanksPage(_frame(request, title), next_url)
    return respond("observations/respondent/thanks.html", page, language=page.frame.language)


def _send(request: HttpRequest, found: Open, *, is_kiosk: bool) -> HttpResponse:
    given = {question.key: request.POST.get(question.key, "") for question in found.plan.questions}
    done = f"{request.path}tack/?{PARAMETER}={languages.chosen(request)}"
    token = request.POST.get("form-token", "")
    nonce = _read(token)
    if nonce is None or not origin.is_own(request):
        error = _("Sidan hade varit öppen för länge. Inget är skickat än. Tryck på Skicka en gång till.")
        return _form(request, found, given, _new_token(), is_kiosk=is_kiosk, error=error)
    if _is_too_young(token):
        error = _("Vänta några sekunder och tryck på Skicka igen. Inget är skickat än.")
        return _form(request, found, given, token, is_kiosk=is_kiosk, error=error)
    if not cache.add(f"visit:{nonce}", 1, A_DAY):  # the same form sent twice is one answer
        return see_other(done)
    try:
        actions.answer_survey(actor=Respondent(found.tenant_id, found.survey), given=given)
    except RuleBroken as rule:
        cache.delete(f"visit:{nonce}")
        return _form(request, found, given, token, is_kiosk=is_kiosk, error=words.broken(rule))
    return see_other(done)


def _form(
    request: HttpRequest, found: Open, given: Mapping[str, str], token: str, *, is_kiosk: bool, error: Words = ""
) -> HttpResponse:
    page = VisitPage(
        frame=_frame(request, _("Frågor till dig som är här") if is_kiosk else _("Några frågor om ditt besök")),
        committee=found.committee,
        questions=tuple(
            VisitQuestion(
                question.key, question.text, _options(question.answering, given.get(question.key, "")),
                given.get(question.key, ""),
            )
            for question in found.plan.questions
        ),
        send_url=f"?{PARAMETER}={languages.chosen(request)}",
        form_token=token,
        error=error,
        is_kiosk=is_kiosk,
    )  # fmt: skip
    status = 422 if error else 200
    return respond("observations/respondent/questions.html", page, language=page.frame.language, status=status)


def _options(answering: Answering, chosen: str) -> tuple[Option, ...]:
    labels = words.SCALE if answering is Answering.FACES else words.ANSWERS
    return tuple(Option(value, labels[value], value == chosen) for value in OPTIONS[answering])


def _closed(request: HttpRequest, meaning: Words, *, status: int = 200) -> HttpResponse:
    heading = _("Det går inte att svara just nu")
    page = VisitClosedPage(_frame(request, heading), heading, meaning)
    return respond("observations/respondent/closed.html", page, language=page.frame.language, status=status)


def _new_token() -> str:
    return Signer(salt=_SALT).sign(secrets.token_urlsafe(12))


def _read(token: str) -> str | None:
    try:
        return Signer(salt=_SALT).unsign(token, max_age=A_DAY)
    except BadSignature:
        return None


def _is_too_young(token: str) -> bool:
    try:
        Signer(salt=_SALT).unsign(token, max_age=TOO_FAST_SECONDS)
    except BadSignature:
        return False
    return True
