"""Schema versions: one Alembic chain for both databases, run from code."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

HEAD = "0029"
"""The newest schema version this program knows; a test compares it with the chain."""

FOLDER = Path(__file__).parent


def current(connection: Connection) -> str | None:
    """The schema version of a database, None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version


def known_versions() -> list[str]:
    """Every schema version from the first to `HEAD`."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return [revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Brings the database of a running transaction to version `to`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
