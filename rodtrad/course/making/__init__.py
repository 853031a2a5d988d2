"""Make the rows of the practice data anew: the same rows every time, with the margins that a text states exact.

`python -m rodtrad.course.making` writes every file; a test says that what is written is what is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from rodtrad.course.making import houses, outcomes, readings, registers
from rodtrad.course.making.drawing import Made

MAKERS: Final[Mapping[str, Callable[[], Made]]] = {
    **registers.MAKERS,
    **houses.MAKERS,
    **readings.MAKERS,
    **outcomes.MAKERS,
}
