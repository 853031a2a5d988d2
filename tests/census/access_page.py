"""Write the manual's page of permissions from what was found: the page a security reviewer reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils import translation

from rodtrad.access.guard import AccessRule
from rodtrad.access.permissions import ROLES, Permission, roles_with
from rodtrad.practice.cast import CAST
from tests.census import sources
from tests.census.addresses import ASKERS, NOBODY, Visit

PATH = sources.ROOT / "docs" / "anvandare" / "uppslag" / "behorigheter.md"

MEANS = {
    Permission.SEE_CLIENTS: "Se klienter och ärenden i de enheter där man arbetar",
    Permission.FOLLOW_UP: "Ställa frågor, lämna över, skriva anteckningar, ta upp i ärendehandledning",
    Permission.REGISTER_CLIENTS: "Lägga upp klienter och ärenden, utan att läsa andras",
    Permission.ASSIGN_CASES: "Fördela ärenden",
    Permission.SEE_PLAN: "Se uppföljningar, formulär och tidsplan",
    Permission.SEE_COVERAGE: "Se täckning: om frågor ställs och besvaras, utan svaren",
    Permission.PLAN_FOLLOW_UP: "Planera uppföljningar",
    Permission.PREPARE_PUBLICATION: "Förbereda publikationer",
    Permission.COMMENT_PUBLICATION: "Kommentera en publikation innan den släpps",
    Permission.SEE_PUBLICATIONS: "Läsa publikationer",
    Permission.IMPORT_RESPONSES: "Importera svar",
    Permission.MANAGE_ORGANISATION: "Sköta enheter, medarbetare och roller",
    Permission.REVIEW_LOG: "Granska loggen",
    Permission.SEE_LIBRARY: "Se instrumentbiblioteket",
    Permission.TAKE_PART_IN_LEARNING: "Delta i lärande",
    Permission.LEAD_EXERCISES: "Leda övningar",
    Permission.COUNT_BY_ATTRIBUTES: "Räkna hur många som har en egenskap, aldrig se vilka",
    Permission.ASK_GROUPS: "Ställa nämndens frågor till grupper",
}
_START = """# Behörigheter: vem får öppna vad

Den här sidan är skriven av ett test som öppnar varje adress som varje person i övningskommunen. Ändras något, ändras
sidan, och testet faller tills ändringen är granskad. `make docs` skriver sidan på nytt.

## Vad varje roll får göra

En roll gäller i en enhet, och i allt under den, från en dag till en dag. Klienter med skyddade personuppgifter finns
bara för dem som står på klientens namngivna lista.

"""
_ADDRESSES = """
## Vem som får vad på varje adress

Personerna är övningskommunens: {people}. Urban är enhetschef i en annan kommun. *Ingen* är den som inte är inloggad.

Exemplen: *eskil* är klient hos Anna i Familjegruppen, *goran* är klient där med skyddade personuppgifter (bara Anna är
namngiven), *farida* är klient hos Anna, *vera* är klient i den andra kommunen. *family* är Familjegruppen och *fjarr*
en enhet i den andra kommunen.

| svar | betyder |
| --- | --- |
| 200 | sidan visas |
| 204 | inget nytt sedan sist |
| 286 | sluta fråga efter nytt: det finns inget här, för den som frågar |
| 302 | leds vidare: till inloggningen, eller dit man hör hemma |
| 400, 409, 422 | får komma in, men det tomma formulär som testet skickar godtas inte |
| 403 | nekas |
| 404 | finns inte, för den som frågar |
| 410 | gäller inte längre |

"""


def page(visits: Sequence[Visit]) -> str:
    """The whole page as Markdown."""
    with translation.override("sv"):
        people = ", ".join(f"{part.first_name} ({_role(part.role)})" for part in CAST)
    parts = [
        _START,
        *_table(_role_rows()),
        _ADDRESSES.format(people=people),
        *_addresses(visits),
        _RULES,
        *_table(_rules(visits)),
    ]
    return "".join(parts).rstrip() + "\n"


_RULES = """
## Vad varje adress kräver

En adress som inte säger vem som får öppna den nekas för alla.

"""


def _role(key: str) -> str:
    return next(str(role.label) for role in ROLES if role.key == key).lower()


def _role_rows() -> Iterator[Sequence[str]]:
    with translation.override("sv"):
        yield ("Får", *(str(role.label) for role in ROLES))
    for permission, means in MEANS.items():
        holders = roles_with(permission)
        yield (f"{means} (`{permission}`)", *("ja" if role.key in holders else "–" for role in ROLES))


def _addresses(visits: Sequence[Visit]) -> Iterator[str]:
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for visit in visits:
        row = (f"/{visit.address.pattern}", visit.sample, visit.method)
        found.setdefault(row, {})[visit.asker] = visit.status
    heads = ("Adress", "Exempel", "Sätt", *(asker.capitalize() for asker in ASKERS[:-1]), "Ingen")
    rows = [heads]
    for (pattern, sample, method), statuses in found.items():
        cells = (str(statuses.get(asker, "–")) for asker in ASKERS)
        rows.append((f"`{pattern}`", sample or "–", method, *cells))
    return _table(rows)


def _rules(visits: Sequence[Visit]) -> Iterator[Sequence[str]]:
    yield ("Adress", "Kräver")
    rules = {f"/{visit.address.pattern}": visit.address.rule for visit in visits}
    for pattern, rule in rules.items():
        yield (f"`{pattern}`", _said(rule))


def _said(rule: AccessRule | None) -> str:
    if rule is None:
        return "nekas för alla"
    if rule.respondent:
        return "den som har länken eller koden till frågan"
    if rule.public_because:
        return f"öppen för alla: {rule.public_because}"
    if rule.signed_in:
        return "alla som är inloggade"
    return " eller ".join(f"`{permission}`" for permission in rule.permissions)


def _table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for place, cells in enumerate(rows):
        yield f"| {' | '.join(cells)} |\n"
        if place == 0:
            yield f"|{' --- |' * len(cells)}\n"


assert set(MEANS) == set(Permission), "Say in MEANS what every permission means."
assert ASKERS[-1] == NOBODY
