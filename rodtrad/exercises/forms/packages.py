"""A package of one's own, typed in plain lines, and the edition of a support."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.exercises.definition import Exercise, Package
from rodtrad.instruments.base import DefinitionError, validated

_HEAD = re.compile(r"^(?P<title>.+?)\s*[;,(]\s*(?P<minutes>\d{1,3})\s*(?:min\w*)?\.?\s*\)?\s*$")
_EXPLAINS = _(
    "En övning på varje rad: namn, semikolon och minuter. Under den kan det stå rader som börjar med "
    "”Syfte:”, ”Fråga:”, ”Förbered:” (deltagarna), ”Ledaren:” eller ”Material:”."
)


class OwnPackageForm(forms.Form):
    """A title, what it should lead to, and exercises line by line."""

    title = forms.CharField(
        label=_("Vad heter paketet?"), max_length=120, error_messages={"required": _("Skriv ett namn.")}
    )
    goals = forms.CharField(
        label=_("Vad ska ni kunna efteråt?"),
        help_text=_("Ett mål på varje rad."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    exercises = forms.CharField(
        label=_("Övningarna"),
        help_text=_EXPLAINS,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Skriv minst en övning.")},
    )
    in_order = forms.BooleanField(label=_("Övningarna görs helst i den här ordningen"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, key: str = "", **kwargs: Any) -> None:
        """A package that is changed keeps its key."""
        super().__init__(*args, **kwargs)
        self.key = key
        self.package: Package | None = None

    def clean(self) -> dict[str, Any]:
        """Put the lines together to a package; every mistake is told with its line."""
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        try:
            exercises = read_exercises(given["exercises"])
            goals = [line.strip() for line in given["goals"].splitlines() if line.strip()]
            group = {"key": "ovningar", "title": given["title"], "goals": goals, "sequence": given["in_order"]}
            raw = {"key": self.key or slug(given["title"]), "title": given["title"], "groups": [group]}
            self.package = validated(Package, {**raw, "groups": [{**group, "exercises": exercises}]}, where="paketet")
        except LineProblem as problem:
            self.add_error("exercises", problem.args[0])
        except DefinitionError as error:
            self.add_error("exercises", " ".join(error.problems))
        return given


class LineProblem(ValueError):
    """A line that cannot be read."""


def read_exercises(text: str) -> list[dict[str, Any]]:
    """The exercises of a text in plain lines; raises LineProblem."""
    found: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        word, colon, rest = line.strip().partition(":")
        part = _PARTS.get(word.casefold()) if colon else None
        if part:
            if not found:
                raise LineProblem(_("Rad %(n)d: skriv övningens namn och minuter först.") % {"n": number})
            _add(found[-1], part, rest.strip())
            continue
        head = _HEAD.match(line.strip())
        if head is None:
            raise LineProblem(
                _("Rad %(n)d: skriv namn, semikolon och minuter, till exempel ”Vår egen; 30”.") % {"n": number}
            )
        keys = {each["key"] for each in found}
        key = slug(head["title"])
        found.append(
            {
                "key": key if key not in keys else f"{key}-{number}",
                "title": head["title"],
                "minutes": int(head["minutes"]),
            }
        )
    return found


_PARTS = {
    "syfte": "purpose", "fråga": "ask", "förbered": "participants", "ledaren": "leader", "material": "materials",
}  # fmt: skip


def _add(exercise: dict[str, Any], part: str, text: str) -> None:
    if part in {"participants", "leader"}:
        kind = "bring" if part == "participants" else "materials"
        exercise.setdefault("preparation", []).append({"who": part, "kind": kind, "text": text})
    else:
        exercise.setdefault(part, []).append(text)


def written(exercises: Sequence[Exercise]) -> str:
    """Exercises as the lines one types."""
    lines: list[str] = []
    for exercise in exercises:
        lines.append(f"{exercise.title}; {exercise.minutes.overview}")
        lines += [f"Syfte: {text}" for text in exercise.purpose]
        lines += [f"Fråga: {text}" for text in exercise.ask]
        lines += [f"{'Ledaren' if each.who == 'leader' else 'Förbered'}: {each.text}" for each in exercise.preparation]
        lines += [f"Material: {text}" for text in exercise.materials]
        lines.append("")
    return "\n".join(lines).strip()


def slug(title: str) -> str:
    """A key made of a title: å, ä and ö lose their dots."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "paket"


class EditionForm(forms.Form):
    """Which edition of a support one has."""

    edition = forms.CharField(
        label=_("Vilken utgåva har ni?"), max_length=80, error_messages={"required": _("Skriv vilken utgåva ni har.")}
    )
    dated = forms.DateField(
        label=_("Vilken dag är den från?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Välj ett datum."), "invalid": _("Skriv datumet som år-månad-dag.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
