"""Read the environment once into one frozen, typed object, and say plainly what is missing."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

Choice = TypeVar("Choice", bound=StrEnum)
ROOT = Path(__file__).resolve().parent.parent.parent


class EnvironmentProblem(Exception):
    """The environment cannot be used; the message tells the operator what to set."""


class Profile(StrEnum):
    """What kind of installation this is."""

    PRACTICE = "practice"
    PRODUCTION = "production"


class Surface(StrEnum):
    """Which pages this process serves; production runs staff and respondents apart."""

    ALL = "all"
    STAFF = "staff"
    RESPONDENT = "respondent"


@dataclass(frozen=True)
class Oidc:
    """One identity provider, by OpenID Connect."""

    server_url: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True)
class Env:
    """Everything the environment decides."""

    profile: Profile
    surface: Surface
    data_dir: Path
    secret_key: str
    field_keys: tuple[str, ...]
    index_key: str
    base_url: str
    respondent_url: str
    allowed_hosts: tuple[str, ...]
    database: Mapping[str, object] = field(default_factory=dict)
    mail_url: str = ""
    oidc: Oidc | None = None

    @property
    def https(self) -> bool:
        """Whether people reach the product over HTTPS."""
        return self.base_url.startswith("https://")


def load(environ: Mapping[str, str] | None = None) -> Env:
    """Build the environment; raises EnvironmentProblem with the next step when something is missing."""
    env = dict(os.environ if environ is None else environ)
    profile = _choice(env, "RODTRAD_PROFILE", Profile, Profile.PRODUCTION)
    data_dir = Path(env.get("RODTRAD_DATA_DIR") or ROOT / "data").resolve()
    try:
        stored = _practice_secrets(data_dir) if profile is Profile.PRACTICE else {}
    except OSError as wrong:
        raise EnvironmentProblem(
            f"RODTRAD_DATA_DIR cannot be used: {wrong}. Choose a folder you may write in."
        ) from wrong
    base_url = _base_url(env, profile)
    respondent_url = (env.get("RODTRAD_RESPONDENT_URL") or base_url).rstrip("/")
    _require_addresses(RODTRAD_BASE_URL=base_url, RODTRAD_RESPONDENT_URL=respondent_url)
    return Env(
        profile=profile,
        surface=_choice(env, "RODTRAD_SURFACE", Surface, Surface.ALL),
        data_dir=data_dir,
        secret_key=_secret(env, "RODTRAD_SECRET_KEY", stored),
        field_keys=tuple(_secret(env, "RODTRAD_FIELD_KEYS", stored).split(",")),
        index_key=_secret(env, "RODTRAD_INDEX_KEY", stored),
        base_url=base_url,
        respondent_url=respondent_url,
        allowed_hosts=_hosts(env, base_url, respondent_url, profile),
        database=_database(env, data_dir),
        mail_url=env.get("RODTRAD_MAIL_URL", ""),
        oidc=_oidc(env),
    )


def _choice(env: Mapping[str, str], name: str, kind: type[Choice], default: Choice) -> Choice:
    given = env.get(name) or default.value
    try:
        return kind(given)
    except ValueError:
        allowed = ", ".join(kind)
        raise EnvironmentProblem(f"{name} is {given!r}. Set it to one of: {allowed}.") from None


def _secret(env: Mapping[str, str], name: str, stored: Mapping[str, str]) -> str:
    """Take a secret from NAME, from the file NAME_FILE, or from the practice installation's own store."""
    if value := env.get(name):
        return value
    if path := env.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as wrong:
            raise EnvironmentProblem(f"{name}_FILE cannot be read: {wrong}. Point it at a text file.") from wrong
    if name in stored:
        return stored[name]
    raise EnvironmentProblem(
        f"{name} is not set. Set it, or {name}_FILE to a file that holds it. "
        "`python -c 'import secrets; print(secrets.token_hex(32))'` makes one. "
        "To try the product with invented people, set RODTRAD_PROFILE=practice."
    )


def _practice_secrets(data_dir: Path) -> dict[str, str]:
    """Make this installation's own random secrets once; nobody types them and none is in the code."""
    path = data_dir / "practice-secrets.json"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        names = ("RODTRAD_SECRET_KEY", "RODTRAD_FIELD_KEYS", "RODTRAD_INDEX_KEY")
        made = json.dumps({name: secrets.token_hex(32) for name in names})
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(made, encoding="utf-8")
        with contextlib.suppress(FileExistsError):  # another process may have made it meanwhile: the first one wins
            os.link(draft, path)
        draft.unlink()
    stored: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return stored


def _base_url(env: Mapping[str, str], profile: Profile) -> str:
    given = (env.get("RODTRAD_BASE_URL") or "").rstrip("/")
    if given:
        return given
    if profile is Profile.PRACTICE:
        return f"http://127.0.0.1:{env.get('PORT') or '8000'}"
    raise EnvironmentProblem(
        "RODTRAD_BASE_URL is not set. Set it to the address staff type, for example https://rodtrad.kommun.example; "
        "links and QR codes are made from it, never from what a browser claims."
    )


def _require_addresses(**given: str) -> None:
    for name, url in given.items():
        if not url.startswith(("https://", "http://")) or not urlsplit(url).hostname:
            raise EnvironmentProblem(f"{name} is {url!r}. Write the whole address, as https://rodtrad.kommun.example.")


def _hosts(env: Mapping[str, str], base_url: str, respondent_url: str, profile: Profile) -> tuple[str, ...]:
    given = tuple(host.strip() for host in env.get("RODTRAD_ALLOWED_HOSTS", "").split(",") if host.strip())
    known = {urlsplit(url).hostname or "" for url in (base_url, respondent_url)}
    if profile is Profile.PRACTICE:
        known |= {"127.0.0.1", "localhost", "testserver"}
    return tuple(sorted({*given, *known} - {""}))


def _database(env: Mapping[str, str], data_dir: Path) -> dict[str, object]:
    url = env.get("RODTRAD_DATABASE_URL", "")
    if not url:
        return _sqlite(str(data_dir / "rodtrad.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "rodtrad.web.database.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise EnvironmentProblem(
        f"RODTRAD_DATABASE_URL begins with {parts.scheme!r}. Use sqlite:///path/to/file or postgresql://user:password@host/name."
    )


def _sqlite(path: str) -> dict[str, object]:
    return {"ENGINE": "rodtrad.web.database.sqlite", "NAME": path, "CONN_MAX_AGE": None}


def _oidc(env: Mapping[str, str]) -> Oidc | None:
    server = env.get("RODTRAD_OIDC_SERVER_URL", "")
    if not server:
        return None
    missing = [n for n in ("RODTRAD_OIDC_CLIENT_ID", "RODTRAD_OIDC_CLIENT_SECRET") if not env.get(n)]
    if missing:
        raise EnvironmentProblem(f"RODTRAD_OIDC_SERVER_URL is set but {' and '.join(missing)} is not.")
    return Oidc(
        server,
        env["RODTRAD_OIDC_CLIENT_ID"],
        env["RODTRAD_OIDC_CLIENT_SECRET"],
        env.get("RODTRAD_OIDC_NAME", "Kommunens inloggning"),
    )


def lan_address() -> str:
    """The address other devices on the same network reach this machine by, without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))  # a datagram socket sends nothing on connect
        except OSError:
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address
