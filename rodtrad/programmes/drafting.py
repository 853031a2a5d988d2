"""What a version of a plan says while it is written, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Inclusion, MomentPlan, PersonWord, Phase, Rater, Timing


@dataclass(frozen=True)
class NewMoment:
    """One thing to ask, as planned."""

    label: str
    instrument: str
    rater: Rater
    plan: MomentPlan


@dataclass(frozen=True)
class PlanDraft:
    """What a version says, while it is written."""

    person_word: PersonWord = PersonWord.KLIENT
    phase_names: Mapping[Phase, str] = field(default_factory=dict)
    moments: tuple[NewMoment, ...] = ()
    inclusion: Inclusion = field(default_factory=Inclusion)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        """The draft as JSON."""
        return {
            "person_word": self.person_word.value,
            "phase_names": {phase.value: name for phase, name in self.phase_names.items()},
            "moments": [_stored(moment) for moment in self.moments],
            "services": list(self.inclusion.services),
            "longer_than": self.inclusion.longer_than_days,
            "reasons": dict(self.reasons),
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> PlanDraft:
        """The draft from JSON."""
        return cls(
            person_word=PersonWord(kept["person_word"]),
            phase_names={Phase(key): name for key, name in kept["phase_names"].items()},
            moments=tuple(_read(moment) for moment in kept["moments"]),
            inclusion=Inclusion(tuple(kept["services"]), kept["longer_than"]),
            reasons=kept["reasons"],
        )

    @classmethod
    def of(cls, version: ProgrammeVersion | None) -> PlanDraft:
        """A draft that says what a version says; an empty one when there is none."""
        if version is None:
            return cls()
        return cls(
            person_word=PersonWord(version.person_word),
            phase_names={Phase(key): name for key, name in version.phase_names.items()},
            moments=tuple(
                NewMoment(m.label, m.instrument, Rater(m.rater), m.plan) for m in version.moments.order_by("position")
            ),
            inclusion=Inclusion(tuple(version.included_services), version.included_longer_than),
            reasons=version.reasons,
        )


def _stored(moment: NewMoment) -> dict[str, Any]:
    plan = moment.plan
    return {
        "label": moment.label, "instrument": moment.instrument, "rater": moment.rater.value,
        "timing": plan.timing.value, "offset_days": plan.offset_days, "offset_months": plan.offset_months,
        "window_days": plan.window_days, "early_days": plan.early_days, "every_months": plan.every_months,
        "phase": plan.phase.value if plan.phase else "", "services": list(plan.services),
    }  # fmt: skip


def _read(kept: Mapping[str, Any]) -> NewMoment:
    plan = MomentPlan(
        timing=Timing(kept["timing"]),
        offset_days=kept["offset_days"],
        window_days=kept["window_days"],
        offset_months=kept["offset_months"],
        early_days=kept["early_days"],
        every_months=kept["every_months"],
        phase=Phase(kept["phase"]) if kept["phase"] else None,
        services=tuple(kept["services"]),
    )
    return NewMoment(kept["label"], kept["instrument"], Rater(kept["rater"]), plan)
