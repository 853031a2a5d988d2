"""What in a file of cases and insatser is new, already there, or in conflict with what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import override

from rodtrad.access import clock
from rodtrad.access.encryption import blind_index
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.clients.models import Client, Episode, Service
from rodtrad.clients.rules import LegalGround, ServiceEnding, ServiceKind
from rodtrad.clients.words import ENDING, GROUND, SERVICE
from rodtrad.interchange.models import ImportBatch
from rodtrad.interchange.queries.answers import is_practice_data, table_of, units
from rodtrad.interchange.rules import CaseField, Problem
from rodtrad.interchange.rules.cases import Insats, Person, Words, check_cases

E = TypeVar("E", bound=StrEnum)
_MAY = Permission.IMPORT_RESPONSES
_OTHER_WORDS: Mapping[str, ServiceKind] = {
    "hvb": ServiceKind.RESIDENTIAL_CARE,
    "öppenvårdsinsats": ServiceKind.OPEN_CARE,
    "strukturerad öppenvård": ServiceKind.OPEN_CARE,
    "försörjningsstöd": ServiceKind.INCOME_SUPPORT,
}
_OTHER_GROUNDS: Mapping[str, LegalGround] = {"sol": LegalGround.SOL_DECISION, "sol 11:5": LegalGround.SOL_OPEN}


@dataclass(frozen=True)
class Plan:
    """One client of a file: who it is in the register, and the insatser that are not there yet."""

    person: Person
    unit_id: int
    client: Client | None
    episode: Episode | None
    fresh: tuple[Insats, ...]


@dataclass
class CaseImport:
    """A file against what is stored; changes nothing."""

    plans: list[Plan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repeated: int = 0

    @property
    def new_clients(self) -> int:
        """How many are not in the register."""
        return sum(plan.client is None for plan in self.plans)

    @property
    def new_cases(self) -> int:
        """How many cases the file opens."""
        return sum(plan.episode is None for plan in self.plans)

    @property
    def insatser(self) -> int:
        """How many insatser are new."""
        return sum(len(plan.fresh) for plan in self.plans)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to store."""
        return not (self.new_cases or self.insatser)


@dataclass(frozen=True)
class Register:
    """What is stored about the people of a file, read a few times for all of them and not once for each."""

    known: Mapping[str, Client]  # by code, those the asker reaches
    taken: frozenset[str]  # every code that somebody has
    episodes: Mapping[int, Episode]  # by client: the one that goes on, or else the latest
    insatser: Mapping[int, Sequence[Insats]]  # by episode


def check_case_file(asker: Staff, batch: ImportBatch, columns: Mapping[str, str]) -> CaseImport:
    """Everything that is wrong with a file of cases, by itself and against what is stored; changes nothing."""
    checked = check_cases(
        table_of(batch), columns, words(asker), keeps_identity=batch.programme.keeps_identity, today=clock.today()
    )
    found = CaseImport(problems=list(checked.problems), repeated=checked.repeated)
    register = _register(asker, batch, [person.client for person in checked.persons])
    for person in checked.persons:
        if is_practice_data(asker, person.client):
            found.problems.append(Problem(person.row, columns["client"], person.client, "client_is_practice_data"))
            continue
        client = register.known.get(person.client)
        if client is None and person.client in register.taken:
            found.problems.append(Problem(person.row, columns["client"], person.client, "client_not_reached"))
            continue
        _plan(batch, person, client, register, columns, found)
    found.problems.sort(key=lambda problem: problem.row)
    return found


def _register(asker: Staff, batch: ImportBatch, codes: Sequence[str]) -> Register:
    known = {each.code: each for each in Client.objects.visible_to(asker, _MAY).filter(code__in=codes)}
    taken = Client.everyone.filter(tenant_id=asker.tenant_id, code__in=codes).values_list("code", flat=True)
    rows = Episode.objects.visible_to(asker, _MAY).filter(
        client__in=[each.pk for each in known.values()], programme_version__programme=batch.programme
    )
    episodes: dict[int, Episode] = {}
    for each in rows.select_related("case", "client", "unit", "programme_version").order_by("started_on", "pk"):
        before = episodes.get(each.client_id)
        if before is None or each.closed_on is None or before.closed_on is not None:
            episodes[each.client_id] = each
    return Register(known, frozenset(taken), episodes, _stored(asker, [each.pk for each in episodes.values()]))


def words(asker: Staff) -> Words:
    """What a file may call things: as the pages say it in both languages, and as systems commonly shorten it."""
    rows = units(asker)
    names = [row.name.casefold() for row in rows]
    known = {
        CaseField.KIND.value: _listed(SERVICE),
        CaseField.LEGAL_GROUND.value: _listed(GROUND),
        CaseField.ENDING.value: _listed(ENDING),
        CaseField.UNIT.value: ", ".join(row.name for row in rows),
    }
    return Words(
        kinds={**_OTHER_WORDS, **_spoken(SERVICE)},
        grounds={**_OTHER_GROUNDS, **_spoken(GROUND)},
        endings=_spoken(ENDING),
        units={row.name.casefold(): row.pk for row in rows if names.count(row.name.casefold()) == 1},
        known=known,
    )


def _listed(labels: Mapping[E, Promise]) -> str:
    return "; ".join(str(label) for label in labels.values())


def _spoken(labels: Mapping[E, Promise]) -> dict[str, E]:
    found: dict[str, E] = {}
    for language in ("sv", "en"):
        with override(language):
            for key, label in labels.items():
                text = str(label).casefold()
                for word in (text, *text.split(", "), key.value, key.value.replace("_", " ")):
                    found.setdefault(word.strip(), key)
    return found


def _plan(
    batch: ImportBatch,
    person: Person,
    client: Client | None,
    register: Register,
    columns: Mapping[str, str],
    found: CaseImport,
) -> None:
    unit_id = person.unit or batch.unit_id

    def wrong(known: CaseField, value: object, key: str) -> None:
        found.problems.append(Problem(person.row, columns.get(known, ""), str(value), key))

    if client is None:
        if person.opened_on is None:
            wrong(CaseField.OPENED_ON, "", "opened_missing")
        found.plans.append(Plan(person, unit_id, None, None, tuple(each for _row, each in person.insatser)))
        return
    if client.unit_id != unit_id:
        wrong(CaseField.CLIENT, person.client, "client_elsewhere")
        return
    if person.name and blind_index(person.name, tenant_id=client.tenant_id) != client.name_index:
        wrong(CaseField.NAME, person.name, "other_name_stored")
    if person.birth_year and person.birth_year != client.birth_year:
        wrong(CaseField.BIRTH_YEAR, person.birth_year, "other_birth_year_stored")
    if person.sex and person.sex != client.sex:
        wrong(CaseField.SEX, person.sex, "other_sex_stored")
    episode = register.episodes.get(client.pk)
    if episode is None and person.opened_on is None:
        wrong(CaseField.OPENED_ON, "", "opened_missing")
    if episode is not None and person.opened_on not in (None, episode.case.opened_on):
        wrong(CaseField.OPENED_ON, person.opened_on, "other_opening_stored")
    if episode is not None and person.reason and person.reason != episode.case.reason:
        wrong(CaseField.REASON, person.reason, "other_reason_stored")
    stored = register.insatser.get(episode.pk, ()) if episode is not None else ()
    fresh = _fresh(person, episode, stored, columns, found)
    found.plans.append(Plan(person, unit_id, client, episode, fresh))


def _fresh(
    person: Person,
    episode: Episode | None,
    stored: Sequence[Insats],
    columns: Mapping[str, str],
    found: CaseImport,
) -> tuple[Insats, ...]:
    fresh = []
    for row, insats in person.insatser:
        earlier = next((each for each in stored if each.is_the_same_as(insats)), None)
        if earlier is None and episode is not None and episode.closed_on is not None:
            found.problems.append(Problem(row, columns["client"], person.client, "case_has_ended"))
        elif earlier is None:
            fresh.append(insats)
        elif earlier.says_the_same_as(insats):
            found.repeated += 1
        else:
            found.problems.append(Problem(row, columns["kind"], person.client, "other_insats_stored"))
    return tuple(fresh)


def _stored(asker: Staff, episodes: Sequence[int]) -> Mapping[int, Sequence[Insats]]:
    names = {row.pk: row.name for row in units(asker)}
    found: dict[int, list[Insats]] = {}
    for each in Service.objects.visible_to(asker, _MAY).filter(episode__in=episodes).order_by("pk"):
        found.setdefault(each.episode_id, []).append(
            Insats(
                kind=ServiceKind(each.kind),
                name=each.name,
                ksi_code=each.ksi_code,
                legal_ground=LegalGround(each.legal_ground) if each.legal_ground else None,
                provider=each.provider_name or names.get(each.provider_unit_id or 0, ""),
                dates=each.dates,
                ending=ServiceEnding(each.ending) if each.ending else None,
            )
        )
    return found
