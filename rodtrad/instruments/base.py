"""The strict, immutable base of every piece of a definition, and errors that say what to do."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError


class DefinitionError(ValueError):
    """A definition cannot be used; each problem names the file, the key and the next step."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems as a list for those who show them one by one."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Frozen(BaseModel):
    """A piece of a definition: cannot be changed, and refuses keys and types it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _exact(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    return Fraction(repr(value))  # 5.5 in YAML means exactly 11/2


Natural = Annotated[Fraction, BeforeValidator(_exact)]
"""A number in the unit people read (5.5 on a line), kept exact."""

Piece = TypeVar("Piece", bound=Frozen)


def validated(piece: type[Piece], raw: Mapping[str, object], *, where: str) -> Piece:
    """Turn what was read from a file into a frozen piece, or raise DefinitionError with every problem."""
    try:
        return piece.model_validate(_tuples(raw))
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [_sentence(str(d["type"]), d["loc"], d["input"], d["msg"], where) for d in details]
        raise DefinitionError(problems) from error


def _tuples(raw: object) -> object:
    # Strict models take no lists, because a list could be changed afterwards.
    if isinstance(raw, Mapping):
        return {key: _tuples(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return tuple(_tuples(value) for value in raw)
    return raw


def _sentence(kind: str, place: tuple[int | str, ...], given: object, message: str, where: str) -> str:
    key = ".".join(str(part) for part in place if part != "[key]") or "the file"
    if kind == "missing":
        return f"{where}: '{key}' is missing. Add it."
    if kind == "extra_forbidden":
        return f"{where}: '{key}' is not a key this format knows. Check the spelling or remove it."
    if kind == "value_error":
        return f"{where}: {key}: {message.removeprefix('Value error, ')}"
    hint = " Put it in quotes." if kind == "string_type" and isinstance(given, (int, float)) else ""
    return f"{where}: '{key}' is {given!r}. {message}.{hint}"
