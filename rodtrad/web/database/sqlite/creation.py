"""Make and remove test databases that are files, with all that lies beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import creation

from rodtrad.web.database.sqlite.turn import DOORWAY_SUFFIX, TURN_SUFFIX

BESIDE = ("-wal", "-shm", TURN_SUFFIX, DOORWAY_SUFFIX)


class DatabaseCreation(creation.DatabaseCreation):
    """Test databases are files, so that tests meet the same locks as users do."""

    def create_test_db(
        self, verbosity: int = 1, autoclobber: bool = False, serialize: bool | None = None, keepdb: bool = False
    ) -> str:
        """Make the test database; an old one goes with its write-ahead log, which must not meet the new file."""
        if not keepdb:
            _remove_what_lies_beside(self._get_test_db_name())
        with_serialize: dict[str, Any] = {} if serialize is None else {"serialize": serialize}
        return super().create_test_db(verbosity, autoclobber, keepdb=keepdb, **with_serialize)

    def destroy_test_db(
        self, old_database_name: str | None = None, verbosity: int = 1, keepdb: bool = False, suffix: str | None = None
    ) -> None:
        """Remove the test database."""
        name = str(self.connection.settings_dict["NAME"])
        super().destroy_test_db(old_database_name, verbosity, keepdb, suffix)
        if not keepdb:
            _remove_what_lies_beside(name)

    def _get_test_db_name(self) -> str:
        settings: dict[str, Any] = self.connection.settings_dict
        given = settings["TEST"]["NAME"]
        if given or self.is_in_memory_db(settings["NAME"]):
            return str(given or settings["NAME"])
        name = Path(settings["NAME"])
        return str(name.with_name(f"test_{name.name}"))


def _remove_what_lies_beside(name: str) -> None:
    for suffix in BESIDE:
        Path(f"{name}{suffix}").unlink(missing_ok=True)
