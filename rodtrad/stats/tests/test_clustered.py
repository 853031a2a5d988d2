"""A share with the person as the draw: checked by hand, by leaving one person out at a time, and at its ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rodtrad.stats.clustered import clustered_share
from rodtrad.stats.intervals import wilson

# Six persons with 13 goals, 8 of them reached: 8/13 = 0.615.
# The squares of reached - 8/13 of each person's goals are 100, 256, 9, 4, 225 and 64 parts of 169, in all 658/169.
# Variance 6/5 * 658/169 / 169 = 0.02765; for separate draws 8/13 * 5/13 / 13 = 0.01821; the ratio is 987/650.
SIX = ((2, 2), (0, 2), (1, 2), (2, 3), (3, 3), (0, 1))


def test_the_example_that_is_checked_by_hand() -> None:
    found = clustered_share(SIX)
    assert (found.successes, found.n, found.persons) == (8, 13, 6)
    assert found.design_effect == pytest.approx(987 / 650)
    # 13 / 1.51846 = 8.561; with five degrees of freedom times (1.95996 / 2.57058) squared = 0.58134.
    assert found.effective_n == pytest.approx(4.9771, abs=1e-4)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.2401, 0.8901), abs=1e-4)


def test_leaving_one_person_out_at_a_time_says_nearly_the_same() -> None:
    persons = [(n % 4, 3) for n in range(40)] + [(1, 1), (0, 2)] * 5
    share = sum(s for s, _ in persons) / sum(n for _, n in persons)
    naive = share * (1 - share) / sum(n for _, n in persons)
    assert clustered_share(persons).design_effect == pytest.approx(_jackknife(persons) / naive, rel=0.02)


def _jackknife(persons: Sequence[tuple[int, int]]) -> float:
    without = []
    for place in range(len(persons)):
        others = [person for at, person in enumerate(persons) if at != place]
        without.append(sum(s for s, _ in others) / sum(n for _, n in others))
    k, middle = len(persons), sum(without) / len(without)
    return (k - 1) / k * sum((each - middle) ** 2 for each in without)


def test_goals_that_follow_the_person_say_no_more_than_the_persons() -> None:
    alike = clustered_share([(4, 4), (0, 4)] * 10)
    assert alike.effective_n < 20
    assert alike.interval.high - alike.interval.low > wilson(40, 80).high - wilson(40, 80).low


def test_it_is_never_surer_than_separate_draws() -> None:
    even = clustered_share([(1, 2)] * 30)  # within persons they differ, between persons nothing does
    assert even.design_effect == 0
    assert even.effective_n < 60


@pytest.mark.parametrize(("reached", "end"), [(0, 0.0), (3, 1.0)])
def test_when_everybody_is_alike_the_persons_are_counted(reached: int, end: float) -> None:
    found = clustered_share([(reached, 3)] * 5)
    of_persons = wilson(5 if reached else 0, 5)
    assert found.effective_n == 5
    assert (found.interval.low, found.interval.high) == pytest.approx((of_persons.low, of_persons.high))
    assert end in (found.interval.low, found.interval.high)


def test_one_person_is_one_draw_and_nobody_is_no_share() -> None:
    assert clustered_share([(1, 2), (0, 0)]).effective_n == 1
    for nobody in ([], [(0, 0)], [(3, 2)], [(-1, 2)]):
        with pytest.raises(ValueError, match="person"):
            clustered_share(nobody)
