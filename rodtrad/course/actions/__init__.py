"""What people do in a course: take part, plan, present, and make a follow-up of practice data."""

from __future__ import annotations

from rodtrad.course.actions.courses import (
    Counting,
    Written,
    change_course,
    follow_plan,
    leave,
    open_course,
    present_counting,
    present_publication,
    show,
    take_part,
    tick,
    write,
)
from rodtrad.course.actions.loading import load_follow_up

__all__ = [
    "Counting", "Written", "change_course", "follow_plan", "leave", "load_follow_up", "open_course",
    "present_counting", "present_publication", "show", "take_part", "tick", "write",
]  # fmt: skip
