"""Fill the database that the environment names, and write the requests that a benchmark will send to it."""

from __future__ import annotations

import argparse
import json
import random
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from bench.generate import Filled, Waiting

VISIT_STEPS = 5
CLAIMED_AT = 1_795_305_600_000  # milliseconds; any time will do
LAG = 80  # steps of one visit lie this many requests apart, more than there ever are connections


def main() -> None:
    """Migrate, fill, sign in, and write one file of requests for each kind of load."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--responses", type=int, required=True)
    parser.add_argument("--begun", type=int, required=True)
    parser.add_argument("--asked", type=int, required=True)
    options = parser.parse_args()
    django.setup()
    call_command("migrate", verbosity=0)
    from bench import generate  # models can be imported only now
    from rodtrad.cli import static

    static.publish()
    from rodtrad.analysis import extract

    filled = generate.fill(responses=options.responses, waiting=options.begun, asked=options.asked)
    extract.compact(filled.tenant_id)  # the measured server has no worker that would build the copy
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "forms", _forms(filled))
    _write(folder / "submissions", _submissions(filled))
    _write(folder / "visits", _visits(filled))
    _write(folder / "receipts", _receipts(filled))
    _write(folder / "pictures", _pictures(filled))
    _write(folder / "feedbacks", _fragments(filled, news=True))
    _write(folder / "polls", _fragments(filled, news=False))
    (folder / "prepared.json").write_text(json.dumps(_staff(filled)), encoding="utf-8")


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")


def _forms(filled: Filled) -> Iterator[str]:
    """The questions of begun forms; asking again for the same one costs the same."""
    for waiting in filled.begun[-2000:]:
        yield f"GET /svara/{waiting.link}/fragor/{waiting.form}/?sprak=sv"


def _submissions(filled: Filled) -> Iterator[str]:
    """Each begun form sent once, by script."""
    draw = random.Random(7)
    for waiting in filled.begun:
        yield f"SEND /svara/{waiting.link}/skicka/?sprak=sv {_body(waiting, draw, by_script=True)}"


def _visits(filled: Filled) -> Iterator[str]:
    """Whole visits without script: start, begin, questions, send, receipt; one visit's steps lie far apart."""
    draw = random.Random(8)
    visits = [_steps(waiting, draw) for waiting in filled.asked]
    for moment in range(len(visits) + VISIT_STEPS * LAG):
        for step in range(VISIT_STEPS):
            visit = moment - step * LAG
            if 0 <= visit < len(visits):
                yield visits[visit][step]


def _steps(waiting: Waiting, draw: random.Random) -> tuple[str, ...]:
    link = f"/svara/{waiting.link}/"
    return (
        f"GET {link}",
        f"POST {link}borja/?sprak=sv",
        f"GET {link}fragor/{waiting.form}/?sprak=sv",
        f"POST {link}skicka/?sprak=sv {_body(waiting, draw, by_script=False)}",
        f"GET {link}tack/?sprak=sv",
    )


def _body(waiting: Waiting, draw: random.Random, *, by_script: bool) -> str:
    answers = {f"q{n}": f"{draw.randint(0, 100) / 10:.1f}".replace(".", ",") for n in range(1, 5)}
    body = {"form-token": waiting.form, **answers}
    if by_script:
        body["submission-id"] = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        body["claimed-at"] = str(CLAIMED_AT)
    return urlencode(body)


def _receipts(filled: Filled) -> Iterator[str]:
    """The page that thanks, opened again."""
    for answered in filled.recent:
        yield f"GET /svara/{answered.link}/tack/?sprak=sv"


def _pictures(filled: Filled) -> Iterator[str]:
    """One's own picture, in the browser that has just sent."""
    from rodtrad.collection.respondent.picture import PICTURE_COOKIE

    for answered in filled.recent:
        yield f"GET /svara/{answered.link}/bild/?sprak=sv {PICTURE_COOKIE}={answered.right}"


def _fragments(filled: Filled, *, news: bool) -> Iterator[str]:
    """What an open page of one person asks for: with news to draw, or with nothing new."""
    from rodtrad.access.models import Staff
    from rodtrad.clients.models import Client
    from rodtrad.feedback.queries import live

    asker = Staff.objects.get(username=filled.practitioner_username)
    for client in Client.everyone.filter(public_id__in=filled.client_public_ids):
        seen = live.Seen(asker.pk, client.pk, 0, 0) if news else live.seen(asker.pk, client.pk)
        yield f"GET /klienter/{client.public_id}/nytt/?{urlencode({'sett': live.note(seen)})}"


def _staff(filled: Filled) -> dict[str, str]:
    """Sign the practitioner and the head in, and say where their pages are."""
    from rodtrad.access.models import Unit

    group = Unit.objects.get(pk=filled.unit_ids[0])
    return {
        "practitioner": signed_in(filled.practitioner_username),
        "head": signed_in(filled.head_username),
        "client_page": f"/klienter/{filled.client_public_ids[0]}/",
        "today_page": "/idag/",
        "group_page": f"/resultat/enhet/{group.public_id}/",
    }


def signed_in(username: str) -> str:
    """Sign somebody in, and return the cookie that says so."""
    from django.conf import settings
    from django.test import Client as Browser

    from rodtrad.access.models import Staff

    browser = Browser()
    browser.force_login(Staff.objects.get(username=username))
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    main()
