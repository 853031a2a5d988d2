"""Everybody's latest whole sheet in a study, question by question: what an instrument's passport is made of."""

from __future__ import annotations

from typing import Any

from rodtrad.analysis import engine, layout
from rodtrad.analysis.engine import parquet
from rodtrad.analysis.study import Study
from rodtrad.instruments import library


def latest(study: Study) -> list[dict[str, Any]]:
    """Return one row a person: every answer as stored, and the score of the study's scale in thousandths as `score`."""
    if not (study.answers or study.answers_tail):
        return []
    items = ", ".join(f'file."a_{item.code}" AS "{item.code}"' for item in library.get(study.code.instrument).items)
    files = parquet([study.folder / name for name in (*study.answers, *study.answers_tail)])
    statement = f"""
        SELECT mine.value AS score, {items}
        FROM ({layout.answers(study)}) AS mine JOIN {files} AS file ON file.row = mine.row
        WHERE mine.client IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY mine.client ORDER BY mine.occurred_on DESC, mine.row DESC) = 1
    """
    with engine.desk(study.folder.parent) as cursor:
        layout.exclude(cursor, study)
        return engine.rows(cursor, statement)
