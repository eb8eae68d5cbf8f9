"""Which files of a folder are finished: those that look the same twice in a row."""

from dataclasses import dataclass, field
from pathlib import Path

from spm_desktop.services.watched_folders import is_spreadsheet

Look = tuple[int, int]
"""Size in bytes, and when it was changed, in nanoseconds."""


@dataclass(slots=True)
class Newcomers:
    """The files of one folder, from look to look. Nothing of it needs to be kept: after a restart a file is
    looked at twice again."""

    folder: Path
    _before: dict[Path, Look] = field(default_factory=dict)
    _given_up: dict[Path, Look] = field(default_factory=dict)

    def look(self) -> list[Path]:
        """The spreadsheets that have not changed since the last look, the oldest first. Raises OSError."""
        now = {path: look for path in sorted(self.folder.iterdir()) if (look := _look(path)) is not None}
        finished = [
            path
            for path, look in now.items()
            if look[0] and self._before.get(path) == look and self._given_up.get(path) != look
        ]
        self._before = now
        return sorted(finished, key=lambda path: now[path][1])

    def give_up(self, path: Path) -> None:
        """A file that can't be moved out of the way is not tried again before it changes."""
        if path in self._before:
            self._given_up[path] = self._before[path]


def _look(path: Path) -> Look | None:
    """What a spreadsheet looks like; None for anything else, and for what has just gone."""
    if not is_spreadsheet(path):
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if path.is_file() else None
