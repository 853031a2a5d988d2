"""What a learning package is: groups of exercises with minutes, goals, preparation and steps, frozen once read."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from rodtrad.instruments.base import Frozen

Place = Literal["overview", "description", "appendix"]
PLACES: tuple[Place, ...] = ("overview", "description", "appendix")
PreparedIn = Literal["description", "appendix"]


class Form(StrEnum):
    """How a step is done: by oneself, two and two, in small groups, all together, or as the last round."""

    ALONE = "alone"
    PAIR = "pair"
    SMALL = "small"
    WHOLE = "whole"
    CLOSING = "closing"


class PreparationKind(StrEnum):
    """What has to be done beforehand."""

    TASK = "task"
    READ = "read"
    BRING = "bring"
    PRINT = "print"
    HANDOUT = "handout"
    ASK_ONE = "ask_one"
    EXCHANGE = "exchange"
    MATERIALS = "materials"
    ROOM = "room"
    ONLINE = "online"


class Who(StrEnum):
    """Who prepares."""

    LEADER = "leader"
    PARTICIPANTS = "participants"


def _agreed(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return dict.fromkeys(PLACES, value)
    return value


def _form(value: object) -> object:
    return Form(value) if isinstance(value, str) and value in set(Form) else value


def _kind(value: object) -> object:
    return PreparationKind(value) if isinstance(value, str) and value in set(PreparationKind) else value


def _who(value: object) -> object:
    return Who(value) if isinstance(value, str) and value in set(Who) else value


Minute = Annotated[int, Field(ge=1, le=600)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]
Text = Annotated[str, Field(min_length=1, max_length=600)]
Language = Literal["sv", "en"]
AForm = Annotated[Form, BeforeValidator(_form)]


class Minutes(Frozen):
    """How long an exercise takes, at each of the places where its source says so; the overview counts."""

    overview: Minute
    description: Minute
    appendix: Minute

    @property
    def disagree(self) -> bool:
        """Whether the source says different things in different places."""
        return len(set(self.each)) > 1

    @property
    def each(self) -> tuple[int, ...]:
        """What each place says, in order."""
        return (self.overview, self.description, self.appendix)


class Titles(Frozen):
    """What something is called elsewhere in its source."""

    description: Text


class Preparation(Frozen):
    """One thing to do beforehand; `days` only where the source gives a lead time."""

    who: Annotated[Who, BeforeValidator(_who)]
    kind: Annotated[PreparationKind, BeforeValidator(_kind)]
    text: str = ""
    days: Annotated[int, Field(ge=0, le=90)] | None = None
    stated_in: tuple[PreparedIn, ...] = ("description", "appendix")


class Step(Frozen):
    """A part of an exercise, with its own minutes and the questions shown large."""

    title: Text
    minutes: Minute
    form: AForm
    ask: tuple[Text, ...] = ()


class Exercise(Frozen):
    """Something a group does together to learn."""

    key: Key
    title: Text
    minutes: Annotated[Minutes, BeforeValidator(_agreed)]
    each: Minute | None = None  # minutes for each participant, where the time depends on how many they are
    form: tuple[AForm, ...] = (Form.WHOLE,)
    purpose: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = ()
    materials: tuple[Text, ...] = ()
    preparation: tuple[Preparation, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str = ""
    follow_up: str = ""
    titles: Titles | None = None

    def takes(self, participants: int | None = None) -> int:
        """The minutes for a group of this size; the stated ones when the time is the same for all, or nobody knows."""
        if self.each is None or not participants:
            return self.minutes.overview
        return self.each * participants


class Group(Frozen):
    """Exercises with a name in common; in a sequence their order is recommended."""

    key: Key
    title: Text
    exercises: Annotated[tuple[Exercise, ...], Field(min_length=1)]
    goals: tuple[Text, ...] = ()
    sequence: bool = False
    titles: Titles | None = None


class Stated(Frozen):
    """The total that the source itself gives for a package, exactly or about."""

    minutes: Annotated[int, Field(ge=1)]
    about: bool = False


class Package(Frozen):
    """A set of exercises that belong together."""

    key: Key
    order: int = 100
    language: Language = "sv"
    title: Text
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    goals: tuple[Text, ...] = ()
    stated: Stated | None = None
    alternatives: tuple[tuple[Key, ...], ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Package:
        """Keys are used once, and alternatives name exercises that are there."""
        keys = [exercise.key for exercise in self.exercises]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"the exercise keys {', '.join(twice)} are used twice. Give each exercise its own.")
        unknown = sorted({key for choice in self.alternatives for key in choice} - set(keys))
        if unknown:
            raise ValueError(f"alternatives name {', '.join(unknown)}, which is no exercise here. Check the spelling.")
        return self

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise in order."""
        return tuple(exercise for group in self.groups for exercise in group.exercises)

    @property
    def minutes(self) -> int:
        """The sum of the minutes of its exercises, as the overview states them."""
        return sum(exercise.minutes.overview for exercise in self.exercises)

    @property
    def all_goals(self) -> tuple[str, ...]:
        """Its own goals and those of its groups."""
        return self.goals + tuple(goal for group in self.groups for goal in group.goals)

    def walk(self) -> Iterator[tuple[Group, Exercise]]:
        """Every exercise with its group, in order."""
        for group in self.groups:
            for exercise in group.exercises:
                yield group, exercise


class DateStated(Frozen):
    """A date that a part of the source carries."""

    part: Text
    stated: Text


class Strategy(Frozen):
    """A way to go about something, shown where it is needed."""

    title: Text
    text: tuple[Text, ...]


class Support(Frozen):
    """A support for the everyday, by link and in our own words."""

    key: Key
    title: Text
    kind: Literal["guide", "questions", "tips", "overview"]
    text: Text
    versioned: bool = False  # which edition a work group has is worth writing down
    steps: tuple[Text, ...] = ()
    used_in: tuple[Key, ...] = ()


class Guide(Frozen):
    """Where the shipped packages come from, and the supports that belong to them."""

    language: Language = "sv"
    title: Text
    publisher: Text
    url: Annotated[str, Field(pattern=r"^https://")]
    url_note: Text
    dates: tuple[DateStated, ...]
    strategy: Strategy
    handbooks: tuple[Text, ...]
    supports: tuple[Support, ...]
