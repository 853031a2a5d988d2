"""What looks like a person in a text is noticed; what does not is left alone."""

from __future__ import annotations

import pytest

from rodtrad.kit.personal import Finding, findings, is_refused


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi läser stödet om LVU tillsammans på APT.", ()),
        ("Enheten Norr prövar en ny rutin.", ()),
        ("Lisas väg hit var lång", (Finding.NAME,)),
        ("Vi ringde Bo-Göran Stubbe.", (Finding.NAME,)),
        ("en 14-årig flicka", (Finding.AGE,)),
        ("Pojken, 9 år, ville själv", (Finding.AGE,)),
        ("se ärende 2024-123", (Finding.CASE,)),
        ("Läs upp målet. Fråga sedan barnet.", ()),
        ("Prata med Eskil Bergvall om skolan", (Finding.NAME,)),
        ("20100101-1234", (Finding.NUMBER,)),
        ("Ring 070-123 45 67 efter mötet.", (Finding.PHONE,)),
        ("Vi ses 2026-11-22 eller 2026-12-01.", ()),
    ],
)
def test_what_looks_like_a_person_is_noticed(text: str, found: tuple[Finding, ...]) -> None:
    assert findings(text, ("Enheten Norr",)) == found


def test_only_a_personal_number_is_refused_outright() -> None:
    assert is_refused([Finding.NUMBER, Finding.NAME])
    assert not is_refused([Finding.NAME, Finding.AGE])
