"""Respondents read the words their committee has brought, and the answer remembers which words they were."""

from __future__ import annotations

from django.test import Client as Browser

from rodtrad.collection import actions, tokens
from rodtrad.collection.models import Invitation, Response
from rodtrad.collection.queries.wording import asked_form, text_with_digest
from rodtrad.collection.respondent import form_page
from rodtrad.collection.respondent.addresses import Addresses
from rodtrad.collection.respondent.packing import whole
from rodtrad.collection.rules import Mode, rater_in
from rodtrad.collection.tests.conftest import Talk, link, sent
from rodtrad.instruments import library
from rodtrad.programmes import actions as programmes


def bring(talk: Talk, name: str, label: str) -> None:
    """Bring words in which every question begins in the same way."""
    shipped = library.get("who5")
    text = shipped.text("sv")
    items = {code: item.model_copy(update={"label": f"{label} {code}"}) for code, item in text.items.items()}
    wording = text.model_copy(update={"version": name, "items": items})
    programmes.import_wording(actor=talk.maj, instrument=shipped, wording=wording)


def page(talk: Talk) -> str:
    instrument = asked_form(talk.tenant.pk, "who5", library.get("who5").version)
    addresses = Addresses("t" * 43, "sv")
    return whole(form_page.page(instrument, addresses, "f" * 30, rater=None, handed_over=False)).decode()


def test_without_brought_words_the_library_s_own_are_shown(talk: Talk) -> None:
    shipped = library.get("who5")
    assert asked_form(talk.tenant.pk, "who5", shipped.version) is shipped
    assert "tillhör" not in page(talk)


def test_brought_words_are_shown_with_their_owner_and_newer_ones_take_over(talk: Talk) -> None:
    bring(talk, "1-vår", "Första")
    assert "Första q1" in page(talk)
    assert f"tillhör {library.get('who5').licence.holder}" in page(talk)
    bring(talk, "2-vår", "Andra")
    assert "Andra q1" in page(talk)
    assert "Första q1" not in page(talk)


def test_the_same_words_are_the_same_object_so_that_a_page_is_drawn_once(talk: Talk) -> None:
    bring(talk, "1-vår", "Första")
    version = library.get("who5").version
    assert asked_form(talk.tenant.pk, "who5", version) is asked_form(talk.tenant.pk, "who5", version)


def test_the_answer_remembers_the_words_that_were_shown(talk: Talk, phone: Browser) -> None:
    Invitation.everyone.filter(pk=talk.question().pk).update(instrument="who5", structure=library.get("who5").version)
    bring(talk, "1-vår", "Första")
    digest = asked_form(talk.tenant.pk, "who5", library.get("who5").version).text("sv").digest
    question = Invitation.everyone.select_related("occasion__client", "occasion__unit").get(instrument="who5")
    token = actions.ask(actor=talk.maj, invitation=question, mode=Mode.SELF)
    form = tokens.form_token(question.public_id)
    assert digest in phone.get(link(token, f"fragor/{form}/")).content.decode()
    assert sent(phone, token, form, {"q1": "3", "text-digest": digest}).status_code == 303
    assert Response.everyone.get().text_digest == digest


def test_a_digest_nobody_knows_is_not_believed() -> None:
    who5 = library.get("who5")
    assert text_with_digest(who5, "0" * 64) is None
    assert text_with_digest(who5, who5.text("sv").digest) is who5.text("sv")


def test_a_rater_is_known_by_the_instrument_s_own_name() -> None:
    can, after, phq9 = library.get("can"), library.get("after-service"), library.get("phq9")
    assert [rater_in(can, each) for each in ("client", "relative", "practitioner", "provider")] == [
        "user", "carer", "staff", "staff",
    ]  # fmt: skip
    assert [rater_in(after, each) for each in ("guardian", "client", "practitioner")] == [
        "guardian",
        "client",
        "worker",
    ]
    assert rater_in(phq9, "client") is None
