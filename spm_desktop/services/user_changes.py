"""Users get roles, other roles, a person they are, or go; each with its way back."""

from collections.abc import Callable
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.topics import Topic
from spm_desktop.services.users import User

TOPICS = frozenset({Topic.USERS.value})

EditUser = Callable[[User | None], User | None]
"""From a user as they are, None where there is none, to what they are to be; None: no user any more."""


class UserEditor(Protocol):
    """Where users are kept."""

    def edit(self, actor: Actor, name: str, edit: EditUser) -> None:
        """Stores what `edit` makes of the user of that name, whatever its case. Raises what `edit` raises."""


def change_user(
    editor: UserEditor, actor: Actor, seen: User | None, wanted: User | None, words: str
) -> Changes:
    """Adds a user (`seen` None), removes one (`wanted` None), or gives one other roles or another person.

    Raises:
        KnownError: ``not_allowed``, ``user_nameless``, ``user_roleless``, ``user_taken``, ``changed_since``,
            ``last_administrator``.
    """
    require(actor, Area.USERS, Access.WRITE)
    known = wanted or seen
    assert known is not None, "somebody has to be changed"
    if not known.name.strip():
        raise KnownError("user_nameless", "A user needs a name.", "Type the name they sign in with.")
    if wanted is not None and not wanted.roles:
        raise KnownError(
            "user_roleless", f"{wanted.name} has no role left.", "Give them one, or remove them."
        )

    def edit(now: User | None) -> User | None:
        if seen is None and now is not None:
            raise KnownError("user_taken", f"There is a user {now.name} already.", "Change that one.")
        if now != seen:
            raise KnownError(
                "changed_since",
                f"Somebody changed {known.name} since: {_told(seen)} before, {_told(now)} now.",
                "Look at them as they are now, and change them again if you still want to.",
            )
        return wanted

    editor.edit(actor, known.name, edit)
    return Changes(words, TOPICS, lambda: change_user(editor, actor, wanted, seen, words))


def _told(user: User | None) -> str:
    if user is None:
        return "no user"
    return ", ".join(sorted(user.roles)) + (f" as {user.person}" if user.person else "")
