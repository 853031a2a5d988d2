"""Facts about what the environment decides, and what is said when it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodtrad.web import env

SECRETS = dict.fromkeys(("RODTRAD_SECRET_KEY", "RODTRAD_FIELD_KEYS", "RODTRAD_INDEX_KEY"), "0" * 64)
PRODUCTION = {"RODTRAD_BASE_URL": "https://rodtrad.kommun.example", **SECRETS}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"RODTRAD_PROFILE": "practice", "RODTRAD_DATA_DIR": "/proc/nothing"}, "RODTRAD_DATA_DIR cannot be used"),
        ({"RODTRAD_SECRET_KEY": "", "RODTRAD_SECRET_KEY_FILE": "/proc/nothing"}, "RODTRAD_SECRET_KEY_FILE cannot be"),
        ({"RODTRAD_BASE_URL": "rodtrad.kommun.example"}, "RODTRAD_BASE_URL is 'rodtrad.kommun.example'"),
        ({"RODTRAD_RESPONDENT_URL": "https://"}, "RODTRAD_RESPONDENT_URL is"),
        ({"RODTRAD_BASE_URL": ""}, "RODTRAD_BASE_URL is not set"),
        ({"RODTRAD_PROFILE": "prod"}, "Set it to one of: practice, production"),
        ({"RODTRAD_DATABASE_URL": "mysql://x"}, "RODTRAD_DATABASE_URL begins with 'mysql'"),
    ],
)
def test_what_cannot_be_used_is_said_with_the_next_step(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(env.EnvironmentProblem, match=said):
        env.load(PRODUCTION | wrong)


def test_links_come_from_the_settings_and_secrets_may_lie_in_files(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("hidden\n", encoding="utf-8")
    found = env.load(PRODUCTION | {"RODTRAD_SECRET_KEY": "", "RODTRAD_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert (found.secret_key, found.base_url, found.https) == ("hidden", "https://rodtrad.kommun.example", True)
    assert found.allowed_hosts == ("rodtrad.kommun.example",)
