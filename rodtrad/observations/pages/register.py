"""The pages of a cohort."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed


@dataclass(frozen=True)
class Crosstab:
    """Two variables crossed, or one by itself: each cell as a count out of its row, with the interval."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # each cell with its column, for narrow screens
    note: str


@dataclass(frozen=True)
class RowLink:
    """One row of the cohort: its number, what is noted, and where it is changed."""

    number: int
    values: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class RegisterPage:
    """A cohort: what is noted, crossed, and put in."""

    name: str
    question: str
    sentence: str
    group: str
    choose: forms.Form
    crosstab: Crosstab | None
    together_form: forms.Form | None
    together: str  # what is counted as one, when that is asked for
    figure: Figure | None
    publish_url: str
    chosen: tuple[str, str]
    published: Crosstab | None  # the same cohort as others may read it
    published_url: str
    row_form: forms.Form | None
    table_form: forms.Form | None
    row_url: str
    table_url: str
    problems: tuple[str, ...]
    variables: tuple[str, ...]
    rows: tuple[RowLink, ...]
    example: str
    end_url: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class RowPage:
    """One row to put right; after a stale save, how it stands now."""

    name: str
    number: int
    form: forms.Form
    stored: tuple[tuple[str, str], ...]
    back_url: str
    remove_url: str


@dataclass(frozen=True)
class PublishedPage:
    """The one table of a cohort that everybody in the committee may see."""

    name: str
    question: str
    sentence: str
    crosstab: Crosstab
    back_url: str
