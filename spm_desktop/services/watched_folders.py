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


class FolderStore(Protocol):
    """Where it is kept which folders are watched."""

    def folders(self) -> Sequence[WatchedFolder]: ...

    def add(self, actor: Actor, path: str, profile: str, create_people: bool) -> None:
        """Watches a folder, or watches it otherwise. Raises KnownError (``profile_unknown``)."""

    def remove(self, actor: Actor, path: str) -> None: ...


def watch_folder(
    store: FolderStore, actor: Actor, path: Path, profile: str, create_people: bool
) -> Changes:
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
