"""Where things are kept on this machine: one profile folder with everything in it.

The default profile lives in the platform's user data folder; `--data DIR` names another one. A profile is
self-contained: copied elsewhere, it works there.
"""

from dataclasses import dataclass
from pathlib import Path

from spm_desktop.domain.errors import KnownError

PROGRAM = "spm-desktop"


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile folder and the places in it. Naming them creates nothing; `create` does."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite database; absent while the profile works on PostgreSQL."""
        return self.folder / "database.sqlite"

    @property
    def settings(self) -> Path:
        """This machine's settings."""
        return self.folder / "settings.toml"

    @property
    def logs(self) -> Path:
        """Rotating logs and crash traces, one of each per face."""
        return self.folder / "logs"

    @property
    def backups(self) -> Path:
        """Copies of the database, made by hand, by the clock and before every migration."""
        return self.folder / "backups"

    @property
    def locks(self) -> Path:
        """Marks of the faces that are running now."""
        return self.folder / "locks"

    @property
    def drafts(self) -> Path:
        """What was being written and is not in the database yet; encrypted, see `draft_key`."""
        return self.folder / "drafts.sqlite"

    @property
    def exists(self) -> bool:
        return self.folder.is_dir()

    def create(self) -> None:
        """Makes the folder, readable by this user only. Does nothing where it is already there.

        Raises:
            KnownError: ``profile_unwritable``, when the folder can't be made.
        """
        make_private_folder(self.folder)


def default_profile() -> Profile:
    """The profile of this user when `--data` names no other."""
    from platformdirs import user_data_path  # costs 10 ms that `--data` and `--help` need not pay

    return Profile(user_data_path(PROGRAM, appauthor=False))


def draft_key() -> Path:
    """The key of this user's drafts, outside every profile: a copied profile does not have it."""
    from platformdirs import user_state_path

    return user_state_path(PROGRAM, appauthor=False) / "drafts.key"


def make_private_folder(folder: Path) -> None:
    """Makes `folder` and its parents; a new folder is readable by this user only.

    Raises:
        KnownError: ``profile_unwritable``, when it can't be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            "profile_unwritable",
            f"The folder {folder} can't be made: {error.strerror or error}.",
            "Name a folder you may write to with --data.",
        ) from error
