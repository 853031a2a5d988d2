"""Links, codes and receipts: made from a secret, bound to what they are for, and never too long-lived."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import LazySettings

from rodtrad.collection import tokens

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_the_same_link_is_made_again_until_it_is_renewed() -> None:
    assert tokens.link_token(ONE, 1) == tokens.link_token(ONE, 1)
    assert len({tokens.link_token(ONE, 1), tokens.link_token(ONE, 2), tokens.link_token(OTHER, 1)}) == 3
    assert len(tokens.link_token(ONE, 1)) == 43  # 256 bits


def test_what_is_stored_of_a_link_does_not_open_it() -> None:
    assert tokens.link_token(ONE, 1) not in tokens.token_digest(tokens.link_token(ONE, 1))


def test_a_link_is_built_from_the_setting(settings: LazySettings) -> None:
    settings.RESPONDENT_URL = "https://svara.kommun.example"
    assert tokens.link_address("abc") == "https://svara.kommun.example/svara/abc/"


def test_a_code_can_be_shown_again_and_is_found_however_it_is_typed() -> None:
    code = tokens.short_code(ONE, NOON)
    assert code == tokens.short_code(ONE, NOON)
    assert code != tokens.short_code(OTHER, NOON)
    assert len(code) == 8
    assert not set(code) & set("ILOU")
    assert tokens.code_index("k7q0-1mnp") == tokens.code_index("K7QO LMNP") == tokens.code_index("K7Q0IMNP")


@pytest.mark.parametrize(
    ("hours", "opens", "sends"), [(0, True, True), (23, True, True), (25, False, True), (14 * 24 + 1, False, False)]
)
def test_a_form_opens_for_a_day_and_may_be_sent_as_long_as_its_link_lives(hours: int, opens: bool, sends: bool) -> None:
    with time_machine.travel(NOON, tick=False) as time:
        token = tokens.form_token(ONE)
        time.shift(hours * 3600)
        assert tokens.read_form_token(token, ONE) is opens
        assert tokens.read_form_token(token, ONE, for_sending=True) is sends


def test_a_form_belongs_to_one_question_and_to_us() -> None:
    assert not tokens.read_form_token(tokens.form_token(ONE), OTHER)
    assert not tokens.read_form_token("made-up", ONE)


def test_a_form_sent_twice_without_script_has_one_id() -> None:
    token = tokens.form_token(ONE)
    assert tokens.derived_submission_id(token) == tokens.derived_submission_id(token)


def test_the_right_to_a_picture_names_the_submission_and_ends() -> None:
    with time_machine.travel(NOON, tick=False) as time:
        right = tokens.picture_right(ONE)
        assert tokens.read_picture_right(right) == ONE
        time.shift(16 * 60)
        assert tokens.read_picture_right(right) is None
    assert tokens.read_picture_right("made-up") is None


def test_a_receipt_is_signed_for_what_was_received() -> None:
    signed = tokens.signed_receipt(ONE, "digest", NOON)
    assert signed == tokens.signed_receipt(ONE, "digest", NOON)
    assert signed != tokens.signed_receipt(ONE, "other", NOON)
    assert tokens.signed_receipt(ONE, "digest", None)


def test_the_page_for_codes_is_known_for_an_hour() -> None:
    with time_machine.travel(NOON, tick=False) as time:
        token = tokens.code_page_token("nonce")
        assert tokens.read_code_page_token(token) == "nonce"
        time.shift(3601)
        assert tokens.read_code_page_token(token) is None
