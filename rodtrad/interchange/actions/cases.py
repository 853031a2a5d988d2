"""Store a whole file of cases and insatser in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction

from rodtrad.access.audit import record, together
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions as clients
from rodtrad.clients.listening import gathered
from rodtrad.clients.models import Case, Episode
from rodtrad.interchange import queries
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.queries.cases import Plan
from rodtrad.interchange.rules import BatchStatus, FileKind
from rodtrad.interchange.rules.cases import Insats
from rodtrad.programmes.models import ProgrammeVersion

REPORTED = 100  # how many people between two words about how far one has come


@dataclass(frozen=True)
class StoredCases:
    """What an import did."""

    new_clients: int
    new_cases: int
    insatser: int
    repeated: int


@transaction.atomic
def store_cases(
    *, actor: Staff, batch: ImportBatch, columns: Mapping[str, str], report: Callable[[int, int], None] | None = None
) -> StoredCases:
    """Store a whole file in one transaction; raises RuleBroken, having changed nothing, when anything is wrong."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.status != BatchStatus.CHECKED or batch.kind != FileKind.CASES:
        raise RuleBroken("import_is_done")
    found = queries.check_case_file(actor, batch, columns)
    if found.problems:
        raise RuleBroken("import_has_problems")
    version = batch.programme.versions.order_by("-number").first()
    if version is None:
        raise RuleBroken("programme_has_no_plan")
    units = {unit.pk: unit for unit in Unit.objects.filter(tenant_id=actor.tenant_id)}
    providers = {row.name.casefold(): units[row.pk] for row in queries.units(actor)}
    with together(), gathered(actor):
        for start in range(0, len(found.plans), REPORTED):
            some = found.plans[start : start + REPORTED]
            newcomers = [_newcomer(plan, units, providers) for plan in some if plan.client is None]
            clients.register_people(actor=actor, programme_version=version, people=newcomers)
            for plan in some:
                if plan.client is not None:
                    _join(actor, version, units, providers, plan)
            if report is not None:
                report(start + len(some), len(found.plans))
    stored = StoredCases(found.new_clients, found.new_cases, found.insatser, found.repeated)
    batch.status, batch.file_sealed = BatchStatus.STORED.value, ""
    batch.stored, batch.repeated = stored.insatser, stored.repeated
    batch.new_clients, batch.new_cases = stored.new_clients, stored.new_cases
    batch.save(update_fields=["status", "file_sealed", "stored", "repeated", "new_clients", "new_cases"])
    record(
        actor, "import.cases_stored", kind="import", object_id=batch.public_id, unit=batch.unit.public_id,
        details={"clients": stored.new_clients, "cases": stored.new_cases, "services": stored.insatser},
    )  # fmt: skip
    return stored


def _newcomer(plan: Plan, units: Mapping[int, Unit], providers: Mapping[str, Unit]) -> clients.Newcomer:
    """Somebody who is not in the register, as the file says."""
    person = plan.person
    if person.opened_on is None:
        raise RuleBroken("import_has_problems")
    return clients.Newcomer(
        unit=units[plan.unit_id], started_on=person.opened_on, code=person.client, name=person.name,
        birth_year=person.birth_year, sex=person.sex, reason=person.reason,
        services=tuple(_new(insats, providers) for insats in plan.fresh),
    )  # fmt: skip


def _join(
    actor: Staff, version: ProgrammeVersion, units: Mapping[int, Unit], providers: Mapping[str, Unit], plan: Plan
) -> None:
    """What is new about somebody known."""
    episode = plan.episode or _start(actor, version, units[plan.unit_id], plan)
    for insats in plan.fresh:
        clients.register_service(actor=actor, episode=episode, new=_new(insats, providers))


def _start(actor: Staff, version: ProgrammeVersion, unit: Unit, plan: Plan) -> Episode:
    """A first contact for somebody known, in an open case of that day if there is one."""
    person, client = plan.person, plan.client
    if person.opened_on is None or client is None:
        raise RuleBroken("import_has_problems")
    found = Case.everyone.filter(client=client, unit=unit, opened_on=person.opened_on, closed_on=None)
    case = found.first() or clients.open_case(
        actor=actor, client=client, unit=unit, opened_on=person.opened_on, reason=person.reason
    )
    return clients.start_episode(actor=actor, case=case, programme_version=version, started_on=person.opened_on)


def _new(insats: Insats, providers: Mapping[str, Unit]) -> clients.NewService:
    unit = providers.get(insats.provider.casefold())
    return clients.NewService(
        kind=insats.kind,
        dates=insats.dates,
        name=insats.name,
        ksi_code=insats.ksi_code,
        legal_ground=insats.legal_ground,
        provider_unit=unit,
        provider_name="" if unit else insats.provider,
        ending=insats.ending,
    )
