"""Take an answer: once, with a receipt; to a page as a page, to the script as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rodtrad.access.guard import respondent_view
from rodtrad.collection import actions, rules, tokens
from rodtrad.collection.actions.submitting import Receipt, Submission
from rodtrad.collection.queries.places import Place, place_by_token_digest
from rodtrad.collection.queries.respondent import Question, question_at
from rodtrad.collection.queries.wording import asked_form, text_with_digest
from rodtrad.collection.respondent import form_page, forms, languages, messages, origin, picture
from rodtrad.collection.respondent.addresses import Addresses
from rodtrad.collection.respondent.forms import Sent
from rodtrad.collection.respondent.rendering import send as send_page
from rodtrad.collection.respondent.views import actor_of, see_other
from rodtrad.collection.rules import InvitationStatus, Mode, Outcome
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument

OK, CREATED, FORBIDDEN, NOT_FOUND, CONFLICT, GONE, UNPROCESSABLE = 200, 201, 403, 404, 409, 410, 422


@dataclass(frozen=True, slots=True)
class Posting:
    """One sending: to which question, by which form, and whether script or a page waits for the answer."""

    addresses: Addresses
    place: Place
    question: Question
    instrument: Instrument
    rater: str | None  # by the instrument's own name
    wants_json: bool


def posting_at(addresses: Addresses, place: Place, *, wants_json: bool) -> Posting:
    """What is sent to, with the form as it was asked."""
    instrument = asked_form(place.tenant_id, place.instrument, place.structure)
    rater = rules.rater_in(instrument, place.rater)
    return Posting(addresses, place, question_at(place), instrument, rater, wants_json)


@respondent_view
@csrf_exempt  # there is no cookie to steal a ride on; see `origin`
@require_POST
def send(request: HttpRequest, token: str) -> HttpResponse:
    """Store what was sent exactly once, and answer with its receipt."""
    addresses = Addresses(token, languages.chosen(request))
    wants_json = "application/json" in request.headers.get("Accept", "")
    place = place_by_token_digest(tokens.token_digest(token))
    if place is None:
        return _json({"closed": True}, NOT_FOUND) if wants_json else messages.unknown_link(addresses)
    if not origin.is_own(request):
        return messages.foreign(addresses)
    posting = posting_at(addresses, place, wants_json=wants_json)
    try:
        sent = forms.read(posting.instrument, request.POST, posting.rater)
    except (RequestDataTooBig, TooManyFieldsSent, UnreadablePostError):  # the last: it was cut off on its way
        return messages.unreadable(addresses)
    if not tokens.read_form_token(sent.form_token, place.invitation, for_sending=True):
        return _json({"closed": True}, FORBIDDEN) if wants_json else messages.stale_form(addresses, posting.question)
    if sent.answers is None or sent.is_empty:
        return _ask_again(posting, sent)
    return _store(posting, sent, sent.answers)


def _ask_again(posting: Posting, sent: Sent) -> HttpResponse:
    """Nothing is stored and nothing is lost: the form again, with everything that was given."""
    if posting.wants_json:
        errors = {
            _place_of(posting.instrument, code): forms.sentence(error, posting.instrument)
            for code, error in sent.errors.items()
        }
        return _json({"errors": errors, "is_empty": sent.is_empty}, UNPROCESSABLE)
    page = form_page.page_again(
        posting.instrument,
        posting.addresses,
        sent,
        rater=posting.rater,
        handed_over=posting.question.is_handed_over,
    )
    return send_page(page, status=UNPROCESSABLE)


def _place_of(instrument: Instrument, code: str) -> str:
    """Where on the page an error belongs: the question, or the table or list it stands in."""
    return next((group.key for group in instrument.groups if code in group.items), code)


def _store(posting: Posting, sent: Sent, answers: Answers) -> HttpResponse:
    question, place = posting.question, posting.place
    if not (question.is_open or question.is_answered):
        return _closed(posting)
    actor = actor_of(question)
    if question.status in rules.REASONS:
        actions.answer_after_all(actor=actor)
        place = replace(place, status=InvitationStatus.OPENED.value)
    submission = submission_of(posting, sent, answers)
    return _answer(posting, actions.submit_response(actor=actor, invitation=place, submission=submission))


def submission_of(posting: Posting, sent: Sent, answers: Answers) -> Submission:
    """The answer as it is handed to the action that stores it."""
    # What was before the person when they answered, also when other words have been brought meanwhile.
    shown = text_with_digest(posting.instrument, sent.text_digest)
    text = shown or posting.instrument.text(posting.addresses.language)
    return Submission(
        submission_id=sent.submission_id,
        answers=answers,
        language=text.language,
        mode=Mode(posting.place.mode),
        claimed_at=sent.claimed_at,
        text_digest=text.digest,
    )


def _answer(posting: Posting, receipt: Receipt) -> HttpResponse:
    match receipt.outcome:
        case Outcome.STORED | Outcome.REPEATED:
            response = _received(posting, receipt)
            picture.grant(response, posting.addresses, receipt)
            return response
        case Outcome.CONFLICT:
            if posting.wants_json:
                return _json({"submission_id": str(receipt.submission_id), "conflict": True}, CONFLICT)
            return messages.both_kept(posting.addresses, posting.question)
        case _:
            return _closed(posting)


def _received(posting: Posting, receipt: Receipt) -> HttpResponse:
    if not posting.wants_json:
        return see_other(posting.addresses.of("tack/"))
    return _json(receipt_for_script(posting.addresses, receipt), CREATED if receipt.outcome is Outcome.STORED else OK)


def receipt_for_script(addresses: Addresses, receipt: Receipt) -> dict[str, str]:
    """What the page's own script is told: enough to know that it was we who received, and just this."""
    return {
        "submission_id": str(receipt.submission_id),
        "body_digest": receipt.body_digest,
        "received_at": receipt.received_at.isoformat() if receipt.received_at else "",
        "signature": tokens.signed_receipt(receipt.submission_id, receipt.body_digest, receipt.received_at),
        "receipt_url": addresses.of("tack/"),
    }


def _closed(posting: Posting) -> HttpResponse:
    if posting.wants_json:
        return _json({"closed": True}, GONE)
    return messages.closed(posting.addresses, posting.question)


def _json(body: Mapping[str, object], status: int) -> HttpResponse:
    response = JsonResponse(dict(body), status=status)
    response["Cache-Control"] = "no-store, private"
    return response
