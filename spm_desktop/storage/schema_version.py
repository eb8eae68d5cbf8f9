"""Refuses databases whose schema this program does not understand."""

from sqlalchemy import Connection, text

from spm_desktop.domain.errors import KnownError
from spm_desktop.storage import migrations


def refuse_newer(version: str) -> None:
    """Raises KnownError (``database_newer``) for a version that this program does not know."""
    if version not in migrations.known_versions():
        raise KnownError(
            "database_newer",
            f"This database was written by a newer SPM Desktop (schema {version}).",
            "Update the program on this machine, or restore a backup from before the update.",
        )


def require_head(connection: Connection) -> None:
    """For who can only read: raises KnownError (``database_newer``, ``database_older``) for every version but
    the newest one."""
    version: str = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if version == migrations.HEAD:
        return
    refuse_newer(version)
    raise KnownError(
        "database_older",
        f"This database was written by an older SPM Desktop (schema {version}) and is not up to date yet.",
        "Open the editor on it, or list its imports: spm-desktop imports.",
    )
