"""Copies of everything, and going back to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from spm_desktop.services.actors import Actor
from spm_desktop.services.permissions import Access, Area, require


class Backups(Protocol):
    """Where a profile's copies are made and taken from."""

    def make(self, actor: Actor, target: Path | None) -> Path: ...

    def restore(self, actor: Actor, source: Path) -> Path | None: ...


def back_up(backups: Backups, actor: Actor, target: Path | None = None) -> Path:
    """Copies the database, checks the copy and returns where it is; without `target`, among the backups.

    Raises:
        KnownError: the actor may not, there is nothing to copy, or the copy can't be written or is not whole.
    """
    require(actor, Area.BACKUPS, Access.WRITE)
    return backups.make(actor, target)


def restore(backups: Backups, actor: Actor, source: Path) -> Path | None:
    """Goes back to a copy. Other windows and screens may stay open: they see it as one change.

    Returns:
        Where the replaced database is kept, None if there was none.

    Raises:
        KnownError: the actor may not, the copy is no whole database of this program or of a newer one, or an
            import is running; the database is as it was.
    """
    require(actor, Area.BACKUPS, Access.WRITE)
    return backups.restore(actor, source)


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """A copy in the profile. `kind` is ``auto``, ``by-hand``, ``before-migration``, ``before-restore`` or
    ``damaged``; `size` is in bytes."""

    path: Path
    kind: str
    at: datetime
    size: int


class BackupCopies(Protocol):
    """Where a profile's copies lie."""

    def copies(self) -> Sequence[BackupCopy]:
        """The newest first."""


def list_backups(copies: BackupCopies, actor: Actor) -> Sequence[BackupCopy]:
    """The copies in the profile, the newest first. Raises KnownError (``not_allowed``)."""
    require(actor, Area.BACKUPS, Access.WRITE)
    return copies.copies()
