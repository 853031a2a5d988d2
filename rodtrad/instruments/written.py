"""The files of an instrument's folder, key by key."""

from __future__ import annotations

from pydantic import Field

from rodtrad.instruments.base import Frozen
from rodtrad.instruments.definition import Licence, Respondent
from rodtrad.instruments.items import Group, Item, Note, Passage, Repeat, Section
from rodtrad.instruments.scales import Scale, Setting
from rodtrad.instruments.wording import Text


class Definition(Frozen):
    """The file `instrument.yaml`, key by key."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]{1,31}$")
    version: str
    respondent: Respondent
    minutes: int = Field(gt=0)
    licence: Licence
    primary: str
    items: tuple[Item, ...] = Field(min_length=1)
    scales: tuple[Scale, ...] = Field(min_length=1)
    texts: dict[str, Text]
    earlier_texts: tuple[Text, ...] = ()
    form: bool = True
    raters: dict[str, Respondent] = Field(default={})
    notes: tuple[Note, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    settings: tuple[Setting, ...] = ()
    groups: tuple[Group, ...] = ()
    passages: tuple[Passage, ...] = ()
    sections: tuple[Section, ...] = ()
