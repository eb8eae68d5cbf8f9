"""How files of one shape are read, and which folders are watched, as the tables keep it."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from spm_desktop.config.clock import Clock
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.import_profiles import ImportProfile, KeptOptions, ProfileStore, named
from spm_desktop.services.topics import Topic
from spm_desktop.services.watched_folders import FolderStore, WatchedFolder
from spm_desktop.storage.database import Database
from spm_desktop.storage.unit_of_work import Change, unit_of_work


@dataclass(frozen=True, slots=True)
class SqlProfiles(ProfileStore):
    """See `services.import_profiles.ProfileStore`."""

    database: Database
    clock: Clock

    def profiles(self) -> Sequence[ImportProfile]:
        with self.database.read() as connection:
            rows = connection.execute(text("SELECT id, name, shape, body FROM import_profile ORDER BY name"))
            return [
                ImportProfile(row.id, row.name, row.shape, msgspec.json.decode(row.body, type=KeptOptions))
                for row in rows
            ]

    def keep(self, actor: Actor, name: str, shape: str, kept: KeptOptions) -> None:
        values = {
            "name": name,
            "key": normal_key(name),
            "shape": shape,
            "body": msgspec.json.encode(kept).decode(),
        }
        with unit_of_work(self.database, actor, self.clock) as work:
            work.connection.execute(  # a shape has one profile: the newest
                text("UPDATE import_profile SET shape = '' WHERE shape = :shape AND name_key <> :key"), values
            )
            work.connection.execute(
                text(
                    "INSERT INTO import_profile(name, name_key, shape, body)"
                    " VALUES (:name, :key, :shape, :body) ON CONFLICT (name_key) DO UPDATE"
                    " SET name = excluded.name, shape = excluded.shape, body = excluded.body"
                ),
                values,
            )
            work.audited("import_profile", name=name, kept=values["body"])
            work.changed(Change(Topic.SETTINGS))

    def forget(self, actor: Actor, profile_id: int) -> None:
        try:
            with unit_of_work(self.database, actor, self.clock) as work:
                name = work.connection.execute(
                    text("DELETE FROM import_profile WHERE id = :id RETURNING name"), {"id": profile_id}
                ).scalar_one_or_none()
                work.audited("import_profile", name=name, kept="")
                work.changed(Change(Topic.SETTINGS))
        except IntegrityError as error:
            raise KnownError(
                "profile_used", "A folder is watched with this mapping.", "Watch it without one first."
            ) from error


@dataclass(frozen=True, slots=True)
class SqlWatchedFolders(FolderStore):
    """See `services.watched_folders.FolderStore`."""

    database: Database
    clock: Clock

    def folders(self) -> Sequence[WatchedFolder]:
        with self.database.read() as connection:
            rows = connection.execute(
                text(
                    "SELECT f.id, f.path, p.name, f.create_people FROM watched_folder f"
                    " LEFT JOIN import_profile p ON p.id = f.profile_id ORDER BY f.path"
                )
            )
            return [WatchedFolder(row.id, row.path, row.name or "", bool(row.create_people)) for row in rows]

    def add(self, actor: Actor, path: str, profile: str, create_people: bool) -> None:
        known = SqlProfiles(self.database, self.clock).profiles()
        profile_id = named(known, profile).id if profile else None
        with unit_of_work(self.database, actor, self.clock) as work:
            work.connection.execute(
                text(
                    "INSERT INTO watched_folder(path, profile_id, create_people)"
                    " VALUES (:path, :profile, :people) ON CONFLICT (path) DO UPDATE"
                    " SET profile_id = excluded.profile_id, create_people = excluded.create_people"
                ),
                {"path": path, "profile": profile_id, "people": int(create_people)},
            )
            work.audited("watched_folder", path=path, profile=profile, create_people=create_people)
            work.changed(Change(Topic.SETTINGS))

    def remove(self, actor: Actor, path: str) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            work.connection.execute(text("DELETE FROM watched_folder WHERE path = :path"), {"path": path})
            work.audited("watched_folder", path=path, removed=True)
            work.changed(Change(Topic.SETTINGS))
