"""What a respondent meets when something is otherwise than expected: what happened, what it means, the next step."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from rodtrad.collection.queries.respondent import Question
from rodtrad.collection.respondent.addresses import Addresses, hand_back, way_out
from rodtrad.collection.respondent.pages import MessagePage, Words
from rodtrad.collection.respondent.rendering import frame, respond

TEMPLATE = "collection/respondent/message.html"


def unknown_link(addresses: Addresses) -> HttpResponse:
    """No link is like this one, or a newer one has taken its place."""
    return _say(
        addresses,
        404,
        _("Länken går inte att öppna"),
        _("Den kan ha blivit utbytt mot en nyare, eller så fattas en del av adressen. Inget har gått förlorat."),
        _("Prata med den som gav dig länken och be om en ny."),
    )


def closed(addresses: Addresses, question: Question) -> HttpResponse:
    """The link no longer takes answers."""
    return _say(
        addresses,
        410,
        _("Länken tar inte emot svar längre"),
        _("Inget svar har sparats hos oss genom den här länken."),
        _("Vill du svara? Prata med den som gav dig länken och be om en ny."),
        question=question,
    )


def no_form(addresses: Addresses, question: Question) -> HttpResponse:
    """Whoever owns the questions does not let them be shown here."""
    return _say(
        addresses,
        410,
        _("Frågorna får inte visas här"),
        _("Den som äger frågorna tillåter bara sitt eget formulär. Inget är sparat."),
        _("Prata med den som gav dig länken, så får du formuläret på papper."),
        question=question,
    )


def foreign(addresses: Addresses) -> HttpResponse:
    """The form was sent from another site than ours."""
    return _say(
        addresses,
        403,
        _("Det här kom inte från vår sida"),
        _("Inget är sparat."),
        _("Öppna länken du fick igen och svara därifrån."),
        link=(addresses.of(), _("Till början")),
    )


def stale_form(addresses: Addresses, question: Question) -> HttpResponse:
    """The page with the questions is not ours, or too old to be sent."""
    return _say(
        addresses,
        403,
        _("Sidan med frågorna har blivit för gammal"),
        _("Inget är sparat än."),
        _("Börja om från början, så går det bra att svara."),
        question=question,
        link=(addresses.of(), _("Till början")),
    )


def both_kept(addresses: Addresses, question: Question) -> HttpResponse:
    """Another answer to the same question had arrived before."""
    return _say(
        addresses,
        409,
        _("Det hade redan kommit ett svar"),
        _("De nya svaren är annorlunda än de som kom först. Båda är sparade, och inget har skrivits över."),
        _("En människa tittar på dem. Du behöver inte göra något, men du får gärna säga vilket svar som gäller."),
        question=question,
        link=(addresses.of("tack/"), _("Visa kvittot på det första svaret")),
    )


def unreadable(addresses: Addresses) -> HttpResponse:
    """More was sent than a form can hold, or only a part of it arrived."""
    return _say(
        addresses,
        400,
        _("Det som skickades gick inte att läsa"),
        _("Inget är sparat än."),
        _("Gå tillbaka och försök igen."),
        link=(addresses.of(), _("Till början")),
    )


def _say(
    addresses: Addresses,
    status: int,
    heading: Words,
    meaning: Words,
    next_step: Words,
    *,
    question: Question | None = None,
    link: tuple[str, Words] = ("", ""),
) -> HttpResponse:
    handed_over = question is not None and question.is_handed_over
    page = MessagePage(
        frame=frame(language=addresses.language, title=heading, exit_url=way_out(handed_over=handed_over)),
        heading=heading,
        meaning=meaning,
        next_step=next_step,
        link_url=link[0],
        link_text=link[1],
        hand_back_url=hand_back() if handed_over else "",
    )
    return respond(TEMPLATE, page, language=addresses.language, status=status)
