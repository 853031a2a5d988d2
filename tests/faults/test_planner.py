"""Five hundred random years of exercises: each planned within a second, every promise kept."""

from __future__ import annotations

import pytest

from rodtrad.exercises.tests.test_rules import check_large
from tests.faults.conftest import Say

PROBLEMS = 500


@pytest.mark.faults
def test_five_hundred_random_plans(say: Say) -> None:
    for seed in range(1_000, 1_000 + PROBLEMS):
        assert check_large(seed) <= 1
    say(f"{PROBLEMS} plans, none slower than a second")
