"""What a link opens: start, questions, sending, receipt. No session, no user, no name."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access.actors import Respondent
from rodtrad.access.guard import respondent_view
from rodtrad.access.rules import RuleBroken
from rodtrad.collection import actions, rules, tokens
from rodtrad.collection.queries import respondent as queries
from rodtrad.collection.queries.respondent import Question
from rodtrad.collection.queries.wording import asked_form
from rodtrad.collection.respondent import asking, form_page, languages, messages, origin
from rodtrad.collection.respondent.addresses import Addresses, hand_back, way_out
from rodtrad.collection.respondent.packing import Part
from rodtrad.collection.respondent.pages import DeclinedPage, Frame, ReceiptPage, StartPage, Words
from rodtrad.collection.respondent.picture import PICTURE_COOKIE, holds_right
from rodtrad.collection.respondent.rendering import frame, respond, send, send_parts
from rodtrad.instruments import library

SEE_OTHER = 303


def see_other(url: str) -> HttpResponse:
    """Lead on with a GET, never kept."""
    response = send(b"", status=SEE_OTHER)
    response["Location"] = url
    return response


def actor_of(question: Question) -> Respondent:
    """Whoever holds the link."""
    return Respondent(question.tenant_id, question.invitation)


def framed(addresses: Addresses, title: Words, question: Question | None = None, place: str = "") -> Frame:
    """The frame of one of a link's pages, with the same page in the other languages."""
    urls = {code: Addresses(addresses.token, code).of(place) for code in languages.spoken()}
    handed_over = question is not None and question.is_handed_over
    return frame(language=addresses.language, title=title, exit_url=way_out(handed_over=handed_over), urls=urls)


@respondent_view
@require_GET
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Say neutrally why somebody asks, who sees it, and that it is voluntary. Opening it changes nothing."""
    addresses = Addresses(token, languages.chosen(request))
    question = queries.question(token)
    if question is None:
        return messages.unknown_link(addresses)
    if question.is_answered:
        return see_other(addresses.of("tack/"))
    if not question.is_open:
        return messages.closed(addresses, question)
    instrument = asked_form(question.tenant_id, question.instrument, question.structure)
    if not instrument.form:
        return messages.no_form(addresses, question)
    rater = rules.rater_in(instrument, question.rater)
    page = StartPage(
        frame=framed(addresses, _("Några frågor till dig"), question),
        begin_url=addresses.of("borja/"),
        decline_url=addresses.of("avsta/"),
        minutes=instrument.minutes,
        n_questions=asking.n_questions(instrument, rater),
        has_declined=question.is_declined,
        responsible=queries.responsible(question.tenant_id),
    )
    return respond("collection/respondent/start.html", page, language=addresses.language)


@respondent_view
@csrf_exempt  # there is no cookie to steal a ride on; see `origin`
@require_POST
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Begin to answer, and lead on to the form with its signed token."""
    addresses = Addresses(token, languages.chosen(request))
    question = queries.question(token)
    if question is None:
        return messages.unknown_link(addresses)
    if not origin.is_own(request):
        return messages.foreign(addresses)
    if question.is_answered:
        return see_other(addresses.of("tack/"))
    if not question.is_open:
        return messages.closed(addresses, question)
    form_token = actions.begin_answering(actor=actor_of(question))
    return see_other(addresses.form(form_token))


@respondent_view
@require_GET
def form(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """The questions."""
    addresses = Addresses(token, languages.chosen(request))
    question = queries.question(token)
    if question is None:
        return messages.unknown_link(addresses)
    if question.is_answered:
        return see_other(addresses.of("tack/"))
    if not _is_begun(question, form):
        return see_other(addresses.of())
    parts = begun_form(addresses, question, form)
    if parts is None:
        return messages.no_form(addresses, question)
    return send_parts(parts, gzip="gzip" in request.headers.get("Accept-Encoding", ""))


def _is_begun(question: Question, form: str) -> bool:
    return question.is_open and tokens.read_form_token(form, question.invitation)


def begun_form(addresses: Addresses, question: Question, form: str) -> tuple[Part, ...] | None:
    """The questions of a form that was begun and may still be answered; None when it may not, or there are none."""
    if not _is_begun(question, form):
        return None
    instrument = asked_form(question.tenant_id, question.instrument, question.structure)
    if not instrument.form:
        return None
    rater = rules.rater_in(instrument, question.rater)
    return form_page.page(instrument, addresses, form, rater=rater, handed_over=question.is_handed_over)


@respondent_view
@csrf_exempt  # there is no cookie to steal a ride on; see `origin`
@require_POST
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """The person does not want to answer."""
    addresses = Addresses(token, languages.chosen(request))
    question = queries.question(token)
    if question is None:
        return messages.unknown_link(addresses)
    if not origin.is_own(request):
        return messages.foreign(addresses)
    with suppress(RuleBroken):  # answered meanwhile: the receipt says so
        actions.decline(actor=actor_of(question))
    return see_other(addresses.of("tack/"))


@respondent_view
@require_GET
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """What was sent, when it arrived, and what happens now; shows no answer, and may be opened again."""
    addresses = Addresses(token, languages.chosen(request))
    sent = queries.sent(token)
    if sent is None:
        return messages.unknown_link(addresses)
    question, arrival = sent.question, sent.arrival
    if arrival is None:
        return _declined(addresses, question) if question.is_declined else see_other(addresses.of())
    has_right = holds_right(request.COOKIES.get(PICTURE_COOKIE, ""), arrival)
    instrument = library.get(question.instrument, question.structure)
    page = ReceiptPage(
        frame=framed(addresses, _("Tack, dina svar är framme"), question, "tack/"),
        n_answers=arrival.n_answers,
        received_at=arrival.received_at,
        shows_support=any(item.flag for item in instrument.items),
        picture_url=addresses.of("bild/") if has_right and sent.picture_is_open else "",
        waits_for_picture=has_right and not sent.picture_is_open,
        status_url=addresses.of("lage/"),
        hand_back_url=hand_back() if question.is_handed_over else "",
    )
    return respond("collection/respondent/receipt.html", page, language=addresses.language)


def _declined(addresses: Addresses, question: Question) -> HttpResponse:
    page = DeclinedPage(
        frame=framed(addresses, _("Du har valt att inte svara"), question, "tack/"),
        start_url=addresses.of(),
        hand_back_url=hand_back() if question.is_handed_over else "",
    )
    return respond("collection/respondent/declined.html", page, language=addresses.language)


@respondent_view
@require_GET
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Whether the picture has been opened for the browser that sent the answers; asked gently by the receipt."""
    sent = queries.sent(token)
    has_right = bool(sent and sent.arrival and holds_right(request.COOKIES.get(PICTURE_COOKIE, ""), sent.arrival))
    is_open = has_right and sent is not None and sent.picture_is_open
    response = JsonResponse({"waits": has_right and not is_open, "picture_is_open": is_open})
    response["Cache-Control"] = "no-store, private"
    return response
