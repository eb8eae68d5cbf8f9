"""Folders that are watched: finished files are imported, and moved to where it is seen what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.topics import Topic

_TOPICS = frozenset({Topic.SETTINGS})


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder. `profile` is the name of how its files are read, '' where that is found by their columns."""

    id: int
    path: str
    profile: str
    create_people: bool


DONE, FAILED = "done", "failed"
"""Folders in a watched one, for files that came in and for those that did not."""
SPREADSHEETS = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"))
REPORT = ".report.txt"
"""What the report on a file is called, after the file's name."""


@dataclass(frozen=True, slots=True)
class FolderLine:
    """A watched folder and how many files it has: `waiting` to come in, `done` and `failed`."""

    folder: WatchedFolder
    reachable: bool
    waiting: int = 0
    done: int = 0
    failed: int = 0

    @property
    def name(self) -> str:
        return Path(self.folder.path).name or self.folder.path


class FolderStore(Protocol):
    """Where it is kept which folders are watched."""

    def folders(self) -> Sequence[WatchedFolder]: ...

    def add(self, actor: Actor, path: str, profile: str, create_people: bool) -> None:
        """Watches a folder, or watches it otherwise. Raises KnownError (``profile_unknown``)."""

    def remove(self, actor: Actor, path: str) -> None: ...


def folder_lines(store: FolderStore) -> list[FolderLine]:
    """The watched folders, with what is in them."""
    return [_line(folder) for folder in store.folders()]


def _line(folder: WatchedFolder) -> FolderLine:
    path = Path(folder.path)
    try:
        waiting = sum(is_spreadsheet(one) for one in path.iterdir())
    except OSError:
        return FolderLine(folder, False)
    done, failed = (sum(1 for _ in (path / name).glob(f"*{REPORT}")) for name in (DONE, FAILED))
    return FolderLine(folder, True, waiting, done, failed)


def is_spreadsheet(path: Path) -> bool:
    """Whether a file is one to import, by its name; programs write others beside it that are not."""
    return path.suffix.lower() in SPREADSHEETS and not path.name.startswith((".", "~"))


def watch_folder(store: FolderStore, actor: Actor, path: Path, profile: str, create_people: bool) -> Changes:
    """Watches a folder from now on.

    Raises:
        KnownError: the actor may not import, there is no such folder or profile.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    if not path.is_dir():
        raise KnownError(
            "folder_missing", f"There is no folder {path}.", "Make it, or name another one on this machine."
        )
    where = str(path.resolve())
    before = next((folder for folder in store.folders() if folder.path == where), None)

    def do() -> None:
        store.add(actor, where, profile, create_people)

    def take_back() -> None:
        if before is None:
            store.remove(actor, where)
        else:
            store.add(actor, where, before.profile, before.create_people)

    return reversible(f"Watching {path.name}", _TOPICS, do, take_back)


def leave_folder(store: FolderStore, actor: Actor, path: str) -> Changes:
    """Watches a folder no longer; its files stay.

    Raises:
        KnownError: the actor may not import, or the folder is not watched.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    before = next((folder for folder in store.folders() if folder.path == path), None)
    if before is None:
        raise KnownError("folder_unknown", f"{path} is not watched.", "spm-desktop watch lists what is.")

    def do() -> None:
        store.remove(actor, before.path)

    def take_back() -> None:
        store.add(actor, before.path, before.profile, before.create_people)

    return reversible(f"Stopped watching {Path(path).name}", _TOPICS, do, take_back)
