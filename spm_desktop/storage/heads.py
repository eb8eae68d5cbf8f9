"""The newest link of the audit trail, noted beside the database: a trail whose end was cut off is whole in
itself, and only somebody who knew its end can tell."""

from pathlib import Path

from spm_desktop.config.whole_files import written_whole
from spm_desktop.storage import audit
from spm_desktop.storage.database import Database

NOTED = "audit-head"


def note_head(database: Database) -> None:
    """Notes the end of the trail as it is now; on a server whoever prints it keeps it."""
    if database.path is None:
        return
    with database.read() as connection:
        head = audit.newest(connection)
    with written_whole(database.path.with_name(NOTED)) as unfinished:
        unfinished.write_text(head, encoding="ascii")


def noted_head(folder: Path) -> str:
    """What was noted last in a profile; '' where nothing was."""
    place = folder / NOTED
    return place.read_text(encoding="ascii").strip() if place.exists() else ""


def forget_head(folder: Path) -> None:
    """Another database came in place of the one whose trail this was the end of."""
    (folder / NOTED).unlink(missing_ok=True)
