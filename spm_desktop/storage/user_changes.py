"""Users as they are edited one by one."""

from dataclasses import dataclass

from spm_desktop.config.clock import Clock
from spm_desktop.services.actors import Actor
from spm_desktop.services.user_changes import EditUser
from spm_desktop.services.users import keep_an_administrator
from spm_desktop.storage.database import Database
from spm_desktop.storage.rows import lock_row
from spm_desktop.storage.unit_of_work import unit_of_work
from spm_desktop.storage.users import delete_user, read_users, store_user


@dataclass(frozen=True, slots=True)
class SqlUserEditor:
    """See `services.user_changes.UserEditor`."""

    database: Database
    clock: Clock

    def edit(self, actor: Actor, name: str, edit: EditUser) -> None:
        with unit_of_work(self.database, actor, self.clock) as work:
            same = name.casefold()
            lock_row(work.connection, "app_user", same, "login_key")
            users = read_users(work.connection)
            before = next((user for user in users if user.name.casefold() == same), None)
            after = edit(before)
            if after is not None:
                store_user(work, after)
            elif before is not None:
                delete_user(work, before.name)
            keep_an_administrator(users, read_users(work.connection))
