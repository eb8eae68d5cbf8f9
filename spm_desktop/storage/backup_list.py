"""The copies in a profile, by their names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from spm_desktop.config.folders import Profile
from spm_desktop.services.backups import BackupCopy

_NAME = re.compile(r"(?P<kind>[a-z-]+?)-(?P<at>\d{8}-\d{6})(-.*)?\.sqlite")


@dataclass(frozen=True, slots=True)
class ProfileCopies:
    """See `services.backups.BackupCopies`. Files with other names are no copies of ours."""

    profile: Profile

    def copies(self) -> Sequence[BackupCopy]:
        found = []
        for path in self.profile.backups.glob("*.sqlite"):
            named = _NAME.fullmatch(path.name)
            if named:
                at = datetime.strptime(named["at"], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
                found.append(BackupCopy(path, named["kind"], at, path.stat().st_size))
        return sorted(found, key=lambda copy: copy.at, reverse=True)
