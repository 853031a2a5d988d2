"""New rows about people as they are stored, not yet saved: the same whether one is registered or a whole file."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rodtrad.access import clock
from rodtrad.access.actors import Actor, describe
from rodtrad.access.encryption import blind_index, seal
from rodtrad.access.models import Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import rules
from rodtrad.clients.models import Case, Client, Episode, PhaseEntry, Service
from rodtrad.clients.rules import LegalGround, ServiceDates, ServiceEnding, ServiceKind, Sex
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Phase

_CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # no letter that looks like a digit, no vowel-made words to read out


@dataclass(frozen=True)
class NewService:
    """What is known about an insats; a provider is a unit of the committee or a name, never both."""

    kind: ServiceKind
    dates: ServiceDates
    name: str = ""
    ksi_code: str = ""
    legal_ground: LegalGround | None = None
    provider_unit: Unit | None = None
    provider_name: str = ""
    ending: ServiceEnding | None = None

    @property
    def fields(self) -> Mapping[str, object]:
        """The columns of the insats."""
        return {
            "kind": self.kind.value, "name": self.name.strip(), "ksi_code": self.ksi_code.strip(),
            "legal_ground": self.legal_ground.value if self.legal_ground else "",
            "provider_unit": self.provider_unit, "provider_name": self.provider_name.strip(),
            "ending": self.ending.value if self.ending else "", **vars(self.dates),
        }  # fmt: skip


def require_known(new: NewService) -> None:
    """What is said of an insats holds together; raises RuleBroken."""
    rules.require_service(new.dates, ending=new.ending, today=clock.today())
    if new.provider_unit is not None and new.provider_name.strip():
        raise RuleBroken("provider_twice")


def new_code() -> str:
    """A random case code that says nothing about the person, such as K7QX-2MNP."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def client_row(*, unit: Unit, name: str = "", birth_year: int | None = None, code: str = "", sex: Sex | None) -> Client:
    """A person in a unit, under a random code if none is given; the name is sealed, and optional."""
    rules.require_birth_year(birth_year=birth_year, today=clock.today())
    public_id = uuid.uuid4()
    return Client(
        tenant_id=unit.tenant_id,
        unit=unit,
        public_id=public_id,
        code=code or new_code(),
        name_sealed=seal(name.strip(), where=f"client:{public_id}:name"),
        name_index=blind_index(name, tenant_id=unit.tenant_id) if name.strip() else "",
        birth_year=birth_year,
        sex=sex or "",
    )


def case_row(*, client: Client, unit: Unit, opened_on: date, reason: str = "") -> Case:
    """A case in a unit."""
    return Case(tenant_id=client.tenant_id, client=client, unit=unit, opened_on=opened_on, reason=reason)


def episode_row(*, case: Case, programme_version: ProgrammeVersion, started_on: date, service: str = "") -> Episode:
    """A period of contact that one version of a follow-up model follows."""
    rules.require_open(closed_on=case.closed_on)
    rules.require_identity_free(
        keeps_identity=programme_version.programme.keeps_identity,
        name=case.client.name_sealed,
        birth_year=case.client.birth_year,
        sex=Sex(case.client.sex) if case.client.sex else None,
    )
    return Episode(
        tenant_id=case.tenant_id,
        case=case,
        client=case.client,
        unit=case.unit,
        programme_version=programme_version,
        started_on=started_on,
        service=service,
    )


def phase_row(*, actor: Actor, episode: Episode, phase: Phase, entered_on: date) -> PhaseEntry:
    """An episode entered a phase on a day."""
    return PhaseEntry(
        episode=episode, phase=phase.value, entered_on=entered_on, recorded_at=clock.now(), by=describe(actor)[2]
    )


def service_row(*, episode: Episode, new: NewService) -> Service:
    """An insats in an episode."""
    require_known(new)
    return Service(tenant_id=episode.tenant_id, episode=episode, **new.fields)
