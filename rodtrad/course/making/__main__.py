"""Write the rows of every set of practice data."""

from __future__ import annotations

from rodtrad.course.dataset import path_of
from rodtrad.course.making import MAKERS

if __name__ == "__main__":
    for key, make in MAKERS.items():
        path_of(key).write_text(make().text(), encoding="utf-8")
