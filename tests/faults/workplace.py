"""A profile that is worked in and restored."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.backups import restore as restore_service
from spm_desktop.storage.profile import open_profile
from spm_desktop.storage.restore import ProfileBackups
from spm_desktop.storage.verify import SqlVerifier
from tests.contract.records import calls
from tests.offices import NOON, OWNER, ZONE, TestOffice


class Workplace:
    """A profile, an office that works in it, and a copy of an earlier state (calls of Ann: 1)."""

    def __init__(self, profile: Profile, copy: Path) -> None:
        self.profile = profile
        self.copy = copy
        self.clock = FrozenClock(NOON)
        self.backups = ProfileBackups(profile, self.clock, ZONE)

    @contextlib.contextmanager
    def office(self) -> Iterator[TestOffice]:
        database = open_profile(self.profile.database, self.clock, ZONE, before_migration=lambda: None)
        with contextlib.closing(database):
            yield TestOffice(database, self.clock)

    def restore(self, source: Path | None = None) -> Path | None:
        return restore_service(self.backups, OWNER, source or self.copy)

    def refusal(self, source: Path | None = None) -> KnownError:
        with pytest.raises(KnownError) as refused:
            self.restore(source)
        return refused.value

    def calls(self) -> dict[str, int]:
        with self.office() as office:
            assert SqlVerifier(office.database, self.clock).run("").ok
            return calls(office)

    def ask(self, query: str) -> Any:
        with contextlib.closing(sqlcipher.connect(str(self.profile.database))) as connection:
            return connection.execute(query).fetchone()[0]

    def damage_header(self) -> None:
        with self.profile.database.open("rb+") as file:
            file.write(os.urandom(200))


BEFORE, AFTER = {"Ann Lee": 1}, {"Ann Lee": 21, "Bob Ray": 300}


def leftovers(profile: Profile) -> list[str]:
    return [path.name for path in profile.folder.iterdir() if path.name.startswith(".")]
