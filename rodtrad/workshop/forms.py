"""Parse what a group writes in the workshop: the questions of a page, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodtrad.access.queries import UnitRow
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes import words as programme_words
from rodtrad.programmes.rules import PersonWord, Rater
from rodtrad.ui.choices import offer
from rodtrad.workshop import moments, rules, words
from rodtrad.workshop.rules import Answers, IndicatorKind, Kind, NoteKind, Quality, Step, WishKind

LONGEST: Final = 3000
TWO_PAGES: Final = 6000  # characters, with the headings of the sheet and the margins of its print
ROWS: Final[Mapping[Step, Mapping[str, tuple[str, ...]]]] = {
    Step.IDEA: {"lines": ("target", "insats", "result", "variables"), "indicators": ("name", "kind", "quality")},
    Step.MOMENTS: {"moments": ("label", "instrument", "rater", "when", "window"), "links": ("line", "shown_by")},
}
NEEDED_IN_ROW: Final = {
    "lines": ("target",), "indicators": ("name",), "moments": ("instrument", "rater", "when"), "links": ("shown_by",),
}  # fmt: skip
MOST_ROWS: Final = 12
_DAYS: Final = ("next_meeting_on", "asked_for_on", "happened_on", "monday", "opens_on", "closes_on")
_NUMBERS: Final = {"files": 500, "days": 3650, "cases": 20000, "talks": 200, "window": 120}


def when_choices() -> list[tuple[str, Any]]:
    """The times something may be asked at, as one list."""
    after = [f"{timing}:{months}m" for timing in ("after_start", "after_end") for months in (1, 3, 6, 12)]
    every = [f"every:{months}m" for months in (1, 3, 6, 12)]
    keys = ["at_start", "each_session", "at_end", *after, *every, "service_start", "service_end", "service_end:1m"]
    return [("", _("Välj")), *((key, when_label(key)) for key in keys)]


def when_label(key: str) -> Any:
    """A time in words."""
    plan = moments.plan(key)
    return programme_words.timing(plan.timing.value, plan.offset_days, plan.offset_months, plan.every_months)


def instrument_choices(tenant: int) -> list[tuple[Any, Any]]:
    """Every form that can be shown: those the tenant has written first, then those free to use."""
    own = _named(library.shelf(tenant))
    shipped = _named(library.all())
    free = [(one.key, name) for name, one in shipped if not one.licence.needs_confirmation]
    owned = [(one.key, name) for name, one in shipped if one.licence.needs_confirmation]
    return [
        ("", _("Välj")),
        *([(_("Egna formulär"), [(one.key, name) for name, one in own])] if own else []),
        (_("Fria att använda"), free),
        (_("Kräver licens eller bekräftelse"), owned),
    ]


def _named(forms_: Iterable[Instrument]) -> list[tuple[str, Instrument]]:
    language = get_language() or "sv"
    named = [(one.text(language).name, one) for one in forms_ if one.form]
    return sorted(named, key=lambda pair: pair[0].casefold())


def _choices(name: str, instruments: Sequence[tuple[Any, Any]]) -> list[tuple[Any, Any]] | None:
    match name:
        case "what":
            return [("", _("Välj")), *((k.value, words.KINDS[k]) for k in Kind)]
        case "person_word":
            return [(word.value, programme_words.person(word.value).one) for word in PersonWord]
        case "arena":
            return [("", _("Välj")), *words.ARENAS.items()]
        case "kind":
            return [("", _("Välj")), *((k.value, words.INDICATOR_KINDS[k]) for k in IndicatorKind)]
        case "quality":
            return [("", _("Välj")), *((q.value, words.QUALITIES[q]) for q in Quality)]
        case "rater":
            return [("", _("Välj")), *((r.value, programme_words.rater(r.value, "klient")) for r in Rater)]
        case "when":
            return when_choices()
        case "instrument":
            return list(instruments)
        case _:
            return None


def _field(name: str, *, label: Any = None, instruments: Sequence[tuple[Any, Any]] = ()) -> forms.Field:
    """The field for one question."""
    said = words.FIELDS.get(name)
    given: dict[str, Any] = {"label": label or (said.label if said else ""), "required": False}
    given |= {"help_text": said.help} if said else {}
    if name in _DAYS:
        return forms.DateField(
            **given,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": _("Skriv datumet som år-månad-dag, till exempel 2026-03-09.")},
        )
    if name in _NUMBERS:
        return forms.IntegerField(
            **given,
            min_value=0,
            max_value=_NUMBERS[name],
            error_messages={"invalid": _("Skriv ett helt tal, utan andra tecken.")},
        )
    choices = _choices(name, instruments)
    if choices is not None:
        return forms.ChoiceField(**given, choices=choices, error_messages={"invalid_choice": _("Välj något i listan.")})
    rows = said.rows if said else 0
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(**given, max_length=LONGEST if rows else 300, widget=widget)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


class StepForm(forms.Form):
    """One page of the workshop: its questions, and its rows with an empty one more than is filled in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        step: Step,
        written: Answers,
        *,
        tenant: int,
        version: int,
        kind: Kind = Kind.CASES,
        data: Mapping[str, Any] | None = None,
        variables: Sequence[tuple[str, Any]] = (),
        lines: Sequence[str] = (),
    ) -> None:
        """Ask what the page asks, filled in with what is written; `lines` are to be linked to `variables`.

        The forms to choose from are the library's, and the tenant's own.
        """
        super().__init__(data, initial={"version": version, **{k: v for k, v in written.items() if isinstance(v, str)}})
        self.step = step
        self.lines = tuple(lines)
        self._made_of = {"tenant": tenant, "kind": kind, "variables": variables, "lines": lines}
        self.names = rules.fields(step, kind)
        self.rows = {} if step is Step.MOMENTS and kind is not Kind.CASES else ROWS.get(step, {})
        self.instruments = instrument_choices(tenant) if "moments" in self.rows else []
        for name in self.names:
            self.fields[name] = _field(name, instruments=self.instruments)
        for rows, parts in self.rows.items():
            self._add_rows(rows, parts, written.get(rows, ()), variables)

    def over(self, version: int) -> StepForm:
        """The same page with what was written here, to be saved over a version that somebody else saved meanwhile."""
        made_of: dict[str, Any] = self._made_of
        return StepForm(self.step, self.written(), version=version, **made_of)

    def _add_rows(self, rows: str, parts: Sequence[str], written: Sequence[Answers], variables: Any) -> None:
        number = len(self.lines) if rows == "links" else max(self._sent(rows), min(len(written) + 1, MOST_ROWS))
        linked = {row["line"]: row["shown_by"] for row in written} if rows == "links" else {}
        for i in range(number):
            for part in parts:
                name = f"{rows}-{i}-{part}"
                if rows != "links":
                    self.fields[name] = _field(part, instruments=self.instruments)
                    self.initial[name] = written[i].get(part, "") if i < len(written) else ""
                elif part == "shown_by" and variables:
                    choices = [("", _("Ingen fråga visar det")), *variables]
                    self.fields[name] = forms.ChoiceField(label=self.lines[i], choices=choices, required=False)
                    self.initial[name] = linked.get(self.lines[i], "")

    def _sent(self, rows: str) -> int:
        """How many rows came with the form."""
        places = [name.split("-")[1] for name in self.data if name.startswith(f"{rows}-")]
        return min(max((int(place) + 1 for place in places if place.isdigit()), default=0), MOST_ROWS)

    def clean(self) -> dict[str, Any]:
        """A row that is begun must say the least it needs."""
        cleaned = super().clean() or {}
        for rows in self.rows:
            for i, row in self._rows(rows, cleaned):
                lacking = [part for part in NEEDED_IN_ROW[rows] if not row.get(part)]
                for part in lacking:
                    self.add_error(f"{rows}-{i}-{part}", _("Fyll i den här rutan också, eller töm raden."))
        return cleaned

    def _rows(self, rows: str, cleaned: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, str]]]:
        parts = self.rows[rows]
        for i in range(MOST_ROWS):
            row = {part: _text(cleaned.get(f"{rows}-{i}-{part}")) for part in parts}
            if rows == "links" and i < len(self.lines):
                row["line"] = self.lines[i] if row["shown_by"] else ""
            if any(row.values()):
                yield i, row

    def written(self) -> dict[str, Any]:
        """What is to be kept: texts by question, and the rows that say something."""
        texts = {name: _text(self.cleaned_data.get(name)) for name in self.names}
        rows = {name: [row for _i, row in self._rows(name, self.cleaned_data)] for name in self.rows}
        for row in rows.get("moments", ()):
            row["label"] = row["label"] or str(when_label(row["when"])).capitalize()
        return texts | rows

    def row_groups(self, rows: str) -> list[list[forms.BoundField]]:
        """The fields of each row, for the template."""
        parts = self.rows.get(rows, ())
        found = []
        for i in range(MOST_ROWS):
            group = [self[f"{rows}-{i}-{part}"] for part in parts if f"{rows}-{i}-{part}" in self.fields]
            if group:
                found.append(group)
        return found

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields that belong to no row."""
        return [self[name] for name in self.names]

    lines_rows = property(lambda self: self.row_groups("lines"))
    indicator_rows = property(lambda self: self.row_groups("indicators"))
    moment_rows = property(lambda self: self.row_groups("moments"))
    link_rows = property(lambda self: self.row_groups("links"))


class BeginForm(forms.Form):
    """What a round of planning is called, and whose it is."""

    name = forms.CharField(
        label=_("Vad kallar vi det?"),
        help_text=_("Ett arbetsnamn. Det går att ändra er fråga hur mycket ni vill."),
        max_length=200,
        error_messages={"required": _("Skriv ett arbetsnamn.")},
    )
    unit = forms.ChoiceField(label=_("Vilken grupp?"), error_messages={"required": _("Välj en grupp.")})
    other_unit = forms.ChoiceField(
        label=_("Planerar ni tillsammans med en annan grupp?"),
        help_text=_("Till exempel myndighet och utförare. Då svarar ni först var för sig och möts sedan över båda."),
        required=False,
    )

    def __init__(
        self, units: Sequence[UnitRow], others: Sequence[UnitRow], data: Any = None, initial: Any = None
    ) -> None:
        """Offer the groups one may plan for, and everybody else's as company."""
        super().__init__(data, initial=initial)
        named = [(str(row.public_id), "\u2003" * row.depth + row.name) for row in units]
        offer(self, "unit", named)
        every = [(str(row.public_id), "\u2003" * row.depth + row.name) for row in others if not row.is_protected]
        offer(self, "other_unit", [("", _("Nej, vi är en grupp")), *every])

    def clean(self) -> dict[str, Any]:
        """Two groups are two."""
        cleaned = super().clean() or {}
        if cleaned.get("unit") and cleaned.get("unit") == cleaned.get("other_unit"):
            self.add_error("other_unit", _("Välj en annan grupp än er egen, eller ingen."))
        return cleaned


class CommentForm(forms.Form):
    """A comment on a page."""

    text = forms.CharField(
        label=_("Kommentar"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv något innan du sparar.")},
    )


class NoteForm(forms.Form):
    """An entry in the diary of a follow-up."""

    kind = forms.ChoiceField(label=_("Vad är det?"), choices=[(k.value, words.NOTE_KINDS[k]) for k in NoteKind])
    happened_on = forms.DateField(
        label=_("Vilken dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Välj ett datum."), "invalid": _("Skriv datumet som år-månad-dag.")},
    )
    text = forms.CharField(
        label=_("Vad hände, eller vad valde vi?"),
        help_text=_("Inget om enskilda personer."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv något innan du sparar.")},
    )
    why = forms.CharField(
        label=_("Varför?"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )


class ExperienceForm(forms.Form):
    """The group's own two pages."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, written: Answers, *, version: int, data: Any = None) -> None:
        """Ask what the sheet asks."""
        super().__init__(data, initial={"version": version, **written})
        for name in words.EXPERIENCE:
            self.fields[name] = _field(name)

    def clean(self) -> dict[str, Any]:
        """What does not fit on two pages is not read; what was written stays in the boxes."""
        cleaned = super().clean() or {}
        over = sum(len(_text(cleaned.get(name))) for name in words.EXPERIENCE) - TWO_PAGES
        if over > 0:
            said = _("Bladet ska rymmas på två sidor. Stryk ungefär %(n)s tecken och spara igen.")
            self.add_error(None, said % {"n": over})
        return cleaned

    def written(self) -> dict[str, str]:
        """What is to be kept."""
        return {name: _text(self.cleaned_data.get(name)) for name in words.EXPERIENCE}


class FileForm(forms.Form):
    """A file from another municipality."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("En fil som har hämtats ur Rödtråd. Den innehåller inga uppgifter om klienter."),
        error_messages={"required": _("Välj en fil."), "empty": _("Filen är tom. Välj en annan.")},
    )


class UnitForm(forms.Form):
    """The group that takes over the questionnaires that come with a model."""

    unit = forms.ChoiceField(
        label=_("Vilken grupp tar emot formulären?"),
        help_text=_("De läggs som utkast bland gruppens egna formulär. Läs igenom dem och ge ut dem innan ni frågar."),
        error_messages={"required": _("Välj en grupp.")},
    )

    def __init__(self, units: Sequence[UnitRow], *args: Any, **more: Any) -> None:
        """Offer the units where the asker plans."""
        super().__init__(*args, **more)
        offer(self, "unit", [(str(row.public_id), row.name) for row in units])


class WishForm(forms.Form):
    """What a group lets others know."""

    unit = forms.ChoiceField(label=_("Vilken grupp?"))
    kind = forms.ChoiceField(label=_("Vad vill ni säga?"), choices=[(k.value, words.WISH_KINDS[k]) for k in WishKind])
    text = forms.CharField(
        label=_("Med några ord"),
        help_text=_("Inga namn. Texten följer med när inventeringen lämnas till andra."),
        max_length=300,
        error_messages={"required": _("Skriv några ord.")},
    )

    def __init__(self, units: Sequence[UnitRow], data: Any = None) -> None:
        """Offer the groups one may speak for."""
        super().__init__(data)
        named = [(str(row.public_id), "\u2003" * row.depth + row.name) for row in units]
        offer(self, "unit", named)
