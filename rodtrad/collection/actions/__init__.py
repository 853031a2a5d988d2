"""Everything a person can do with a question and an answer."""

from __future__ import annotations

from rodtrad.collection.actions.asking import (
    ask,
    begin,
    give_reason,
    make_code,
    open_picture,
    plan_occasion,
    write_agreement,
)
from rodtrad.collection.actions.submitting import submit_response

__all__ = [
    "ask", "begin", "give_reason", "make_code", "open_picture", "plan_occasion", "submit_response", "write_agreement",
]  # fmt: skip
