"""Ten invented people measured before and after, whose every figure is worked out in the tests."""

from __future__ import annotations

BEFORE = [14, 18, 20, 16, 22, 12, 19, 25, 17, 15]
AFTER = [20, 21, 27, 18, 30, 11, 26, 31, 25, 22]
